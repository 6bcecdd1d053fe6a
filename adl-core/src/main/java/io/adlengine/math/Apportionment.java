package io.adlengine.math;

import java.util.Arrays;

/**
 * Whole seats in proportion to weights: the largest remainder and the divisor methods, and whole lots of unequal value.
 *
 * <p>Seats are equal and indivisible; a weight is an account's claim to them. Each method fills k_i with Σk = seats, never more seats
 * than weight (k_i ≤ w_i), none for a weight of 0. With W = Σw and S seats:
 *
 * <ul>
 *   <li>{@link #largestRemainder} (Hamilton): ⌊S·w_i/W⌋, then one each by remainder. Always the floor or the ceiling of the real share,
 *       but one seat more can cost an account one (the Alabama paradox).
 *   <li>{@link #dHondt} (Jefferson): the S smallest (k+1)/w_i. The least possible largest k_i/w_i; never below ⌊S·w_i/W⌋.
 *   <li>{@link #webster} (Sainte-Laguë): the S smallest (k+½)/w_i. No bias towards large or small.
 *   <li>{@link #adams}: the S smallest k/w_i. The largest possible least k_i/w_i; never above ⌈S·w_i/W⌉.
 * </ul>
 *
 * <p>The divisor methods are monotone in S: a further seat costs nobody one. {@link #wholeLots} is D'Hondt for lots of unequal value.
 * Ties everywhere: the larger weight first, then the smaller account id, then the smaller index; so the result does not depend on the
 * order of the arrays where ids are distinct.
 *
 * <p>How: a common level P/W, P whole, gives every account at most one seat more when P rises by one. So P is found first, with fewer
 * than S seats below it and S or more at P + 1, in usually 4 to 8 streaming passes; the seats in between are at most one per account
 * and are selected, not sorted, by exact fractions compared as cross products in 128 bits. O(n) expected.
 *
 * <p>Source: Balinski and Young, Fair Representation, 1982; Cheng and Eppstein, Linear-time algorithms for proportional
 * apportionment, 2014. Scratch: 12 bytes per account, allocated by the constructor; no call allocates. Confined to one thread.
 */
public final class Apportionment {
    private static final int HAMILTON = 0;
    private static final int D_HONDT = 1;
    private static final int WEBSTER = 2;
    private static final int ADAMS = 3;

    private final int[] candidate;
    /** How far above the level an account's next seat is, times its weight and W; doubled for Webster. */
    private final long[] distance;

    private long[] weight;
    private long[] lot;
    private long[] account;
    private int count;
    private int method;
    private long total;
    private int candidates;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public Apportionment(int maxCount) {
        Require.notNegative("maxCount", maxCount);
        candidate = new int[maxCount];
        distance = new long[maxCount];
    }

    /**
     * Hamilton's method.
     *
     * @param weight w, each 0 or more, Σ below 2^63; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count accounts, in [0, maxCount]
     * @param seats S, in [0, Σ weight]
     * @param seat receives k_i; not {@code weight}
     * @throws IllegalArgumentException if a value is out of range; nothing is written then
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
     * @param seat receives k_i; not {@code weight}
     * @throws IllegalArgumentException if a value is out of range; nothing is written then
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
     * @param seat receives k_i; not {@code weight}
     * @throws IllegalArgumentException if a value is out of range; nothing is written then
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
     * @param seat receives k_i; not {@code weight}
     * @throws IllegalArgumentException if a value is out of range; nothing is written then
     */
    public void adams(long[] weight, long[] account, int count, long seats, long[] seat) {
        apportion(ADAMS, weight, account, count, seats, seat);
    }

