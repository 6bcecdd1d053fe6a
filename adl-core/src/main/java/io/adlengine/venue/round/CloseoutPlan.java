package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;

/**
 * Turns haircuts into close-outs: whole lots of named losers and winners, at the losers' transfer values.
 *
 * <p>The losers' lots lie in a row, each covering its part of the deficit; the winners take their haircuts' worth of them one after
 * the other. A winner's lots end with the first lot at which the lots so far cover the haircuts so far, so that every winner is within
 * one lot of the haircut, the lots together cover H with B ≤ H &lt; B + Δ, Δ the largest deficit of a lot, and there are fewer fills
 * than losers and winners together.
 *
 * <p>Profits only: a winner gives no more lots than the position has, pays no more than min(profit, equity), and keeps its maintenance
 * margin. What that cuts off is offered again: the rule runs on what the winners have left and the walk goes on from where it was, so
 * that it is asked at most {@link #MOST_PASSES} times in all; what is then still open goes to whoever can carry it, in the order of
 * the winners. Whoever bears such a part is no longer within one lot of the first haircut, and may have several fills; a rule with a
 * memory has remembered the first haircuts and learns of no others. Of a rule that takes more than its budget, no more is taken then
 * than is missing of the budget. Lots at the end that together cover not even a unit stay open. {@link #shortfall} is what nobody could
 * carry, {@link #rounding} what the last lot covers beyond the budget.
 *
 * <p>A plan is for one assembly of one round: once the assembler begins another or finds its winners afresh, no matcher takes it.
 *
 * <p>O(losers + winners) per pass beside the rule; no allocation after the constructor (some 130 bytes per winner and 30 per loser).
 * Confined to one thread.
 */
public final class CloseoutPlan {
    /** How often the rule is asked at most, the engine's own time included. */
    public static final int MOST_PASSES = 8;

    private final Allocator rule;
    private final int maxLosers;
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
    private final long[] filledLots;
    private final long[] filledTransfer;
    private final long[] filledCost;
    private final int[] fillLoser;
    private final int[] fillWinner;
    private final long[] fillFrom;
    private final long[] fillTo;
    private Losers losers;
    private int fills;
    private long carry;
    private long due;
    private long budget;
    private long covered;
    private long shortfall;
    private int passes;
    private RoundAssembler solved;
    private long edition;
    private boolean isBegun;

    /**
     * Allocates the plan.
     *
     * @param maxLosers as in the assembler
     * @param maxWinners as in the assembler
     * @param rule the engine's own, for what has to be offered again
     * @throws IllegalArgumentException if a number is out of range, or the rule needs a column that no {@link RoundAssembler} supplies
     */
    public CloseoutPlan(int maxLosers, int maxWinners, Allocator rule) {
        Require.within("maxLosers", maxLosers, 1, 1 << 28);
        Require.within("maxWinners", maxWinners, 1, 1 << 28);
        this.rule = Require.present("rule", rule);
        for (final Column column : rule.requires()) {
            if (!RoundAssembler.supplies(column)) {
                throw Require.refusal("rule", rule.name(), "one that does not need column " + column);
            }
        }
        capacity = new long[maxWinners];
        haircut = new long[maxWinners];
        open = new OpenLots(maxLosers);
        margin = new MarginLeft(maxWinners);
        gainLeft = new long[maxWinners];
        lotsLeft = new long[maxWinners];
        stuckAt = new int[maxWinners];
        paid = new long[maxWinners];
        closed = new long[maxWinners];
        filledLots = new long[maxWinners];
        filledTransfer = new long[maxWinners];
        filledCost = new long[maxWinners];
        this.maxLosers = maxLosers;
        final int maxFills = maxLosers + 2 * maxWinners;
        fillLoser = new int[maxFills];
        fillWinner = new int[maxFills];
        fillFrom = new long[maxFills];
        fillTo = new long[maxFills];
    }

    /**
     * Plans a round.
     *
     * @param round assembled, with its winners
     * @param winners the view the haircuts were computed from
     * @param haircuts x_i, as the engine verified them
     * @param due B, which haircuts of a rule that takes whole lots or accounts can exceed
     * @throws IllegalArgumentException if the winners are not found yet, a loser has changed or been closed since, or there are more
     *     of them or of losers than the plan has room for
     * @throws IllegalStateException if the rule breaks its contract when asked again; there is no plan then
     */
    public void solve(RoundAssembler round, Winners winners, long[] haircuts, long due) {
        if (!round.isAssembled()) {
            throw Require.refusal("round", "open", "with its winners");
        }
        round.requireLosers();
        final int count = Require.within("winners", round.winnerCount(), 0, gainLeft.length);
        Require.within("losers", round.losers().count(), 0, maxLosers);
        solved = null;
        isBegun = false;
        losers = round.losers();
        this.due = due;
        fills = 0;
        carry = budget = covered = shortfall = 0;
        open.start(losers);
        margin.start(round);
        for (int i = 0; i < count; i++) {
            gainLeft[i] = round.winnerGain(i);
            lotsLeft[i] = Math.abs(round.book().positions().lots(round.winnerPosition(i)));
            stuckAt[i] = -1;
            paid[i] = closed[i] = filledLots[i] = filledTransfer[i] = filledCost[i] = 0;
            haircut[i] = haircuts[i];
            budget += haircuts[i];
        }
        level = rule.level();
        leave(walk(count));
        passes = 1;
        while (passes < MOST_PASSES && shortfall > 0 && !open.isEmpty() && offerAgain(winners, count)) {}
        for (int i = 0; i < count && shortfall > 0; i++) {
            carry += shortfall;
            shortfall = give(i);
        }
        leaveWhatCoversNothing();
        solved = round;
        edition = round.edition();
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
        while (fills > 0 && losers.covers(fillLoser[fills - 1], fillFrom[fills - 1], fillTo[fills - 1]) == 0) {
            fills--;
            final int winner = fillWinner[fills];
            closed[winner] -= fillTo[fills] - fillFrom[fills];
            paid[winner] -= losers.cost(fillLoser[fills], fillFrom[fills], fillTo[fills]);
        }
    }

