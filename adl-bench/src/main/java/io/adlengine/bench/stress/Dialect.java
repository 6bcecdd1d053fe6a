package io.adlengine.bench.stress;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a venue or a client library calls what it exports of a position. All there are, and all that is known of them, is
 * in the resource {@code dialects.csv}: a row a field, a column a dialect, several names in the order in which they
 * count; and a last row of patterns.
 *
 * @param name of the venue or library
 * @param columns the names of each field, none where it has none
 * @param inverse what symbols look like of contracts that settle in the coin they price; empty where nothing shows it
 */
record Dialect(String name, Map<Field, List<String>> columns, String inverse) {
    /** What a file in this command's own words is in. */
    static final String CANONICAL = "canonical";

    /** Without these a file is not of the dialect. */
    static final List<Field> NEEDED = List.of(Field.SYMBOL, Field.SIZE, Field.ENTRY_PRICE);

    /** Whose an account is, in every dialect: most exports are of one account, and somebody has put them together. */
    static final List<String> ACCOUNT = List.of(
            "account", "account_id", "user", "user_id", "uid", "sub_account", "sub_uid", "address", "wallet", "trader");

    private static final String TABLE = "dialects.csv";

    /** All, in the order of the table. */
    static List<Dialect> all() {
        try (Reader reader = new InputStreamReader(
                        Objects.requireNonNull(Dialect.class.getResourceAsStream(TABLE), TABLE),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> table = CsvReader.builder().ofNamedCsvRecord(reader)) {
            final List<NamedCsvRecord> rows = table.stream().toList();
            final List<Dialect> all = new ArrayList<>();
            for (final String name :
                    rows.get(0).getHeader().subList(1, rows.get(0).getFieldCount())) {
                final Map<Field, List<String>> columns = new EnumMap<>(Field.class);
                final int fields = Field.values().length;
                for (int i = 0; i < fields; i++) {
                    final String names = rows.get(i).getField(name);
                    columns.put(Field.values()[i], names.isEmpty() ? List.of() : List.of(names.split(" ")));
                }
                all.add(new Dialect(name, columns, rows.get(fields).getField(name)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(Field field) {
        return columns.get(field);
    }

    /** Whether a symbol is one of a contract that settles in the coin it prices, as far as it shows that. */
    boolean isInverse(String symbol) {
        return !inverse.isEmpty() && Pattern.matches(inverse, symbol);
    }

    /** Whether 0 in a column of margins says that there is none, as exports have it for the other mode. */
    boolean isZeroMissing() {
        return !isCanonical();
    }

    boolean isCanonical() {
        return name.equals(CANONICAL);
    }

    /** Whether sizes are numbers of contracts, whose size must be known. */
    boolean countsContracts() {
        return !isCanonical() && !names(Field.CONTRACT_SIZE).isEmpty();
    }

    /** Its name and what a header needs to be of it. */
    String described() {
        return name + " ("
                + String.join(
                        ", ",
                        NEEDED.stream()
                                .map(field -> String.join(" or ", names(field)))
                                .toList())
                + ")";
    }
}
