package io.adlengine.bench.stress;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.bench.data.CsvTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Orders that rest after the shock: {@code symbol,side,price,size}, a level a row, in any order. */
final class DepthFile {
    /**
     * A level.
     *
     * @param symbol of the contract
     * @param isBid whether it buys
     * @param price above 0
     * @param size coins, above 0
     */
    record Level(String symbol, boolean isBid, BigDecimal price, BigDecimal size) {}

    private DepthFile() {}

    /** All levels, in the order of the file, which is about some of these symbols; none without a file. */
    static List<Level> read(Path path, Set<String> known) throws IOException {
        final List<Level> levels = new ArrayList<>();
        if (path == null) {
            return levels;
        }
        final CsvTable table = CsvTable.read(path);
        final int symbol = table.required(KeyedFile.SYMBOL);
        final int side = table.required("side");
        final int price = table.required("price");
        final int size = table.required("size");
        for (final CsvRecord row : table.rows()) {
            final Integer sign = Words.side(row.getField(side));
            if (sign == null || sign == 0) {
                throw table.malformed(row, side, "bid or ask");
            }
            levels.add(new Level(
                    row.getField(symbol).strip(), sign > 0, positive(table, row, price), positive(table, row, size)));
        }
        if (levels.stream().noneMatch(level -> known.contains(level.symbol()))) {
            throw table.malformed(
                    table.rows().get(0),
                    symbol,
                    "a name that the positions have, as " + Collections.min(known) + ", in one row at least");
        }
        return levels;
    }

    private static BigDecimal positive(CsvTable table, CsvRecord row, int column) {
        final BigDecimal value = table.decimal(row, column);
        if (value.signum() <= 0) {
            throw table.malformed(row, column, "above 0");
        }
        return value;
    }
}
