package io.adlengine.venue.round;

import io.adlengine.venue.book.CurrencyMargin;
import io.adlengine.venue.book.Legs;
import io.adlengine.venue.book.NetOffListener;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * Nets the legs of a bankrupt account off against each other before they are nominated, so that it is a loser on one
 * side of an instrument only. With 100 lots long and 60 short, 40 long are nominated, and carry all that is missing.
 *
 * <p>Not where that would leave it without lots: those of an account that is locked whole are what its deficit is
 * collected with, on both sides, on neither of which it pays. O(positions of the account), nothing where no account is
 * in hedge mode; no allocation.
 */
final class OwnLegs {
    private static final int NONE = PositionBook.NONE;

    private final Legs legs;
    private final CurrencyMargin margins;
    private final Positions positions;
    private final Valuation valuation;
    private final NetOffListener listener;
    private final Steering steering;

    OwnLegs(PositionBook book, Valuation valuation, CloseoutListener listener, Steering steering) {
        this.steering = steering;
        this.valuation = valuation;
        this.listener = listener::onNetOff;
        legs = book.legs();
        margins = book.currencies().margin();
        positions = book.positions();
    }

    /**
     * Nets off, where there is something to do; the row to nominate: the one asked for, or another leg of the account
     * where that is closed now.
     */
    int netOff(int positionRow) {
        if (!legs.areAny() || !positions.isOpen(positionRow) || positions.isIsolated(positionRow)) {
            return positionRow;
        }
        final int account = positions.account(positionRow);
        final int rest = legs.unlocked(account);
        if (rest == NONE
                || valuation.accountEquity(account) >= 0
                || margins.isCoverable(account)
                || !legs.mayNetOff(account)) {
            return positionRow;
        }
        final boolean wasBusy = steering.occupy();
        try {
            legs.netOffAll(account, listener);
        } finally {
            steering.vacate(wasBusy);
        }
        return positions.isOpen(positionRow) ? positionRow : rest;
    }
}
