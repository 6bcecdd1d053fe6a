package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts without lots and below zero are losers, too: winners of the side on which they lost pay in money. */
final class FlatLosersTest {
    private static final int FLAT = 0;
    private static final int BUYER = 2;

    private final SmallMarket market = new SmallMarket(
            Instrument.linear(7, 1, 50_000, 1L << 40, 2_000), Instrument.linear(8, 1, 50_000, 1L << 40, 2_000));
    private final PositionBook book = market.book;

    /** Lost 10,000 on a long of the first instrument and had 9,910; opposite to it are gains of 200 and 100. */
    private void flatLoser() {
        for (int account = 1; account < 6; account++) {
            book.deposit(account, 100_000);
        }
        book.deposit(FLAT, 9_910);
        book.trade(FLAT, 1, 0, 100, 1_000);
        book.trade(BUYER, FLAT, 0, 100, 900);
        book.trade(4, 3, 0, 50, 1_000);
        book.mark(0, 998);
    }

    private Autodeleverager collect(FlatDeficit how, Nomination expected) {
        final Autodeleverager adl = market.builder().flat(how).build();
        adl.collection().begin();
        assertEquals(expected, adl.collection().nominate(100 + FLAT));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        CollectionTest.collect(adl);
        return adl;
    }

    @Test
    void winnersOfItsSidePayInMoneyAndKeepTheirLots() {
        flatLoser();
        final long cash = book.cash();
        final Autodeleverager adl = collect(FlatDeficit.HAIRCUT, Nomination.ACCEPTED);
        assertEquals(0, book.accounts().collateral(FLAT));
        assertEquals(90, adl.collection().deficit());
        assertEquals(90, adl.collection().collected());
        assertEquals(0, adl.collection().collectedOfPrincipal());
        assertEquals(0, adl.collection().residual());
        assertEquals(100_000 - 60, book.accounts().collateral(1), "60 of 90, with 200 of 300");
        assertEquals(100_000 - 30, book.accounts().collateral(3));
        assertEquals(-100, book.positions().lotsOf(1, 0));
        assertEquals(60, book.positions().prepaid(book.positions().find(1, 0)));
        assertEquals(30, book.positions().prepaid(book.positions().find(3, 0)));
        assertEquals(cash, book.cash());
        assertEquals(100_000, book.accounts().collateral(BUYER), "gains of the side it was on are not asked");
    }

    @Test
    void aVenueCanLeaveThemToOthers() {
        flatLoser();
        final Autodeleverager adl = collect(FlatDeficit.RESIDUAL, Nomination.FLAT);
        assertEquals(0, adl.collection().collected());
        assertEquals(-90, book.accounts().collateral(FLAT));
        assertTrue(adl.configuration().contains("flat=RESIDUAL"));
    }

