package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** What rounding keeps from a collection's rounds is made up for by the last lots. */
final class LastLotsTest {
    /** 7 missing behind 5 lots. Three leave one by one, in a round each, for 1, and the other two for 4. */
    @Test
    void anAccountAllOfWhoseLotsAreClosedLacksNoUnit() {
        final SmallMarket market = new SmallMarket(Instrument.linear(1, 1, 50_000, 1L << 30, 2_000));
        market.book.deposit(0, 493);
        market.book.deposit(1, 100_000);
        market.book.trade(0, 1, 0, 5, 1_000);
        market.book.mark(0, 900);
        market.execution = (loser, winner, lots, transfer) -> lots > 2 ? 1 : lots;
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        CollectionTest.collect(adl);
        assertEquals(0, market.book.positions().lotsOf(0, 0));
        assertEquals(0, market.valuation.accountEquity(0));
        assertEquals(7, adl.collection().collected());
    }
}
