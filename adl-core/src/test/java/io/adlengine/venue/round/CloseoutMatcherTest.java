package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** What is counted of close-outs that come to less than was planned, and what that leaves for those after them. */
final class CloseoutMatcherTest {
    /** At 79 a lot that goes for 85 costs a short 6: of a cap of 50 the first five have cost 25, as was planned. */
    @Test
    void whatACapHasPaidForAlreadyCountsAgainstIt() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 5, 100, 75, false);
        market.position(2, 5, 100, 75, false);
        market.position(1, -10, 100, 500, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.builder().cap(position -> 50).build();
        market.decide(adl, true);
        assertEquals(2, adl.closeouts().planned());
        market.book.mark(0, 79);
        adl.execute(10);
        assertEquals(5 + 4, adl.closeouts().filledLots());
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN));
    }

    /** Four of ten lots are gone meanwhile, and of the six that are left the core fills two. */
    @Test
    void asManyLotsRefusedAsWereGoneAreStillARest() {
        final SmallMarket market = SmallMarket.ofALoserOf50();
        market.position(1, -10, 100, 500, false);
        market.execution = (loser, winner, lots, transfer) -> 2;
        final Autodeleverager adl = market.decided(true);
        market.book.trade(5, 0, 0, 4, 80);
        adl.execute(10);
        assertEquals(2, adl.closeouts().filledLots());
        assertEquals(4, adl.closeouts().skippedLots(SkipReason.LOSER_LOTS));
        assertEquals(4, adl.closeouts().skippedLots(SkipReason.EXECUTION));
        final String fill = ReceiptsTest.fill(ReceiptsTest.receipts(adl).get(0), 0);
        assertEquals(SkipReason.EXECUTION.code(), Integer.parseInt(fill.substring(fill.lastIndexOf(' ') + 1)));
    }

    /** Coins: of seven lots the first few stay open, so those after them are worth what seven are beyond the rest. */
    @Test
    void whatIsClosedAfterARefusalMovesTheLosersEquityByItsCost() {
        for (int mark = 970; mark < 1_000; mark++) {
            final SmallMarket coins = new SmallMarket(new Instrument(1, true, 1_000_003, 1, 1 << 20, 100, 1 << 20));
            coins.position(0, 7, 1_000, 0, false);
            final int first = coins.position(1, -3, 1_000, 10_000, false);
            coins.position(2, -4, 1_000, 10_000, false);
            coins.book.mark(0, mark);
            coins.execution = (loser, winner, lots, transfer) -> winner == first ? 0 : lots;
            final Autodeleverager adl = coins.decided(true);
            final long before = coins.valuation.accountEquity(0);
            adl.execute(10);
            assertTrue(adl.closeouts().filledLots() > 0);
            assertEquals(before + adl.closeouts().cost(), coins.valuation.accountEquity(0), "at " + mark);
        }
    }

    /** The receipts of a second round, before its first close-out, show nothing of the first one's. */
    @Test
    void whatIsNotClosedYetHasComeToNothing() {
        final SmallMarket market = SmallMarket.ofALoserOf50();
        market.position(1, -10, 100, 500, false);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertEquals(
                "0 50 10 50 0 10 10 800 50 50 0",
                ReceiptsTest.fill(ReceiptsTest.receipts(adl).get(0), 0));
        market.position(2, 10, 100, 150, false);
        market.position(3, -10, 100, 500, false);
        market.decide(adl, true);
        assertEquals(
                "0 50 10 50 0 10 0 0 0 0 0",
                ReceiptsTest.fill(ReceiptsTest.receipts(adl).get(0), 0));
    }

    @Test
    void sumsAreTheSameAfterARestart() {
        final SmallMarket market = SmallMarket.ofALoserOf50();
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        final Closeouts restarted = Restart.into(market.adl(), adl).closeouts();
        assertEquals(6, restarted.filledLots());
        assertEquals(30, restarted.covered());
        assertEquals(30, restarted.cost());
        assertEquals(1, restarted.remaining());
    }

    /** Two winners of one loser: each close-out tells whose it is. */
    @Test
    void theViewTellsTheSecondWinnerToo() {
        final SmallMarket market = SmallMarket.ofALoserOf50();
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        final Closeouts closeouts = market.decided(true).closeouts();
        assertEquals(0, closeouts.winner(0));
        assertEquals(1, closeouts.winner(1));
        assertEquals(1, closeouts.passes());
    }

    /** A short that lacks 49: its lots change hands at 115.1 each, of which the lower tick is printed. */
    @Test
    void ofAShortThatIsOutThePriceIsItsOwn() {
        final SmallMarket two = new SmallMarket(
                Instrument.linear(6, 1, 50_000, 1L << 40, 1_000), Instrument.linear(7, 1, 50_000, 1L << 40, 1_000));
        two.book.deposit(0, 151);
        two.book.deposit(1, 500);
        two.book.trade(1, 0, 1, 10, 100);
        two.book.mark(1, 120);
        final Autodeleverager adl = two.adl();
        adl.begin(1, false);
        assertEquals(Nomination.ACCEPTED, adl.nominate(two.book.positions().find(0, 1)));
        assertEquals(Decision.DECIDED, adl.decide());
        final long id = adl.outstanding().next();
        assertEquals(-1_151, adl.outstanding().transfer(id));
        assertEquals(115, adl.outstanding().price(id), "a tenth in favour of the loser");
        assertEquals(1, adl.outstanding().instrumentRow(id));
    }
}
