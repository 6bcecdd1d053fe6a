package io.adlengine.bench.stress;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.bench.data.CsvTable;
import io.adlengine.check.Require;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Positions as a venue or a client library exports them, one a row; see {@link Dialect} for what columns are called.
 */
final class PositionsFile {
    private static final int MOST_MARK_DIGITS = 12;

    private final CsvTable table;
    private final Columns columns;
    private final Map<String, BigDecimal> contractSizes;
    private final List<Holding> holdings = new ArrayList<>();
    private long empty;
    private String currency;

    private PositionsFile(CsvTable table, Columns columns, Map<String, BigDecimal> contractSizes) {
        this.table = table;
        this.columns = columns;
        this.contractSizes = contractSizes;
    }

    /**
     * Reads a file.
     *
     * @param said what {@code --columns} says, empty where the header says it
     * @param contractSizes coins of a contract, for symbols whose file of instruments has it
     */
    static PositionsFile read(Path file, List<String> said, Map<String, BigDecimal> contractSizes, Notes notes)
            throws IOException {
        final CsvTable table = CsvTable.read(file);
        final PositionsFile positions = new PositionsFile(table, new Columns(table, said), contractSizes);
        final Map<List<Object>, Long> lines = new HashMap<>();
        for (final CsvRecord row : table.rows()) {
            positions.requireOneCurrency(row);
            final Holding holding = positions.holding(row);
            if (holding == null) {
                positions.empty++;
                continue;
            }
            final Long other =
                    lines.putIfAbsent(List.of(holding.account(), holding.symbol(), holding.isLong()), holding.line());
            if (other != null) {
                throw table.repeated(
                        row, positions.columns.account(), other, "one row for an account, a symbol and a side");
            }
            positions.holdings.add(holding);
        }
        if (positions.holdings.isEmpty()) {
            throw table.missing("size", "a position, and not only sizes of 0");
        }
        positions.tell(notes);
        return positions;
    }

    private void tell(Notes notes) {
        notes.add("positions read as " + columns.dialect().name());
        notes.count(empty, "rows of size 0 left out");
        if (!columns.unread().isEmpty()) {
            notes.add("columns not read: " + String.join(", ", columns.unread()));
        }
    }

    List<Holding> holdings() {
        return holdings;
    }

    String dialect() {
        return columns.dialect().name();
    }

    /** No row of a symbol says what it costs; where there is a column for that, it is empty or 0. */
    RuntimeException withoutMark(String symbol) {
        final String rule = "the price of " + symbol + ", in the positions or in --marks";
        return columns.of(Field.MARK_PRICE) < 0
                ? missing("mark_price", rule)
                : Require.refusal("mark of " + symbol, "nothing, or 0", rule);
    }

    /** The refusal of a symbol that lacks something. */
    RuntimeException missing(String column, String expected) {
        return table.missing(column, expected);
    }

    private void requireOneCurrency(CsvRecord row) {
        final int at = columns.of(Field.CURRENCY);
        if (at < 0) {
            return;
        }
        final String text = row.getField(at).strip();
        if (text.equals("XBt")) {
            throw table.malformed(row, at, "a currency in which linear contracts settle; inverse ones are not read");
        }
        if (currency != null && !currency.equals(text)) {
            throw table.malformed(row, at, currency + ", as in the rows before: a run has one settlement currency");
        }
        currency = text;
    }

    private Holding holding(CsvRecord row) {
        final int sizeAt = columns.of(Field.SIZE);
        final BigDecimal sized = table.decimal(row, sizeAt);
        if (sized.signum() == 0) {
            return null;
        }
        final String symbol = text(row, Field.SYMBOL);
        if (columns.dialect().isInverse(symbol)) {
            throw table.malformed(
                    row,
                    columns.of(Field.SYMBOL),
                    "a contract that settles in the currency it is priced in; inverse ones are not read");
        }
        final BigDecimal size = signed(row, sized).multiply(contractSize(row, symbol));
        final BigDecimal entry = positive(row, Field.ENTRY_PRICE);
        if (entry == null) {
            throw table.malformed(row, columns.of(Field.ENTRY_PRICE), "a price above 0");
        }
        final BigDecimal given = columns.of(Field.MARK_PRICE) < 0 ? null : positive(row, Field.MARK_PRICE);
        final BigDecimal mark = given != null ? given : markOfValue(row, size);
        final boolean isIsolated = isIsolated(row);
        final BigDecimal stated = margin(row, size, entry, mark, isIsolated);
        final BigDecimal leverage = optional(row, columns.of(Field.LEVERAGE), true);
        final BigDecimal byLeverage = leverage == null || leverage.signum() <= 0
                ? null
                : size.abs().multiply(entry).divide(leverage, MathContext.DECIMAL128);
        return new Holding(
                row.getStartingLineNumber(),
                table.account(row, columns.account()),
                symbol,
                size,
                entry,
                mark,
                given != null,
                stated != null ? stated : byLeverage,
                stated != null,
                isIsolated);
    }

