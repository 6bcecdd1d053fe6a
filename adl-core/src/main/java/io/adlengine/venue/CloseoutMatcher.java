package io.adlengine.venue;

import io.adlengine.math.FixedPoint;
import io.adlengine.math.Require;
import java.util.Arrays;

/**
 * Carries out a {@link CloseoutPlan}: checks each close-out again, has it executed, applies it to the book.
 *
 * <p>A close-out whose loser or winner has changed since the round was assembled (the account's version stamp says so) is skipped, and
 * so is one that would leave a winner without equity, or below maintenance margin with a worse ratio of equity to it than before; the
 * others go on as planned, nothing starts again. What is skipped or not filled stays open with its deficit, is counted by reason, and
 * is there for the next round. Prices are the plan's: when marks move afterwards, close-outs still change hands at the planned values,
 * and only the margin check looks at the marks of the moment. A venue that wants new prices assembles a new round.
 *
 * <p>Work is bounded: {@link #run} looks at no more close-outs than it is told and goes on where it stopped. Every fill moves the same
 * lots and the same value from one side to the other, so Σ lots and cash of the book stay; that is checked after every run. O(the
 * accounts' positions) per close-out, no allocation. Confined to the book's thread.
 *
 * <p>Exceptions: one of the execution leaves book and counts as they were before that close-out, and the next {@link #run} tries it
 * again; one of the listener comes after the close-out is applied and counted, and the next {@link #run} goes on with the one after
 * it. Either way what was told to the listener is told once.
 */
public final class CloseoutMatcher {
    private final Execution execution;
    private final CloseoutListener listener;
    private final long[] skippedLots = new long[SkipReason.values().length];
    private RoundAssembler round;
    private CloseoutPlan plan;
    private int next;
    private int fills;
    private long filledLots;
    private long covered;
    private long cost;

    /**
     * Makes a matcher.
     *
     * @param execution where close-outs are executed
     * @param listener who hears of them
     */
    public CloseoutMatcher(Execution execution, CloseoutListener listener) {
        this.execution = Require.present("execution", execution);
        this.listener = Require.present("listener", listener);
    }

    /**
     * Takes on a plan, giving up what was left of the one before.
     *
     * @param assembled the round
     * @param planned its plan
     * @throws IllegalArgumentException if the plan is of another round or has been begun before, or the round was assembled anew since
     */
    public void begin(RoundAssembler assembled, CloseoutPlan planned) {
        Require.present("round", assembled);
        Require.present("plan", planned).begin(assembled);
        round = assembled;
        plan = planned;
        next = 0;
        fills = 0;
        filledLots = covered = cost = 0;
        Arrays.fill(skippedLots, 0);
    }

    /**
     * Goes on with the plan.
     *
     * @param most close-outs to look at, 1 or more, of which no more can be filled
     * @return close-outs that remain
     * @throws IllegalArgumentException if there is no plan, or its round has begun anew or found its winners afresh
     * @throws IllegalStateException if the execution fills less than nothing or more than asked, or changed the book
     */
    public int run(int most) {
        Require.within("most", most, 1, Integer.MAX_VALUE);
        if (plan == null) {
            throw Require.refusal("plan", "none", "one to begin with");
        }
        plan.requireCurrent(round);
        final PositionBook book = round.book();
        final long cash = book.cash();
        final long lots = book.netLots(round.instrument());
        final int end = (int) Math.min((long) next + most, plan.fills());
        while (next < end) {
            closeOut(next);
        }
        if (book.cash() != cash || book.netLots(round.instrument()) != lots) {
            throw new IllegalStateException(
                    "cash=" + book.cash() + " (expected: " + cash + ", money and lots conserved)");
        }
        return plan.fills() - next;
    }

    private void closeOut(int fill) {
        final Losers losers = round.losers();
        final int j = plan.loser(fill);
        final long from = plan.from(fill);
        final long lots = plan.to(fill) - from;
        final int loser = losers.position(j);
        final int winner = round.winnerPosition(plan.winner(fill));
        final long paid = losers.cost(j, from, from + lots);
        final long transfer = losers.worth(j, from, from + lots) + paid;
        final SkipReason reason = objection(fill, loser, winner, lots, transfer);
        final long filled = reason == null ? execution.execute(loser, winner, lots, transfer) : 0;
        if (filled < 0 || filled > lots) {
            throw new IllegalStateException("filled=" + filled + " (expected: 0 to lots=" + lots + ")");
        }
        if (filled == lots) {
            report(fill, lots, transfer, paid, 0, SkipReason.EXECUTION);
        } else {
            final long part = losers.cost(j, from, from + filled);
            final long partTransfer = losers.worth(j, from, from + filled) + part;
            report(fill, filled, partTransfer, part, lots - filled, reason == null ? SkipReason.EXECUTION : reason);
        }
    }

