package io.adlengine.venue;

import io.adlengine.math.Require;
import java.util.Arrays;

/**
 * Carries out a {@link CloseoutPlan}: checks each close-out again, has it executed, applies it to the book.
 *
 * <p>A close-out whose loser or winner has changed since the round was assembled (the account's version stamp says so) is skipped, and
 * so is one that would leave a winner below maintenance margin with a worse ratio of equity to it than before; the others go on as
 * planned, nothing starts again. What is skipped or not filled stays open with its deficit, is counted by reason, and is there for the
 * next round.
 *
 * <p>Work is bounded: {@link #run} looks at no more close-outs than it is told and goes on where it stopped. Every fill moves the same
 * lots and the same value from one side to the other, so Σ lots and cash of the book stay; that is asserted after every run. O(the
 * accounts' positions) per close-out, no allocation. Confined to the book's thread.
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
     */
    public void begin(RoundAssembler assembled, CloseoutPlan planned) {
        round = Require.present("round", assembled);
        plan = Require.present("plan", planned);
        next = 0;
        fills = 0;
        filledLots = covered = cost = 0;
        Arrays.fill(skippedLots, 0);
    }

    /**
     * Goes on with the plan.
     *
     * @param most close-outs to look at, 1 or more
     * @return close-outs that remain
     */
    public int run(int most) {
        Require.within("most", most, 1, Integer.MAX_VALUE);
        final PositionBook book = round.book();
        final long cash = book.cash();
        final long lots = book.netLots(round.instrument());
        final int end = (int) Math.min((long) next + most, plan.fills());
        while (next < end) {
            closeOut(next++);
        }
        assert book.cash() == cash && book.netLots(round.instrument()) == lots : "money or lots created";
        return plan.fills() - next;
    }

    private void closeOut(int fill) {
        final PositionBook book = round.book();
        final Losers losers = round.losers();
        final int j = plan.loser(fill);
        final int i = plan.winner(fill);
        final int loser = losers.position(j);
        final int winner = round.winnerPosition(i);
        final int loserAccount = losers.account[j];
        final int winnerAccount = round.winnerAccounts()[i];
        final long from = plan.from(fill);
        final long lots = plan.to(fill) - from;
        if (book.version(loserAccount) != losers.version[j]) {
            skip(fill, loserAccount, winnerAccount, lots, SkipReason.LOSER_CHANGED);
            return;
        }
        if (book.version(winnerAccount) != round.winnerVersions()[i]) {
            skip(fill, loserAccount, winnerAccount, lots, SkipReason.WINNER_CHANGED);
            return;
        }
        final long paid = losers.cost(j, from, from + lots);
        if (endangers(winner, lots, paid)) {
            skip(fill, loserAccount, winnerAccount, lots, SkipReason.MARGIN);
            return;
        }
        final long transfer = losers.worth(j, from, from + lots) + paid;
        if (book.leavesIsolatedLoss(loser, lots, transfer) || book.leavesIsolatedLoss(winner, lots, -transfer)) {
            skip(fill, loserAccount, winnerAccount, lots, SkipReason.ISOLATED_LOSS);
            return;
        }
        final long filled = execution.execute(loser, winner, lots, transfer);
        if (filled < 0 || filled > lots) {
            throw new IllegalStateException("filled=" + filled + " (expected: 0 to lots=" + lots + ")");
        }
        if (filled == lots) {
            apply(fill, lots, transfer, paid);
        } else if (filled > 0) {
            final long part = losers.cost(j, from, from + filled);
            apply(fill, filled, losers.worth(j, from, from + filled) + part, part);
        }
        if (filled < lots) {
            skip(fill, loserAccount, winnerAccount, lots - filled, SkipReason.EXECUTION);
        }
    }

    private void apply(int fill, long lots, long transfer, long paid) {
        final Losers losers = round.losers();
        final int j = plan.loser(fill);
        final int i = plan.winner(fill);
        final long from = plan.from(fill);
        round.book().closeOut(losers.position(j), round.winnerPosition(i), lots, transfer);
        losers.version[j]++;
        round.winnerVersions()[i]++;
        plan.filled(i, lots, transfer, paid);
        fills++;
        filledLots += lots;
        covered += losers.covers(j, from, from + lots);
        cost += paid;
        listener.onFill(losers.account[j], round.winnerAccounts()[i], round.instrument(), lots, transfer, paid);
    }

    private void skip(int fill, int loserAccount, int winnerAccount, long lots, SkipReason reason) {
        skippedLots[reason.ordinal()] += lots;
        listener.onSkip(loserAccount, winnerAccount, round.instrument(), lots, reason);
    }

    /** Whether the equity left is below the maintenance margin left, and less of it than before. */
    private boolean endangers(int winner, long lots, long paid) {
        final Valuation valuation = round.valuation();
        final PositionBook book = round.book();
        final Instrument contract = book.contract(round.instrument());
        final long held = book.lots(winner);
        final long value = contract.value(held > 0 ? held - lots : held + lots, book.mark(round.instrument()));
        final long relief = valuation.maintenance(winner) - contract.maintenance(value);
        if (valuation.excess(winner) + relief >= paid) {
            return false;
        }
        final long equity = valuation.equity(winner);
        final long margin = book.isIsolated(winner)
                ? valuation.maintenance(winner)
                : valuation.accountMaintenance(book.accountOf(winner));
        final long left = margin - relief;
        final long after = equity - paid;
        return after < 0
                || Math.multiplyHigh(after, margin) < Math.multiplyHigh(equity, left)
                || Math.multiplyHigh(after, margin) == Math.multiplyHigh(equity, left)
                        && Long.compareUnsigned(after * margin, equity * left) < 0;
    }

    /** {@return close-outs applied} */
    public int fills() {
        return fills;
    }

    /** {@return lots closed} */
    public long filledLots() {
        return filledLots;
    }

    /** {@return the deficit that the closed lots covered} */
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
