package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarginTiers;
import org.junit.jupiter.api.Test;

/** A market whose price may fall to nothing and below, as that of oil did to −37.63. */
final class PricesBelowZeroTest {
    private static final Instrument OIL = new Instrument(7, false, 1, 50_000, 1 << 20, -10_000, 10_000);

    @Test
    void aRoundAtANegativePriceIsARound() {
        final SmallMarket market = new SmallMarket(OIL);
        market.position(0, 10, 2_000, 30_000, false);
        market.position(1, -6, 2_000, 20_000, false);
        market.position(2, -4, 2_000, 20_000, true);
        market.book.mark(0, -3_763);
        final int loser = market.book.positions().find(0, 0);
        assertEquals(-37_630, market.valuation.value(loser));
        assertEquals(1_882, market.valuation.maintenance(loser), "of the size of its value");
        assertEquals(-27_630, market.valuation.equity(loser));
        assertEquals(-37_630 + 27_630, market.valuation.zeroValue(loser));
        assertEquals(-1_000, market.valuation.bankruptcyPrice(loser));
        final long cash = market.book.cash();
        final Autodeleverager adl = market.decided(true);
        assertEquals(0, adl.execute(10));
        assertEquals(0, market.book.positions().count());
        assertEquals(0, market.book.accounts().collateral(0));
        assertEquals(cash, market.book.cash());
        assertEquals(20_000 + 6 * 3_000, market.book.accounts().collateral(1));
        assertEquals(20_000 + 4 * 3_000, market.book.accounts().collateral(2));
    }

    @Test
    void aRoundThatHasBegunThereGoesOnAfterARestart() {
        final SmallMarket market = new SmallMarket(OIL);
        market.position(0, 10, 2_000, 30_000, false);
        market.position(1, -10, 2_000, 20_000, false);
        market.book.mark(0, -3_763);
        final Autodeleverager adl = market.decided(true);
        final SmallMarket other = new SmallMarket(OIL);
        Restart.into(other.book, market.book);
        final Autodeleverager again = Restart.into(other.adl(), adl);
        assertEquals(0, again.execute(10));
        assertEquals(20_000 + 10 * 3_000, other.book.accounts().collateral(1));
    }

    @Test
    void aRoundAtNothingIsARound() {
        final SmallMarket market = new SmallMarket(OIL);
        market.position(0, 10, 2_000, 10_000, false);
        market.position(1, -10, 2_000, 20_000, false);
        market.book.mark(0, 0);
        final Autodeleverager adl = market.decided(true);
        assertEquals(0, adl.execute(10));
        assertEquals(0, market.book.positions().count());
        assertEquals(0, market.book.accounts().collateral(0));
        assertEquals(30_000, market.book.accounts().collateral(1));
    }

    /** A short that has gained has not gained without end: below 0 it goes on. */
    @Test
    void shortsGoBankruptAboveAndLongsBelow() {
        final SmallMarket market = new SmallMarket(OIL);
        market.position(0, -10, -2_000, 5_000, false);
        market.position(1, 10, -2_000, 5_000, false);
        market.book.mark(0, -1_000);
        final int loser = market.book.positions().find(0, 0);
        assertEquals(-5_000, market.valuation.equity(loser));
        assertEquals(-1_500, market.valuation.bankruptcyPrice(loser));
        market.decided(false).execute(10);
        assertEquals(0, market.book.accounts().collateral(0));
        assertEquals(10_000, market.book.accounts().collateral(1));
    }

    /** What is worth nothing still needs something, and what needs nothing is divided by lots. */
    @Test
    void atNothingEquityIsDividedByTheFloorOrByLots() {
        final Instrument gas = new Instrument(8, false, 1, 50_000, 1 << 20, -10, 1_000);
        final SmallMarket market = new SmallMarket(OIL, gas);
        market.position(0, 30, 0, -900, false);
        market.book.upsert(0, 1, 10, 0, false, 0);
        market.book.mark(0, 0);
        market.book.mark(1, 0);
        final int oil = market.book.positions().find(0, 0);
        final int other = market.book.positions().find(0, 1);
        assertEquals(0, market.valuation.accountMaintenance(0));
        assertEquals(40, market.valuation.accountWeight(0));
        assertEquals(-675, market.valuation.equityShare(oil));
        assertEquals(225, market.valuation.zeroValue(other));
        market.book.changeTerms(1, gas.withTiers(MarginTiers.flat(50_000).withFloorPerLot(7)));
        assertEquals(70, market.valuation.accountWeight(0));
        assertEquals(900, market.valuation.zeroValue(other));
        assertEquals(0, market.valuation.zeroValue(oil));
        market.book.mark(1, 10);
        assertTrue(market.valuation.weight(other) == 70 && market.valuation.weight(oil) == 0);
    }
}
