package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * Hyperliquid's index: price move times leverage, s = (mark / max(entry, floor)) · (notional / max(account value, floor)).
 *
 * <p>Taken literally, a short that has won more scores less, because its mark lies further below its entry. {@link #sideAware} turns
 * the price ratio over for shorts: entry / max(mark, floor). Source: Hyperliquid documentation, "Auto-deleveraging"; the floors are
 * ours: without one for the account value, observed leverages reach millions.
 */
public final class HyperliquidScore {
    private HyperliquidScore() {}

    /**
     * Writes the published index.
     *
     * @param mark the mark price, 0 or more
     * @param entry entry prices, each 0 or more
     * @param notional position value, money, each 0 or more
     * @param accountValue money, any sign
     * @param count accounts, 0 or more
     * @param priceFloor the least price in a denominator, above 0
     * @param valueFloor the least account value that counts, money, above 0
     * @param score receives the scores, each 0 or more
     * @throws IllegalArgumentException if the mark or a floor is out of range
     */
    public static void literal(
            double mark,
            double[] entry,
            long[] notional,
            long[] accountValue,
            int count,
            double priceFloor,
            double valueFloor,
            double[] score) {
        check(mark, priceFloor, valueFloor);
        for (int i = 0; i < count; i++) {
            score[i] = mark
                    / Math.max(entry[i], priceFloor)
                    * LeverageScore.leverage(notional[i], accountValue[i], valueFloor);
        }
    }

    /**
     * Writes the index with the price ratio turned over for shorts, so that a larger win ranks higher on both sides.
     *
     * @param mark the mark price, 0 or more
     * @param entry entry prices, each 0 or more
     * @param quantity signed sizes: below 0 is short
     * @param notional position value, money, each 0 or more
     * @param accountValue money, any sign
     * @param count accounts, 0 or more
     * @param priceFloor the least price in a denominator, above 0
     * @param valueFloor the least account value that counts, money, above 0
     * @param score receives the scores, each 0 or more
     * @throws IllegalArgumentException if the mark or a floor is out of range
     */
    public static void sideAware(
            double mark,
            double[] entry,
            long[] quantity,
            long[] notional,
            long[] accountValue,
            int count,
            double priceFloor,
            double valueFloor,
            double[] score) {
        check(mark, priceFloor, valueFloor);
        for (int i = 0; i < count; i++) {
            final double move =
                    quantity[i] < 0 ? entry[i] / Math.max(mark, priceFloor) : mark / Math.max(entry[i], priceFloor);
            score[i] = move * LeverageScore.leverage(notional[i], accountValue[i], valueFloor);
        }
    }

    private static void check(double mark, double priceFloor, double valueFloor) {
        Require.notNegative("mark", mark);
        Require.positive("priceFloor", priceFloor);
        Require.positive("valueFloor", valueFloor);
    }
}
