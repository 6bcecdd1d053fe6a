package io.adlengine.bench.stress;

import java.math.BigDecimal;

/**
 * A position as a file has it, in decimals.
 *
 * @param line where it is
 * @param account whose, any text
 * @param symbol of the contract
 * @param size coins, above 0 for long, below for short
 * @param entryPrice above 0
 * @param markPrice above 0; null where the file has none
 * @param isMarkStated whether the file has it, and not only what the position is worth at it
 * @param margin what backs it, without its profit; null where nothing says so
 * @param isMarginStated whether the file has it, and not only a leverage
 * @param isIsolated whether it has that for itself
 */
record Holding(
        long line,
        String account,
        String symbol,
        BigDecimal size,
        BigDecimal entryPrice,
        BigDecimal markPrice,
        boolean isMarkStated,
        BigDecimal margin,
        boolean isMarginStated,
        boolean isIsolated) {
    boolean isLong() {
        return size.signum() > 0;
    }

    /** What it was worth when it was opened. */
    BigDecimal valueAtEntry() {
        return size.abs().multiply(entryPrice);
    }
}
