package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Winners;

/**
 * Turns haircuts into close-outs: whole lots of named losers and winners, at the losers' transfer values.
 *
 * <p>The losers' lots lie in a row, each covering its part of the deficit; the winners take their haircuts' worth of them one after
 * the other. A winner's lots end with the first lot at which the lots so far cover the haircuts so far. So every winner is within one
 * lot of its haircut, all lots together cover H with B ≤ H &lt; B + Δ, where Δ is the largest deficit of a lot, and there are fewer
 * close-outs than losers and winners together. With lots of 5 and haircuts of 7 and 5, the first winner takes two lots (10 cover 7)
 * and the second one (15 cover 12).
 *
 * <p>A winner gives no more lots than its position has, pays no more than its cap, which is at most min(profit, equity), and keeps its
 * maintenance margin. What that cuts off of a haircut is offered again: the rule runs on what the winners have left, and the walk
 * goes on from where it was. The rule is asked at most {@link #MOST_PASSES} times in all. What is then still open goes to whoever can
 * carry it, in the order of the winners. Whoever bears such a part is no longer within one lot of its haircut, and may have several
 * close-outs. A rule with a memory has remembered the first haircuts and learns of no others. Where a rule takes more than its budget,
 * no more is offered again than is missing of the budget. Lots at the end that together cover not even a unit stay open.
 *
 * <p>O(losers + winners) per pass beside the rule; no allocation after the constructor (some 110 bytes per winner and 30 per loser).
 */
final class CloseoutPlan {
    /** How often the rule is asked at most, the engine's own time included. */
    static final int MOST_PASSES = 8;

    private final Allocator rule;
    private double level;
    private final Winners rest = new Winners();
    private final long[] capacity;
    private final long[] haircut;
    private final OpenLots open;
    private final MarginLeft margin;
    private final long[] gainLeft;
    private final long[] lotsLeft;
    /** The loser of whose lots a winner could not take one more; −1: none. */
    private final int[] stuckAt;

    private final long[] paid;
    private final long[] closed;
    private final PlannedFills fills;
    private Losers losers;
    private long carry;
    private long due;
    private long budget;
    private long covered;
    private long shortfall;
    private int passes;

    CloseoutPlan(int maxLosers, int maxWinners, Allocator rule) {
        this.rule = rule;
        capacity = new long[maxWinners];
        haircut = new long[maxWinners];
        open = new OpenLots(maxLosers);
        margin = new MarginLeft(maxWinners);
        gainLeft = new long[maxWinners];
        lotsLeft = new long[maxWinners];
        stuckAt = new int[maxWinners];
        paid = new long[maxWinners];
        closed = new long[maxWinners];
        fills = new PlannedFills(maxLosers + 2 * maxWinners);
    }

    /** There is no plan until the next {@link #solve}. */
    void clear() {
        fills.clear();
        carry = budget = covered = shortfall = 0;
        passes = 0;
    }

    /**
     * Plans a round, from its winners' view, the haircuts as the engine verified them, and B, which haircuts of a rule that takes
     * whole lots or accounts can exceed. A rule that breaks its contract when it is asked again leaves no plan.
     */
    void solve(RoundAssembler round, Winners winners, long[] haircuts, long budgetDue) {
        clear();
        boolean solved = false;
        try {
            start(round, haircuts, budgetDue);
            final int count = winners.count();
            leave(walk(count));
            passes = 1;
            while (passes < MOST_PASSES && shortfall > 0 && !open.isEmpty() && offerAgain(winners, count)) {}
            for (int i = 0; i < count && shortfall > 0; i++) {
                carry += shortfall;
                shortfall = give(i);
            }
            leaveWhatCoversNothing();
            solved = true;
        } finally {
            if (!solved) {
                clear();
            }
        }
    }

    private void start(RoundAssembler round, long[] haircuts, long budgetDue) {
        final WinnerColumns columns = round.columns();
        losers = round.losers();
        due = budgetDue;
        level = rule.level();
        open.start(losers);
        margin.start(round);
        for (int i = 0; i < columns.count(); i++) {
            gainLeft[i] = columns.cap[i];
            lotsLeft[i] = Math.abs(round.book().positions().lots(columns.position[i]));
            stuckAt[i] = -1;
            paid[i] = closed[i] = 0;
            haircut[i] = haircuts[i];
            budget += haircuts[i];
        }
    }

