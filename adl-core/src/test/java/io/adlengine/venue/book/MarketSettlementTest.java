package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;

final class MarketSettlementTest {
    private static final int MOST = 8;

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20),
                new Instrument(2, true, 1_000, 50_000, 1 << 20, 1, 1 << 20)
            },
            MOST,
            2 * MOST);
    private final int ann = book.open(30);
    private final int bob = book.open(20);
    private final int cid = book.open(10);
    private final MarketSettlement settlement = new MarketSettlement(book, MOST);

    @Test
    void remaindersAreRoundedUpSoThatAllIsZero() {
        hold(7, -3, -4);
        assertEquals(3, settlement.settle(0, 100, 3));
        assertEquals(233, settlement.value(0));
        assertEquals(-100, settlement.value(1));
        assertEquals(-133, settlement.value(2));
        assertEquals(1, settlement.roundedUp());
        assertEquals(0, book.positions().count());
        assertEquals(0, book.instruments().openLots(0));
        book.delist(0);
    }

    /** Longs of a lot each at a third: both remainders are a third, and the smaller id has the unit. */
    @Test
    void equalRemaindersGoByAccountId() {
        hold(1, 1, -2);
        settlement.settle(0, 4, 3);
        assertEquals(1, settlement.value(0));
        assertEquals(1, settlement.value(1));
        assertEquals(-2, settlement.value(2));
        hold(1, 1, -2);
        settlement.settle(0, 5, 3);
        // 5/3 and 5/3 have two thirds each, and −10/3 as well: two units for three of them, ann, id 30, goes without.
        assertEquals(1, settlement.value(0));
        assertEquals(2, settlement.value(1));
        assertEquals(-3, settlement.value(2));
        assertEquals(2, settlement.roundedUp());
    }

    /**
     * 2 lots of 1,000 at 3 ticks are worth −666 2/3, each of the others 333 1/3: thirds all, so the least id has it.
     */
    @Test
    void inverseContractsAreSettledOnExactQuotients() {
        book.mark(1, 3);
        book.upsert(ann, 1, 2, -600, false, 0);
        book.upsert(bob, 1, -1, 300, false, 0);
        book.upsert(cid, 1, -1, 300, false, 0);
        settlement.settle(1, 3, 1);
        assertEquals(-667, settlement.value(0));
        assertEquals(333, settlement.value(1));
        assertEquals(334, settlement.value(2));
        assertEquals(-67, book.accounts().collateral(ann));
        assertEquals(33, book.accounts().collateral(bob));
        assertEquals(34, book.accounts().collateral(cid));
    }

    @Test
    void theProfitAndTheIsolatedMarginGoToTheCollateral() {
        book.deposit(ann, 500);
        book.deposit(bob, 50);
        book.upsert(ann, 0, 10, 1_000, true, 150);
        book.upsert(bob, 0, -10, -1_000, false, 0);
        final long cash = book.cash();
        settlement.settle(0, 90, 1);
        assertEquals(500 + 150 - 100, book.accounts().collateral(ann));
        assertEquals(50 + 100, book.accounts().collateral(bob));
        assertEquals(0, settlement.isolatedLoss());
        assertEquals(cash, book.cash());
    }

    @Test
    void whatAnIsolatedPositionLacksFallsToItsAccountOrToWhoBearsIt() {
        book.deposit(ann, 500);
        isolatedLoser();
        settlement.settle(0, 50, 1);
        assertEquals(350, settlement.isolatedLoss());
        assertEquals(500 - 350, book.accounts().collateral(ann));

        final MarketSettlement borne = new MarketSettlement(book, MOST, cid);
        isolatedLoser();
        borne.settle(0, 50, 1);
        assertEquals(350, borne.isolatedLoss());
        assertEquals(500 - 350, book.accounts().collateral(ann));
        assertEquals(-350, book.accounts().collateral(cid));
    }

    private void isolatedLoser() {
        book.upsert(ann, 0, 10, 1_000, true, 150);
        book.upsert(bob, 0, -10, -1_000, false, 0);
    }

    @Test
    void solventAndBankruptAccountsAreClosedAlike() {
        book.deposit(ann, 100);
        book.deposit(bob, 1_000);
        book.trade(ann, bob, 0, 10, 100);
        settlement.settle(0, 70, 1);
        assertEquals(-200, book.accounts().collateral(ann));
        assertEquals(1_300, book.accounts().collateral(bob));
    }

    @Test
    void anEmptyMarketIsSettledToo() {
        assertEquals(0, settlement.settle(0, 5, 1));
        assertEquals(0, settlement.count());
    }

    @Test
    void whatCannotBeSettledIsRefusedAndNothingChanges() {
        hold(7, -3, -4);
        book.upsert(ann, 0, 12, 12, false, 0);
        final long before = new Snapshot(book).hash();
        assertRefused("net lots=5 (expected: 0, as many long as short, to be settled)", 0, 100, 3);
        assertRefused("price=0/3 (expected: 1 to 1048576 ticks)", 0, 0, 3);
        assertRefused("den=0 (expected: 1 or more)", 0, 3, 0);
        assertRefused("price=1/2 (expected: 1 to 1048576 ticks)", 0, 1, 2);
        assertRefused("price=2097153/2 (expected: 1 to 1048576 ticks)", 0, (1 << 21) + 1, 2);
        assertRefused("den=9223372036854776 (expected: 1 to 9223372036854775)", 1, Long.MAX_VALUE, 9223372036854776L);
        assertRefused("instrumentRow=2 (expected: 0 to 1)", 2, 1, 1);
        final MarketSettlement small = new MarketSettlement(book, 2);
        assertEquals(
                "positions=3 (expected: 0 to 2)",
                assertThrows(IllegalArgumentException.class, () -> small.settle(0, 5, 1))
                        .getMessage());
        assertEquals(before, new Snapshot(book).hash());
        assertEquals(0, settlement.count());
        assertThrows(IllegalArgumentException.class, () -> settlement.value(0));
        assertThrows(IllegalArgumentException.class, () -> new MarketSettlement(null, 1));
        assertThrows(IllegalArgumentException.class, () -> new MarketSettlement(book, 0));
        assertThrows(IllegalArgumentException.class, () -> new MarketSettlement(book, 1, 3));
    }

    @Test
    void anAccountThatWouldHoldTooMuchIsRefused() {
        book.deposit(ann, PositionBook.MOST_MONEY);
        book.pay(bob, ann, PositionBook.MOST_MONEY);
        final PositionBook rich = book;
        rich.upsert(cid, 0, -1, -1, true, PositionBook.MOST_MONEY);
        rich.upsert(ann, 0, 1, 1, true, PositionBook.MOST_MONEY);
        final long before = new Snapshot(rich).hash();
        final String message = assertThrows(IllegalArgumentException.class, () -> settlement.settle(0, 5, 1))
                .getMessage();
        assertTrue(message.startsWith("collateral, margin, entry and value="), message);
        assertEquals(before, new Snapshot(rich).hash());
        assertEquals(0, settlement.count());
    }

    @Test
    void noSettlementAllocates() {
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            hold(7, -3, -4);
            settlement.settle(0, 100, 3);
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
    }

    private void hold(long first, long second, long third) {
        book.upsert(ann, 0, first, first, false, 0);
        book.upsert(bob, 0, second, second, false, 0);
        book.upsert(cid, 0, third, third, false, 0);
    }

    private void assertRefused(String message, int instrument, long num, long den) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> settlement.settle(instrument, num, den))
                        .getMessage());
    }
}
