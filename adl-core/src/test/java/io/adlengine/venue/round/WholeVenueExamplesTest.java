package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.guard.Guards;
import org.junit.jupiter.api.Test;

/** What {@link WholeVenueProperties} has found, each in a market that fits in a head. */
final class WholeVenueExamplesTest {
    private static final Instrument OIL = new Instrument(7, false, 1, 50_000, 1 << 20, -10_000, 10_000);

    /** Without targets nobody is asked for a lot; what earlier rounds asked for is no answer. */
    @Test
    void aRoundOfNoLotsByProfitAsksNobody() {
        final SmallMarket market = bankruptLong();
        market.position(2, 10, 100, 1_000, false);
        market.position(1, -20, 100, 0, false);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertTrue(adl.winners().haircut(0) > 0);
        market.book.mark(0, 85);
        adl.quantities().begin(0, true);
        assertEquals(Decision.DECIDED, adl.quantities().decideByProfit());
        assertEquals(0, adl.winners().haircut(0));
        assertEquals(0, adl.closeouts().planned());
    }

    @Test
    void aRoundBelowZeroGoesOnFromASnapshot() {
        final SmallMarket market = oilBelowZero();
        final SmallMarket other = new SmallMarket(OIL);
        final Autodeleverager adl = market.decided(true);
        final Autodeleverager again = other.adl();
        new Snapshot(market.book, adl).copyInto(new Snapshot(other.book, again));
        assertEquals(adl.execute(10), again.execute(10));
        assertEquals(-1_000, market.book.instruments().mark(0));
        assertEquals(0, other.book.positions().count());
        assertEquals(new Snapshot(market.book, adl).hash(), new Snapshot(other.book, again).hash());
    }

    /** A limit that comes when the plan stands: 2 lots at 10 each are within 29, all 10 are not. */
    @Test
    void aBudgetThatIsLoweredInThePlanBinds() {
        final SmallMarket market = bankruptLong();
        final Guards guards = Guards.builder(market.book).build();
        final Autodeleverager adl = market.builder().guards(guards).build();
        market.decide(adl, true);
        assertEquals(100, adl.winners().plannedCost(0));
        guards.budgets().limit(1, 29);
        adl.execute(10);
        assertEquals(2, adl.closeouts().filledLots());
        assertEquals(8, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN));
        assertEquals(20, guards.budgets().spent(1));
    }

    /** A winner whose margin funding has eaten up gives half its lots, and is left with half of what it had. */
    @Test
    void aWinnerThatIsIsolatedStaysSolventWhenItsMarginIsReleased() {
        final SmallMarket market =
                new SmallMarket(Instrument.linear(7, 1, 0, 1 << 20, 1 << 20).withIsolated(IsolatedTerms.RELEASE));
        market.book.mark(0, 800);
        market.position(0, 5, 1_000, 900, false);
        final int winner = market.position(1, -10, 1_000, 0, true);
        market.book.funding().fee(0, 0, 180_000_000_000L);
        assertEquals(-1_800, market.book.positions().margin(winner));
        assertEquals(200, market.valuation.equity(winner));
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertEquals(5, adl.closeouts().filledLots());
        // It has paid 100 of the 1,000 that five lots had made; 900 of what is lacking goes with them.
        assertEquals(0, market.book.accounts().collateral(1));
        assertEquals(-900, market.book.positions().margin(winner));
        assertEquals(100, market.valuation.equity(winner));
    }

    /** Long 10 lots at 100 with 0, at a mark of 90. */
    private static SmallMarket bankruptLong() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 0, false);
        market.position(1, -10, 100, 1_000, false);
        market.book.mark(0, 90);
        return market;
    }

    private static SmallMarket oilBelowZero() {
        final SmallMarket market = new SmallMarket(OIL);
        market.position(0, 10, 1_000, 10_000, false);
        market.position(1, -10, 1_000, 90_000, false);
        market.book.mark(0, -1_000);
        return market;
    }
}
