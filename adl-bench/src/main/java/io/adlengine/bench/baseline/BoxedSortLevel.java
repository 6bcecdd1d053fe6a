package io.adlengine.bench.baseline;

import java.util.Arrays;

/**
 * Equal losses as a textbook has them: sort, and let everybody keep the same as far as it goes, from the smallest up.
 *
 * <p>O(n log n), allocates every capacity in every call. Stateless.
 */
public final class BoxedSortLevel {
    private BoxedSortLevel() {}

    /**
     * Writes x_i = (u_i − λ)⁺, in whole units: of those who pay, the earlier one keeps the odd unit.
     *
     * @param capacity money, each 0 or more, with a total below 2^63; borrowed
     * @param count accounts, in [0, length of both arrays]
     * @param budget B, in [0, total]
     * @param haircut receives x_i in [0, capacity_i] with Σx = B
     */
    public static void equalLosses(long[] capacity, int count, long budget, long[] haircut) {
        final Long[] ascending = new Long[count];
        Arrays.setAll(ascending, i -> capacity[i]);
        Arrays.sort(ascending);
        long kept = -budget;
        for (final Long each : ascending) {
            kept += each;
        }
        int payers = count;
        long level = Long.MAX_VALUE;
        for (final Long each : ascending) {
            if (each > kept / payers) {
                level = kept / payers;
                break;
            }
            kept -= each;
            payers--;
        }
        final long odd = payers == 0 ? 0 : kept % payers;
        long place = 0;
        for (int i = 0; i < count; i++) {
            haircut[i] = 0;
            if (capacity[i] > level) {
                final long before = roundedUp(place++ * odd, payers);
                haircut[i] = capacity[i] - level - (roundedUp(place * odd, payers) - before);
            }
        }
    }

    private static long roundedUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
