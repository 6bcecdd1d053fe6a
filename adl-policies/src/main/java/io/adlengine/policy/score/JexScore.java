package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.check.Require;

/**
 * The ranking by prices, side-aware, that Binance JEX published in 2019.
 *
 * <pre>
 * p = ±(mark − entry) / max(entry, floor)
 * l = max(mark, floor) / max(|mark − bankruptcy|, floor)
 * s = p·l if p &gt; 0, else p/l
 * </pre>
 *
 * <p>with + for a long position and − for a short one. Independent of size, so unchanged by any split. The floors are
 * ours.
 *
 * <p>A long position entered at 80 with a mark of 100 and a bankruptcy price of 75: p = 20/80, l = 100/25, s = 1.
 */
public final class JexScore {
    private JexScore() {}

    /**
     * Writes the scores of one instrument.
     *
     * @param mark the mark price, 0 to 1e50
     * @param entry average entry prices, each 0 to 1e50
     * @param bankruptcy bankruptcy prices, each −1e50 to 1e50: below 0 where no price is that bad
     * @param quantity signed sizes: above 0 is long, below is short, 0 scores 0
     * @param count accounts, 0 or more
     * @param floor the least denominator, a price, 1e-50 to 1e50
     * @param score receives the scores, each finite
     * @throws IllegalArgumentException if a price or the floor is out of range, or an array null or too short
     */
    public static void of(
            double mark,
            double[] entry,
            double[] bankruptcy,
            long[] quantity,
            int count,
            double floor,
            double[] score) {
        Require.within("mark", mark, 0, Floor.MOST_PRICE);
        Floor.price("floor", floor);
        Floor.prices("entry", entry, count, 0);
        Floor.prices("bankruptcy", bankruptcy, count, -Floor.MOST_PRICE);
        Floor.holds("quantity", quantity, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = score(mark, entry[i], bankruptcy[i], Long.signum(quantity[i]), floor);
        }
    }

    /**
     * The score of a venue's positions, with values per lot as prices: the equity behind a position tells its
     * bankruptcy price.
     *
     * @param floor the least denominator, minor units per lot, 1e-50 to 1e50
     * @return a score without a state
     * @throws IllegalArgumentException if the floor is out of range
     */
    public static PositionScore ofPosition(double floor) {
        Floor.price("floor", floor);
        return position -> score(
                PricePerLot.mark(position),
                PricePerLot.entry(position),
                PricePerLot.bankruptcy(position),
                PricePerLot.side(position),
                floor);
    }

    private static double score(double mark, double entry, double bankruptcy, int side, double floor) {
        final double profit = side * (mark - entry) / Math.max(entry, floor);
        final double leverage = Math.max(mark, floor) / Math.max(Math.abs(mark - bankruptcy), floor);
        return profit > 0 ? profit * leverage : profit / leverage;
    }
}
