package io.adlengine.venue;

import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.LossListener;

/** Tells what vault and fund pay, by ids. */
final class CoveredEvents implements LossListener {
    private final VenueState state;

    CoveredEvents(VenueState state) {
        this.state = state;
    }

    @Override
    public void onPaid(int accountRow, int market, long fromVault, long fromFund, long fromFeePool) {
        final long instrumentId = market == Backstop.NO_INSTRUMENT
                ? 0
                : state.book.instruments().contract(market).id();
        state.events
                .begin(EventType.COVERED)
                .put(VenueField.ACCOUNT_ID, state.book.accounts().id(accountRow))
                .put(VenueField.INSTRUMENT_ID, instrumentId)
                .put(VenueField.AMOUNT, fromVault + fromFund + fromFeePool);
        state.events.send();
    }
}
