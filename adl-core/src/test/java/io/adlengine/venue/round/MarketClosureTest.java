package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import org.junit.jupiter.api.Test;

/** A market is closed down for good: marked, collected, settled, made good as far as a fund goes, delisted. */
final class MarketClosureTest {
    private static final int LOSER = 0;
    private static final int WINNER = 1;
    private static final int LATECOMER = 2;
    private static final int FUND = 3;

    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;

    /** Longs have lost 20,000 of which they had 15,000; of 5,000 the winner's sixty lots carry 3,000. */
    private void crash() {
        market.position(LOSER, 100, 1_000, 15_000, false);
        market.position(WINNER, -60, 1_000, 50_000, false);
        market.position(LATECOMER, -40, 800, 50_000, false);
        book.deposit(FUND, 500);
        book.mark(0, 800);
    }

    @Test
    void aMarketIsCollectedThenSettledThenDelisted() {
        crash();
        final long cash = book.cash();
        final Backstop backstop = Backstop.builder(book).fund(FUND).build();
        final Autodeleverager adl = market.adl();
        final DeficitCollection collection = adl.collection();
        collection.begin();
        collection.nominate(100 + LOSER);
        collection.decide();
        CollectionTest.collect(adl);
        backstop.deleveraged(0, 3_000, 0);
        assertEquals(3_000, collection.collected());
        assertEquals(2_000, collection.residual());
        while (adl.unsettled().count() > 0) {
            adl.settle(adl.unsettled().roundId(0), 800);
        }

        final MarketSettlement settlement = new MarketSettlement(book, SmallMarket.MOST);
        assertEquals(2, settlement.settle(0, 2_401, 3));
        assertEquals(32_013, settlement.value(0), "40 lots at 800 1/3");
        assertEquals(-32_013, settlement.value(1));
        assertEquals(0, book.positions().count());
        assertEquals(-2_000 + 13, book.accounts().collateral(LOSER));
        assertEquals(50_000 - 13, book.accounts().collateral(LATECOMER));

        assertEquals(1_487, backstop.cover(LOSER), "the fund had 500");
        assertEquals(1_487, backstop.reconcile());
        assertEquals(1_487, backstop.books().residual(Backstop.NO_INSTRUMENT));
        book.delist(0);
        assertEquals(cash, book.cash());
        assertEquals(-1_487, book.accounts().collateral(LOSER), "nobody else was made to pay it");
    }

    /** What was planned finds both sides gone, and says so. */
    @Test
    void aRoundUnderWayFindsNobodyToClose() {
        crash();
        final Autodeleverager adl = market.decided(true);
        new MarketSettlement(book, SmallMarket.MOST).settle(0, 800, 1);
        final long before = new Snapshot(book).hash();
        while (adl.execute(1) > 0) {}
        assertEquals(0, adl.closeouts().filledLots());
        assertEquals(60, adl.closeouts().skippedLots(SkipReason.LOSER_GONE));
        assertEquals(before, new Snapshot(book).hash());
    }

    /** A market of an inverse contract is settled to the unit, too, in the same order. */
    @Test
    void anInverseMarketIsClosedTheSameWay() {
        final SmallMarket inverse = new SmallMarket(new Instrument(7, true, 1 << 20, 50_000, 1 << 20, 1, 1 << 20));
        inverse.position(0, 30, 1_000, 1 << 16, false);
        inverse.position(1, -10, 1_000, 1 << 16, false);
        inverse.position(2, -20, 1_000, 1 << 16, false);
        inverse.book.mark(0, 999);
        final long cash = inverse.book.cash();
        final MarketSettlement settlement = new MarketSettlement(inverse.book, SmallMarket.MOST);
        settlement.settle(0, 1_999, 2);
        long sum = 0;
        for (int i = 0; i < settlement.count(); i++) {
            sum += settlement.value(i);
        }
        assertEquals(0, sum);
        assertEquals(cash, inverse.book.cash());
        inverse.book.delist(0);
    }
}
