package io.adlengine;

import io.adlengine.check.Require;

/**
 * The capacities of a round as they were admitted: the engine's own copy, against which every haircut is checked,
 * whatever a rule does to the caller's array. The copy is made while the total is added up, which costs next to
 * nothing.
 */
final class Capacities {
    private final long[] admitted;
    private long total;

    Capacities(int maxWinners) {
        admitted = new long[Require.room("maxWinners", maxWinners, Long.BYTES)];
    }

    /**
     * Copies and adds up.
     *
     * @throws IllegalArgumentException if an amount is negative or the total exceeds 2^63 − 1
     */
    void admit(long[] capacity, int count) {
        long sum = 0;
        long bits = 0;
        for (int i = 0; i < count; i++) {
            final long u = capacity[i];
            sum += u;
            bits |= u;
            admitted[i] = u;
        }
        total = checked(sum, bits, capacity, count);
    }

    /** Each as it was admitted; only the first of them belong to the round. */
    long[] admitted() {
        return admitted;
    }

    long total() {
        return total;
    }

    /** Σ of non-negative amounts, refusing a negative one or a total beyond 2^63 − 1. */
    static long totalOf(long[] capacity, int count) {
        long sum = 0;
        long bits = 0;
        for (int i = 0; i < count; i++) {
            sum += capacity[i];
            bits |= capacity[i];
        }
        return checked(sum, bits, capacity, count);
    }

    /**
     * Nothing is checked inside the loops, so that they stay short: the bits that occur in any amount tell afterwards
     * whether one was negative or the sum could have wrapped.
     */
    private static long checked(long sum, long bits, long[] capacity, int count) {
        final int bitsOfCount = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        final int bitsOfAmount = Long.SIZE - Long.numberOfLeadingZeros(bits);
        if (bitsOfCount + bitsOfAmount >= Long.SIZE) {
            refuseOverflow(capacity, count);
        }
        return sum;
    }

    private static void refuseOverflow(long[] capacity, int count) {
        Column.CAPACITY.check(capacity, count);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += capacity[i];
            if (sum < 0) {
                throw Require.refusal("total capacity", "overflow", "at most 2^63-1");
            }
        }
    }
}
