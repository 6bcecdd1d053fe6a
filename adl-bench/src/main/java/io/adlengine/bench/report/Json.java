package io.adlengine.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.data.Currency;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;

/**
 * What the JSON of every command has in common: one object on one line that begins with {@code schemaVersion}, {@code
 * productVersion} and {@code command}, and money as strings.
 *
 * <p>A JSON reader that holds numbers in doubles reads 9007199254740993 as 9007199254740992, so an amount is a decimal
 * string, exact to the minor unit. A figure that was computed in doubles, such as a bound on regret, is a string with
 * every digit it has. What is unknown is null.
 */
public final class Json {
    /** Changes when a field changes its meaning or goes away; a new field changes nothing. */
    public static final int SCHEMA_VERSION = 1;

    private Json() {}

    /** Writes the fields of the object. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Writes them.
         *
         * @param json inside the object
         * @throws IOException never in practice
         */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Writes an object.
     *
     * @param command the command's name
     * @param fields what follows the first three fields
     * @return one line, with its end
     * @throws IOException never in practice
     */
    public static String of(String command, Fields fields) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("productVersion", Product.version());
            json.writeStringField("command", command);
            fields.write(json);
            json.writeEndObject();
        }
        return text + System.lineSeparator();
    }

    /**
     * Writes an amount, exact to the minor unit.
     *
     * @param json inside an object
     * @param field its name
     * @param currency the money
     * @param minorUnits any
     * @throws IOException never in practice
     */
    public static void money(JsonGenerator json, String field, Currency currency, long minorUnits) throws IOException {
        json.writeStringField(field, currency.units(minorUnits).toPlainString());
    }

    /**
     * Writes an amount that was computed in doubles.
     *
     * @param json inside an object
     * @param field its name
     * @param currency the money
     * @param minorUnits any; NaN where it is unknown
     * @throws IOException never in practice
     */
    public static void money(JsonGenerator json, String field, Currency currency, double minorUnits)
            throws IOException {
        final double units = currency.units(minorUnits);
        if (Double.isFinite(units)) {
            json.writeStringField(field, new BigDecimal(Double.toString(units)).toPlainString());
        } else {
            json.writeNullField(field);
        }
    }

    /**
     * Writes a figure that is no money.
     *
     * @param json inside an object
     * @param field its name
     * @param value any; not finite where it is unknown
     * @throws IOException never in practice
     */
    public static void figure(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
    }
}
