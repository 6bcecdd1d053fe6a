package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deficits that are tiny or huge, positions that are, marks that moved, margins of their own, coins. */
final class CloseoutLimitsTest {
    private static final long MILLION = 1_000_000;

    /** A millionth of a unit per lot: the winner's hundred lots would cover nothing, so they stay. */
    @Test
    void aUnitOverAMillionLotsClosesNobodyForNothing() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, MILLION, 100, 20 * MILLION - 1, false);
        market.position(1, -100, 100, 10_000, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        assertEquals(1, adl.losers().deficit());
        assertEquals(1, adl.round().totalCapacity(), "a hundred lots of a millionth, rounded up");
        assertEquals(1, adl.closeouts().shortfall());
        assertEquals(0, adl.closeouts().planned());
        assertEquals(0, adl.winners().plannedLots(0));
    }

    @Test
    void aUnitOverAMillionLotsIsPaidByWhomeverHasThemAll() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, MILLION, 100, 20 * MILLION - 1, false);
        market.position(1, -MILLION, 100, 30 * MILLION, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertEquals(1, adl.closeouts().cost());
        assertEquals(0, market.book.positions().count());
        assertEquals(0, market.book.accounts().collateral(0));
    }

    /** 1.5 a lot: two lots can pay 3, not 4. */
    @Test
    void whatLotsCanPayIsRoundedUpOnce() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 185, false);
        market.position(1, -2, 100, 100, false);
        market.position(2, -3, 100, 100, false);
        market.book.mark(0, 80);
        assertEquals(8, market.decided(true).round().totalCapacity());
    }

    @Test
    void oneLotAgainstOneLot() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 1, 100, 19, false);
        market.position(1, -1, 100, 1, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        assertEquals(20, market.book.accounts().collateral(1));
        assertEquals(0, market.book.accounts().collateral(0));
    }

    /** Positions of 2^52, and accounts that owe 2^59. */
    @Test
    void theLargestAmountsMoveToTheUnit() {
        final SmallMarket market = new SmallMarket(new Instrument(1, false, 1, 10_000, 1L << 32, 1, 1L << 20));
        final long lots = 1L << 32;
        market.book.mark(0, (1 << 20) - 1);
        for (int pair = 0; pair < 8; pair++) {
            market.position(2 * pair, -lots, 1, -(1L << 59) + pair, false);
            market.position(2 * pair + 1, lots, 1, (1L << 60) - pair, false);
        }
        final long cash = market.book.cash();
        final Autodeleverager adl = market.decided(false);
        assertTrue(adl.losers().deficit() > 1L << 62);
        adl.execute(100);
        assertEquals(cash, market.book.cash());
        assertEquals(0, market.book.instruments().netLots(0));
        for (int i = 0; i < adl.winners().count(); i++) {
            assertTrue(adl.winners().filledCost(i) <= adl.winners().gain(i));
        }
        assertEquals(
                adl.closeouts().budget()
                        - adl.closeouts().shortfall()
                        + adl.closeouts().rounding(),
                adl.closeouts().plannedCover());
    }

    @Test
    void aRoundHasNoRoomForADeficitBeyondAllAmounts() {
        final Losers losers = new Losers(3, 3);
        losers.add(0, 0, 1, 1, 1, 1, Long.MAX_VALUE - 1, 0);
        assertTrue(losers.hasRoomFor(1, 1));
        assertFalse(losers.hasRoomFor(2, 1));
        assertFalse(losers.hasRoomFor(1, Long.MAX_VALUE));
    }

    /** The winner's account has 2^61, its position 2^60 of margin: what comes back cannot be held safely. */
    @Test
    void whatAnAccountCannotHoldIsNotExecuted() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 150, false);
        market.position(1, -10, 100, PositionBook.MOST_MONEY, true);
        market.book.deposit(1, PositionBook.MOST_MONEY);
        market.book.deposit(2, PositionBook.MOST_MONEY);
        market.book.pay(2, 1, PositionBook.MOST_MONEY);
        market.book.mark(0, 80);
        market.execution = (loser, winner, lots, transfer) -> {
            throw new AssertionError("executed");
        };
        final Autodeleverager adl = market.decided(true);
        assertEquals(0, adl.execute(1));
        assertEquals(10, adl.closeouts().skippedLots(SkipReason.AMOUNT));
    }

    /**
     * The account that makes good an isolated loser's last 1,900 is the winner's own, and with 1,900 less its
     * collateral and what its position comes to are beyond what an account may hold: 99 lots go, and not the last.
     */
    @Test
    void nobodyPaysForAPositionThatCannotBeClosedThen() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.price = TransferPrice.mark();
        market.position(0, 100, 100, 100, true);
        market.position(1, -100, 100, PositionBook.MOST_MONEY - 17_950, true);
        market.book.deposit(1, -PositionBook.MOST_MONEY);
        market.book.pay(1, 2, PositionBook.MOST_MONEY - 1_900);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.builder().isolatedLoss(1).build();
        market.decide(adl, true);
        final long cash = market.book.cash();
        assertEquals(0, adl.execute(1));
        assertEquals(99, adl.closeouts().filledLots());
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.AMOUNT));
        assertEquals(1_900 - 2 * PositionBook.MOST_MONEY, market.book.accounts().collateral(1), "nothing was paid");
        assertEquals(cash, market.book.cash());
        assertEquals(1, market.book.positions().lotsOf(0, 0));
    }

    /** The plan was made at 80, its price is 85. */
    @Test
    void whenTheMarkMovesThePlannedValueStillChangesHands() {
        for (final long mark : new long[] {70, 84}) {
            final SmallMarket market = SmallMarket.ofOneContract();
            market.position(0, 10, 100, 150, false);
            market.position(1, -6, 100, 1, false);
            market.position(2, -4, 100, 200, false);
            market.book.mark(0, 80);
            final Autodeleverager adl = market.decided(true);
            market.book.mark(0, mark);
            adl.execute(10);
            assertEquals(10, adl.closeouts().filledLots());
            assertEquals(50, adl.closeouts().cost(), "told against the plan's mark");
            assertEquals(1 + 6 * (100 - 85), market.book.accounts().collateral(1));
            assertEquals(0, market.book.accounts().collateral(0));
        }
    }

    /** At 85 and beyond there is nothing that closing it at 85 would have to save. */
    @Test
    void aLoserThatIsSolventAgainIsLeftAlone() {
        for (final long mark : new long[] {85, 110}) {
            final SmallMarket market = SmallMarket.ofOneContract();
            final int loser = market.position(0, 10, 100, 150, false);
            market.position(1, -10, 100, 100, false);
            market.book.mark(0, 80);
            final Autodeleverager adl = market.decided(true);
            market.book.mark(0, mark);
            adl.execute(10);
            assertEquals(10, adl.closeouts().skippedLots(SkipReason.LOSER_SOLVENT));
            assertEquals(10, market.book.positions().lots(loser));
        }
    }

    @Test
    void aWinnerWhoseOtherPositionSankMeanwhileIsLeftAlone() {
        final SmallMarket market = new SmallMarket(
                Instrument.linear(7, 1, 50_000, 1L << 40, 1_000), Instrument.linear(8, 1, 50_000, 1L << 40, 1_000));
        market.position(0, 10, 100, 150, false);
        market.position(1, -10, 100, 100, false);
        market.book.upsert(1, 1, 10, 1_000, false, 0);
        market.book.mark(0, 80);
        market.book.mark(1, 100);
        final Autodeleverager adl = market.decided(true);
        // Equity 100 + 200 − 260 = 40; closing at 85 instead of the mark of 80 costs 50.
        market.book.mark(1, 74);
        adl.execute(10);
        assertEquals(10, adl.closeouts().skippedLots(SkipReason.MARGIN));
        assertEquals(-10, market.book.positions().lotsOf(1, 0));
    }

    /** Equity 100 + 160 − 500. */
    @Test
    void aWinnerThatWentUnderWaterMeanwhileIsLeftAlone() {
        final SmallMarket market = new SmallMarket(
                Instrument.linear(7, 1, 50_000, 1L << 40, 1_000), Instrument.linear(8, 1, 50_000, 1L << 40, 1_000));
        market.book.mark(1, 100);
        market.position(0, 2, 100, 30, true);
        market.position(1, -10, 100, 100, false);
        market.book.upsert(1, 1, 10, 1_000, false, 0);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        market.book.mark(0, 84);
        market.book.mark(1, 50);
        assertEquals(-240, market.valuation.accountEquity(1));
        adl.execute(10);
        assertEquals(2, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN));
    }

    /** Values of coins are rounded: equity that is exactly the cost is a unit short in the end. */
    @Test
    void coinsDoNotLeaveAWinnerAUnitUnderWater() {
        for (long seed = 0; seed < 2_000; seed++) {
            final Random random = new Random(seed);
            final SmallMarket market =
                    new SmallMarket(new Instrument(1, true, 1_000_003, 50_000, 1 << 20, 100, MILLION));
            final int winner = market.position(0, -(1 + random.nextInt(9)), 1_000, random.nextInt(3), false);
            market.position(1, 9, 1_000, random.nextInt(200), false);
            market.position(2, 7, 1_000, random.nextInt(200), false);
            market.book.mark(0, 900 + random.nextInt(95));
            if (market.valuation.equity(winner) > 0) {
                market.decided(true).execute(10);
            }
            assertTrue(
                    market.valuation.accountEquity(0) >= 0
                            || market.book.positions().lots(winner) < 0,
                    "seed " + seed);
        }
    }

    @Test
    void anIsolatedLoserLeavesAtItsZeroValueAndTakesNothingFromTheRestOfTheAccount() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 150, true);
        market.book.deposit(0, 7_777);
        market.position(1, -10, 100, 200, false);
        market.book.mark(0, 80);
        market.decided(true).execute(10);
        assertEquals(7_777, market.book.accounts().collateral(0));
        assertEquals(0, market.book.positions().count());
    }

    @Test
    void anIsolatedLoserThatLeavesAtTheMarkLeavesItsLossToItsAccount() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.price = TransferPrice.mark();
        final int loser = market.position(0, 10, 100, 150, true);
        market.book.deposit(0, 7_777);
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        assertEquals(10, adl.closeouts().filledLots());
        assertEquals(0, adl.closeouts().cost());
        assertEquals(50, adl.closeouts().isolatedLoss());
        assertEquals(7_777 - 50, market.book.accounts().collateral(0), "reported, for a fund to make good");
        assertFalse(market.book.positions().isOpen(loser));
    }

    @Test
    void anIsolatedWinnerPaysFromItsOwnMarginAlone() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 0, false);
        market.position(1, -10, 100, 1, true);
        market.book.deposit(1, 500);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        assertEquals(200, adl.winners().gain(0), "its profit; not what else the account has");
        adl.execute(10);
        assertEquals(501, market.book.accounts().collateral(1));
    }

    /** A short coin position worth so little that its value rounds to nothing has no maintenance margin either. */
    @Test
    void inverseLosersOfBothSides() {
        for (final boolean isLong : new boolean[] {true, false}) {
            final SmallMarket market =
                    new SmallMarket(new Instrument(1, true, 1_000_000_000L, 50_000, 1 << 20, 100, MILLION));
            final int side = isLong ? 1 : -1;
            market.position(0, side * 1_000L, 1_000, 50_000_000, false);
            market.position(1, -side * 600L, 1_000, 600_000_000, false);
            market.position(2, -side * 400L, 1_000, 400_000_000, false);
            market.book.mark(0, isLong ? 900 : 1_100);
            final long cash = market.book.cash();
            final Autodeleverager adl = market.decided(isLong);
            adl.execute(10);
            assertEquals(0, market.book.positions().count());
            assertEquals(0, market.book.accounts().collateral(0));
            assertEquals(cash, market.book.cash());
        }
    }

    @Test
    void priceRulesAtTheirEdges() {
        assertEquals(120, TransferPrice.zero().of(100, 120));
        assertEquals(100, TransferPrice.mark().of(100, 120));
        assertEquals(100, TransferPrice.worseOfZeroAndMark().of(100, 120));
        assertEquals(80, TransferPrice.worseOfZeroAndMark().of(100, 80), "of a solvent account");
        assertEquals(120, TransferPrice.zeroWithin(200_000).of(100, 120), "just within");
        assertEquals(119, TransferPrice.zeroWithin(199_999).of(100, 120));
        assertEquals(81, TransferPrice.zeroWithin(190_000).of(100, 79));
        assertEquals(-81, TransferPrice.zeroWithin(190_000).of(-100, -79), "a short position");
        assertEquals(120, TransferPrice.zeroOrMarkBeyond(200_000).of(100, 120));
        assertEquals(100, TransferPrice.zeroOrMarkBeyond(199_999).of(100, 120));
        assertEquals(100, TransferPrice.zeroWithin(0).of(100, 120));
        assertThrows(IllegalArgumentException.class, () -> TransferPrice.zeroWithin(-1));
        assertThrows(IllegalArgumentException.class, () -> TransferPrice.zeroWithin(1_000_000_001));
        final long most = Instrument.MOST_VALUE;
        assertEquals(4 * most, TransferPrice.zeroWithin(1_000_000_000).of(most, 4 * most), "a thousand times as much");
        assertEquals(3 * most, TransferPrice.zeroWithin(2_000_000).of(most, 6 * most));
        assertEquals(
                "zero-or-mark-beyond:ppm=5", TransferPrice.zeroOrMarkBeyond(5).toString());
        assertEquals("zero-within:ppm=0", TransferPrice.zeroWithin(0).toString(), "not the same as zero");
        assertEquals("zero", TransferPrice.zero().toString());
        assertEquals("mark", TransferPrice.mark().toString());
        assertEquals(
                "worse-of-zero-and-mark", TransferPrice.worseOfZeroAndMark().toString());
    }
}
