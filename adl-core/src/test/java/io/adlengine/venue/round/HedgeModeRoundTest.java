package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.PositionScore;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts with two legs, as losers and as winners. */
final class HedgeModeRoundTest {
    private static final Instrument A = Instrument.linear(7, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument NET = A.withHedgeMargin(HedgeMargin.NET);

    /** Account 0 is long 100 at 1,000 and short 60 at 1,100, with 1,000 beside; the mark is 700: it lacks 5,000. */
    private static SmallMarket locked(Instrument terms) {
        final SmallMarket market = new SmallMarket(terms);
        final PositionBook book = market.book;
        book.legs().hedge(0, 0, true);
        book.deposit(0, 1_000);
        book.deposit(1, 100_000);
        book.deposit(2, 100_000);
        book.legs().trade(0, Leg.LONG, 1, Leg.NET, 0, 100, 1_000);
        book.legs().trade(2, Leg.NET, 0, Leg.SHORT, 0, 60, 1_100);
        book.mark(0, 700);
        return market;
    }

    @Test
    void ownLegsAreNettedOffAndWhatIsLeftCarriesAllThatIsMissing() {
        for (final HedgeMargin rule : HedgeMargin.values()) {
            final SmallMarket market = locked(A.withHedgeMargin(rule));
            final PositionBook book = market.book;
            final List<String> heard = new ArrayList<>();
            market.listener = new CloseoutListener() {
                @Override
                public void onNetOff(int accountRow, int instrumentRow, long lots) {
                    heard.add(accountRow + " " + instrumentRow + " " + lots);
                }
            };
            final Autodeleverager adl = market.adl();
            assertEquals(-5_000, market.valuation.accountEquity(0));
            adl.begin(0, true);
            assertEquals(Nomination.ACCEPTED, adl.nominate(100, 7));
            assertEquals(List.of("0 0 60"), heard);
            assertEquals(40, book.positions().lotsOf(0, 0));
            assertEquals(PositionBook.NONE, book.positions().find(0, 0, Leg.SHORT));
            assertEquals(-5_000, market.valuation.accountEquity(0));
            assertEquals(5_000, adl.losers().deficit());
            assertEquals(40, adl.losers().lots());
            assertEquals(Decision.DECIDED, adl.decide());
            assertEquals(1, adl.winners().count(), "the account that was short; nobody is its own winner");
            while (adl.execute(1) > 0) {}
            assertEquals(5_000, adl.closeouts().covered());
            assertEquals(0, market.valuation.accountEquity(0));
            assertEquals(825 * 40 - 700 * 40, adl.closeouts().cost());
            assertEquals(201_000, book.cash());
        }
    }

    @Test
    void aNominationThatIsRefusedLeavesLegsAsTheyAre() {
        final SmallMarket market = locked(A);
        final Autodeleverager adl = market.adl();
        adl.begin(0, false);
        assertEquals(Nomination.SOLVENT, adl.nominate(soldOf(market)));
        market.book.deposit(0, 5_000);
        adl.begin(0, true);
        assertEquals(Nomination.SOLVENT, adl.nominate(market.book.positions().find(0, 0, Leg.LONG)));
        assertEquals(-60, market.book.positions().lots(market.book.positions().find(0, 0, Leg.SHORT)));
        assertEquals(
                Nomination.NO_POSITION, adl.nominate(market.book.positions().find(0, 0, Leg.SHORT)));
        market.book.mark(0, 600);
        assertEquals(
                Nomination.MARKS_MOVED, adl.nominate(market.book.positions().find(0, 0, Leg.LONG)));
        assertEquals(100, market.book.positions().lots(market.book.positions().find(0, 0, Leg.LONG)));
    }

    /** A short position that lacks nothing. */
    private static int soldOf(SmallMarket market) {
        return market.book.positions().find(1, 0);
    }

    @Test
    void theShorterLegIsGoneOnceItIsNettedOff() {
        final SmallMarket market = locked(A);
        final Autodeleverager adl = market.adl();
        adl.begin(0, false);
        final int sold = market.book.positions().find(0, 0, Leg.SHORT);
        assertEquals(Nomination.NETTED_OFF, adl.nominate(sold), "it is a loser on the other side");
        assertEquals(40, market.book.positions().lotsOf(0, 0));
        assertEquals(Nomination.NO_POSITION, adl.nominate(sold), "and no position any more");
        assertEquals(0, adl.losers().count());
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(100, 7));
        final Autodeleverager collecting = locked(A).adl();
        collecting.collection().begin();
        assertEquals(Nomination.ACCEPTED, collecting.collection().nominateRow(sold), "whichever leg is named");
        assertEquals(Nomination.NOMINATED_BEFORE, collecting.collection().nominate(100));
    }