    @Test
    void theViewsShowARoundOfMoney() {
        final List<String> heard = new ArrayList<>();
        market.listener = new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                heard.add(loser + "<" + winner + " lots " + lots + ", " + transfer + ", " + cost);
            }
        };
        market.execution = (loserRow, winnerRow, lots, transfer) -> {
            throw new IllegalStateException("nothing is executed");
        };
        flatLoser();
        final Autodeleverager adl = market.adl();
        final DeficitCollection collection = adl.collection();
        collection.begin();
        collection.nominate(100 + FLAT);
        collection.decide();
        assertTrue(collection.next());
        assertEquals(Layer.MONEY, collection.layer());
        assertFalse(collection.isFirst(), "no severity is asked: nothing waits for a settlement");
        assertThrows(IllegalStateException.class, () -> adl.outstanding().next(), "nothing for a matching core");
        assertEquals(2, adl.winners().count());
        assertEquals(60, adl.winners().haircut(0));
        assertEquals(90, adl.losers().deficit());
        assertEquals(1, adl.execute(1));
        assertEquals(60, adl.closeouts().cost());
        assertEquals(60, collection.collected());
        assertEquals(0, adl.execute(1));
        assertEquals(List.of("0<1 lots 0, 60, 60", "0<3 lots 0, 30, 30"), heard);
        assertFalse(collection.next());
        assertEquals(0, adl.unsettled().count());
    }

    @Test
    void nobodyPaysMoreThanItsGainOrOutOfItsMargin() {
        flatLoser();
        book.deposit(FLAT, -1_000);
        // Equity 100,000 + 200 less what the short of 100 at 998 needs: 4,990.
        book.deposit(1, -(100_200 - 4_990 - 50));
        collect(FlatDeficit.HAIRCUT, Nomination.ACCEPTED);
        assertEquals(-1_090 + 50 + 100, book.accounts().collateral(FLAT));
        assertEquals(4_990, market.valuation.accountEquity(1), "its margin");
    }

    /** What is paid counts as paid for the whole episode. */
    @Test
    void gainsAreAskedOnce() {
        flatLoser();
        book.deposit(FLAT, -1_000);
        collect(FlatDeficit.HAIRCUT, Nomination.ACCEPTED);
        assertEquals(-790, book.accounts().collateral(FLAT));
        final Autodeleverager again = collect(FlatDeficit.HAIRCUT, Nomination.ACCEPTED);
        assertEquals(0, again.collection().collected());
        assertEquals(790, again.collection().residual());
    }

    @Test
    void whoIsNominatedIsAnswered() {
        flatLoser();
        final DeficitCollection collection = market.adl().collection();
        collection.begin();
        assertEquals(Nomination.NO_POSITION, collection.nominate(105), "flat, and with money");
        assertEquals(Nomination.ACCEPTED, collection.nominate(100 + FLAT));
        assertEquals(Nomination.NOMINATED_BEFORE, collection.nominate(100 + FLAT));
        book.deposit(6, -10);
        assertEquals(Nomination.FLAT, collection.nominate(106), "never closed anything at a loss");
        book.deposit(FLAT, 1);
        assertEquals(Decision.LOSER_CHANGED, collection.decide());
        book.mark(0, 997);
        assertEquals(Nomination.MARKS_MOVED, collection.nominate(100 + FLAT));
    }

    /** Account 6 has lost 1,000 there and had 970: 120 are asked for in one round, which goes on elsewhere. */
    @Test
    void twoOfASideAreAskedForTogetherWhereverTheRoundGoesOn() {
        flatLoser();
        book.deposit(6, 970);
        book.trade(6, 4, 0, 100, 1_000);
        book.trade(4, 6, 0, 100, 990);
        book.mark(0, 998);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100 + FLAT));
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(106));
        adl.collection().decide();
        assertTrue(adl.collection().next());
        assertEquals(2, adl.losers().count());
        adl.execute(1);
        final Autodeleverager again = Restart.into(market.adl(), adl);
        assertEquals(2, again.losers().count());
        while (again.execute(10) > 0) {}
        CollectionTest.collect(again);
        assertEquals(0, book.accounts().collateral(FLAT));
        assertEquals(0, book.accounts().collateral(6));
    }

    /** It had 970 and lost 1,000 on a short of the second market: longs there have gained 200 and 100. */
    @Test
    void whoLostOnAShortIsPaidByTheLongsOfThatMarket() {
        flatLoser();
        book.deposit(6, 970);
        book.trade(4, 6, 1, 100, 1_000);
        book.trade(6, 5, 1, 100, 1_010);
        book.trade(3, 5, 1, 50, 1_000);
        book.mark(1, 1_002);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(106));
        adl.collection().decide();
        assertTrue(adl.collection().next());
        assertEquals(1, adl.losers().instrumentRow());
        assertFalse(adl.losers().areLong());
        final Autodeleverager again = Restart.into(market.adl(), adl);
        while (again.execute(10) > 0) {}
        assertEquals(0, book.accounts().collateral(6));
        assertEquals(100_000 - 20, book.accounts().collateral(4));
        assertEquals(100_000 - 10, book.accounts().collateral(3));
    }

    @Test
    void aMarketThatIsGoneHasNobodyToAsk() {
        book.deposit(FLAT, 10);
        book.trade(FLAT, 1, 1, 10, 100);
        book.trade(1, FLAT, 1, 10, 90);
        final int row = 1;
        book.delist(row);
        final DeficitCollection collection = market.adl().collection();
        collection.begin();
        assertEquals(Nomination.FLAT, collection.nominate(100 + FLAT));
        book.list(Instrument.linear(8, 1, 50_000, 1L << 40, 2_000));
        collection.begin();
        assertEquals(Nomination.FLAT, collection.nominate(100 + FLAT), "listed anew, it is another market");
    }

    @Test
    void aDepositBetweenPlanAndPaymentIsSavedForTheLastToPay() {
        flatLoser();
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(100 + FLAT);
        adl.collection().decide();
        adl.collection().next();
        book.deposit(FLAT, 1);
        while (adl.execute(1) > 0) {}
        assertEquals(0, book.accounts().collateral(FLAT));
        assertEquals(89, adl.collection().collected());
        assertEquals(100_000 - 29, book.accounts().collateral(3));
        book.deposit(FLAT, -10);
        assertFalse(adl.collection().next());
    }

    @Test
    void whoIsCuredMeanwhileTakesNothing() {
        flatLoser();
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(100 + FLAT);
        adl.collection().decide();
        adl.collection().next();
        book.deposit(FLAT, 90);
        while (adl.execute(1) > 0) {}
        assertEquals(90, adl.closeouts().skippedLots(SkipReason.LOSER_SOLVENT));
        assertEquals(0, book.accounts().collateral(FLAT));
    }

    @Test
    void aRoundOfMoneyAllocatesNothing() {
        flatLoser();
        final Autodeleverager adl = market.adl();
        collectAgain(adl);
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            book.deposit(FLAT, -90);
            book.endEpisode(0);
            book.deposit(1, 100_000 - book.accounts().collateral(1));
            book.deposit(3, 100_000 - book.accounts().collateral(3));
            collectAgain(adl);
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
        assertEquals(0, book.accounts().collateral(FLAT));
    }

    private void collectAgain(Autodeleverager adl) {
        adl.collection().begin();
        adl.collection().nominate(100 + FLAT);
        adl.collection().decide();
        CollectionTest.collect(adl);
    }
}