    /**
     * The fairest way to reach a budget in whole lots: among all x with x_i a multiple of lot_i up to w_i and Σx ≥ B, one with the least
     * possible largest x_i/w_i.
     *
     * <p>Let z be the smallest k·lot_i/w_i at which everybody's whole lots within z·w_i reach B. Everybody has the lots below z. The
     * accounts with a lot exactly at z get theirs in the order of ties until B is reached; then, backwards, the lots that the rest
     * can do without are left out. So B ≤ Σx &lt; B + the largest lot; with lots of 1 it is {@link #dHondt}.
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
    public long wholeLots(long[] weight, long[] lot, long[] account, int count, long budget, long[] share) {
        survey(D_HONDT, weight, account, count, budget, "budget");
        for (int i = 0; i < count; i++) {
            if (lot[i] < 1) {
                throw Require.refusal("lot", Long.toString(lot[i]), "1 or more");
            }
        }
        this.lot = lot;
        long most = 0;
        for (int i = 0; i < count; i++) {
            most += weight[i] - weight[i] % lot[i];
        }
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
        final long level = level(budget, budget - 1, total, budget);
        return settle(level, budget, share);
    }

    private void apportion(int method, long[] weight, long[] account, int count, long seats, long[] seat) {
        survey(method, weight, account, count, seats, "seats");
        lot = null;
        if (seats == total) {
            System.arraycopy(weight, 0, seat, 0, count);
            return;
        }
        if (seats == 0) {
            Arrays.fill(seat, 0, count, 0);
            return;
        }
        if (method == HAMILTON) {
            settle(seats, seats, seat);
            return;
        }
        final long above = total - seats < count ? total : seats + count;
        final long level = switch (method) {
            case D_HONDT -> level(seats, seats - 1, above, seats + count / 2);
            case WEBSTER -> level(seats, Math.max(0, seats - count), above, seats);
            default -> level(seats, Math.max(-1, seats - count - 1), seats, seats - count / 2);
        };
        settle(level, seats, seat);
    }

    private void survey(int method, long[] weight, long[] account, int count, long seats, String name) {
        Require.within("count", count, 0, candidate.length);
        long sum = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            sum += weight[i];
            signs |= weight[i] | sum;
        }
        final long most = method == WEBSTER ? Long.MAX_VALUE >> 1 : Long.MAX_VALUE;
        if (signs < 0 || sum > most) {
            for (int i = 0; i < count; i++) {
                Require.notNegative("weight", weight[i]);
            }
            throw Require.refusal("sum of weights", "overflow", "at most " + most);
        }
        if (seats < 0 || seats > sum) {
            throw Require.refusal(name, Long.toString(seats), "0 to sum of weights=" + sum);
        }
        this.method = method;
        this.weight = weight;
        this.account = account;
        this.count = count;
        total = sum;
    }

    /** The largest P between the bounds with fewer than S seats: low has fewer, high has S or more. */
    private long level(long seats, long low, long high, long guess) {
        long below = low;
        long above = high;
        long p = guess;
        long stride = 1;
        boolean fromBelow = false;
        for (int pass = 1; above - below > 1; pass++) {
            if (p <= below || p >= above || pass % 4 == 0) {
                p = below + (above - below >> 1);
            }
            final long missing = seats - placed(p);
            final boolean isBelow = missing > 0;
            // The level rises by one per seat on average; who stays on one side strides out, and every fourth pass
            // halves the
            // bracket, so that no input is slow.
            stride = isBelow == fromBelow ? Math.min(stride * 2, 1L << 40) : 1;
            fromBelow = isBelow;
            if (isBelow) {
                below = p;
            } else {
                above = p;
            }
            p += strided(missing, stride);
        }
        return below;
    }

    private static long strided(long missing, long stride) {
        final long step = missing == 0 ? -1 : missing;
        final long most = Long.MAX_VALUE / 4 / stride;
        return Math.max(-most, Math.min(most, step)) * stride;
    }