    /** Without lots there would be nothing to collect it with: both legs are losers, and winners of nobody. */
    @Test
    void anAccountThatIsLockedWholeIsCollectedWholeAlthoughItNeedsNoMargin() {
        for (final DeficitSplit split : DeficitSplit.values()) {
            final SmallMarket market = new SmallMarket(NET);
            final PositionBook book = market.book;
            market.split = split;
            book.legs().hedge(0, 0, true);
            book.deposit(0, 15_000);
            book.deposit(1, 100_000);
            book.deposit(2, 100_000);
            book.legs().trade(0, Leg.LONG, 1, Leg.NET, 0, 100, 1_000);
            book.legs().trade(2, Leg.NET, 0, Leg.SHORT, 0, 100, 800);
            book.mark(0, 900);
            assertEquals(-5_000, market.valuation.accountEquity(0));
            assertEquals(0, market.valuation.accountMaintenance(0));
            assertEquals(180_000, market.valuation.accountWeight(0), "by value then");
            final List<Integer> winners = new ArrayList<>();
            market.listener = new CloseoutListener() {
                @Override
                public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                    winners.add(winner);
                }
            };
            final Autodeleverager adl = market.adl();
            adl.collection().begin();
            assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
            adl.collection().decide();
            CollectionTest.collect(adl);
            assertEquals(5_000, adl.collection().collected());
            assertEquals(0, adl.collection().residual());
            assertEquals(0, market.valuation.accountEquity(0));
            assertFalse(winners.contains(0));
            assertEquals(215_000, book.cash());
        }
    }

    /** Account 3 is short 40 in its collateral, bankrupt, and long 20 with a margin of its own and a profit. */
    @Test
    void anIsolatedLegDoesNotPayForTheOneBesideIt() {
        final SmallMarket market = new SmallMarket(A);
        final PositionBook book = market.book;
        book.legs().hedge(3, 0, true);
        book.deposit(3, 1_000);
        book.deposit(1, 100_000);
        book.deposit(2, 100_000);
        book.legs().trade(3, Leg.LONG, 1, Leg.NET, 0, 20, 900);
        book.margins().moveIn(book.positions().find(3, 0, Leg.LONG), 900);
        book.legs().trade(2, Leg.NET, 3, Leg.SHORT, 0, 40, 900);
        book.mark(0, 1_000);
        final Autodeleverager adl = market.adl();
        adl.begin(0, false);
        assertEquals(Nomination.ACCEPTED, adl.nominate(book.positions().find(3, 0, Leg.SHORT)));
        assertEquals(20, book.positions().lots(book.positions().find(3, 0, Leg.LONG)), "nothing to net off");
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(2, adl.winners().count(), "it would pay for other losers");
        assertEquals(0, adl.closeouts().shortfall(), "what it cannot carry is offered again");
        while (adl.execute(5) > 0) {}
        assertEquals(20, book.positions().lots(book.positions().find(3, 0, Leg.LONG)));
        assertEquals(3_900, adl.closeouts().covered());
    }

    /**
     * Account 1 is short 100 and long 100, and its margin is that of the difference: each lot it gives needs 45
     * more.
     */
    @Test
    void aWinnerKeepsTheMarginThatRisesWhenOneOfItsLegsIsClosed() {
        final SmallMarket market = new SmallMarket(NET);
        final PositionBook book = market.book;
        book.legs().hedge(1, 0, true);
        book.deposit(0, 1_000);
        book.deposit(1, 2_000);
        book.deposit(2, 100_000);
        book.legs().trade(0, Leg.NET, 1, Leg.SHORT, 0, 100, 1_000);
        book.legs().trade(1, Leg.LONG, 2, Leg.NET, 0, 100, 1_000);
        book.mark(0, 900);
        assertEquals(-9_000, market.valuation.accountEquity(0));
        assertEquals(2_000, market.valuation.accountEquity(1));
        assertEquals(0, market.valuation.accountMaintenance(1));
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.nominate(100, 7);
        assertEquals(Decision.DECIDED, adl.decide());
        while (adl.execute(1) > 0) {}
        final long given = 100 + book.positions().lots(book.positions().find(1, 0, Leg.SHORT));
        final long equity = market.valuation.accountEquity(1);
        final long needs = market.valuation.accountMaintenance(1);
        assertTrue(given > 0 && given < 100, given + " lots");
        assertEquals(45 * given, needs);
        assertTrue(equity + 2 >= needs, equity + " of " + needs);
        assertTrue(equity - 90 + 2 < needs + 45, "not one lot more");
    }

    /** Hedged lots are there for scores: here whoever has none goes first. */
    @Test
    void aScoreSeesHedgedLots() {
        final SmallMarket market = locked(A);
        final PositionBook book = market.book;
        book.legs().hedge(4, 0, true);
        book.deposit(4, 100_000);
        book.legs().trade(2, Leg.NET, 4, Leg.SHORT, 0, 50, 1_000);
        book.legs().trade(4, Leg.LONG, 1, Leg.NET, 0, 20, 1_000);
        final List<Long> hedged = new ArrayList<>();
        final PositionScore score = position -> {
            hedged.add(position.hedgedLots());
            assertTrue(position.maintenance() <= position.totalMaintenance());
            return -position.hedgedLots();
        };
        final Autodeleverager adl = market.builder().score(score).build();
        adl.begin(0, true);
        adl.nominate(100, 7);
        adl.decide();
        assertTrue(hedged.contains(20L) && hedged.contains(0L), hedged::toString);
    }

    @Test
    void aRoundOfLegsAllocatesNothing() {
        final SmallMarket market = locked(NET);
        final PositionBook book = market.book;
        book.legs().hedge(5, 0, true);
        book.deposit(5, 1L << 40);
        book.deposit(6, 1L << 40);
        book.legs().trade(6, Leg.NET, 5, Leg.SHORT, 0, 1 << 20, 1_000);
        book.legs().trade(5, Leg.LONG, 6, Leg.NET, 0, 1 << 19, 1_000);
        final Autodeleverager adl = market.adl();
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            book.deposit(0, -market.valuation.accountEquity(0) - 1_000);
            book.legs().trade(0, Leg.LONG, 2, Leg.NET, 0, 30, 700);
            book.legs().trade(2, Leg.NET, 0, Leg.SHORT, 0, 20, 700);
            adl.begin(0, true);
            adl.nominate(book.positions().find(0, 0, Leg.LONG));
            adl.decide();
            while (adl.execute(3) > 0) {}
            adl.settleNeeded(adl.round().id(), 500);
        });
        assertTrue(bytes < 1, () -> bytes + " bytes per round");
        assertTrue(adl.closeouts().fills() > 0);
    }
}
