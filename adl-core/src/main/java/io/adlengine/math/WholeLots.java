package io.adlengine.math;

import java.util.Arrays;

/**
 * The fairest way to reach a budget in whole lots of unequal value: among all x with x_i a multiple of lot_i up to w_i and Σx ≥ B, one
 * with the least possible largest x_i/w_i.
 *
 * <p>Let z be the smallest k·lot_i/w_i at which everybody's whole lots within z·w_i reach B. Everybody has the lots below z. The
 * accounts with a lot exactly at z get theirs in the order of ties (the larger weight first, then the smaller account id, then the
 * smaller index) until B is reached; then, backwards, the lots that the rest can do without are left out. So B ≤ Σx &lt; B + the largest
 * lot; with lots of 1 it is {@link Apportionment#dHondt}.
 *
 * <p>How: as in {@link Apportionment}, a common level P/W in usually 4 to 8 streaming passes and a selection of exact fractions in 128
 * bits. O(n) expected. Scratch: 12 bytes per account, allocated by the constructor; no call allocates. Confined to one thread.
 *
 * <p>Source: the min-max program of arXiv 2602.15182, eq. 8, which a threshold solves where every account has one lot value.
 */
public final class WholeLots {
    private final LevelSearch search = new LevelSearch();
    private final NextInLine next;
    private final int maxCount;

    private long[] weight;
    private long[] lot;
    private int count;
    private long total;
    private double found = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public WholeLots(int maxCount) {
        Require.notNegative("maxCount", maxCount);
        this.maxCount = maxCount;
        next = new NextInLine(maxCount);
    }

    /**
     * Chooses the lots.
     *
     * @param weight w, each 0 or more, Σ below 2^63; borrowed
     * @param lot value of a lot, each 1 or more; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count accounts, in [0, maxCount]
     * @param budget B, in [0, Σ weight]
     * @param share receives x_i; none of the other arrays
     * @return Σx; less than B only where all whole lots together are, and then all of them
     * @throws IllegalArgumentException if a value is out of range; nothing is written then
     */
    public long reach(long[] weight, long[] lot, long[] account, int count, long budget, long[] share) {
        Require.within("count", count, 0, maxCount);
        total = Apportionment.total(weight, count, Long.MAX_VALUE);
        if (budget < 0 || budget > total) {
            throw Require.refusal("budget", Long.toString(budget), "0 to sum of weights=" + total);
        }
        long most = 0;
        for (int i = 0; i < count; i++) {
            if (lot[i] < 1) {
                throw Require.refusal("lot", Long.toString(lot[i]), "1 or more");
            }
            most += weight[i] - weight[i] % lot[i];
        }
        found = budget == 0 ? 0 : 1;
        if (budget == 0) {
            Arrays.fill(share, 0, count, 0);
            return 0;
        }
        if (most <= budget) {
            for (int i = 0; i < count; i++) {
                share[i] = weight[i] - weight[i] % lot[i];
            }
            return most;
        }
        this.weight = weight;
        this.lot = lot;
        this.count = count;
        search.start(budget - 1, total, budget);
        while (search.isOpen()) {
            search.observe(budget - placed(search.level()));
        }
        return settle(search.below(), budget, account, share);
    }

    /**
     * The common level that the last call found, as a double: for receipts, not for arithmetic. Every account has the whole lots within
     * its weight times the level, or one more.
     *
     * @return 0 to 1
     */
    public double level() {
        return found;
    }

    /** What everybody's whole lots within the level P/W are worth. */
    private long placed(long p) {
        final long reciprocal = FixedPoint.divide(p, 0, total);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long floor = FixedPoint.floorByReciprocal(weight[i], p, total, reciprocal);
            sum += floor - floor % lot[i];
        }
        return sum;
    }

    /** Writes the lots of the level and gives away those that are missing, first come by distance. */
    private long settle(long p, long budget, long[] account, long[] share) {
        final long reciprocal = FixedPoint.divide(p, 0, total);
        found = (double) p / total;
        next.start(weight, account, lot, true);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long w = weight[i];
            final long floor = FixedPoint.floorByReciprocal(w, p, total, reciprocal);
            final long upwards = total - (w * p - floor * total);
            share[i] = floor - floor % lot[i];
            sum += share[i];
            if (upwards <= w && share[i] + lot[i] == floor + 1) {
                next.add(i, upwards);
            }
        }
        return sum == budget ? sum : budget + next.give(budget - sum, share);
    }
}
