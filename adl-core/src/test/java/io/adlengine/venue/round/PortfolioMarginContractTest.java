package io.adlengine.venue.round;

import io.adlengine.testkit.MaintenanceContract;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;

/** A margin over an option and what it stands on. */
final class PortfolioMarginContractTest extends MaintenanceContract {
    @Override
    public MaintenanceFunction create() {
        return new PortfolioMargin();
    }

    @Override
    public Instrument[] instruments() {
        return new Instrument[] {PortfolioMargin.COINS, PortfolioMargin.OPTION};
    }
}