    private String text(CsvRecord row, Field field) {
        final String text = row.getField(columns.of(field)).strip();
        if (text.isEmpty()) {
            throw table.malformed(row, columns.of(field), "a " + field.text());
        }
        return text;
    }

    private BigDecimal signed(CsvRecord row, BigDecimal given) {
        final int at = columns.of(Field.SIDE);
        final Integer side = at < 0 ? Integer.valueOf(0) : Words.side(row.getField(at));
        if (side == null) {
            throw table.malformed(row, at, Words.SIDES_KNOWN);
        }
        if (side > 0 && given.signum() < 0) {
            throw table.malformed(row, columns.of(Field.SIZE), "above 0, because the side is long");
        }
        return side == 0 ? given : side > 0 ? given : given.abs().negate();
    }

    private BigDecimal contractSize(CsvRecord row, String symbol) {
        final BigDecimal known = contractSizes.get(symbol);
        final int at = columns.of(Field.CONTRACT_SIZE);
        if (known != null) {
            return known;
        }
        if (at >= 0) {
            final BigDecimal size = optional(row, at, columns.dialect().isZeroMissing());
            if (size != null && size.signum() <= 0) {
                throw table.malformed(row, at, "coins of a contract, above 0");
            }
            if (size != null || !columns.dialect().countsContracts()) {
                return size == null ? BigDecimal.ONE : size;
            }
            throw table.malformed(row, at, "coins of a contract, here or in --instruments");
        }
        if (columns.dialect().countsContracts()) {
            throw table.missing(
                    columns.dialect().names(Field.CONTRACT_SIZE).get(0),
                    "coins of a contract of " + symbol + ", because sizes of "
                            + columns.dialect().name() + " are contracts; or contract_size in --instruments");
        }
        return BigDecimal.ONE;
    }

    /**
     * The price at which a position of this size is worth what its row says, in the digits that this leaves certain.
     */
    private BigDecimal markOfValue(CsvRecord row, BigDecimal size) {
        final int at = columns.of(Field.VALUE);
        final BigDecimal value = optional(row, at, true);
        if (value == null) {
            return null;
        }
        final BigDecimal unit =
                BigDecimal.ONE.movePointLeft(new BigDecimal(row.getField(at).strip()).scale());
        int digits = 0;
        while (digits < MOST_MARK_DIGITS
                && BigDecimal.ONE.movePointLeft(digits + 1).multiply(size.abs()).compareTo(unit) >= 0) {
            digits++;
        }
        final BigDecimal mark = value.abs().divide(size.abs(), digits, RoundingMode.HALF_EVEN);
        return mark.signum() > 0 ? mark.stripTrailingZeros() : null;
    }

    /** A price above 0, or null where the field is empty or 0, as of contracts that have none. */
    private BigDecimal positive(CsvRecord row, Field field) {
        final int at = columns.of(field);
        final BigDecimal price = optional(row, at, true);
        if (price != null && price.signum() < 0) {
            throw table.malformed(row, at, "a price above 0");
        }
        return price;
    }

    private boolean isIsolated(CsvRecord row) {
        final int isolated = columns.of(Field.ISOLATED);
        final int at = isolated >= 0 ? isolated : columns.of(Field.CROSS);
        if (at < 0) {
            return false;
        }
        final Boolean truth = Words.truth(row.getField(at));
        if (truth == null) {
            throw table.malformed(row, at, Words.TRUTHS_KNOWN);
        }
        return isolated >= 0 ? truth : !truth && !row.getField(at).isBlank();
    }

    /** What the file says that backs a position, its profit taken out; null where it says nothing. */
    private BigDecimal margin(CsvRecord row, BigDecimal size, BigDecimal entry, BigDecimal mark, boolean isIsolated) {
        final boolean isZeroMissing = columns.dialect().isZeroMissing();
        if (isIsolated) {
            final BigDecimal own = optional(row, columns.of(Field.ISOLATED_MARGIN), isZeroMissing);
            final BigDecimal equity = optional(row, columns.of(Field.ISOLATED_EQUITY), isZeroMissing);
            if (own != null) {
                return own;
            }
            if (equity != null && mark != null) {
                return equity.subtract(size.multiply(mark.subtract(entry)));
            }
        }
        for (final int at : columns.allOf(Field.MARGIN)) {
            final BigDecimal margin = optional(row, at, isZeroMissing);
            if (margin != null && margin.signum() < 0) {
                throw table.malformed(row, at, "0 or more");
            }
            if (margin != null) {
                return margin;
            }
        }
        return null;
    }

    /** A decimal, or null where there is no such column or nothing in it. */
    private BigDecimal optional(CsvRecord row, int at, boolean isZeroMissing) {
        if (at < 0 || row.getField(at).isBlank()) {
            return null;
        }
        final BigDecimal value = table.decimal(row, at);
        return isZeroMissing && value.signum() == 0 ? null : value;
    }
}
