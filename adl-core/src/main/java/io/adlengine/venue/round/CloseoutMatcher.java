package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * Carries out a {@link CloseoutPlan}: checks each close-out again, has it executed, applies it to the book.
 *
 * <p>A close-out whose loser's account has changed since the round was assembled (its version stamp says so) is skipped, and so is
 * one whose loser is solvent again at the marks of the moment. A winner whose account has changed still gives what it was to give, if
 * it has the lots and the gain to pay for them: paying in or out is no way around deleveraging. Nobody is left without equity, or
 * below maintenance margin with a worse ratio of equity to it than before. The others go on as planned, nothing starts again. What
 * is skipped or not filled stays open with its deficit, is counted by reason, and is there for the next round. Prices are the plan's:
 * when marks move afterwards, close-outs still change hands at the planned values. A venue that wants new prices assembles a new round.
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
    private boolean isAsPlanned;
    private boolean running;

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
     * @throws IllegalStateException if called back from within {@link #run}
     */
    public void begin(RoundAssembler assembled, CloseoutPlan planned) {
        requireIdle();
        Require.present("round", assembled);
        Require.present("plan", planned).begin(assembled);
        round = assembled;
        plan = planned;
        next = 0;
        isAsPlanned = true;
        fills = 0;
        filledLots = covered = cost = 0;
        Arrays.fill(skippedLots, 0);
    }

    /**
     * Goes on with the plan.
     *
     * @param most close-outs to look at, 1 or more, of which no more can be filled
     * @return close-outs that remain
     * @throws IllegalArgumentException if there is no plan, or its round has begun anew or found its winners afresh, be it by the
     *     listener
     * @throws IllegalStateException if the execution fills less than nothing or more than asked, or changed the book; or if called
     *     back from within
     */
    public int run(int most) {
        Require.within("most", most, 1, Integer.MAX_VALUE);
        if (plan == null) {
            throw Require.refusal("plan", "none", "one to begin with");
        }
        requireIdle();
        plan.requireCurrent(round);
        final PositionBook book = round.book();
        final long cash = book.cash();
        final long lots = book.instruments().netLots(round.instrument());
        final int end = (int) Math.min((long) next + most, plan.fills());
        running = true;
        try {
            while (next < end) {
                plan.requireBegun(round);
                closeOut(next);
            }
        } finally {
            running = false;
        }
        if (book.cash() != cash || book.instruments().netLots(round.instrument()) != lots) {
            throw new IllegalStateException(
                    "cash=" + book.cash() + " (expected: " + cash + ", money and lots conserved)");
        }
        return plan.fills() - next;
    }

    void requireIdle() {
        if (running) {
            throw new IllegalStateException("matcher=running (expected: not called back by execution or listener)");
        }
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
        final long filled = reason == null ? executed(j, plan.winner(fill), lots, transfer) : 0;
        if (filled == lots) {
            report(fill, lots, transfer, paid, 0, SkipReason.EXECUTION);
        } else {
            final long part = losers.cost(j, from, from + filled);
            final long partTransfer = losers.worth(j, from, from + filled) + part;
            report(fill, filled, partTransfer, part, lots - filled, reason == null ? SkipReason.EXECUTION : reason);
        }
    }

    private long executed(int j, int i, long lots, long transfer) {
        final PositionBook book = round.book();
        final int loserAccount = round.losers().account[j];
        final int winnerAccount = round.columns().account[i];
        final long loserVersion = book.accounts().version(loserAccount);
        final long winnerVersion = book.accounts().version(winnerAccount);
        final long filled = execution.execute(round.losers().position(j), round.winnerPosition(i), lots, transfer);
        if (filled < 0 || filled > lots) {
            throw new IllegalStateException("filled=" + filled + " (expected: 0 to lots=" + lots + ")");
        }
        plan.requireBegun(round);
        if (book.accounts().version(loserAccount) != loserVersion
                || book.accounts().version(winnerAccount) != winnerVersion) {
            throw new IllegalStateException("book=changed by the execution (expected: by the matcher alone)");
        }
        return filled;
    }

    /** Why a close-out may not be executed, or null: whatever the book would refuse must be known before anyone executes it. */
    private SkipReason objection(int fill, int loser, int winner, long lots, long transfer) {
        final PositionBook book = round.book();
        final int j = plan.loser(fill);
        final int i = plan.winner(fill);
        if (book.accounts().version(round.losers().account[j]) != round.losers().version[j]) {
            return SkipReason.LOSER_CHANGED;
        }
        if (round.haveMarksMoved() && round.valuation().equity(loser) >= 0) {
            return SkipReason.LOSER_SOLVENT;
        }
        final boolean hasChanged = book.accounts().version(round.columns().account[i]) != round.columns().version[i];
        if (hasChanged && !canStillPay(fill, winner, lots)) {
            return SkipReason.WINNER_CHANGED;
        }
        if (book.exceedsMoney(loser, transfer) || book.exceedsMoney(winner, transfer)) {
            return SkipReason.AMOUNT;
        }
        // The plan has reckoned with margins, and knows no others while everything is as it was.
        if ((hasChanged || !isAsPlanned || round.haveMarksMoved()) && endangers(winner, lots, transfer)) {
            return SkipReason.MARGIN;
        }
        final boolean leavesLoss =
                book.leavesIsolatedLoss(loser, lots, transfer) || book.leavesIsolatedLoss(winner, lots, -transfer);
        return leavesLoss ? SkipReason.ISOLATED_LOSS : null;
    }

    /** Whether a row is still the winner's position, with the lots and the gain that a close-out takes. */
    private boolean canStillPay(int fill, int winner, long lots) {
        final PositionBook book = round.book();
        if (!book.positions().isOpen(winner)
                || book.positions().account(winner) != round.columns().account[plan.winner(fill)]
                || book.positions().instrument(winner) != round.instrument()
                || book.positions().lots(winner) > 0 == round.areLosersLong()
                || Math.abs(book.positions().lots(winner)) < lots) {
            return false;
        }
        final Valuation valuation = round.valuation();
        final long gain = Math.min(valuation.profit(winner), valuation.equity(winner));
        return gain >= round.losers().cost(plan.loser(fill), plan.from(fill), plan.from(fill) + lots);
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
            // Whoever has been changed from outside stays so, and is looked at again before every fill.
            final boolean isKnown = book.accounts().version(winnerAccount) == round.columns().version[i];
            book.closeOut(losers.position(j), round.winnerPosition(i), filled, transfer);
            losers.version[j] = book.accounts().version(loserAccount);
            if (isKnown) {
                round.columns().version[i] = book.accounts().version(winnerAccount);
            }
            plan.filled(i, filled, transfer, paid);
            fills++;
            filledLots += filled;
            covered += losers.covers(j, from, from + filled);
            cost += paid;
        }
        skippedLots[reason.ordinal()] += open;
        isAsPlanned &= open == 0;
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
        final Instrument contract = book.instruments().contract(round.instrument());
        final long held = book.positions().lots(winner);
        final long value = contract.value(
                held > 0 ? held - lots : held + lots, book.instruments().mark(round.instrument()));
        final long relief = valuation.maintenance(winner) - contract.maintenance(value);
        // Not the planned cost: the mark may have moved, and the values of inverse contracts are rounded.
        final long paid = valuation.value(winner) - value + transfer;
        valuation.measure(winner);
        final long equity = valuation.measured();
        return !Valuation.admits(equity, equity - valuation.measuredExcess(), relief, paid);
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
