package io.adlengine.math;

import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * The fairest way to reach a budget in whole lots of unequal value: among all x with x_i a multiple of lot_i up to w_i
 * and Σx ≥ B, one with the least possible largest x_i/w_i.
 *
 * <p>Let z be the smallest k·lot_i/w_i at which everybody's whole lots within z·w_i reach B. Everybody has the lots
 * below z. The accounts with a lot exactly at z get theirs in the order of ties (the larger weight first, then the
 * smaller account id, then the smaller index) until B is reached; then, backwards, the lots that the rest can do
 * without are left out. So B ≤ Σx &lt; B + the largest lot; with lots of 1 it is {@link Apportionment#dHondt}.
 *
 * <p>How: as in {@link Apportionment}, a common level P/W and a selection of exact fractions in 128 bits. The level is
 * found by trying some, over all accounts at first, then only over those whose lots differ within the bracket. O(n)
 * expected. Scratch: 32 bytes per account, allocated by the constructor; no call allocates. Confined to one thread.
 *
 * <p>Source: the min-max program of arXiv 2602.15182, eq. 8, which a threshold solves where every account has one lot
 * value.
 *
 * <p>Weights of 100 in lots of 30 and of 90 in lots of 20 meet a budget of 70 with one lot and two, 30 and 40, at
 * 0.444: the other order, 60 and 20, would take 0.6 of the first.
 */
public final class WholeLots {
    /**
     * Those are copied whose lots differ between the bounds, and only they are asked from then on. There are about as
     * many as lots between the bounds, which is what is missing at one and too much at the other, over an average lot.
     * Copying them costs more than one try, and pays if it leaves out three quarters.
     */
    private static final double FEW = 0.25;

    /** The sum of lots, in doubles, is too small by far less than this. */
    private static final double MARGIN = 1.001;

    private final LevelSearch search = new LevelSearch();
    private final NextInLine next;
    private final int maxCount;
    private final long[] openWeight;
    private final long[] openLot;
    private final int[] openIndex;
    private int open;
    private boolean isNarrowed;
    private long wanted;
    private long total;
    private double found = Double.NaN;
    private long looks;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public WholeLots(int maxCount) {
        Require.room("maxCount", maxCount, 32);
        this.maxCount = maxCount;
        next = new NextInLine(maxCount);
        openWeight = new long[maxCount];
        openLot = new long[maxCount];
        openIndex = new int[maxCount];
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
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public long reach(long[] weight, long[] lot, long[] account, int count, long budget, long[] share) {
        Require.within("count", count, 0, maxCount);
        Lengths.hold("weight", weight, count);
        Lengths.hold("lot", lot, count);
        Lengths.holdIfAny("account", account, count);
        Lengths.holdApart("share", share, count, "weight", weight);
        Lengths.holdApart("share", share, count, "lot", lot);
        Lengths.holdApart("share", share, count, "account", account);
        total = Apportionment.total(weight, count, Long.MAX_VALUE);
        if (budget < 0 || budget > total) {
            throw Require.refusal("budget", Long.toString(budget), "0 to sum of weights=" + total);
        }
        double lots = 0;
        for (int i = 0; i < count; i++) {
            if (lot[i] < 1) {
                throw Require.refusal("lot", Long.toString(lot[i]), "1 or more");
            }
            lots += lot[i];
        }
        found = budget == 0 ? 0 : 1;
        if (budget == 0) {
            Arrays.fill(share, 0, count, 0);
            return 0;
        }
        // Each can miss less than a lot, so that most rounds need not know how much all whole lots are.
        if (total - budget <= lots * MARGIN) {
            final long most = whole(weight, lot, count);
            if (most <= budget) {
                for (int i = 0; i < count; i++) {
                    share[i] = weight[i] - weight[i] % lot[i];
                }
                return most;
            }
        }
        next.start(weight, account, lot, true);
        final long level = level(weight, lot, count, budget, lots / count, share);
        return isNarrowed
                ? settle(level, openWeight, openLot, budget, share)
                : settle(level, weight, lot, budget, share);
    }

    private static long whole(long[] weight, long[] lot, int count) {
        long most = 0;
        for (int i = 0; i < count; i++) {
            most += weight[i] - weight[i] % lot[i];
        }
        return most;
    }

    /**
     * {@return the common level that the last call found, 0 to 1, as a double: for receipts, not for arithmetic} Every
     * account has the whole lots within its weight times the level, or one more.
     */
    public double level() {
        return found;
    }

    /** How often the last search has looked at an account: for tests. */
    long looks() {
        return looks;
    }

    /** The largest P at which the whole lots within P/W do not reach the budget. */
    private long level(long[] weight, long[] lot, int count, long budget, double averageLot, long[] share) {
        open = count;
        looks = 0;
        isNarrowed = false;
        wanted = budget;
        double missing = Double.POSITIVE_INFINITY;
        double surplus = Double.POSITIVE_INFINITY;
        double few = FEW * averageLot * count;
        // On average, half a lot is no whole lot.
        search.start(budget - 1, total, budget + Math.min(total - budget, (long) (averageLot / 2 * count)));
        // At most LevelSearch.MOST_TRIES.
        while (search.isOpen()) {
            final long[] w = isNarrowed ? openWeight : weight;
            final long[] l = isNarrowed ? openLot : lot;
            looks += open;
            final long left = wanted - placed(w, l, open, search.level());
            search.observe(left);
            missing = left > 0 ? left : missing;
            surplus = left > 0 ? surplus : -left;
            if (missing + surplus <= few) {
                few = FEW * (missing + surplus);
                keepOpen(w, l, share);
            }
        }
        return search.below();
    }

    /** Copies those whose lots differ between the bounds of the search; the others get theirs for good. */
    private void keepOpen(long[] weight, long[] lot, long[] share) {
        final long low = search.below();
        final long high = search.above();
        final long toLow = FixedPoint.divide(low, 0, total);
        final long toHigh = FixedPoint.divide(high, 0, total);
        looks += open;
        int kept = 0;
        long sum = 0;
        for (int k = 0; k < open; k++) {
            final int i = isNarrowed ? openIndex[k] : k;
            final long w = weight[k];
            final long l = lot[k];
            final long least = FixedPoint.floorByReciprocal(w, low, total, toLow);
            final long whole = least - least % l;
            openWeight[kept] = w;
            openLot[kept] = l;
            openIndex[kept] = i;
            if (FixedPoint.floorByReciprocal(w, high, total, toHigh) - whole >= l) {
                kept++;
            } else {
                share[i] = whole;
                sum += whole;
            }
        }
        open = kept;
        isNarrowed = true;
        wanted -= sum;
    }

    /** What everybody's whole lots within the level P/W are worth. */
    private long placed(long[] weight, long[] lot, int count, long p) {
        final long reciprocal = FixedPoint.divide(p, 0, total);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long floor = FixedPoint.floorByReciprocal(weight[i], p, total, reciprocal);
            sum += floor - floor % lot[i];
        }
        return sum;
    }

    /** Writes the lots that are open, and gives away those that are missing, first come by distance. */
    private long settle(long p, long[] weight, long[] lot, long budget, long[] share) {
        final long reciprocal = FixedPoint.divide(p, 0, total);
        found = (double) p / total;
        long sum = 0;
        for (int k = 0; k < open; k++) {
            final int i = isNarrowed ? openIndex[k] : k;
            final long w = weight[k];
            final long floor = FixedPoint.floorByReciprocal(w, p, total, reciprocal);
            final long upwards = total - (w * p - floor * total);
            final long whole = floor - floor % lot[k];
            share[i] = whole;
            sum += whole;
            // P + 1 reaches at most one money unit more of each account: who completes a lot with it is next in line.
            if (upwards <= w && whole + lot[k] == floor + 1) {
                next.add(i, upwards);
            }
        }
        return sum == wanted ? budget : budget + next.give(wanted - sum, share);
    }
}
