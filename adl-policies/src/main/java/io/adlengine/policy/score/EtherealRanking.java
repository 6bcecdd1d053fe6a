package io.adlengine.policy.score;

import io.adlengine.check.Require;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;

/**
 * Ethereal's lexicographic queue as one score: higher effective leverage first, then larger unrealised profit, then smaller balance,
 * then larger account number (the newest), then smaller index.
 *
 * <p>The score is the number of accounts that come later, so any queue by score follows this order and never meets a tie. Sorts,
 * O(n log n). Scratch: 4 bytes per account, allocated by the constructor; no call allocates. Confined to one thread. Source:
 * Ethereal documentation, "Auto-deleveraging".
 */
public final class EtherealRanking {
    private final int[] order;
    private final Lexicographic lexicographic = new Lexicographic();

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public EtherealRanking(int maxCount) {
        Require.notNegative("maxCount", maxCount);
        order = new int[maxCount];
    }

    /**
     * Writes every account's score.
     *
     * @param leverage effective leverage, not NaN, as {@link LeverageScore} gives it
     * @param unrealised unrealised profit, money, any sign
     * @param balance money, any sign
     * @param account account numbers
     * @param count accounts, in [0, maxCount]
     * @param score receives the scores: {@code count − 1} for the first in the queue, to 0
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public void scores(
            double[] leverage, long[] unrealised, long[] balance, long[] account, int count, double[] score) {
        Require.within("count", count, 0, order.length);
        lexicographic.leverage = leverage;
        lexicographic.unrealised = unrealised;
        lexicographic.balance = balance;
        lexicographic.account = account;
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        IntArrays.quickSort(order, 0, count, lexicographic);
        for (int place = 0; place < count; place++) {
            score[order[place]] = count - 1 - place;
        }
    }

    private static final class Lexicographic implements IntComparator {
        private double[] leverage;
        private long[] unrealised;
        private long[] balance;
        private long[] account;

        @Override
        public int compare(int i, int j) {
            if (leverage[i] != leverage[j]) {
                return leverage[i] > leverage[j] ? -1 : 1;
            }
            if (unrealised[i] != unrealised[j]) {
                return unrealised[i] > unrealised[j] ? -1 : 1;
            }
            if (balance[i] != balance[j]) {
                return balance[i] < balance[j] ? -1 : 1;
            }
            if (account[i] != account[j]) {
                return account[i] > account[j] ? -1 : 1;
            }
            return Integer.compare(i, j);
        }
    }
}
