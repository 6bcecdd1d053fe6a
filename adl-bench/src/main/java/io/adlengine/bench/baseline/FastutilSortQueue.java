package io.adlengine.bench.baseline;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * The ranked queue as an indirect sort of primitive indices, in the order of {@link BoxedSortQueue}: what a good
 * collections library gives.
 *
 * <p>O(n log n). Scratch: 4 bytes per account, allocated by the constructor. Confined to one thread.
 */
public final class FastutilSortQueue {
    private final int[] order;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     */
    public FastutilSortQueue(int maxCount) {
        order = new int[maxCount];
    }

    /**
     * Takes whole capacities from the front of the queue until the budget is reached.
     *
     * @param score larger first; borrowed
     * @param account ids that break ties, smaller first; borrowed
     * @param capacity money, each 0 or more; borrowed
     * @param count accounts, in [0, {@code maxCount}]
     * @param budget B, in [0, Σ capacity]
     * @param haircut receives x_i in [0, capacity_i] with Σx = B
     */
    public void allocate(double[] score, long[] account, long[] capacity, int count, long budget, long[] haircut) {
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        IntArrays.quickSort(order, 0, count, (a, b) -> {
            final int byScore = Double.compare(score[b], score[a]);
            if (byScore != 0) {
                return byScore;
            }
            final int byAccount = Long.compare(account[a], account[b]);
            return byAccount != 0 ? byAccount : Integer.compare(a, b);
        });
        long left = budget;
        for (int place = 0; place < count; place++) {
            final int i = order[place];
            haircut[i] = Math.min(left, capacity[i]);
            left -= haircut[i];
        }
    }
}