    /** Why a close-out may not be executed, or null: whatever the book would refuse must be known before anyone executes it. */
    private SkipReason objection(int fill, int loser, int winner, long lots, long transfer) {
        final PositionBook book = round.book();
        final int j = plan.loser(fill);
        final int i = plan.winner(fill);
        if (book.version(round.losers().account[j]) != round.losers().version[j]) {
            return SkipReason.LOSER_CHANGED;
        }
        if (book.version(round.columns().account[i]) != round.columns().version[i]) {
            return SkipReason.WINNER_CHANGED;
        }
        if (book.exceedsMoney(loser, transfer) || book.exceedsMoney(winner, transfer)) {
            return SkipReason.AMOUNT;
        }
        if (endangers(winner, lots, transfer)) {
            return SkipReason.MARGIN;
        }
        final boolean leavesLoss =
                book.leavesIsolatedLoss(loser, lots, transfer) || book.leavesIsolatedLoss(winner, lots, -transfer);
        return leavesLoss ? SkipReason.ISOLATED_LOSS : null;
    }

    /** Applies and counts first, so that a listener's exception loses nothing. */
    private void report(int fill, long filled, long transfer, long paid, long open, SkipReason reason) {
        final Losers losers = round.losers();
        final int j = plan.loser(fill);
        final int i = plan.winner(fill);
        final int loserAccount = losers.account[j];
        final int winnerAccount = round.columns().account[i];
        if (filled > 0) {
            final long from = plan.from(fill);
            final PositionBook book = round.book();
            book.closeOut(losers.position(j), round.winnerPosition(i), filled, transfer);
            losers.version[j] = book.version(loserAccount);
            round.columns().version[i] = book.version(winnerAccount);
            plan.filled(i, filled, transfer, paid);
            fills++;
            filledLots += filled;
            covered += losers.covers(j, from, from + filled);
            cost += paid;
        }
        skippedLots[reason.ordinal()] += open;
        next++;
        if (filled > 0) {
            listener.onFill(loserAccount, winnerAccount, round.instrument(), filled, transfer, paid);
        }
        if (open > 0) {
            listener.onSkip(loserAccount, winnerAccount, round.instrument(), open, reason);
        }
    }

    /** Whether the equity left, to the unit, is none, or below the maintenance margin left and less of it than before. */
    private boolean endangers(int winner, long lots, long transfer) {
        final Valuation valuation = round.valuation();
        final PositionBook book = round.book();
        final Instrument contract = book.contract(round.instrument());
        final long held = book.lots(winner);
        final long value = contract.value(held > 0 ? held - lots : held + lots, book.mark(round.instrument()));
        final long relief = valuation.maintenance(winner) - contract.maintenance(value);
        // Not the planned cost: the mark may have moved, and the values of inverse contracts are rounded.
        final long paid = valuation.value(winner) - value + transfer;
        if (valuation.excess(winner) + relief >= paid) {
            return false;
        }
        final long equity = valuation.equity(winner);
        final long margin = book.isIsolated(winner)
                ? valuation.maintenance(winner)
                : valuation.accountMaintenance(book.accountOf(winner));
        final long after = equity - paid;
        return after < 0 || FixedPoint.compareProducts(after, margin, equity, margin - relief) < 0;
    }

    /** {@return close-outs applied} */
    public int fills() {
        return fills;
    }

    /** {@return lots closed} */
    public long filledLots() {
        return filledLots;
    }

    /**
     * {@return the deficit that went with the closed lots; what of it exceeds {@link #cost}, with another price than the zero value,
     * stays on the losers' accounts}
     */
    public long covered() {
        return covered;
    }

    /** {@return what the closed lots cost the winners, against the mark of the plan} */
    public long cost() {
        return cost;
    }

    /**
     * {@return lots that were not closed, for a reason}
     *
     * @param reason why
     */
    public long skippedLots(SkipReason reason) {
        return skippedLots[reason.ordinal()];
    }
}
