package io.adlengine.quote;

import io.adlengine.Winners;
import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * What each winner loses, for every budget, answered without running the rule: the haircut, what one unit of budget
 * more would cost, the budget at which an account is first touched and the one at which it has lost an amount. For
 * traders before they enter a position, and for whoever hedges what a deleveraging would take.
 *
 * <p>Made once for the winners as they stand (an epoch: a mark, a minute), O(n log n) for n winners; each answer is
 * O(log n). Haircuts are the real ones of the rule's formula, rounded to the nearest unit: what a round takes differs
 * by its own rounding, less than a unit for exact rules, else what the rule states. A change of anybody's capacity or
 * score makes another quote.
 *
 * <p>Off the round path: making it and asking it allocate. Never changes after it is made; safe to read from any thread
 * once published. Source: the water-filling form that most rules share, x_i(t) = clip(a_i + b_i·t, 0, cap_i), whose Σ
 * x_i(t) has at most 2n corners.
 *
 * <p>Under equal awards, of capacities of 100, 200 and 300 a budget of 400 takes 100, 150 and 150; the first has lost
 * everything from a budget of 300 on, and one unit more takes half a unit of each of the others.
 */
public final class Quote {
    /** What sums of numbers that are not whole may be off: no reason to go on to the next whole one. */
    private static final Precise SLACK = Precise.of(0x1p-30);

    private final QuoteLines lines = new QuoteLines();
    private final int winners;
    private final int[] firstLine;
    private final int[] nextLine;
    /** Place of the corner where a line begins, and where it ends. */
    private final int[] start;

    private final int[] end;
    /** At each corner, in order: the budget, the level, and what all pay for one unit of level from there on. */
    private final Precise[] budget;

    private final Precise[] level;
    private final Precise[] together;
    private final long most;

    private Quote(Quotable rule, Winners of) {
        rule.quote(of, lines);
        winners = of.count();
        firstLine = new int[winners];
        nextLine = new int[lines.count()];
        Arrays.fill(firstLine, -1);
        for (int line = lines.count() - 1; line >= 0; line--) {
            final int row = Require.within("winner of a line", lines.row(line), 0, winners - 1);
            nextLine[line] = firstLine[row];
            firstLine[row] = line;
        }
        start = new int[lines.count()];
        end = new int[lines.count()];
        final Corners corners = new Corners(lines, of.account(), start, end);
        budget = corners.budget();
        level = corners.level();
        together = corners.together();
        most = corners.total().rounded();
    }

    /**
     * Takes the winners as they are now.
     *
     * @param rule whose haircuts; not changed
     * @param winners as the rule would be asked about them; not kept
     * @return all its haircuts
     * @throws IllegalArgumentException if one is missing or the rule refuses such winners
     */
    public static Quote of(Quotable rule, Winners winners) {
        return new Quote(Require.present("rule", rule), Require.present("winners", winners));
    }

    /** {@return how many winners} */
    public int winners() {
        return winners;
    }

    /** {@return the most that the rule takes of all together, money: beyond it nobody loses more} */
    public long most() {
        return most;
    }

    /**
     * {@return what a winner loses, money, to the nearest unit}
     *
     * @param winner 0 to {@link #winners} − 1
     * @param of B, money, 0 or more; beyond {@link #most} as at it
     * @throws IllegalArgumentException if there is no such winner or the budget is below 0
     */
    public long haircut(int winner, long of) {
        final Precise asked = Precise.of(Require.notNegative("budget", of));
        final int corner = cornerAt(asked);
        Precise lost = Precise.ZERO;
        for (int line = requireLines(winner); line >= 0; line = nextLine[line]) {
            lost = lost.plus(paid(line, corner, asked));
        }
        return lost.rounded();
    }

    /**
     * {@return what one unit more of budget takes of a winner, 0 to 1} At a corner, where it changes, what follows.
     *
     * @param winner 0 to {@link #winners} − 1
     * @param of B, money, 0 or more
     * @throws IllegalArgumentException if there is no such winner or the budget is below 0
     */
    public double slope(int winner, long of) {
        final int corner = cornerAt(Precise.of(Require.notNegative("budget", of)));
        double slope = 0;
        for (int line = requireLines(winner); line >= 0; line = nextLine[line]) {
            if (corner >= start[line] && corner < end[line]) {
                slope += lines.slope(line).over(together[corner]).high();
            } else if (corner == start[line] && lines.isStep(line) && of < most) {
                slope = 1;
            }
        }
        return slope;
    }

    /**
     * {@return the largest budget that leaves a winner untouched, money, rounded down; {@link #most} where none touches
     * it}
     *
     * @param winner 0 to {@link #winners} − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long untouchedUpTo(int winner) {
        final int line = requireLines(winner);
        return line < 0 ? most : budget[start[line]].plus(SLACK).floor();
    }

    /**
     * {@return the least budget that takes so much of a winner, money, rounded up; −1 where none does}
     *
     * @param winner 0 to {@link #winners} − 1
     * @param amount money, 1 or more
     * @throws IllegalArgumentException if there is no such winner or the amount is below 1
     */
    public long budgetThatTakes(int winner, long amount) {
        Require.within("amount", amount, 1, Long.MAX_VALUE);
        Precise left = Precise.of(amount);
        for (int line = requireLines(winner); line >= 0; line = nextLine[line]) {
            if (!lines.money(line).isBelow(left)) {
                final Precise needed = lines.isStep(line) ? budget[start[line]].plus(left) : neededFor(line, left);
                return -Precise.ZERO.minus(needed).plus(SLACK).floor();
            }
            left = left.minus(lines.money(line));
        }
        return -1;
    }

    /** Lines of a winner follow each other as they were added; its haircut is their sum. */
    private int requireLines(int winner) {
        return firstLine[Require.within("winner", winner, 0, winners - 1)];
    }

    /** The last corner that a budget reaches; −1 where there is none. */
    private int cornerAt(Precise asked) {
        int from = 0;
        int to = budget.length;
        for (int left = to; from < to && left > 0; left--) {
            final int middle = from + to >>> 1;
            if (asked.isBelow(budget[middle])) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from - 1;
    }

    private Precise paid(int line, int corner, Precise asked) {
        final Precise money = lines.money(line);
        if (corner < start[line]) {
            return Precise.ZERO;
        }
        if (corner > end[line] || corner == end[line] && !lines.isStep(line)) {
            return money;
        }
        final Precise beyond = asked.minus(budget[corner]);
        final Precise paid = lines.isStep(line)
                ? beyond
                : lines.slope(line).times(level[corner].minus(lines.from(line)).plus(beyond.over(together[corner])));
        return paid.isBelow(money) ? paid : money;
    }

    private Precise neededFor(int line, Precise amount) {
        final Precise target = lines.from(line).plus(amount.over(lines.slope(line)));
        int from = start[line];
        int to = end[line];
        for (int left = to - from; from + 1 < to && left > 0; left--) {
            final int middle = from + to >>> 1;
            if (target.isBelow(level[middle])) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return budget[from].plus(together[from].times(target.minus(level[from])));
    }
}
