package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * The ranking by prices, side-aware, that Binance JEX published in 2019.
 *
 * <pre>
 * p = ±(mark − entry) / max(entry, floor),  l = max(mark, floor) / max(|mark − bankruptcy|, floor),  s = p·l if p &gt; 0, else p/l
 * </pre>
 *
 * <p>with + for a long position and − for a short one. Independent of size, so unchanged by any split. The floors are ours.
 */
public final class JexScore {
    private JexScore() {}

    /**
     * Writes the scores of one instrument.
     *
     * @param mark the mark price, 0 or more
     * @param entry average entry prices, each 0 or more
     * @param bankruptcy bankruptcy prices, each 0 or more
     * @param quantity signed sizes: above 0 is long, below is short, 0 scores 0
     * @param count accounts, 0 or more
     * @param floor the least denominator, a price, above 0
     * @param score receives the scores, never NaN where no price is
     * @throws IllegalArgumentException if the mark or the floor is out of range
     */
    public static void of(
            double mark,
            double[] entry,
            double[] bankruptcy,
            long[] quantity,
            int count,
            double floor,
            double[] score) {
        Require.notNegative("mark", mark);
        Require.positive("floor", floor);
        for (int i = 0; i < count; i++) {
            final int side = Long.signum(quantity[i]);
            final double profit = side * (mark - entry[i]) / Math.max(entry[i], floor);
            final double leverage = Math.max(mark, floor) / Math.max(Math.abs(mark - bankruptcy[i]), floor);
            score[i] = profit > 0 ? profit * leverage : profit / leverage;
        }
    }
}
