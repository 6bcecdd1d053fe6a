package io.adlengine;

import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import java.util.Arrays;

/**
 * The pass that believes no rule: every haircut within [0, u_i] for the capacities as they were admitted, the sum the
 * rule said it was, and the caller's capacities unchanged, each of them. Measures the round on the way.
 */
final class Verification {
    private static final int NONE = -1;
    private static final int BLOCK = 128;
    private static final int MOST_SHIFT = 40;
    /** Amounts below are doubles, and their quotients rounded once. */
    private static final long MOST_EXACT = 1L << 53;

    private long signs;
    private long bound;
    private long sum;
    private boolean isExact;
    private int moved;
    private int touched;
    private double maxHaircutFraction;

    /**
     * Measures an answer that keeps the contract.
     *
     * @param capacities the engine's copy
     * @param capacity the caller's, as the rule has left them
     * @throws IllegalStateException that names the rule and what it broke
     */
    void check(
            Allocator rule,
            Capacities capacities,
            long[] capacity,
            int count,
            long budget,
            long returned,
            long[] haircut) {
        final long[] admitted = capacities.admitted();
        final int broken = firstBroken(admitted, capacity, haircut, count, capacities.total());
        if (broken >= 0) {
            throw broken(rule, "haircut[" + broken + "]", haircut[broken], "0 to capacity=" + admitted[broken]);
        }
        if (moved != NONE) {
            throw broken(rule, "capacity[" + moved + "]", capacity[moved], "unchanged, " + admitted[moved]);
        }
        if (sum != returned) {
            throw broken(rule, "returned", returned, "sum of haircuts=" + sum);
        }
        if (returned > budget && !rule.mayExceedBudget()) {
            throw broken(rule, "returned", returned, "at most budget=" + budget);
        }
    }

    /**
     * Measures what an index has listed: each member once, in the order of the queue, all but the last with their whole
     * capacity, and together the budget. Whoever is not listed pays nothing.
     *
     * @throws IllegalStateException that names what is broken
     */
    void check(StandingIndex index, SparseHaircuts listed, long budget) {
        final int count = listed.count();
        long total = 0;
        for (int entry = 0; entry < count; entry++) {
            final int row = listed.row(entry);
            final long u = index.capacity(row);
            final long x = listed.amount(entry);
            if (x < 1 || x > u || x < u && entry + 1 < count) {
                throw broken("amount", x, entry + 1 < count ? "capacity=" + u : "1 to capacity=" + u);
            }
            if (entry > 0 && !index.isAhead(listed.row(entry - 1), row)) {
                throw broken("row", row, "behind row=" + listed.row(entry - 1));
            }
            total += x;
        }
        if (total != budget) {
            throw broken("sum of haircuts", total, "budget=" + budget);
        }
        sum = total;
        touched = count;
        maxHaircutFraction = count == 0 ? 0 : (double) listed.amount(0) / index.capacity(listed.row(0));
    }

    private static IllegalStateException broken(String name, long value, String expected) {
        return new IllegalStateException("standing index: " + name + "=" + value + " (expected: " + expected + ")");
    }

    private static IllegalStateException broken(Allocator rule, String name, long value, String expected) {
        return new IllegalStateException(
                "allocator " + rule.name() + ": " + name + "=" + value + " (expected: " + expected + ")");
    }

