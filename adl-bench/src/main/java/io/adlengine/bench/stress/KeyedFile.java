package io.adlengine.bench.stress;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.bench.data.CsvTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small file with a row for each symbol or account. Names of columns count in any case. */
final class KeyedFile {
    static final String[] SYMBOL = {"symbol", "coin", "instid", "instrument_name"};

    private final CsvTable table;
    private final Map<String, CsvRecord> rows = new LinkedHashMap<>();
    private final int key;

    private KeyedFile(CsvTable table, String[] keyNames) {
        this.table = table;
        key = table.required(keyNames);
        for (final CsvRecord row : table.rows()) {
            final String name = row.getField(key).strip();
            if (name.isEmpty()) {
                throw table.malformed(row, key, "a " + keyNames[0]);
            }
            final CsvRecord other = rows.putIfAbsent(name, row);
            if (other != null) {
                throw table.repeated(row, key, other.getStartingLineNumber(), "every " + keyNames[0] + " once");
            }
        }
    }

    /** Reads a file whose key is in the first of these columns that it has. */
    static KeyedFile read(Path file, String... keyNames) throws IOException {
        return new KeyedFile(CsvTable.read(file), keyNames);
    }

    Set<String> keys() {
        return rows.keySet();
    }

    /** How many keys are none of these; one at least has to be, or the file is about something else. */
    long unused(Set<String> known) {
        final long used = keys().stream().filter(known::contains).count();
        if (used == 0 && !known.isEmpty()) {
            throw table.malformed(
                    rows.values().iterator().next(),
                    key,
                    "a name that the positions have, as " + Collections.min(known) + ", in one row at least");
        }
        return rows.size() - used;
    }

    /** The one of these columns that the file has; two are refused with both, none is −1. */
    int column(List<String> names) {
        int found = -1;
        for (final String name : names) {
            final int at = table.column(name);
            if (at >= 0 && found >= 0) {
                throw table.unexpected(
                        name,
                        "one column of that meaning, and not " + table.header().get(found) + " as well");
            }
            found = at >= 0 ? at : found;
        }
        return found;
    }

    /** Such a column, which must be there. */
    int required(List<String> names) {
        final int at = column(names);
        return at >= 0 ? at : table.required(names.toArray(String[]::new));
    }

    /** A decimal of any sign; null where the column or the key is not there, or the field is empty. */
    BigDecimal any(String keyed, int column) {
        final CsvRecord row = rows.get(keyed);
        return row == null || column < 0 || row.getField(column).isBlank() ? null : table.decimal(row, column);
    }

    /** The same above 0. */
    BigDecimal positive(String keyed, int column) {
        final BigDecimal value = any(keyed, column);
        if (value != null && value.signum() <= 0) {
            throw table.malformed(rows.get(keyed), column, "above 0");
        }
        return value;
    }

    /** Millionths: {@code 0.5%} and {@code 0.005} are 5,000; −1 where there is nothing. */
    int millionths(String keyed, int column) {
        final CsvRecord row = rows.get(keyed);
        if (row == null || column < 0 || row.getField(column).isBlank()) {
            return -1;
        }
        try {
            final String text = row.getField(column).strip();
            final BigDecimal share = text.endsWith("%")
                    ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2)
                    : new BigDecimal(text);
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share.movePointRight(6).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw table.malformed(row, column, "a share in millionths, as 0.5% or 0.005");
        }
        throw table.malformed(row, column, "a share from 0 to 100%");
    }
}
