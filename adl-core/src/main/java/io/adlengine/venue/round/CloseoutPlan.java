package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Turns haircuts into close-outs: whole lots of named losers and winners, at the losers' transfer values.
 *
 * <p>{@link LotWalk} gives every winner the whole lots that fit into its haircut, and then odd lots to those who are
 * owed most by rounding, of this round and of those before ({@link Carry}). So all lots together cover H with B ≤ H
 * &lt; B + Δ, where Δ is the largest deficit of a lot, and every winner is within one such lot of its haircut. With
 * lots of 5 and haircuts of 7 and 5 both get one lot, and the odd one goes to the first. Order rules, as queue and
 * rotation, are exempt from that fairness over rounds: they say who is touched, and only the account at their boundary
 * has an odd lot. So are rules in whole lots, which leave none.
 *
 * <p>A winner gives no more lots than its position has, pays no more than its cap, which is at most min(profit,
 * equity), and keeps its maintenance margin ({@link MeansLeft}). What that cuts off of a haircut is offered again: the
 * rule runs on what the winners have left, and the walk goes on from where it was, until a pass gives nothing. What is
 * then still open goes to whoever can carry it, one loser after the other. What is short in the end is what nobody
 * could carry, in whatever order losers were nominated: no open lot that covers a unit is within anybody's means, but
 * where lots carry less than a unit each.
 *
 * <p>Where a rule spares what hedges ({@link Allocator#freeOf}), whoever is asked for no more than what is free gives
 * no lot that hedges, in all of this; and if something is missing then, and the rule takes hedges at all, everything is
 * done once more with these lots.
 *
 * <p>Where a rule takes more than its budget, no more is offered again than is missing of the budget; of the rule's own
 * memory see {@link Allocator#remember}. O(winners + losers·log losers) per pass beside the rule; no allocation after
 * the constructor (some 175 bytes per winner and 140 per loser).
 */
final class CloseoutPlan {
    /**
     * How often the rule is asked at most, the engine's own time included. Every pass but the last gives a lot, and
     * more than five were never seen to; what is left after so many goes to whoever can carry it all the same.
     */
    static final int MOST_PASSES = 32;

    private final Allocator rule;
    private final Winners rest = new Winners();
    private final long[] capacity;
    private final long[] haircut;
    private final long[] owed;
    private final long[] carried;
    private final long[] offeredAgain;
    private final CarryingLots open;
    private final MeansLeft means;
    private final FillList fills;
    private final LotWalk walk;
    private final LotsByClaim byClaim;
    private final Carry carry;
    private double level;
    private long budget;
    private long shortfall;
    private long rounding;
    private long finished;
    private long ofItsOwn;
    private int passes;
    /** Whether the rule spares lots that hedge. */
    private boolean areSomeHedged;

    CloseoutPlan(int maxLosers, int maxWinners, Allocator rule, Carry carry) {
        this.rule = rule;
        this.carry = carry;
        capacity = new long[maxWinners];
        haircut = new long[maxWinners];
        owed = new long[maxWinners];
        carried = new long[maxWinners];
        offeredAgain = new long[maxWinners];
        open = new CarryingLots(maxLosers);
        means = new MeansLeft(maxWinners, rule.requires().contains(Column.EXPOSURE));
        fills = new FillList(mostFills(maxLosers, maxWinners), maxWinners);
        walk = new LotWalk(maxWinners, means, fills);
        byClaim = new LotsByClaim(walk.selection(), capacity, offeredAgain);
    }

    /** How many close-outs a plan has at most. */
    static int mostFills(int maxLosers, int maxWinners) {
        return maxLosers + 4 * maxWinners;
    }

    /** There is no plan until the next {@link #solve}. */
    void clear() {
        fills.clear(0);
        open.clear();
        budget = shortfall = rounding = finished = ofItsOwn = 0;
        level = 0;
        passes = 0;
    }

    /**
     * Plans a round, from its winners' view, the haircuts as the engine verified them, and B, which haircuts of a rule
     * that takes whole lots or accounts can exceed. A rule that breaks its contract when it is asked again leaves no
     * plan.
     */
    void solve(RoundAssembler round, Winners winners, long[] haircuts, long budgetDue) {
        clear();
        boolean solved = false;
        try {
            final long asked = start(round, haircuts);
            final long due = Math.min(asked, budgetDue);
            areSomeHedged = means.keep(rule, haircuts);
            walk.walk(asked);
            passes = 1;
            carryAll(winners, due);
            if (walk.covered() < due && means.areSomeKept() && rule.takesHedges()) {
                means.keepNone();
                carryAll(winners, due);
            }
            shortfall = Math.max(0, due - walk.covered());
            ofItsOwn = shortfall == 0 ? 0 : Math.min(shortfall, walk.carriedByItsOwn());
            rounding = Math.max(0, walk.covered() - asked);
            budget = walk.covered() + shortfall - rounding;
            solved = true;
        } finally {
            if (!solved) {
                clear();
            }
        }
    }

    /**
     * Finds out what the winners can carry of an amount, whoever is to carry it: no rule is asked, and the plan is for
     * no one to carry out.
     */
    void tryOut(RoundAssembler round, long amount) {
        clear();
        start(round, round.columns().cap);
        walk.walkFloors(amount);
        walk.finish(amount);
    }

    /** The sum of the haircuts. */
    private long start(RoundAssembler round, long[] haircuts) {
        final Losers losers = round.losers();
        final WinnerColumns columns = round.columns();
        level = rule.level();
        for (int j = 0; j < losers.count(); j++) {
            open.add(
                    j, round.book().accounts().id(losers.account[j]), losers.deficit[j], losers.gap(j), losers.lots[j]);
        }
        open.sort();
        means.start(columns, losers, round.layer(), round.owners(), round.book());
        long sum = 0;
        for (int i = 0; i < columns.count(); i++) {
            owed[i] = haircuts[i];
            offeredAgain[i] = 0;
            carried[i] = losers.isQuantity() ? 0 : carry.of(columns.account[i]);
            sum += haircuts[i];
        }
        walk.start(columns, open, owed, carried);
        return sum;
    }

    /** What is missing is offered again and again, and then goes to whoever can carry it. */
    private void carryAll(Winners winners, long due) {
        while (passes < MOST_PASSES && walk.covered() < due && offerAgain(winners, due - walk.covered())) {}
        finished -= walk.covered();
        walk.finish(due);
        finished += walk.covered();
    }

    /** Whether anything could be offered to anybody, and anything came of it. */
    private boolean offerAgain(Winners winners, long missing) {
        final int count = winners.count();
        long total = 0;
        for (int i = 0; i < count; i++) {
            capacity[i] = walk.mostOf(i);
            total = FixedPoint.saturatingSum(total, capacity[i]);
        }
        final long offered = Math.min(missing, total);
        if (offered == 0) {
            return false;
        }
        passes++;
        rest.wrapLike(winners, capacity);
        if (areSomeHedged) {
            // What is offered is without what hedges, or there is nothing else any more.
            rest.exposure(winners.notional());
        }
        ask(rest, capacity, offered, haircut);
        long placed = 0;
        for (int i = 0; i < count; i++) {
            final long again = Math.min(haircut[i], offered - placed);
            placed += again;
            // What it could not carry has left it for those who are asked now.
            owed[i] = Math.min(owed[i], fills.covered(i)) + again;
            offeredAgain[i] += again;
        }
        return walk.walk(walk.covered() + placed);
    }

    /** Asks the rule for claims in money, and divides lots by them. */
    void divide(WinnerColumns columns, long budget, long lots, long[] share) {
        ask(columns.viewOfGains(), columns.gain, budget, haircut);
        final long free = columns.free(rule, haircut, owed);
        byClaim.divide(haircut, owed, columns.accountId, columns.count(), Math.min(lots, free), share);
        if (free < lots && rule.takesHedges()) {
            divideHedges(columns, lots - free, share);
        }
    }

    /** Lots that hedge, by how many there are. */
    private void divideHedges(WinnerColumns columns, long lots, long[] share) {
        for (int i = 0; i < columns.count(); i++) {
            owed[i] = columns.capacity[i] - owed[i];
            haircut[i] = owed[i];
        }
        byClaim.divide(haircut, owed, columns.accountId, columns.count(), lots, carried);
        for (int i = 0; i < columns.count(); i++) {
            share[i] += carried[i];
        }
    }

    /** Asks the rule once more in a round, and believes no answer beyond the capacities. */
    void ask(Winners winners, long[] capacities, long offered, long[] answer) {
        rule.allocate(winners, offered, answer);
        for (int i = 0; i < winners.count(); i++) {
            if (answer[i] < 0 || answer[i] > capacities[i]) {
                throw new IllegalStateException("allocator " + rule.name() + ": haircut[" + i + "]=" + answer[i]
                        + " (expected: 0 to capacity=" + capacities[i] + ")");
            }
        }
    }

    /** The plan as it stands; nothing but a 0 where there is none. */
    void save(StateWriter out, int winners) {
        out.putInt(passes);
        if (passes > 0) {
            // A rule without a level may answer NaN.
            out.putLong(Double.doubleToLongBits(level));
            out.putLong(budget);
            out.putLong(shortfall);
            out.putLong(rounding);
            out.putLong(finished);
            out.putLong(ofItsOwn);
            out.putLongs(owed, winners);
            out.putLongs(offeredAgain, winners);
            out.putLongs(carried, winners);
            means.save(out);
            fills.save(out);
        }
    }

    void load(StateReader in, Losers losers, WinnerColumns winners) {
        clear();
        final int asked = Require.within("passes", in.getInt(), 0, MOST_PASSES);
        if (asked == 0) {
            return;
        }
        level = Double.longBitsToDouble(in.getLong());
        budget = Require.notNegative("budget", in.getLong());
        shortfall = Require.within("shortfall", in.getLong(), 0, budget);
        rounding = Require.within("rounding", in.getLong(), 0, losers.deficit());
        finished = Require.notNegative("finished", in.getLong());
        ofItsOwn = Require.within("shortfall of one owner", in.getLong(), 0, shortfall);
        in.getLongs(owed, winners.count());
        in.getLongs(offeredAgain, winners.count());
        in.getLongs(carried, winners.count());
        long sum = 0;
        for (int i = 0; i < winners.count(); i++) {
            sum += Require.within("owed", owed[i], 0, Long.MAX_VALUE - sum);
            Require.notNegative("offered again", offeredAgain[i]);
        }
        means.load(in, winners);
        fills.load(in, losers, winners.count());
        passes = asked;
    }

    /** What the lots tried out cover. */
    long tried() {
        return walk.covered();
    }

    /** What the planned lots of a loser cover. */
    long coveredOf(int loser) {
        return open.coveredOf(loser);
    }

    /** The close-outs, in the order in which they are carried out. */
    FillList fills() {
        return fills;
    }

    /** Lots a winner is to give. */
    long lotsOf(int winner) {
        return passes == 0 ? 0 : means.taken(winner);
    }

    /** What a winner is to pay, against the mark. */
    long costOf(int winner) {
        return passes == 0 ? 0 : means.lost(winner);
    }

    /** What a winner was asked for in the end: its haircut, less what it could not carry, and what came from others. */
    long owed(int winner) {
        return passes == 0 ? 0 : owed[winner];
    }

    /** The part of it that came from others. */
    long offeredAgain(int winner) {
        return offeredAgain[winner];
    }

    /** What earlier rounds' rounding owed a winner when the round was planned. */
    long carried(int winner) {
        return carried[winner];
    }

    /** What went to whoever could carry it, after all that was asked for. */
    long finished() {
        return finished;
    }

    /** The sum of the haircuts, less what a rule took beyond its budget and a winner could not carry. */
    long budget() {
        return budget;
    }

    /** H, the deficit that the planned lots cover: budget − shortfall + rounding. */
    long covered() {
        return budget - shortfall + rounding;
    }

    /** The part of the budget that nobody could carry, or for which there was no room. */
    long shortfall() {
        return shortfall;
    }

    /** The part of the shortfall that a loser's own account, or one of its owner, could have carried. */
    long ofItsOwn() {
        return ofItsOwn;
    }

    /** What the last lots cover beyond the haircuts: below the largest deficit of a lot. */
    long rounding() {
        return rounding;
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
