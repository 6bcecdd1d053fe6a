package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/** What an account lacks is collected whole, on whichever of its legs winners stand. */
final class CollectionTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument B = Instrument.linear(2, 1, 50_000, 1L << 30, 2_000);

    /** Account 0: 20,000, long 100 A at 1,000, and short B at 1,000; A falls to 700, B to 900. */
    private static SmallMarket market(long shortOfB) {
        final SmallMarket market = new SmallMarket(A, B);
        market.book.deposit(0, 20_000 + (shortOfB - 50) * -100);
        market.book.deposit(1, 100_000);
        market.book.deposit(2, 100_000);
        market.book.trade(0, 1, 0, 100, 1_000);
        if (shortOfB > 0) {
            market.book.trade(2, 0, 1, shortOfB, 1_000);
        }
        market.book.mark(0, 700);
        market.book.mark(1, 900);
        return market;
    }

    static int collect(Autodeleverager adl) {
        int rounds = 0;
        while (adl.collection().next()) {
            rounds++;
            while (adl.execute(3) > 0) {}
        }
        return rounds;
    }

    @Test
    void aProfitableLegTakesNothingOfTheDeficitAway() {
        for (final long lots : new long[] {0, 25, 50, 75, 100}) {
            final SmallMarket market = market(lots);
            assertEquals(-5_000, market.valuation.accountEquity(0));
            final Autodeleverager adl = market.adl();
            adl.collection().begin();
            assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
            assertEquals(Decision.DECIDED, adl.collection().decide());
            assertEquals(5_000, adl.collection().deficit());
            assertEquals(lots == 0 ? 1 : 2, collect(adl), "one round of one side, and one at the mark");
            assertEquals(5_000, adl.collection().collected());
            assertEquals(0, adl.collection().residual());
            assertEquals(0, market.valuation.accountEquity(0));
            assertEquals(0, market.book.positions().lotsOf(0, 0), "A at 750 a lot");
            assertEquals(0, market.book.positions().lotsOf(0, 1), "B at the mark: 900");
            assertEquals(0, market.book.accounts().collateral(0), "flat, with nothing");
        }
    }

    /** B is closed, delisted and listed anew between two sides, and traded as before: that is another leg. */
    @Test
    void anInstrumentThatIsListedAnewIsAnotherOne() {
        for (final boolean isListedAnew : new boolean[] {false, true}) {
            final SmallMarket market = new SmallMarket(A, B);
            final PositionBook book = market.book;
            market.split = DeficitSplit.MAINTENANCE;
            book.deposit(0, 20_000);
            book.deposit(1, 100_000);
            book.trade(0, 1, 0, 100, 1_000);
            book.trade(0, 1, 1, 50, 1_000);
            book.mark(0, 800);
            book.mark(1, 900);
            final Autodeleverager adl = market.adl();
            adl.collection().begin();
            assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
            adl.collection().decide();
            assertTrue(adl.collection().next());
            adl.execute(10);
            assertTrue(adl.collection().residual() > 0, "a part falls on B");
            if (isListedAnew) {
                book.trade(1, 0, 1, 50, 900);
                book.delist(1);
                assertEquals(1, book.list(B));
                book.mark(1, 900);
                book.trade(0, 1, 1, 50, 1_000);
                final Autodeleverager other = market.adl();
                new Snapshot(adl).copyInto(new Snapshot(other));
                assertFalse(other.collection().next(), "nor after a restart");
            }
            assertEquals(!isListedAnew, adl.collection().next());
        }
    }

    /** By maintenance 3,044 falls on A and 1,956 on B, where nobody has a profit: that moves to A, too. */
    @Test
    void whatOneSideCannotCarryMovesToAnother() {
        for (final DeficitSplit split : DeficitSplit.values()) {
            final SmallMarket market = market(50);
            market.split = split;
            final Autodeleverager adl = market.adl();
            adl.collection().begin();
            adl.collection().nominate(100);
            adl.collection().decide();
            collect(adl);
            assertEquals(5_000, adl.collection().collected(), split::name);
        }
    }

    /**
     * 5,000 in proportion to what both legs have lost: 2,500 on the long, 2,500 on the short. As if each alone carried
     * 5,000 a lot costs 50, so half of the lots carry everything.
     */
    @Test
    void asFewLotsAsCarryTheMoneyAreClosedWhereTheVenueSaysSo() {
        for (final LotsToClose extent : LotsToClose.values()) {
            final SmallMarket market = new SmallMarket(A, B);
            market.book.deposit(0, 15_000);
            market.book.deposit(1, 100_000);
            market.book.deposit(2, 100_000);
            market.book.trade(0, 1, 0, 100, 1_000);
            market.book.trade(2, 0, 1, 100, 1_000);
            market.book.mark(0, 900);
            market.book.mark(1, 1_100);
            final Autodeleverager adl = market.builder().lotsToClose(extent).build();
            adl.collection().begin();
            adl.collection().nominate(100);
            adl.collection().decide();
            collect(adl);
            final long left = extent == LotsToClose.ALL ? 0 : 50;
            assertEquals(5_000, adl.collection().collected());
            assertEquals(0, market.valuation.accountEquity(0), "nothing is behind what is left");
            assertEquals(left, market.book.positions().lotsOf(0, 0));
            assertEquals(-left, market.book.positions().lotsOf(0, 1));
            assertEquals(-left, market.book.positions().lotsOf(1, 0), "winners keep theirs");
            assertEquals(107_500, market.valuation.accountEquity(1), "10,000 less 2,500");
            assertEquals(107_500, market.valuation.accountEquity(2));
        }
    }

    /** Account 1, short 100 at 800, has made nothing; it pays down to its margin where the venue says so. */
    @Test
    void principalIsTakenAfterProfitsAndOnlyWhereTheVenueSaysSo() {
        for (final Layer layer : new Layer[] {Layer.PROFITS, Layer.PRINCIPAL}) {
            final SmallMarket market = new SmallMarket(A);
            market.position(0, 100, 1_000, 15_000, false);
            market.position(1, -100, 800, 100_000, false);
            market.book.mark(0, 800);
            final Autodeleverager adl = market.builder().layers(layer).build();
            adl.collection().begin();
            adl.collection().nominate(100);
            adl.collection().decide();
            collect(adl);
            final long expected = layer == Layer.PRINCIPAL ? 5_000 : 0;
            assertEquals(expected, adl.collection().collected());
            assertEquals(expected, adl.collection().collectedOfPrincipal());
            assertEquals(100_000 - expected, market.valuation.accountEquity(1));
            assertEquals(
                    layer == Layer.PRINCIPAL ? 0 : 100, market.book.positions().lotsOf(0, 0));
        }
    }

    /** 4,500 with a margin of 4,000: each lot costs 150 and frees 40, so four lots may go. */
    @Test
    void principalStopsAtTheMaintenanceMargin() {
        final SmallMarket market = new SmallMarket(A);
        market.position(0, 100, 1_000, 5_000, false);
        market.position(1, -100, 800, 4_500, false);
        market.book.mark(0, 800);
        final Autodeleverager adl = market.builder().layers(Layer.PRINCIPAL).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        collect(adl);
        assertEquals(600, adl.collection().collectedOfPrincipal());
        assertEquals(-96, market.book.positions().lotsOf(1, 0));
        assertEquals(14_400, adl.collection().residual());
    }

    @Test
    void whatHappensMeanwhileIsAnswered() {
        final SmallMarket market = market(50);
        final Autodeleverager adl = market.adl();
        final DeficitCollection collection = adl.collection();
        assertThrows(IllegalStateException.class, collection::decide);
        assertThrows(IllegalStateException.class, () -> collection.nominate(100));
        collection.begin();
        assertEquals(Nomination.SOLVENT, collection.nominate(101));
        assertEquals(Nomination.NO_POSITION, collection.nominate(105));
        assertThrows(IllegalArgumentException.class, () -> collection.nominate(7));
        assertThrows(IllegalStateException.class, collection::next);
        assertEquals(Nomination.ACCEPTED, collection.nominate(100));
        assertEquals(Nomination.NOMINATED_BEFORE, collection.nominate(100));
        market.book.deposit(0, 1);
        assertEquals(Decision.LOSER_CHANGED, collection.decide());
        market.book.mark(0, 701);
        assertEquals(Nomination.MARKS_MOVED, collection.nominate(100));
        assertEquals(Decision.MARKS_MOVED, collection.decide());
        collection.begin();
        collection.nominate(100);
        collection.decide();
        assertTrue(collection.next());
        adl.begin(0, true);
        assertFalse(collection.next(), "another round has begun");
    }

    /** Cured between the decision and its turn: nothing is taken from anybody. */
    @Test
    void aLoserThatIsCuredMeanwhileIsLeftAlone() {
        final SmallMarket market = market(50);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        market.book.deposit(0, 5_000);
        assertEquals(0, collect(adl));
        assertEquals(100, market.book.positions().lotsOf(0, 0));
        assertEquals(PositionBook.NONE, market.book.positions().find(5, 0));
    }
}