    /** Whether there was anything left that could be offered to anybody. */
    private boolean offerAgain(Winners winners, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            capacity[i] = stuckAt[i] == open.loser() ? 0 : open.mostOf(lotsLeft[i], gainLeft[i]);
            total += capacity[i];
        }
        final long offered = Math.min(shortfall, total);
        if (offered == 0) {
            return false;
        }
        passes++;
        rule.allocate(rest.wrapLike(winners, capacity), offered, haircut);
        long placed = 0;
        for (int i = 0; i < count; i++) {
            if (haircut[i] < 0 || haircut[i] > capacity[i]) {
                throw new IllegalStateException("allocator " + rule.name() + ": haircut[" + i + "]=" + haircut[i]
                        + " (expected: 0 to capacity=" + capacity[i] + ")");
            }
            haircut[i] = Math.min(haircut[i], shortfall - placed);
            placed += haircut[i];
        }
        leave(shortfall - placed + walk(count));
        return true;
    }

    /** What was cut off is short as far as the budget needs it; what a rule took beyond its budget is not asked for again. */
    private void leave(long cut) {
        shortfall = Math.min(cut, Math.max(0, due - covered - carry));
        budget -= cut - shortfall;
    }

    /** A loser's last lot always covers something, so these are never the last of a loser. */
    private void leaveWhatCoversNothing() {
        for (int last = fills.count() - 1; last >= 0; last--) {
            final int loser = fills.loser(last);
            final long from = fills.from(last);
            final long to = fills.to(last);
            if (losers.covers(loser, from, to) != 0) {
                return;
            }
            fills.removeLast();
            closed[fills.winner(last)] -= to - from;
            paid[fills.winner(last)] -= losers.cost(loser, from, to);
        }
    }

    /** Pairs the winners' haircuts with the losers' lots from where the last walk ended; returns what was cut off. */
    private long walk(int count) {
        long cut = 0;
        for (int i = 0; i < count; i++) {
            if (haircut[i] > 0) {
                carry += haircut[i];
                cut += give(i);
            }
        }
        return cut;
    }

    /** Gives a winner lots until the carry is covered; returns what neither it nor the losers have lots for. */
    private long give(int winner) {
        take(winner);
        final long left = Math.max(0, carry);
        carry -= left;
        return left;
    }

    private void take(int winner) {
        while (carry > 0 && !open.isEmpty() && !fills.isFull()) {
            final long wanted =
                    Math.min(Math.min(open.due(carry), lotsLeft[winner]), open.affordable(gainLeft[winner]));
            final long lots = wanted <= 0 ? 0 : margin.most(winner, closed[winner], lotsLeft[winner], wanted, open);
            if (lots == 0) {
                stuckAt[winner] = open.loser();
                return;
            }
            margin.take(winner);
            final long cost = open.cost();
            final long covers = open.covers();
            fills.add(open.loser(), winner, open.first(), open.first() + lots);
            open.take(lots);
            covered += covers;
            carry -= covers;
            lotsLeft[winner] -= lots;
            closed[winner] += lots;
            gainLeft[winner] -= Math.max(0, cost);
            paid[winner] += cost;
        }
    }

    /** The close-outs, in the order in which they are carried out. */
    PlannedFills fills() {
        return fills;
    }

    /** Lots a winner is to give. */
    long lotsOf(int winner) {
        return closed[winner];
    }

    /** What a winner is to pay, against the mark. */
    long costOf(int winner) {
        return paid[winner];
    }

    /** The sum of the haircuts, less what a rule took beyond its budget and a winner could not carry. */
    long budget() {
        return budget;
    }

    /** H, the deficit that the planned lots cover: budget − shortfall + rounding. */
    long covered() {
        return covered;
    }

    /** The part of the budget that nobody could carry, or for which there was no room. */
    long shortfall() {
        return shortfall;
    }

    /** What the last lot covers beyond its haircut: below the largest deficit of a lot. */
    long rounding() {
        return -carry;
    }

    /** The rule's level when the engine ran it, before anything was offered again. */
    double level() {
        return level;
    }

    /** How often the rule was asked, the engine's own time included. */
    int passes() {
        return passes;
    }
}
