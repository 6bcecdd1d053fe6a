package io.adlengine.math;

import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * Whole seats in proportion to weights: the largest remainder and the divisor methods. For lots of unequal value see
 * {@link WholeLots}.
 *
 * <p>Seats are equal and indivisible; a weight is an account's claim to them. Each method fills k_i with Σk = seats,
 * never more seats than weight (k_i ≤ w_i), none for a weight of 0. With W = Σw and S seats:
 *
 * <ul>
 *   <li>{@link #largestRemainder} (Hamilton): ⌊S·w_i/W⌋, then one each by remainder. Always the floor or the ceiling of
 *       the real share, but one seat more can cost an account one (the Alabama paradox).
 *   <li>{@link #dHondt} (Jefferson): the S smallest (k+1)/w_i. The least possible largest k_i/w_i; never below
 *       ⌊S·w_i/W⌋.
 *   <li>{@link #webster} (Sainte-Laguë): the S smallest (k+½)/w_i. No bias towards large or small.
 *   <li>{@link #adams}: the S smallest k/w_i. The largest possible least k_i/w_i; never above ⌈S·w_i/W⌉.
 * </ul>
 *
 * <p>The divisor methods are monotone in S: a further seat costs nobody one. Ties everywhere: the larger weight first,
 * then the smaller account id, then the smaller index; so the result does not depend on the order of the arrays where
 * ids are distinct.
 *
 * <p>How: a common level P/W, P whole, gives every account at most one seat more when P rises by one. So P is found
 * first, with fewer than S seats below it and S or more at P + 1, in usually 4 to 8 streaming passes; the seats in
 * between are at most one per account and are selected, not sorted, by exact fractions compared as cross products in
 * 128 bits. Hamilton's are whole numbers, and go into buckets before. O(n) expected.
 *
 * <p>Source: Balinski and Young, Fair Representation, 1982; Cheng and Eppstein, Linear-time algorithms for proportional
 * apportionment, 2014. Scratch: 12 bytes per account and 16 KiB, allocated by the constructor; no call allocates.
 * Confined to one thread.
 *
 * <p>Weights of 10, 20 and 30 and 10 seats, really 1.67, 3.33 and 5: 2, 3 and 5 by Hamilton, Webster and Adams, 1, 3
 * and 6 by D'Hondt.
 */
public final class Apportionment {
    private static final int HAMILTON = 0;
    private static final int D_HONDT = 1;
    private static final int WEBSTER = 2;
    private static final int ADAMS = 3;

    private final LevelSearch search = new LevelSearch();
    private final NextInLine next;
    private final int maxCount;

    private long[] weight;
    private int count;
    private int method;
    private long total;
    private double found = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public Apportionment(int maxCount) {
        Require.room("maxCount", maxCount, 12);
        this.maxCount = maxCount;
        next = new NextInLine(maxCount);
    }

    /**
     * Hamilton's method.
     *
     * @param weight w, each 0 or more, Σ below 2^63; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count accounts, in [0, maxCount]
     * @param seats S, in [0, Σ weight]
     * @param seat receives k_i; none of the other arrays
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public void largestRemainder(long[] weight, long[] account, int count, long seats, long[] seat) {
        apportion(HAMILTON, weight, account, count, seats, seat);
    }

    /**
     * D'Hondt's, or Jefferson's, method.
     *
     * @param weight w, each 0 or more, Σ below 2^63; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count accounts, in [0, maxCount]
     * @param seats S, in [0, Σ weight]
     * @param seat receives k_i; none of the other arrays
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public void dHondt(long[] weight, long[] account, int count, long seats, long[] seat) {
        apportion(D_HONDT, weight, account, count, seats, seat);
    }

    /**
     * Webster's, or Sainte-Laguë's, method.
     *
     * @param weight w, each 0 or more, Σ below 2^62; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count accounts, in [0, maxCount]
     * @param seats S, in [0, Σ weight]
     * @param seat receives k_i; none of the other arrays
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public void webster(long[] weight, long[] account, int count, long seats, long[] seat) {
        apportion(WEBSTER, weight, account, count, seats, seat);
    }

    /**
     * Adams's method.
     *
     * @param weight w, each 0 or more, Σ below 2^63; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count accounts, in [0, maxCount]
     * @param seats S, in [0, Σ weight]
     * @param seat receives k_i; none of the other arrays
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public void adams(long[] weight, long[] account, int count, long seats, long[] seat) {
        apportion(ADAMS, weight, account, count, seats, seat);
    }

    /**
     * {@return the common level that the last call found, 0 to 1, as a double: for receipts, not for arithmetic} By
     * {@link #dHondt} and {@link #largestRemainder} every account has the whole part of its weight times the level, or
     * one more.
     */
    public double level() {
        return found;
    }

    /** How many levels the last search tried: for tests. */
    int tries() {
        return search.tries();
    }

    private void apportion(int method, long[] weight, long[] account, int count, long seats, long[] seat) {
        Require.within("count", count, 0, maxCount);
        Lengths.hold("weight", weight, count);
        Lengths.holdIfAny("account", account, count);
        Lengths.holdApart("seat", seat, count, "weight", weight);
        Lengths.holdApart("seat", seat, count, "account", account);
        total = total(weight, count, method == WEBSTER ? Long.MAX_VALUE >> 1 : Long.MAX_VALUE);
        if (seats < 0 || seats > total) {
            throw Require.refusal("seats", Long.toString(seats), "0 to sum of weights=" + total);
        }
        this.method = method;
        this.weight = weight;
        this.count = count;
        found = seats == 0 ? 0 : 1;
        if (seats == total) {
            System.arraycopy(weight, 0, seat, 0, count);
            return;
        }
        if (seats == 0) {
            Arrays.fill(seat, 0, count, 0);
            return;
        }
        if (method == HAMILTON) {
            settleRemainders(seats, account, seat);
            return;
        }
        // Rounding w·P/W moves an account by less than one seat, so all of them by less than count: P lies that near to
        // the seats.
        final long above = total - seats < count ? total : seats + count;
        final long level = switch (method) {
            case D_HONDT -> level(seats, seats - 1, above, seats + count / 2);
            case WEBSTER -> level(seats, Math.max(0, seats - count), above, seats);
            default -> level(seats, Math.max(-1, seats - count - 1), seats, seats - count / 2);
        };
        settle(level, seats, account, seat);
    }

    /** Σ weight, after a check. */
    static long total(long[] weight, int count, long most) {
        long sum = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            sum += weight[i];
            signs |= weight[i] | sum;
        }
        if (signs < 0 || sum > most) {
            for (int i = 0; i < count; i++) {
                Require.notNegative("weight", weight[i]);
            }
            throw Require.refusal("sum of weights", "overflow", "at most " + most);
        }
        return sum;
    }

    private long level(long seats, long low, long high, long guess) {
        search.start(low, high, guess);
        // At most LevelSearch.MOST_TRIES.
        while (search.isOpen()) {
            search.observe(seats - placed(search.level()));
        }
        return search.below();
    }

    /**
     * How many seats the level P/W gives. w·P can have 126 bits, but its remainder by W has 63: so {@code w * p - floor
     * * total} is right although both products overflow.
     */
    private long placed(long p) {
        if (p < 0) {
            return 0;
        }
        final long reciprocal = FixedPoint.divide(p, 0, total);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long w = weight[i];
            final long floor = FixedPoint.floorByReciprocal(w, p, total, reciprocal);
            sum += floor + extra(w, w * p - floor * total);
        }
        return sum;
    }

    /** Whether the level gives a seat beyond the floor. */
    private int extra(long w, long remainder) {
        return switch (method) {
            case WEBSTER -> remainder >= total - remainder ? 1 : 0;
            case ADAMS -> w > 0 ? 1 : 0;
            default -> 0;
        };
    }

    /** Hamilton's: the whole parts, and a seat more for those who miss least of it. Who misses all is never one. */
    private void settleRemainders(long seats, long[] account, long[] seat) {
        final long reciprocal = FixedPoint.divide(seats, 0, total);
        found = (double) seats / total;
        next.start(weight, account, null, false);
        next.expect(count, total);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long w = weight[i];
            final long floor = FixedPoint.floorByReciprocal(w, seats, total, reciprocal);
            seat[i] = floor;
            sum += floor;
            next.put(i, total - (w * seats - floor * total));
        }
        if (sum < seats) {
            next.giveNearest(count, seats - sum, seat);
        }
    }

    /** Writes the seats of the level and gives away those that are missing, first come by distance. */
    private void settle(long p, long seats, long[] account, long[] seat) {
        final long reciprocal = p < 0 ? 0 : FixedPoint.divide(p, 0, total);
        found = Math.max(0, (double) p / total);
        next.start(weight, account, null, true);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long w = weight[i];
            final long floor = p < 0 ? -1 : FixedPoint.floorByReciprocal(w, p, total, reciprocal);
            final long remainder = w * p - floor * total;
            final long upwards = total - remainder;
            seat[i] = w == 0 ? 0 : floor + extra(w, remainder);
            sum += seat[i];
            // P + 1 raises w·P/W by w/W: who is nearer than w, in units of 1/W, to the next seat gets it there.
            // Webster's is at half.
            if (method == WEBSTER) {
                final long doubled = remainder >= upwards ? total + 2 * upwards : upwards - remainder;
                if (doubled <= 2 * w) {
                    next.add(i, doubled);
                }
            } else if (w > 0 && upwards <= w) {
                next.add(i, upwards);
            }
        }
        if (sum < seats) {
            next.give(seats - sum, seat);
        }
    }
}
