package io.adlengine.bench.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.ledger.RegretLedger;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** A replay's results as text. Amounts in currency units. */
public final class ReplayReport {
    private static final String[] COLUMNS = {
        "policy",
        "haircut",
        "tracking",
        "overshoot",
        "undershoot",
        "netOvershoot",
        "severityLoss",
        "maxHaircutFraction",
        "shareOfBound",
        "staticRegret"
    };

    private final Episode episode;
    private final Currency currency;
    private final RegretLedger total;
    private final List<PolicyResult> results;

    /**
     * Collects what is to be shown.
     *
     * @param episode the rounds
     * @param currency the money
     * @param total the rounds in hindsight
     * @param results one row each
     */
    public ReplayReport(Episode episode, Currency currency, RegretLedger total, List<PolicyResult> results) {
        this.episode = episode;
        this.currency = currency;
        this.total = total;
        this.results = results;
    }

    /**
     * For people.
     *
     * @return a table and a block of totals
     */
    public String table() {
        final Column[] columns = new Column[COLUMNS.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(COLUMNS[i])
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(i == 0 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                    .maxWidth(100);
        }
        final String[][] rows =
                results.stream().map(result -> row(result, "%,.2f")).toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows)
                + format("%n%nrounds %d, %s%n", total.rounds(), episode.source())
                + format("deficit                %,20.2f%n", currency.units((double) total.deficit()))
                + format("needed                 %,20.2f%n", currency.units((double) total.needed()))
                + format("path variation         %,20.8f%n", total.pathVariation())
                + format("instance bound         %,20.2f%n", currency.units(total.instanceBound()))
                + format("eta* (per unit)        %20.8e%n", total.etaStar() * currency.unit())
                + format("best fixed severity    %20.7f%n", total.bestFixedSeverity())
                + format("its loss, in hindsight %,20.2f%n", currency.units(total.bestFixedLoss()));
    }

    /**
     * For spreadsheets.
     *
     * @return one line per policy below a header
     * @throws IOException never in practice
     */
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            for (final PolicyResult result : results) {
                writer.writeRecord(row(result, "%.6f"));
            }
        }
        return text.toString();
    }

    /**
     * For programs.
     *
     * @return one object
     * @throws IOException never in practice
     */
    public String json() throws IOException {
        final StringWriter text = new StringWriter();
        final JsonFactory factory = JsonFactory.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("rounds", total.rounds());
            json.writeBooleanField("synthetic", episode.synthetic());
            writeTotal(json);
            json.writeArrayFieldStart("policies");
            for (final PolicyResult result : results) {
                writePolicy(json, result);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + System.lineSeparator();
    }

    private void writeTotal(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("total");
        json.writeNumberField("deficit", currency.units(total.deficit()));
        json.writeNumberField("needed", currency.units(total.needed()));
        json.writeNumberField("pathVariation", total.pathVariation());
        final double unit = currency.unit();
        json.writeNumberField("sumSquaredDeficit", total.sumSquaredDeficit() / (unit * unit));
        json.writeNumberField("instanceBound", currency.units(total.instanceBound()));
        json.writeNumberField("etaStar", total.etaStar() * unit);
        json.writeNumberField("bestFixedSeverity", total.bestFixedSeverity());
        json.writeNumberField("bestFixedLoss", currency.units(total.bestFixedLoss()));
        json.writeEndObject();
    }

    private void writePolicy(JsonGenerator json, PolicyResult result) throws IOException {
        final RegretLedger ledger = result.ledger();
        json.writeStartObject();
        json.writeStringField("policy", result.policy());
        json.writeStringField("severity", result.severity());
        json.writeStringField("allocator", result.allocator());
        json.writeNumberField("haircut", currency.units(ledger.haircut()));
        json.writeNumberField("tracking", currency.units(ledger.tracking()));
        json.writeNumberField("overshoot", currency.units(ledger.overshoot()));
        json.writeNumberField("undershoot", currency.units(ledger.undershoot()));
        json.writeNumberField("netOvershoot", currency.units(ledger.netOvershoot()));
        json.writeNumberField("severityLoss", currency.units(ledger.severityLoss()));
        if (Double.isNaN(result.maxHaircutFraction())) {
            json.writeNullField("maxHaircutFraction");
        } else {
            json.writeNumberField("maxHaircutFraction", result.maxHaircutFraction());
        }
        json.writeNumberField("shareOfBound", result.shareOfBound());
        json.writeNumberField("staticRegret", currency.units(ledger.staticRegret()));
        json.writeEndObject();
    }

    private String[] row(PolicyResult result, String amount) {
        final RegretLedger ledger = result.ledger();
        final double max = result.maxHaircutFraction();
        return new String[] {
            result.policy(),
            format(amount, currency.units(ledger.haircut())),
            format(amount, currency.units(ledger.tracking())),
            format(amount, currency.units(ledger.overshoot())),
            format(amount, currency.units(ledger.undershoot())),
            format(amount, currency.units(ledger.netOvershoot())),
            format(amount, currency.units(ledger.severityLoss())),
            Double.isNaN(max) ? "" : format("%.6f", max),
            format("%.4f", result.shareOfBound()),
            format(amount, currency.units(ledger.staticRegret()))
        };
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
