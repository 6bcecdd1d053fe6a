package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * What a winner has elsewhere. It expects to be deleveraged again as it was, and leaves for good where what it expects
 * to earn less that is below its outside option (arXiv 2512.01112, followers). Where those who leave are the ones who
 * were asked for least, the others are asked for more: a spiral.
 *
 * <p>Who expects 12, loses 24 and has 2 elsewhere leaves, since 12 − 24 &lt; 2.
 *
 * @param profit expected in a round, as a share of the capacity
 * @param elsewhere the same elsewhere, at most the profit
 */
public record OutsideOption(double profit, double elsewhere) {
    /** Nothing elsewhere is worth going for. */
    public static final OutsideOption NONE = new OutsideOption(Double.MAX_VALUE, 0);

    /**
     * Checks it.
     *
     * @param profit expected in a round, as a share of the capacity
     * @param elsewhere the same elsewhere, at most the profit
     * @throws IllegalArgumentException if a number is below 0, or it were taken without any haircut
     */
    public OutsideOption {
        Require.notNegative("profit", profit);
        Require.within("elsewhere", elsewhere, 0, profit);
    }

    /**
     * {@return whether it is taken}
     *
     * @param burden the expected haircut, as a share of the capacity
     */
    public boolean isTaken(double burden) {
        return profit - burden < elsewhere;
    }
}
