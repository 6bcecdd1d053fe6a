package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** A venue grows between rounds, and rounds that wait for their settlement wait on. */
final class GrowthTest {
    private final SmallMarket market = SmallMarket.ofOneContract();

    /**
     * Accounts, instruments and a margin rate change while a round is not settled; the next one takes from who is new.
     */
    @Test
    void aRoundBeforeAndARoundAfter() {
        market.position(0, 10, 100, 100, false);
        market.position(1, -10, 100, 1_000, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        adl.execute(Integer.MAX_VALUE);
        assertEquals(0, market.book.positions().lotsOf(0, 0));
        final long first = adl.round().id();

        market.book.grow(4 * SmallMarket.MOST, 8 * SmallMarket.MOST);
        int row = 0;
        for (int i = 0; i < 3 * SmallMarket.MOST; i++) {
            row = market.book.open(1_000 + i);
        }
        assertEquals(4 * SmallMarket.MOST - 1, row);
        market.book.list(Instrument.linear(8, 1, 50_000, 1_000, 1_000));
        market.book.changeTerms(0, Instrument.linear(7, 1, 20_000, 1L << 40, 1_000));
        market.book.mark(0, 100);
        market.position(2, 10, 100, 50, false);
        market.position(row, -10, 100, 1_000, false);
        market.book.mark(0, 90);
        market.decide(adl, true);
        adl.execute(Integer.MAX_VALUE);
        assertEquals(0, market.book.positions().lotsOf(2, 0));
        assertEquals(0, market.book.positions().lotsOf(row, 0));
        assertEquals(1_000 + 50, market.book.accounts().collateral(row), "its profit of 100 less the deficit of 50");

        // 10 lots that were bankrupt at 90 a lot went at 85, and 10 at 95 went at 90.
        assertEquals(50, adl.settle(first, 85));
        assertEquals(50, adl.settle(adl.round().id(), 90));
    }

    /** A round of an instrument that was delisted since and listed with narrower terms is not lost at a restart. */
    @Test
    void aRoundOutlivesTheTermsItRanAt() {
        market.position(0, 10, 100, 100, false);
        market.position(1, -10, 100, 1_000, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        adl.execute(Integer.MAX_VALUE);
        final long round = adl.round().id();
        market.book.delist(0);
        market.book.list(Instrument.linear(7, 1, 50_000, 5, 50));

        final SmallMarket restoredMarket = SmallMarket.ofOneContract();
        final Autodeleverager restored = restoredMarket.adl();
        Restart.into(restoredMarket.book, market.book);
        Restart.into(restored, adl);
        assertArrayEquals(Restart.bytes(adl), Restart.bytes(restored));
        assertEquals(
                "roundId=" + round + " (expected: of an instrument that was not listed anew since)",
                assertThrows(IllegalArgumentException.class, () -> restored.settle(round, 40))
                        .getMessage());
        restored.settleNeeded(round, 50);
        assertEquals(0, restored.unsettled().count());
    }
}
