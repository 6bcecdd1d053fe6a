package io.adlengine.venue.round;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/**
 * Looks at a planned close-out once more before anyone executes it, and says why it may not be: whatever the book would refuse must be
 * known by then.
 *
 * <p>A loser whose account has changed since it was nominated may owe another amount. A winner whose account has changed still gives
 * what it was to give, if it has the lots and the gain to pay for them: paying in or out is no way around deleveraging. A winner with
 * equity of 49 can pay 25 for one close-out, and not for two.
 */
final class CloseoutCheck {
    private final RoundAssembler round;
    private final PositionBook book;
    private final Valuation valuation;

    CloseoutCheck(RoundAssembler round) {
        this.round = round;
        book = round.book();
        valuation = round.valuation();
    }

    /** Why lots from..to of loser j may not go to winner i, or null. While everything is as planned, margins are as reckoned then. */
    SkipReason objection(int j, int i, long from, long to, boolean isAsPlanned) {
        final Losers losers = round.losers();
        final WinnerColumns winners = round.columns();
        final int loserRow = losers.position[j];
        final int winnerRow = winners.position[i];
        final long lots = to - from;
        if (book.accounts().version(losers.account[j]) != losers.version[j]
                || !book.positions().is(loserRow, losers.sequence[j])) {
            return SkipReason.LOSER_CHANGED;
        }
        if (round.haveMarksMoved() && valuation.equity(loserRow) >= 0) {
            return SkipReason.LOSER_SOLVENT;
        }
        final long cost = losers.cost(j, from, to);
        final long transfer = losers.worth(j, from, to) + cost;
        final boolean hasChanged = book.accounts().version(winners.account[i]) != winners.version[i];
        if (hasChanged && !canStillPay(i, winnerRow, lots, cost)) {
            return SkipReason.WINNER_CHANGED;
        }
        if (book.exceedsMoney(loserRow, transfer) || book.exceedsMoney(winnerRow, transfer)) {
            return SkipReason.AMOUNT;
        }
        if ((hasChanged || !isAsPlanned || round.haveMarksMoved()) && endangers(winnerRow, lots, transfer)) {
            return SkipReason.MARGIN;
        }
        final boolean leavesLoss = book.leavesIsolatedLoss(loserRow, lots, transfer)
                || book.leavesIsolatedLoss(winnerRow, lots, -transfer);
        return leavesLoss ? SkipReason.ISOLATED_LOSS : null;
    }

    /** Whether a row still holds the winner's position, with the lots and the gain that a close-out takes. */
    private boolean canStillPay(int i, int row, long lots, long cost) {
        if (!book.positions().is(row, round.columns().sequence[i])
                || Math.abs(book.positions().lots(row)) < lots) {
            return false;
        }
        return Math.min(valuation.profit(row), valuation.equity(row)) >= cost;
    }

    /** Whether the equity left, to the unit, is none, or below the maintenance margin left and less of it than before. */
    private boolean endangers(int row, long lots, long transfer) {
        final Instrument contract = book.instruments().contract(round.instrument());
        final long held = book.positions().lots(row);
        final long value = contract.value(
                held > 0 ? held - lots : held + lots, book.instruments().mark(round.instrument()));
        final long relief = valuation.maintenance(row) - contract.maintenance(value);
        // Not the planned cost: the mark may have moved, and the values of inverse contracts are rounded.
        final long paid = valuation.value(row) - value + transfer;
        valuation.measure(row);
        final long equity = valuation.measured();
        return !Valuation.admits(equity, equity - valuation.measuredExcess(), relief, paid);
    }
}