    /** How many seats, or lots' worth, the level P/W gives. */
    private long placed(long p) {
        if (p < 0) {
            return 0;
        }
        final long reciprocal = FixedPoint.divide(p, 0, total);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long w = weight[i];
            final long floor = FixedPoint.floorByReciprocal(w, p, total, reciprocal);
            sum += lot != null ? floor - floor % lot[i] : floor + extra(w, w * p - floor * total);
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

    /** Writes the seats of the level and gives away those that are missing, first come by distance. */
    private long settle(long p, long seats, long[] seat) {
        final long reciprocal = p < 0 ? 0 : FixedPoint.divide(p, 0, total);
        candidates = 0;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final long w = weight[i];
            final long floor = p < 0 ? -1 : FixedPoint.floorByReciprocal(w, p, total, reciprocal);
            final long remainder = w * p - floor * total;
            final long upwards = total - remainder;
            long have = w == 0 ? 0 : floor + extra(w, remainder);
            boolean next = w > 0 && upwards <= w;
            if (lot != null) {
                have = floor - floor % lot[i];
                next &= have + lot[i] == floor + 1;
            } else if (method == HAMILTON) {
                next = remainder > 0;
            }
            distance[i] = upwards;
            if (method == WEBSTER) {
                distance[i] = remainder >= upwards ? total + 2 * upwards : upwards - remainder;
                next = distance[i] <= 2 * w;
            }
            seat[i] = have;
            sum += have;
            if (next) {
                candidate[candidates++] = i;
            }
        }
        return sum == seats ? sum : give(seats - sum, seat) + seats;
    }

    /** Quickselect: gives lots to the first candidates until the missing amount is reached; returns what was too much. */
    private long give(long missing, long[] seat) {
        long left = missing;
        int from = 0;
        int to = candidates;
        int given = 0;
        for (long pass = 1; left > 0; pass++) {
            // A scattered pivot: no fixed place suits every input.
            final int pivot = from + (int) ((pass * 0x9E37_79B9_7F4A_7C15L >>> 33) % (to - from));
            final int middle = candidate[pivot];
            candidate[pivot] = candidate[to - 1];
            int split = from;
            long ahead = 0;
            for (int c = from; c < to - 1; c++) {
                final int i = candidate[c];
                if (isAhead(i, middle)) {
                    ahead += value(i);
                    candidate[c] = candidate[split];
                    candidate[split++] = i;
                }
            }
            candidate[to - 1] = candidate[split];
            candidate[split] = middle;
            if (ahead >= left) {
                to = split;
            } else {
                left -= ahead + value(middle);
                from = split + 1;
                given = from;
            }
        }
        for (int c = 0; c < given; c++) {
            seat[candidate[c]] += value(candidate[c]);
        }
        return left < 0 ? trim(given, -left, seat) : 0;
    }

    /** Takes back lots that the surplus covers, from the last of those equally far from the level as the very last. */
    private long trim(int given, long surplus, long[] seat) {
        int last = 0;
        for (int c = 1; c < given; c++) {
            if (isAhead(candidate[last], candidate[c])) {
                last = c;
            }
        }
        final int end = candidate[last];
        int size = 0;
        for (int c = 0; c < given; c++) {
            final int i = candidate[c];
            if (lot[i] <= surplus && compareDistance(i, end) == 0) {
                candidate[size++] = i;
            }
        }
        long left = surplus;
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            sift(parent, size);
        }
        while (size > 0) {
            final int i = candidate[0];
            if (lot[i] <= left) {
                left -= lot[i];
                seat[i] -= lot[i];
            }
            candidate[0] = candidate[--size];
            sift(0, size);
        }
        return left;
    }

    /** Restores a heap with the last in the order on top. */
    private void sift(int hole, int size) {
        int parent = hole;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && isAhead(candidate[child], candidate[child + 1])) {
                child++;
            }
            if (!isAhead(candidate[parent], candidate[child])) {
                return;
            }
            final int moved = candidate[parent];
            candidate[parent] = candidate[child];
            candidate[child] = moved;
            parent = child;
        }
    }

    private long value(int i) {
        return lot == null ? 1 : lot[i];
    }

    private boolean isAhead(int i, int j) {
        final int byDistance = compareDistance(i, j);
        if (byDistance != 0) {
            return byDistance < 0;
        }
        if (weight[i] != weight[j]) {
            return weight[i] > weight[j];
        }
        return account != null && account[i] != account[j] ? account[i] < account[j] : i < j;
    }

    private int compareDistance(int i, int j) {
        return method == HAMILTON
                ? Long.compare(distance[i], distance[j])
                : FixedPoint.signOfSum(distance[i], weight[j], -distance[j], weight[i]);
    }
}
