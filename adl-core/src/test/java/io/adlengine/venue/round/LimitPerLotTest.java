package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** What a lot of a collection may cost at most is known when its account is nominated, whatever happens then. */
final class LimitPerLotTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument B = Instrument.linear(2, 1, 50_000, 1L << 30, 2_000);

    private boolean isRefused = true;
    private long dearest;

    /**
     * 4,000 missing behind 10 lots of B are at most 400 a lot. A has carried 2,667 of them and B's lots were refused
     * when 3,000 are withdrawn.
     */
    @Test
    void moneyThatIsWithdrawnMeanwhileMakesNoLotDearer() {
        final SmallMarket market = new SmallMarket(A, B);
        market.book.deposit(0, 11_000);
        market.book.deposit(1, 100_000);
        market.book.deposit(2, 100_000);
        market.book.trade(0, 1, 0, 100, 1_000);
        market.book.trade(0, 2, 1, 10, 1_000);
        market.book.mark(0, 900);
        market.book.mark(1, 500);
        market.execution = (loser, winner, lots, transfer) ->
                isRefused && market.book.positions().instrument(loser) == 1 ? 0 : lots;
        market.listener = new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                dearest = instrument == 1 ? Math.max(dearest, (cost - 1) / lots + 1) : dearest;
            }
        };
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        for (int side = 0; side < 2; side++) {
            assertTrue(adl.collection().next());
            while (adl.execute(10) > 0) {}
        }
        assertEquals(2_667, adl.collection().collected());
        market.book.deposit(0, -3_000);
        isRefused = false;
        CollectionTest.collect(adl);
        assertTrue(adl.collection().collected() > 2_667);
        assertTrue(dearest <= 400, "paid " + dearest + " a lot");
    }
}
