package io.adlengine.venue.round;

import io.adlengine.math.FixedPoint;

/**
 * On which of a bankrupt account's positions its deficit is put, before anybody knows who can pay there.
 *
 * <p>An account lacks 5,000: its long of instrument 1 has lost 30,000 and has a maintenance margin of 3,500, its short
 * of instrument 2 has gained 5,000 and has one of 2,250. {@link #LOSS} puts 5,000 on the long, where the winners of the
 * loss stand. {@link #MAINTENANCE} puts 3,044 there and 1,956 on the short, where nobody may have a profit. {@link
 * #SEQUENTIAL} puts 5,000 on the long, whose margin is larger.
 *
 * <p>A {@link DeficitSplit} is a start: what a side cannot carry moves to the account's other positions.
 */
public enum DeficitSplit {
    /** In proportion to maintenance margin, as single zero values do (dYdX v4, IDEX, Lighter). */
    MAINTENANCE {
        @Override
        long weight(long profit, long maintenance) {
            return maintenance;
        }
    },
    /** In proportion to what each position has lost. The default. */
    LOSS {
        @Override
        long weight(long profit, long maintenance) {
            return Math.max(0, -profit);
        }
    },
    /** All of it on the position with the largest maintenance margin, what does not fit there on the next (Dango). */
    SEQUENTIAL {
        @Override
        long weight(long profit, long maintenance) {
            return maintenance;
        }
    };

    /** What a position's part of the deficit is in proportion to, 0 or more. */
    abstract long weight(long profit, long maintenance);

    /**
     * Splits an amount in proportion to weights by cumulative rounding up: Σ share = amount, each within a unit of its
     * exact share, none negative, and none beyond its weight where the amount is no larger than Σ weight. All weights
     * 0: the last gets everything.
     *
     * <p>171 over (1, 1, 1) is (57, 57, 57), 10 over (1, 1, 1) is (4, 3, 3).
     *
     * @param amount 0 or more
     * @param weight each 0 or more, Σ below 2^63
     * @param from first place of both arrays
     * @param to place after the last
     * @param share receives the parts; may be {@code weight}
     */
    static void share(long amount, long[] weight, int from, int to, long[] share) {
        long whole = 0;
        for (int i = from; i < to; i++) {
            whole += weight[i];
        }
        long weighed = 0;
        long shared = 0;
        for (int i = from; i < to; i++) {
            weighed += weight[i];
            final long upTo = whole == 0 ? (i == to - 1 ? amount : 0) : FixedPoint.mulDivCeil(amount, weighed, whole);
            share[i] = upTo - shared;
            shared = upTo;
        }
    }
}
