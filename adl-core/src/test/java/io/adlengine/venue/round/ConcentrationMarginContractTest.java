package io.adlengine.venue.round;

import io.adlengine.testkit.MaintenanceContract;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;

/** A margin that is not convex. */
final class ConcentrationMarginContractTest extends MaintenanceContract {
    @Override
    public MaintenanceFunction create() {
        return new ConcentrationMargin();
    }

    @Override
    public Instrument[] instruments() {
        return new Instrument[] {PortfolioMargin.COINS, PortfolioMargin.OPTION};
    }
}