    /**
     * Index of the first haircut outside [0, admitted], or −1; on −1 the measurements are those of this round. By
     * blocks, so that what one loop has read is near for the next: short loops with one purpose each are what a
     * compiler turns into vectors. The total is that of the admitted.
     */
    int firstBroken(long[] admitted, long[] capacity, long[] haircut, int count, long total) {
        sum = 0;
        signs = 0;
        moved = NONE;
        touched = 0;
        maxHaircutFraction = 0;
        bound = 0;
        isExact = total < MOST_EXACT;
        final int shift = Math.min(MOST_SHIFT, Long.numberOfLeadingZeros(total) - 1);
        for (int from = 0; from < count; from += BLOCK) {
            final int to = Math.min(count, from + BLOCK);
            add(admitted, haircut, from, to);
            compare(admitted, capacity, from, to);
            touched += (int) payers(haircut, from, to);
            if (maxHaircutFraction < 1 && mayExceed(admitted, haircut, from, to, shift)) {
                measure(admitted, haircut, from, to);
            }
        }
        for (int i = 0; signs < 0 && i < count; i++) {
            if (haircut[i] < 0 || haircut[i] > admitted[i]) {
                return i;
            }
        }
        return NONE;
    }

    /** Adds up a block of haircuts, and the signs of what must not be negative. */
    private void add(long[] admitted, long[] haircut, int from, int to) {
        long total = 0;
        long bits = 0;
        for (int i = from; i < to; i++) {
            final long x = haircut[i];
            total += x;
            bits |= x | admitted[i] - x;
        }
        sum += total;
        signs |= bits;
    }

    private void compare(long[] admitted, long[] capacity, int from, int to) {
        final int differs = Arrays.mismatch(admitted, from, to, capacity, from, to);
        if (differs >= 0 && moved == NONE) {
            moved = from + differs;
        }
    }

    private static long payers(long[] haircut, int from, int to) {
        long paying = 0;
        for (int i = from; i < to; i++) {
            paying += -haircut[i] >>> 63;
        }
        return paying;
    }

    /**
     * Whether one of a block may have lost more than the largest fraction so far: u·⌊largest·2^k⌋ − x·2^k is negative
     * for each that has. It has no branch and no product of two words, and few blocks need to be measured besides: of n
     * in random order, some ln n exceed all before them.
     */
    private boolean mayExceed(long[] capacity, long[] haircut, int from, int to, int shift) {
        final long fraction = (long) (maxHaircutFraction * (1L << shift));
        long missing = 0;
        for (int i = from; i < to; i++) {
            missing |= capacity[i] * fraction - (haircut[i] << shift);
        }
        return missing < 0;
    }

    /**
     * Max x_i/u_i: the correctly rounded double while amounts stay below 2^53. The largest fraction so far is kept in
     * units of 2^−64, so that one integer product tells who cannot exceed it; only the others cost a division.
     */
    private void measure(long[] capacity, long[] haircut, int from, int to) {
        for (int i = firstAbove(capacity, haircut, from, to); i < to; i = firstAbove(capacity, haircut, i + 1, to)) {
            maxHaircutFraction = Math.max(maxHaircutFraction, (double) haircut[i] / capacity[i]);
            bound = beyond(maxHaircutFraction);
        }
    }

    /**
     * What a fraction must exceed to be a larger double, rounded down. While quotients are rounded once, that is half
     * way to the next double: or else everybody who has lost the largest fraction itself would be divided again.
     */
    private long beyond(double fraction) {
        final long units = (long) (fraction * 0x1p63) << 1;
        // The next double is one unit in the last place of 53 bits away.
        final long halfWay = Long.highestOneBit(units) >>> 53;
        return isExact && fraction < 1 && halfWay > 0 ? units + halfWay - 1 : units;
    }

    /** The bound stays as it is in this loop: one that raised it on the way would take twice as long. */
    private int firstAbove(long[] capacity, long[] haircut, int from, int to) {
        final long most = bound;
        // Math.multiplyHigh is signed: where the bound's top bit is set it falls short by the other factor.
        final long sign = most >> 63;
        for (int i = from; i < to; i++) {
            if (haircut[i] > Math.multiplyHigh(capacity[i], most) + (capacity[i] & sign)) {
                return i;
            }
        }
        return to;
    }

    long sum() {
        return sum;
    }

    int touched() {
        return touched;
    }

    double maxHaircutFraction() {
        return maxHaircutFraction;
    }
}
