package io.adlengine.venue.book;

import io.adlengine.math.FixedPoint;

/**
 * Trades and close-outs as most are, in a part of the steps: both positions share their accounts' collateral, stay open
 * and on their sides, and the book has neither funding nor owners nor purses.
 *
 * <p>It does what {@link Realisation} does then, and looks at nothing that cannot be otherwise. What both sides are is
 * found out once, before anything is written, and handed on from there: the compiler cannot do that by itself, since
 * for it each word that is written may be the one that is read next. A short of 10 lots that came at 1,000 and is
 * closed by 4 for 480 has an entry of 600 then, and its collateral is 80 less.
 */
final class PlainChange {
    private final Instruments instruments;
    private final Accounts accounts;
    private final PositionTable positions;
    private final FundingIndices indices;

    PlainChange(Instruments instruments, Accounts accounts, PositionTable positions, FundingIndices indices) {
        this.instruments = instruments;
        this.accounts = accounts;
        this.positions = positions;
        this.indices = indices;
    }

    /** Whether more depends on a position than itself, its account and its market. */
    private boolean hasMore() {
        return indices.isUsed() || accounts.purses.isUsed() || accounts.owners.isUsed();
    }

    /** Trades lots at a value that is within all limits, if that is plain; else nothing has changed. */
    boolean trade(int bought, int sold, long lots, long value) {
        if (bought == PositionBook.NONE || sold == PositionBook.NONE || hasMore()) {
            return false;
        }
        final int buyer = positions.account(bought);
        final int seller = positions.account(sold);
        final long buyers = positions.lots(bought);
        final long sellers = positions.lots(sold);
        if (!isPlain(bought, buyer, buyers, buyers + lots) || !isPlain(sold, seller, sellers, sellers - lots)) {
            return false;
        }
        final int instrument = positions.instrument(bought);
        final long exposure = lots * instruments.contract[instrument].mostPerLot();
        add(bought, buyer, instrument, buyers, lots, value, buyers > 0 ? exposure : -exposure);
        add(sold, seller, instrument, sellers, -lots, -value, sellers < 0 ? exposure : -exposure);
        return true;
    }

    private boolean isPlain(int row, int account, long before, long after) {
        return after != 0
                && (before ^ after) >= 0
                && positions.prepaid(row) == 0
                && !positions.isolated(row)
                && positions.cross.areAll(account)
                && CrossLots.hasRoomFor(after);
    }

    /** Adds signed lots that come at a signed value. */
    private void add(int row, int account, int instrument, long before, long lots, long value, long exposure) {
        final long entry = positions.entry(row);
        final boolean isMore = (before ^ lots) >= 0;
        final long in = isMore ? value : -FixedPoint.part(entry, Math.abs(lots), Math.abs(before));
        final long won = in - value;
        if (won < 0) {
            accounts.noteLoss(account, instruments.listing(instrument), before > 0);
        }
        positions.resize(row, before + lots, entry + in);
        positions.cross.resize(account, instrument, before, before + lots, in);
        accounts.realise(account, won, exposure);
        instruments.resize(instrument, before, before + lots);
    }

    /**
     * Closes lots of two opposite positions at a value, if that is plain and no limit is near; else nothing has
     * changed. What the winner has prepaid is counted.
     */
    boolean closeOut(int loser, int winner, long lots, long transfer) {
        if (hasMore()) {
            return false;
        }
        final int ofLoser = positions.account(loser);
        final int ofWinner = positions.account(winner);
        final long losers = positions.lots(loser);
        final long winners = positions.lots(winner);
        final long losersEntry = positions.entry(loser);
        final long winnersEntry = positions.entry(winner);
        if (lots >= Math.abs(losers)
                || lots >= Math.abs(winners)
                || positions.prepaid(loser) != 0
                || positions.isolated(loser)
                || positions.isolated(winner)
                || !Realisation.isFarWithin(accounts.settledOf(ofLoser), losersEntry, transfer)
                || !Realisation.isFarWithin(accounts.settledOf(ofWinner), winnersEntry, transfer)
                || !positions.cross.areAll(ofLoser)
                || !positions.cross.areAll(ofWinner)) {
            return false;
        }
        final int instrument = positions.instrument(loser);
        final long exposure = -lots * instruments.contract[instrument].mostPerLot();
        final long closed = losers > 0 ? lots : -lots;
        final long outOfLoser = FixedPoint.part(losersEntry, lots, Math.abs(losers));
        final long outOfWinner = FixedPoint.part(winnersEntry, lots, Math.abs(winners));
        final long paid = transfer + outOfWinner;
        final long prepaid = Math.max(0, positions.prepaid(winner) + paid);
        positions.setPrepaid(winner, Math.min(PositionTable.MOST_PREPAID, prepaid));
        close(loser, ofLoser, instrument, losers, -closed, outOfLoser, transfer - outOfLoser, exposure);
        close(winner, ofWinner, instrument, winners, closed, outOfWinner, -paid, exposure);
        instruments.close(instrument, lots);
        return true;
    }

    /** Takes lots away, with a part of the entry. Apart from {@link #add}, so that it becomes a part of its caller. */
    private void close(int row, int account, int instrument, long held, long lots, long out, long won, long exposure) {
        if (won < 0) {
            accounts.noteLoss(account, instruments.listing(instrument), held > 0);
        }
        positions.resize(row, held + lots, positions.entry(row) - out);
        positions.cross.resize(account, instrument, held, held + lots, -out);
        accounts.realise(account, won, exposure);
    }
}
