package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.PositionViews;
import io.adlengine.check.Require;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;

/**
 * Ethereal's lexicographic queue as one score: higher effective leverage first, then larger unrealised profit, then
 * smaller balance, then larger account number (the newest), then smaller index.
 *
 * <p>The score is the number of accounts that come later, so any queue by score follows this order and never meets a
 * tie. Sorts, O(n log n). Scratch: 4 bytes per account, allocated by the constructor; no call allocates. Confined to
 * one thread. Source: Ethereal documentation, "Auto-deleveraging".
 */
public final class EtherealRanking {
    private final int[] order;
    private final Lexicographic lexicographic = new Lexicographic();

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or beyond what the heap can hold
     */
    public EtherealRanking(int maxCount) {
        Require.room("maxCount", maxCount, 4);
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
     * @throws IllegalArgumentException if {@code count} is out of range, or an array null or too short
     */
    public void scores(
            double[] leverage, long[] unrealised, long[] balance, long[] account, int count, double[] score) {
        Require.within("count", count, 0, order.length);
        Floor.holds("leverage", leverage, count);
        Floor.holds("unrealised", unrealised, count);
        Floor.holds("balance", balance, count);
        Floor.holds("account", account, count);
        Floor.holds("score", score, count);
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

    /**
     * The ranking of a venue's positions: leverage is value over the equity behind, balance the collateral or isolated
     * margin.
     *
     * <p>Scratch: 28 bytes per winner. For one venue: it remembers a round while it ranks it, and nothing beyond.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param floor the least equity that counts, money, 1e-9 to 1e18
     * @return a score that says leverage of one position, and places of all
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static PositionScore ofPositions(int maxWinners, double floor) {
        Require.room("maxWinners", maxWinners, 28);
        return new OfPositions(maxWinners, Floor.money("floor", floor));
    }

    private static final class OfPositions implements PositionScore {
        private final EtherealRanking ranking;
        private final double floor;
        private final long[] profit;
        private final long[] balance;
        private final long[] account;

        OfPositions(int maxWinners, double floor) {
            this.floor = floor;
            ranking = new EtherealRanking(maxWinners);
            profit = new long[maxWinners];
            balance = new long[maxWinners];
            account = new long[maxWinners];
        }

        @Override
        public int maxWinners() {
            return profit.length;
        }

        @Override
        public double of(PositionView position) {
            return LeverageScore.leverage(position, floor);
        }

        @Override
        public void rank(PositionViews winners, int count, double[] score) {
            Require.within("count", count, 0, profit.length);
            for (int i = 0; i < count; i++) {
                final PositionView position = winners.at(i);
                profit[i] = position.profit();
                balance[i] = position.collateral();
                account[i] = position.accountId();
            }
            ranking.scores(score, profit, balance, account, count, score);
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
