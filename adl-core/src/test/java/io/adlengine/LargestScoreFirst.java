package io.adlengine;

import io.adlengine.math.WeightedSelection;
import java.util.EnumSet;

/** The queue over everybody, as the selection tells it, for rounds by an index to be compared with. */
final class LargestScoreFirst implements Allocator {
    private final WeightedSelection selection;
    private final int maxWinners;

    LargestScoreFirst(int maxWinners) {
        this.maxWinners = maxWinners;
        selection = new WeightedSelection(maxWinners);
    }

    @Override
    public String name() {
        return "largest-score-first";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.SCORE);
    }

    @Override
    public int maxWinners() {
        return maxWinners;
    }

    @Override
    public boolean ranksByScore() {
        return true;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final double[] score = winners.score();
        final long[] account = winners.account();
        final long[] capacity = winners.capacity();
        final int marginal =
                budget == 0 ? -1 : selection.selectLargestFirst(score, account, capacity, winners.count(), budget);
        for (int i = 0; i < winners.count(); i++) {
            haircut[i] = marginal >= 0 && isAhead(score, account, i, marginal) ? capacity[i] : 0;
        }
        if (marginal >= 0) {
            haircut[marginal] = budget - selection.before();
        }
        return budget;
    }

    private static boolean isAhead(double[] score, long[] account, int i, int j) {
        if (score[i] != score[j]) {
            return score[i] > score[j];
        }
        return account[i] != account[j] ? account[i] < account[j] : i < j;
    }
}
