package io.adlengine.policy.score;

import io.adlengine.check.Require;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;

/**
 * The whole queue in order, for display: a venue shows every trader a place, while a round needs only where the queue
 * stops.
 *
 * <p>The order is that of the queue rule: larger score first, then smaller account id, then smaller index. Sorts, O(n
 * log n), so it belongs off the round path. Scratch: 4 bytes per account, allocated by the constructor; no call
 * allocates. Confined to one thread.
 */
public final class Ranking {
    private final int[] order;
    private final ByScore byScore = new ByScore();

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or beyond what the heap can hold
     */
    public Ranking(int maxCount) {
        Require.room("maxCount", maxCount, 4);
        order = new int[maxCount];
    }

    /**
     * Writes every account's place.
     *
     * @param score not NaN; −0 equals 0
     * @param account ids that break ties, smaller first; null: the index alone does
     * @param count accounts, in [0, maxCount]
     * @param rank receives the places: 1 for the first in the queue, to {@code count}
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public void rank(double[] score, long[] account, int count, int[] rank) {
        Require.within("count", count, 0, order.length);
        byScore.score = score;
        byScore.account = account;
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        IntArrays.quickSort(order, 0, count, byScore);
        for (int place = 0; place < count; place++) {
            rank[order[place]] = place + 1;
        }
    }

    /** A total order, so that a sort that is not stable gives one answer. */
    private static final class ByScore implements IntComparator {
        private double[] score;
        private long[] account;

        @Override
        public int compare(int i, int j) {
            if (score[i] != score[j]) {
                return score[i] > score[j] ? -1 : 1;
            }
            if (account != null && account[i] != account[j]) {
                return account[i] < account[j] ? -1 : 1;
            }
            return Integer.compare(i, j);
        }
    }
}
