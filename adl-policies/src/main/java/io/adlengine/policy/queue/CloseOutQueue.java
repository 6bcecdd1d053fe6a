package io.adlengine.policy.queue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WeightedSelection;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * The queue that closes accounts whole: as {@link GreedyQueue}, but the marginal account, which the budget covers only
 * in part, loses all or nothing.
 *
 * <p>Let A be the capacity ahead of the marginal account m, so A &lt; B ≤ A + u_m. {@link Mode#AT_LEAST} takes A + u_m,
 * below B + max u; {@link Mode#AT_MOST} takes A; {@link Mode#NEAREST} whichever is nearer to B, A at a tie. An account
 * that the budget covers exactly is closed in every mode. Nothing is rounded: every x_i is 0 or u_i.
 *
 * <p>Ties as in {@link GreedyQueue}. Independent of the order of the arrays where account ids are distinct, monotone in
 * the budget and scale-invariant; not exact, not split-proof, not composable. Finds the marginal account by selection:
 * O(n). Scratch: 12 bytes per winner. Source: arXiv 2602.15182, section 3.5; arXiv 2512.01112, priority liquidation.
 *
 * <p>Scores of 1, 3 and 2 on capacities of 100, 200 and 300 and a budget of 250: the second winner is closed, and the
 * third, of whom 50 are missing and 250 would be too much, only by {@link Mode#AT_LEAST}.
 */
public final class CloseOutQueue implements Allocator {
    private final WeightedSelection selection;
    private final int maxWinners;
    private final Mode mode;
    private double marginalScore = Double.NaN;

    /** What becomes of the marginal account. */
    public enum Mode {
        /** It is closed: Σx is the budget or more. */
        AT_LEAST("at-least"),
        /** It pays nothing: Σx is the budget or less. */
        AT_MOST("at-most"),
        /** Whichever is nearer to the budget; at a tie it pays nothing. */
        NEAREST("nearest");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /**
         * The mode of that name.
         *
         * @param text as in a configuration
         * @return the mode
         * @throws IllegalArgumentException if there is none
         */
        public static Mode of(String text) {
            for (final Mode mode : values()) {
                if (mode.text.equals(text)) {
                    return mode;
                }
            }
            throw Require.refusal("closeout", text, "one of none, at-least, at-most, nearest");
        }
    }

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param mode what becomes of the marginal account
     * @throws IllegalArgumentException if negative, or beyond what the heap can hold or the mode null
     */
    public CloseOutQueue(int maxWinners, Mode mode) {
        Require.room("maxWinners", maxWinners, 12);
        this.mode = Require.present("mode", mode);
        selection = new WeightedSelection(maxWinners);
        this.maxWinners = maxWinners;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String configuration() {
        return name() + ":closeout=" + mode.text;
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
    public boolean mayExceedBudget() {
        return mode != Mode.AT_MOST;
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
        final long[] capacity = winners.capacity();
        final int marginal =
                selection.takeLargestFirst(winners.score(), winners.account(), capacity, count, budget, haircut);
        marginalScore = winners.score()[marginal];
        final long missing = budget - selection.before();
        final long over = capacity[marginal] - missing;
        final boolean close = over == 0 || mode == Mode.AT_LEAST || mode == Mode.NEAREST && over < missing;
        haircut[marginal] = close ? capacity[marginal] : 0;
        return selection.before() + haircut[marginal];
    }
}
