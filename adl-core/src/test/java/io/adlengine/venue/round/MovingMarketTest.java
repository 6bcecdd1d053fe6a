package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/**
 * What both sides do between decision and execution. Account 0 is long 100 at 1,000 with 15,000; at 800 it lacks 5,000,
 * 50 a lot. Account 1 is short 100 at 1,000.
 */
final class MovingMarketTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final int loser = market.position(0, 100, 1_000, 15_000, false);

    private Autodeleverager decided(long collateralOfTheWinner) {
        market.position(1, -100, 1_000, collateralOfTheWinner, false);
        book.mark(0, 800);
        return market.decided(true);
    }

    @Test
    void buyingBackALotSavesThatLot() {
        final Autodeleverager adl = decided(30_000);
        book.trade(1, 5, 0, 1, 800);
        adl.execute(10);
        assertEquals(99, adl.closeouts().filledLots());
        assertEquals(4_950, adl.closeouts().cost());
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.WINNER_LOTS));
    }

    /** 150 a lot out of 8,000; where the venue asks for margin, 36 lots leave 2,600 for the 2,560 that 64 need. */
    @Test
    void withdrawingLeavesWhatTheEquityStillPaysFor() {
        for (final int ppm : new int[] {1, 50_000}) {
            final SmallMarket two = new SmallMarket(Instrument.linear(7, 1, ppm, 1L << 40, 1_000));
            two.position(0, 100, 1_000, 5_000, false);
            two.position(1, -100, 1_000, 30_000, false);
            two.book.mark(0, 800);
            final Autodeleverager adl = two.decided(true);
            assertEquals(15_000, adl.losers().deficit());
            two.book.deposit(1, 8_000 - two.valuation.accountEquity(1));
            adl.execute(10);
            assertEquals(ppm == 1 ? 53 : 36, adl.closeouts().filledLots());
            assertEquals(ppm == 1 ? 7_950 : 5_400, adl.closeouts().cost());
            assertEquals(
                    ppm == 1 ? 47 : 64,
                    adl.closeouts().skippedLots(ppm == 1 ? SkipReason.WINNER_GAIN : SkipReason.MARGIN));
        }
    }

    @Test
    void aUnitPaidInIsAUnitLessToCollect() {
        final Autodeleverager adl = decided(30_000);
        book.deposit(0, 1);
        adl.execute(10);
        assertEquals(100, adl.closeouts().filledLots());
        assertEquals(4_999, adl.closeouts().cost());
        assertEquals(0, market.valuation.accountEquity(0), "flat at exactly nothing");
        assertEquals(4_999, adl.closeouts().covered());
    }

    @Test
    void aUnitPaidOutIsAUnitThatStaysMissing() {
        final Autodeleverager adl = decided(30_000);
        book.deposit(0, -1);
        adl.execute(10);
        assertEquals(5_000, adl.closeouts().cost());
        assertEquals(-1, market.valuation.accountEquity(0));
    }

    @Test
    void lotsFilledElsewhereAreNotClosedAgain() {
        final Autodeleverager adl = decided(30_000);
        book.trade(5, 0, 0, 40, 800);
        adl.execute(10);
        assertEquals(60, adl.closeouts().filledLots());
        assertEquals(3_000, adl.closeouts().cost(), "at the planned price: what the 40 lots lack is split anew");
        assertEquals(40, adl.closeouts().skippedLots(SkipReason.LOSER_LOTS));
        assertEquals(-2_000, market.valuation.accountEquity(0));
    }

    @Test
    void whoTurnedOverIsNoCounterpartyAnyMore() {
        final Autodeleverager adl = decided(30_000);
        book.trade(1, 5, 0, 150, 800);
        adl.execute(10);
        assertEquals(100, adl.closeouts().skippedLots(SkipReason.WINNER_SIDE));
    }

    @Test
    void aLoserThatTurnedOverIsNotClosed() {
        final Autodeleverager adl = decided(30_000);
        book.trade(5, 0, 0, 150, 800);
        adl.execute(10);
        assertEquals(100, adl.closeouts().skippedLots(SkipReason.LOSER_SIDE));
    }

    /** At 900 nothing is missing; at 820 there is, and nobody pays more than that. */
    @Test
    void aMarkThatComesBackLowersWhatIsPaid() {
        final Autodeleverager adl = decided(30_000);
        book.mark(0, 820);
        assertEquals(-3_000, market.valuation.accountEquity(0));
        adl.execute(10);
        assertEquals(100, adl.closeouts().filledLots());
        assertEquals(0, market.valuation.accountEquity(0));
    }

    /** At the mark a close-out costs nothing, and a profit of 1,000 bounds nothing. */
    @Test
    void whereACloseOutCostsNothingProfitBoundsNothing() {
        market.price = TransferPrice.mark();
        market.position(1, -100, 810, 50_000, false);
        book.mark(0, 800);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertEquals(100, adl.closeouts().filledLots());
        assertEquals(0, adl.closeouts().cost());
        assertEquals(-5_000, market.valuation.accountEquity(0), "what is missing stays with the loser");
        assertEquals(0, book.positions().isOpen(loser) ? 1 : 0);
    }

    @Test
    void whereACloseOutCostsAPartProfitBoundsThatPart() {
        market.price = TransferPrice.zeroWithin(25_000);
        market.position(1, -100, 810, 50_000, false);
        book.mark(0, 800);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertEquals(50, adl.closeouts().filledLots(), "20 a lot out of a profit of 1,000");
        assertEquals(1_000, adl.closeouts().cost());
        assertEquals(2_500, adl.closeouts().covered());
    }
}