    /** Is carried out from now on, once: its lots must not be closed again. */
    void begin(RoundAssembler round) {
        requireCurrent(round);
        if (isBegun) {
            throw Require.refusal("plan", "begun", "solved, and not begun before");
        }
        isBegun = true;
    }

    /** Refuses to go on once it has been solved anew or its round has changed. */
    void requireBegun(RoundAssembler round) {
        requireCurrent(round);
        if (!isBegun) {
            throw Require.refusal("plan", "solved anew", "begun");
        }
    }

    /** Refuses to be carried out for any other assembly than its own. */
    void requireCurrent(RoundAssembler round) {
        if (solved != round || edition != round.edition()) {
            throw Require.refusal("plan", "of another round", "of this round as it was assembled last");
        }
    }

    Allocator rule() {
        return rule;
    }

    int maxLosers() {
        return maxLosers;
    }

    int maxWinners() {
        return gainLeft.length;
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
        while (carry > 0 && !open.isEmpty() && fills < fillLoser.length) {
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
            fillLoser[fills] = open.loser();
            fillWinner[fills] = winner;
            fillFrom[fills] = open.first();
            fillTo[fills++] = open.first() + lots;
            open.take(lots);
            covered += covers;
            carry -= covers;
            lotsLeft[winner] -= lots;
            closed[winner] += lots;
            gainLeft[winner] -= Math.max(0, cost);
            paid[winner] += cost;
        }
    }

    /** {@return close-outs planned} */
    public int fills() {
        return fills;
    }

    /**
     * {@return a close-out's loser}
     *
     * @param fill 0 to fills − 1
     */
    public int loser(int fill) {
        return fillLoser[fill];
    }

    /**
     * {@return a close-out's winner}
     *
     * @param fill 0 to fills − 1
     */
    public int winner(int fill) {
        return fillWinner[fill];
    }

    /**
     * {@return a close-out's first lot of its loser}
     *
     * @param fill 0 to fills − 1
     */
    public long from(int fill) {
        return fillFrom[fill];
    }

    /**
     * {@return the lot of its loser after a close-out's last}
     *
     * @param fill 0 to fills − 1
     */
    public long to(int fill) {
        return fillTo[fill];
    }

    /**
     * {@return lots a winner is to give}
     *
     * @param winner 0 to winners − 1
     */
    public long lotsOf(int winner) {
        return closed[winner];
    }

    /**
     * {@return what a winner is to pay, against the mark}
     *
     * @param winner 0 to winners − 1
     */
    public long costOf(int winner) {
        return paid[winner];
    }

    /** {@return the sum of the haircuts it was given, less what a rule took beyond its budget and a winner could not carry} */
    public long budget() {
        return budget;
    }

    /** {@return H, the deficit that the planned lots cover: budget − shortfall + rounding} */
    public long covered() {
        return covered;
    }

    /**
     * {@return the part of the budget that no winner could carry in whole lots, that no loser's lots were left for where a rule takes
     * more than the deficit, or for which the plan had no room: it holds maxLosers + 2·maxWinners fills}
     */
    public long shortfall() {
        return shortfall;
    }

    /** {@return what the last lot covers beyond its haircut: below the largest deficit of a lot} */
    public long rounding() {
        return -carry;
    }

    /** {@return the rule's level when the engine ran it, before anything was offered again} */
    public double level() {
        return level;
    }

    /** {@return how often the rule was asked, the engine's own time included} */
    public int passes() {
        return passes;
    }

    /** The matcher reports what became of a close-out. */
    void filled(int winner, long lots, long transfer, long cost) {
        filledLots[winner] += lots;
        filledTransfer[winner] += transfer;
        filledCost[winner] += cost;
    }

    /**
     * {@return lots a winner has given so far}
     *
     * @param winner 0 to winners − 1
     */
    public long filledLots(int winner) {
        return filledLots[winner];
    }

    /**
     * {@return the signed value at which the losers' lots have come to a winner so far}
     *
     * @param winner 0 to winners − 1
     */
    public long filledTransfer(int winner) {
        return filledTransfer[winner];
    }

    /**
     * {@return what a winner has paid so far, against the mark}
     *
     * @param winner 0 to winners − 1
     */
    public long filledCost(int winner) {
        return filledCost[winner];
    }
}
