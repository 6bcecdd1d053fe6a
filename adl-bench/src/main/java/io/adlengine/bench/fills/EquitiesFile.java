package io.adlengine.bench.fills;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.bench.data.CsvTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What liquidated accounts were worth, which no fill says: {@code account,equity}, and {@code time_ms} where it
 * changes.
 */
final class EquitiesFile {
    private final Map<String, TreeMap<Long, BigDecimal>> byAccount = new HashMap<>();

    private EquitiesFile() {}

    /** Reads it; of no file nothing is known. */
    static EquitiesFile read(Path path) throws IOException {
        final EquitiesFile equities = new EquitiesFile();
        if (path == null) {
            return equities;
        }
        final CsvTable table = CsvTable.read(path);
        final int account = table.required("account");
        final int equity = table.required("equity");
        final int time = table.column("time_ms");
        for (final CsvRecord row : table.rows()) {
            final BigDecimal before = equities.byAccount
                    .computeIfAbsent(Fill.key(table.account(row, account)), unknown -> new TreeMap<>())
                    .putIfAbsent(time < 0 ? 0 : millis(table, row, time), table.decimal(row, equity));
            if (before != null) {
                throw table.malformed(row, account, "every account once at a time; time_ms says when");
            }
        }
        return equities;
    }

    private static long millis(CsvTable table, CsvRecord row, int column) {
        try {
            final long millis = table.decimal(row, column).longValueExact();
            if (millis >= 0) {
                return millis;
            }
        } catch (ArithmeticException e) {
            throw table.malformed(row, column, "whole milliseconds since 1970");
        }
        throw table.malformed(row, column, "whole milliseconds since 1970");
    }

    boolean isThere() {
        return !byAccount.isEmpty();
    }

    /** What an account lacks by then, 0 or more; null where nothing is known of it. */
    BigDecimal lacking(String account, long time) {
        final Map.Entry<Long, BigDecimal> last =
                byAccount.getOrDefault(account, new TreeMap<>()).floorEntry(time);
        return last == null ? null : last.getValue().negate().max(BigDecimal.ZERO);
    }
}
