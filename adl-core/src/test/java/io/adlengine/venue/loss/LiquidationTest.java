package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An account with 12,000 is long 100 lots at 1,000 and the mark is 900: 2,000 against 4,500, bankrupt at 880. */
final class LiquidationTest {
    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(8, 1, 50_000, 1 << 20, 1 << 20),
                Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20),
                new Instrument(9, true, 1L << 40, 50_000, 1 << 20, 1 << 10, 1 << 20)
            },
            8,
            24);
    private final Valuation valuation = new Valuation(book);
    private final int maker = book.open(-1);
    private final int fund = book.open(-2);
    private final int ann = book.open(1);
    private final RestingOrders orders = new RestingOrders(book, maker);
    private final Liquidation partial = Liquidation.builder(book, orders).build();
    private final Liquidation whole = Liquidation.builder(book, orders).whole().build();
    private final Liquidation withFee =
            Liquidation.builder(book, orders).fee(fund, 10_000).build();

    private void annIsShortOfMargin() {
        book.deposit(maker, 1L << 50);
        book.deposit(ann, 12_000);
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.trade(ann, maker, 0, 100, 1_000);
        book.mark(0, 900);
    }

    @Test
    void itSellsAsManyLotsAsTheMarginLacks() {
        annIsShortOfMargin();
        orders.bid(0, 900, 500);

        final LiquidatedPositions rows = partial.liquidate(ann, 0);

        assertEquals(1, rows.count());
        assertEquals(56, rows.closedLots(0));
        assertEquals(880, rows.limit(0));
        assertEquals(0, rows.leftLots(0));
        assertEquals(0, rows.transfer(0));
        assertEquals(book.positions().find(ann, 0), rows.positionRow(0));
        assertEquals(2_000, valuation.accountEquity(ann));
        assertEquals(1_980, valuation.accountMaintenance(ann));
        assertEquals(0, partial.liquidate(ann, 0).count(), "and then nothing more");
        assertEquals(1, orders.asks);
    }

    /** 11,980 behind 100 lots: 44 are left with 1,980, which is what they need. */
    @Test
    void anIsolatedPositionStopsAtItsMargin() {
        annIsShortOfMargin();
        book.margins().moveIn(book.positions().find(ann, 0), 11_980);
        orders.bid(0, 900, 500);
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertEquals(56, rows.closedLots(0));
        assertEquals(0, rows.leftLots(0));
        assertEquals(1_980, valuation.equity(rows.positionRow(0)));
        assertEquals(1_980, valuation.maintenance(rows.positionRow(0)));
    }

    @Test
    void absurdBidsBelowTheBankruptcyPriceAreNotTouched() {
        annIsShortOfMargin();
        orders.bid(0, 880, 60).bid(0, 1, 1_000_000);

        final LiquidatedPositions rows = partial.liquidate(ann, 0);

        assertEquals(60, rows.closedLots(0));
        assertEquals(800, valuation.accountEquity(ann));
        assertEquals(1_800, valuation.accountMaintenance(ann));
        assertEquals(23, rows.leftLots(0), "800 cover 17 of the 40 others, and 18 would need 810");
        assertEquals(23 * 880, rows.transfer(0));
    }

    @Test
    void whatFillsWorseThanTheMarkIsAskedForAgain() {
        annIsShortOfMargin();
        orders.bid(0, 890, 500);

        final LiquidatedPositions rows = partial.liquidate(ann, 0);

        final long left = 100 - rows.closedLots(0);
        assertTrue(2_000 - rows.closedLots(0) * 10 >= left * 45, "covered");
        assertTrue(2_000 - (rows.closedLots(0) - 2) * 10 < (left + 2) * 45, "with at most one step of 2 lots too much");
        assertTrue(orders.asks > 1);
        assertEquals(0, rows.leftLots(0));
    }

    @Test
    void wholePositionsGoWhole() {
        annIsShortOfMargin();
        orders.bid(0, 900, 70);

        final LiquidatedPositions rows = whole.liquidate(ann, 0);
        assertEquals(70, rows.closedLots(0));
        assertEquals(0, rows.leftLots(0), "2,000 cover 30 lots: nobody has to be deleveraged for them");

        book.mark(0, 850);
        orders.bid(0, 849, 10);
        assertEquals(10, whole.liquidate(ann, 0).closedLots(0));
        assertEquals(20, rows.leftLots(0), "500 less 10 do not cover 850");
        orders.bid(0, 850, 100);
        whole.liquidate(ann, 0);
        assertEquals(PositionBook.NONE, rows.positionRow(0));
        assertEquals(0, rows.leftLots(0));
        assertEquals(490, book.accounts().collateral(ann));
    }

    @Test
    void whatTheOrderBookLeavesIsATargetAtTheZeroValueFixedBefore() {
        annIsShortOfMargin();
        final LiquidatedPositions rows = whole.liquidate(ann, 0);
        assertEquals(100, rows.leftLots(0));
        assertEquals(88_000, rows.transfer(0));
        book.closeOut(rows.positionRow(0), book.positions().find(maker, 0), rows.leftLots(0), rows.transfer(0));
        assertEquals(0, valuation.accountEquity(ann));
    }

    @Test
    void aFeeIsCountedInTheLotsAndGoesToTheFund() {
        annIsShortOfMargin();
        orders.bid(0, 900, 500);
        final LiquidatedPositions rows = withFee.liquidate(ann, 0);
        assertEquals(70, rows.closedLots(0));
        assertEquals(630, rows.fee(0));
        assertEquals(630, book.accounts().collateral(fund));
        assertEquals(1_370, valuation.accountEquity(ann));
        assertEquals(1_350, valuation.accountMaintenance(ann));
    }

    @Test
    void aFeeTakesNoMoreThanIsLeftAboveTheZeroValue() {
        annIsShortOfMargin();
        orders.bid(0, 882, 10).bid(0, 880, 90);
        final LiquidatedPositions rows = withFee.liquidate(ann, 0);
        assertEquals(100, rows.closedLots(0));
        assertEquals(20, rows.fee(0), "10 lots at 882 brought 20 more; 1 % would be 88");
        assertEquals(0, valuation.accountEquity(ann));
    }

    @Test
    void aFeeRisesWithEveryStepUpToItsMost() {
        annIsShortOfMargin();
        book.deposit(ann, 2_000);
        final Liquidation rising = Liquidation.builder(book, orders)
                .whole()
                .risingFee(fund, 1_000, 2_000, 4_000)
                .build();
        orders.bid(0, 900, 10);
        assertEquals(9, rising.liquidate(ann, 0).fee(0), "0.1 % of 9,000");
        orders.bid(0, 900, 10);
        assertEquals(27, rising.liquidate(ann, 1).fee(0));
        orders.bid(0, 900, 1);
        book.deposit(ann, -400);
        assertEquals(3, rising.liquidate(ann, Integer.MAX_VALUE).fee(0), "0.4 % of 900, rounded down");
    }

    /** Instrument rows 0 and 1 have ids 8 and 7. */
    @Test
    void theLargestMaintenanceComesFirstThenTheSmallerId() {
        annIsShortOfMargin();
        book.trade(ann, maker, 1, 100, 1_000);
        LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertEquals(2, rows.count());
        assertEquals(1, rows.instrumentRow(0), "5,000");
        assertEquals(0, rows.instrumentRow(1), "4,500");
        assertEquals(100, rows.leftLots(0), "all of the first");
        assertEquals(56, rows.leftLots(1), "and what is still needed of the second");
        book.mark(1, 900);
        book.deposit(ann, 10_000);
        rows = partial.liquidate(ann, 0);
        assertEquals(7, book.instruments().contract(rows.instrumentRow(0)).id(), "of equals");
    }

    @Test
    void anIsolatedPositionComesFirstAndItsRestHelpsTheAccount() {
        annIsShortOfMargin();
        book.deposit(ann, 2_450);
        book.trade(ann, maker, 1, 10, 1_000);
        book.margins().moveIn(book.positions().find(ann, 1), 450);
        orders.bid(1, 1_000, 100).bid(0, 900, 20);
        final LiquidatedPositions rows = whole.liquidate(ann, 0);
        assertEquals(1, rows.instrumentRow(0), "though 500 is less than 4,500");
        assertEquals(PositionBook.NONE, rows.positionRow(0));
        assertEquals(860, rows.limit(1), "by 4,000, before the 450 came");
        assertEquals(2_450 + 12_000 - 2_000, book.accounts().collateral(ann), "the margin is back");
        assertEquals(0, rows.leftLots(1), "and does for the 80 lots that nobody bid for");
    }

    @Test
    void anIsolatedPositionPaysItsFeeFromItsMargin() {
        book.deposit(maker, 1L << 50);
        book.deposit(ann, 1_450);
        book.mark(0, 1_000);
        book.trade(ann, maker, 0, 10, 1_000);
        final int position = book.positions().find(ann, 0);
        book.margins().moveIn(position, 450);
        orders.bid(0, 1_000, 100);
        final LiquidatedPositions rows = withFee.liquidate(ann, 0);
        assertEquals(2, rows.closedLots(0), "430 cover 8 lots' 400, 440 would not 9 lots' 450");
        assertEquals(20, rows.fee(0));
        assertEquals(430, book.positions().margin(position));
        assertEquals(1_000, book.accounts().collateral(ann));
        assertEquals(20, book.accounts().collateral(fund));
    }

    @Test
    void aBankruptAccountIsClosedWholeAtItsZeroValueOrBetter() {
        annIsShortOfMargin();
        book.mark(0, 870);
        orders.bid(0, 880, 30).bid(0, 879, 1_000);
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertEquals(880, rows.limit(0));
        assertEquals(30, rows.closedLots(0));
        assertEquals(70, rows.leftLots(0));
        assertEquals(-700, valuation.accountEquity(ann));
    }

    @Test
    void aShortPositionBuysUpToItsBankruptcyPrice() {
        book.deposit(maker, 1L << 50);
        book.deposit(ann, 12_000);
        book.mark(0, 1_000);
        book.trade(maker, ann, 0, 100, 1_000);
        book.mark(0, 1_100);
        orders.ask(0, 1_120, 30).ask(0, 1_121, 50).ask(0, 1 << 20, 1_000);
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertEquals(1_120, rows.limit(0));
        assertEquals(30, rows.closedLots(0));
        assertEquals(1_400, valuation.accountEquity(ann));
    }

    @Test
    void anInverseContractToo() {
        book.deposit(maker, 1L << 58);
        book.mark(2, 10_000);
        book.trade(ann, maker, 2, 1_000, 10_000);
        book.deposit(ann, valuation.accountMaintenance(ann) / 3);
        orders.bid(2, 10_000, 1_000);
        partial.liquidate(ann, 0);
        final long equity = valuation.accountEquity(ann);
        final long maintenance = valuation.accountMaintenance(ann);
        assertTrue(equity >= maintenance);
        assertTrue(equity - maintenance < (1L << 40) / 10_000 / 20 + 2, "not one lot more");
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnythingIsWritten() {
        annIsShortOfMargin();
        orders.bid(0, 900, 500);
        assertRefused("accountRow=-1 (expected: 0 to 2)", () -> partial.liquidate(-1, 0));
        assertRefused("accountRow=3 (expected: 0 to 2)", () -> partial.liquidate(3, 0));
        assertRefused("accountRow=1 (expected: another account than the fund)", () -> withFee.liquidate(fund, 0));
        assertRefused("step=-1 (expected: 0 to 2147483647)", () -> partial.liquidate(ann, -1));
        assertEquals(0, orders.asks);
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertRefused("row=1 (expected: 0)", () -> rows.positionRow(1));
        assertRefused("row=1 (expected: 0)", () -> rows.instrumentRow(1));
        assertRefused("row=1 (expected: 0)", () -> rows.limit(1));
        assertRefused("row=1 (expected: 0)", () -> rows.closedLots(1));
        assertRefused("row=1 (expected: 0)", () -> rows.leftLots(1));
        assertRefused("row=-1 (expected: 0)", () -> rows.transfer(-1));
        assertRefused("row=-1 (expected: 0)", () -> rows.fee(-1));
        assertRefused("book=null (expected: a value)", () -> Liquidation.builder(null, orders));
        assertRefused("orders=null (expected: a value)", () -> Liquidation.builder(book, null));
        final LiquidationBuilder builder = Liquidation.builder(book, orders);
        assertRefused("fundRow=3 (expected: 0 to 2)", () -> builder.fee(3, 0));
        assertRefused("ppm=1000001 (expected: 0 to 1000000)", () -> builder.fee(fund, 1_000_001));
        assertRefused("perStepPpm=-1 (expected: 0 to 1000000)", () -> builder.risingFee(fund, 5, -1, 5));
        assertRefused("mostPpm=4 (expected: 5 to 1000000)", () -> builder.risingFee(fund, 5, 1, 4));
    }

    @Test
    void anOrderBookThatFillsMoreThanItWasAskedForIsFoundOut() {
        assertBroken(
                "order book: lots=57 (expected: 0 to 56, of the position asked for)",
                (position, lots, limit) -> book.trade(maker, ann, 0, lots + 1, 900));
    }

    @Test
    void anOrderBookThatOpensMoreIsFoundOut() {
        assertBroken(
                "order book: lots=-1 (expected: 0 to 56, of the position asked for)",
                (position, lots, limit) -> book.trade(ann, maker, 0, 1, 900));
    }

    @Test
    void anOrderBookThatOpensThePositionAnewIsFoundOut() {
        assertBroken("order book: lots=56 (expected: 0 to 56, of the position asked for)", (position, lots, limit) -> {
            book.trade(maker, ann, 0, 100, 900);
            book.trade(ann, maker, 0, 44, 900);
        });
    }

    @Test
    void anOrderBookThatFillsBeyondTheLimitIsFoundOut() {
        assertBroken(
                "order book: value=879 (expected: 880 or more for 1 lots at the limit)",
                (position, lots, limit) -> book.trade(maker, ann, 0, 1, limit - 1));
    }

    private void assertBroken(String message, OrderBook broken) {
        annIsShortOfMargin();
        final Liquidation liquidation = Liquidation.builder(book, broken).build();
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> liquidation.liquidate(ann, 0))
                        .getMessage());
    }

    @Test
    void anOrderBookThatCallsBackIsRefusedAndTheNextCallIsNot() {
        annIsShortOfMargin();
        final Liquidation[] self = new Liquidation[1];
        self[0] = Liquidation.builder(book, (position, lots, limit) -> self[0].liquidate(ann, 0))
                .build();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "liquidation=running (expected: not called back by its order book or listener)",
                    assertThrows(IllegalStateException.class, () -> self[0].liquidate(ann, 0))
                            .getMessage());
        }
    }

    @Test
    void itBelongsToOneThreadUntilItIsHandedOver() throws InterruptedException {
        annIsShortOfMargin();
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertFalse(elsewhere(rows::count));
        partial.handOver();
        assertTrue(elsewhere(rows::count));
        assertThrows(AssertionError.class, rows::count);
    }

    private static boolean elsewhere(Runnable call) throws InterruptedException {
        final boolean[] went = new boolean[1];
        final Thread other = new Thread(() -> {
            try {
                call.run();
                went[0] = true;
            } catch (final AssertionError refused) {
                went[0] = false;
            }
        });
        other.start();
        other.join();
        return went[0];
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
