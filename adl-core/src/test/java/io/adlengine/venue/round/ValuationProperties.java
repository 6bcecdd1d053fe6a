package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Figures that are found in one walk along an account are those of several. */
final class ValuationProperties {
    @Property(tries = 500)
    void excessIsEquityLessMaintenanceMargin(@ForAll long seed) {
        final CrashedMarket market =
                new CrashedMarket(seed, 0, TransferPrice.zero(), new CloseoutListener() {}, Execution.IN_FULL);
        final PositionBook book = market.book;
        final Valuation valuation = market.valuation;
        for (int account = 0; account < book.accounts().count(); account++) {
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                final long maintenance = book.positions().isIsolated(p)
                        ? valuation.maintenance(p)
                        : valuation.accountMaintenance(account);
                valuation.measure(p);
                assertEquals(valuation.equity(p), valuation.measured());
                assertEquals(valuation.equity(p) - maintenance, valuation.measuredExcess());
            }
        }
    }
}
