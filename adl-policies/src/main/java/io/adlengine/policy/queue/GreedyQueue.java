package io.adlengine.policy.queue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WeightedSelection;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * The ranked queue of most venues: the highest score loses its whole capacity, then the next, until the budget is
 * reached; at most one account pays a part.
 *
 * <p>Who is touched, and in which order, is the score's: a venue's fairness of whole lots over rounds does not apply to
 * it, since only the account that pays a part can have an odd lot.
 *
 * <p>Ties are decided by the smaller {@link Column#ACCOUNT}, then the smaller index. Exact, independent of the order of
 * the arrays where account ids are distinct, monotone in the budget, and scale-invariant. A small change of scores can
 * move the whole budget from one account to another.
 *
 * <p>Finds the marginal account by selection instead of sorting: O(n) for every input, two
 * passes for most. Scratch: 12 bytes per winner.
 * Source: arXiv 2602.15182, eq. 39; arXiv 2512.01112, priority liquidation.
 *
 * <p>Scores of 1, 3 and 2 on capacities of 100, 200 and 300 and a budget of 250 make haircuts of 0, 200 and 50.
 */
public final class GreedyQueue implements Allocator, Quotable {
    private final WeightedSelection selection;
    private final int maxWinners;
    private double marginalScore = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public GreedyQueue(int maxWinners) {
        Require.room("maxWinners", maxWinners, 12);
        selection = new WeightedSelection(maxWinners);
        this.maxWinners = maxWinners;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.SCORE);
    }

    @Override
    public boolean ranksByScore() {
        return true;
    }

    @Override
    public int maxWinners() {
        return maxWinners;
    }

    /**
     * The score of the marginal account: larger scores lose everything, smaller ones nothing, equal ones as their
     * accounts come. Infinite where nothing is taken.
     */
    @Override
    public double level() {
        return marginalScore;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        marginalScore = Double.POSITIVE_INFINITY;
        if (budget == 0) {
            Arrays.fill(haircut, 0, count, 0);
            return 0;
        }
        final int marginal = selection.takeLargestFirst(
                winners.score(), winners.account(), winners.capacity(), count, budget, haircut);
        marginalScore = winners.score()[marginal];
        return budget;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            lines.between(i, -winners.score()[i], 0, winners.capacity()[i]);
        }
    }
}
