package io.adlengine.venue.book;

import io.adlengine.math.FixedPoint;

/**
 * A close-out as almost all are, in a fraction of the steps: both positions share their accounts' collateral and keep
 * some lots, no amount is near a limit, and the book has neither funding nor owners nor purses.
 *
 * <p>It does what {@link Realisation#change} and {@link Realisation#changeOfWinner} do then, and looks at nothing that
 * cannot be otherwise. What both sides are is found out once, before anything is written; and since as many lots leave
 * one side as the other, what both do to their market is one number.
 */
final class PlainCloseout {
    private final Instruments instruments;
    private final Accounts accounts;
    private final PositionTable positions;
    private final FundingIndices indices;

    PlainCloseout(Instruments instruments, Accounts accounts, PositionTable positions, FundingIndices indices) {
        this.instruments = instruments;
        this.accounts = accounts;
        this.positions = positions;
        this.indices = indices;
    }

    /** Closes lots of two opposite positions at a value, if that is plain; else nothing has changed. */
    boolean closeOut(int loser, int winner, long lots, long transfer) {
        if (indices.isUsed() || accounts.purses.isUsed() || accounts.owners.isUsed()) {
            return false;
        }
        final int ofLoser = positions.account(loser);
        final int ofWinner = positions.account(winner);
        final long loserHeld = positions.lots(loser);
        final long winnerHeld = positions.lots(winner);
        final long loserEntry = positions.entry(loser);
        final long winnerEntry = positions.entry(winner);
        if (lots >= Math.abs(loserHeld)
                || lots >= Math.abs(winnerHeld)
                || positions.prepaid(loser) != 0
                || positions.isolated(loser)
                || positions.isolated(winner)
                || !Realisation.isFarWithin(accounts.settledOf(ofLoser), loserEntry, transfer)
                || !Realisation.isFarWithin(accounts.settledOf(ofWinner), winnerEntry, transfer)
                || !positions.cross.areAll(ofLoser)
                || !positions.cross.areAll(ofWinner)) {
            return false;
        }
        final int instrument = positions.instrument(loser);
        final long exposure = lots * instruments.contract[instrument].mostPerLot();
        final long closed = loserHeld > 0 ? lots : -lots;
        final long outOfLoser = FixedPoint.part(loserEntry, lots, Math.abs(loserHeld));
        final long outOfWinner = FixedPoint.part(winnerEntry, lots, Math.abs(winnerHeld));
        final long beyond = transfer + outOfWinner;
        final long prepaid = Math.min(PositionTable.MOST_PREPAID, Math.max(0, positions.prepaid(winner) + beyond));
        positions.setPrepaid(winner, prepaid);
        close(loser, ofLoser, instrument, loserHeld, -closed, outOfLoser, transfer - outOfLoser, exposure);
        close(winner, ofWinner, instrument, winnerHeld, closed, outOfWinner, -beyond, exposure);
        instruments.close(instrument, lots);
        return true;
    }

    private void close(int row, int account, int instrument, long held, long lots, long out, long won, long exposure) {
        if (won < 0) {
            accounts.noteLoss(account, instruments.listing(instrument), held > 0);
        }
        positions.resize(row, held + lots, positions.entry(row) - out);
        positions.cross.resize(account, instrument, held, held + lots, -out);
        accounts.realise(account, won, exposure);
    }
}
