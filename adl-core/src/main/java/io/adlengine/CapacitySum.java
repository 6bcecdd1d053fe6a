package io.adlengine;

import io.adlengine.check.Require;

/**
 * The total of some capacities, and a second sum that depends on their order: the sum of all running totals, so that an amount counts
 * once for itself and once for every place behind it.
 *
 * <p>Of two arrays with equal totals that differ in two places only, the second sums differ, unless the places' distance times the
 * amount moved is a multiple of 2^64. So both sums together tell whether somebody has moved an amount from one winner to another or
 * exchanged two, for one addition per winner: [100, 10] has the sums 110 and 210, [10, 100] has 110 and 120.
 */
final class CapacitySum {
    private long total = -1;
    private long ordered;

    /**
     * Adds up, once: until {@link #forget} the sums are kept.
     *
     * @throws IllegalArgumentException if an amount is negative or the total exceeds 2^63 − 1
     */
    long totalOf(long[] capacity, int count) {
        if (total < 0) {
            add(capacity, count);
        }
        return total;
    }

    private void add(long[] capacity, int count) {
        // Nothing is checked inside the loop; the bits that occur in any amount tell afterwards whether one was
        // negative or the
        // sum could have wrapped.
        long sum = 0;
        long sumOfSums = 0;
        long bits = 0;
        for (int i = 0; i < count; i++) {
            sum += capacity[i];
            sumOfSums += sum;
            bits |= capacity[i];
        }
        final int bitsOfCount = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        final int bitsOfAmount = Long.SIZE - Long.numberOfLeadingZeros(bits);
        if (bitsOfCount + bitsOfAmount >= Long.SIZE) {
            refuseOverflow(capacity, count);
        }
        total = sum;
        ordered = sumOfSums;
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

    /** The sum of all running totals, modulo 2^64, as of the last {@link #totalOf}. */
    long ordered() {
        return ordered;
    }

    void forget() {
        total = -1;
    }
}
