package io.adlengine;

import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import java.util.Arrays;

/**
 * The pass that believes no rule: every haircut within [0, u_i] for the capacities as they were admitted, the sum the
 * rule said it was, and the caller's capacities unchanged, each of them. Measures the round on the way.
 */
final class Verification {
    private static final int MEASURED = 512;

    private long signs;
    private long bound;
    private long sum;
    private long moved;
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
        final int broken = firstBroken(admitted, capacity, haircut, count);
        if (broken >= 0) {
            throw broken(rule, "haircut[" + broken + "]", haircut[broken], "0 to capacity=" + admitted[broken]);
        }
        if (moved != 0) {
            final int changed = Arrays.mismatch(admitted, 0, count, capacity, 0, count);
            throw broken(rule, "capacity[" + changed + "]", capacity[changed], "unchanged, " + admitted[changed]);
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

    /** Index of the first haircut outside [0, admitted], or −1; on −1 the measurements are those of this round. */
    int firstBroken(long[] admitted, long[] capacity, long[] haircut, int count) {
        sum = 0;
        signs = 0;
        moved = 0;
        touched = 0;
        maxHaircutFraction = 0;
        bound = 0;
        add(admitted, capacity, haircut, count);
        for (int from = 0; from < count; from += MEASURED) {
            measure(admitted, haircut, from, Math.min(count, from + MEASURED));
        }
        for (int i = 0; signs < 0 && i < count; i++) {
            if (haircut[i] < 0 || haircut[i] > admitted[i]) {
                return i;
            }
        }
        return -1;
    }

    /** Adds up the haircuts and what the verdict needs. */
    private void add(long[] admitted, long[] capacity, long[] haircut, int count) {
        long total = 0;
        long bits = 0;
        long differences = 0;
        for (int i = 0; i < count; i++) {
            final long x = haircut[i];
            final long u = admitted[i];
            total += x;
            bits |= x | u - x;
            differences |= u ^ capacity[i];
        }
        sum = total;
        signs = bits;
        moved = differences;
    }

    /**
     * The payers of a block, and max x_i/u_i: the correctly rounded double while amounts stay below 2^53. The largest
     * fraction so far is kept in units of 2^−64, rounded down, so that one integer product tells who cannot exceed it;
     * only the others cost a division. In one loop over everybody this is twice as slow in every second process, as the
     * compiler cuts it up.
     */
    private void measure(long[] capacity, long[] haircut, int from, int to) {
        int paying = 0;
        double largest = maxHaircutFraction;
        long most = bound;
        if (largest == 1) {
            touched += payers(haircut, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            final long x = haircut[i];
            final long u = capacity[i];
            paying += x == 0 ? 0 : 1;
            // Math.multiplyHigh is signed: where the bound's top bit is set it falls short by the other factor.
            if (x > Math.multiplyHigh(u, most) + (u & most >> 63)) {
                largest = Math.max(largest, (double) x / u);
                most = (long) (largest * 0x1p63) << 1;
            }
        }
        touched += paying;
        maxHaircutFraction = largest;
        bound = most;
    }

    private static int payers(long[] haircut, int from, int to) {
        int paying = 0;
        for (int i = from; i < to; i++) {
            paying += haircut[i] == 0 ? 0 : 1;
        }
        return paying;
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
