package io.adlengine.bench.baseline;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The ranked queue as a sort of boxed indices: score descending, ties by smaller account id, then smaller index.
 *
 * <p>O(n log n), allocates every index in every call. Stateless.
 */
public final class BoxedSortQueue {
    private BoxedSortQueue() {}

    /**
     * Takes whole capacities from the front of the queue until the budget is reached.
     *
     * @param score larger first; borrowed
     * @param account ids that break ties, smaller first; borrowed
     * @param capacity money, each 0 or more; borrowed
     * @param count accounts, in [0, length of all arrays]
     * @param budget B, in [0, Σ capacity]
     * @param haircut receives x_i in [0, capacity_i] with Σx = B
     */
    public static void allocate(
            double[] score, long[] account, long[] capacity, int count, long budget, long[] haircut) {
        final Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparingDouble((Integer i) -> -score[i])
                        .thenComparingLong(i -> account[i])
                        .thenComparingInt(i -> i));
        long left = budget;
        for (final Integer i : order) {
            haircut[i] = Math.min(left, capacity[i]);
            left -= haircut[i];
        }
    }
}
