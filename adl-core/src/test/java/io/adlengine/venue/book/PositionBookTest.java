package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class PositionBookTest {
    private static final long BTC = 7;
    private static final Instrument[] TWO = {
        Instrument.linear(8, 1, 100_000, 1_000, 1_000), Instrument.linear(9, 1, 100_000, 1_000, 1_000)
    };

    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(BTC, 1, 100_000, 1_000_000, 1_000_000)}, 8, 8);
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(11);
    private final int bob = book.open(22);

    @Test
    void aTradeMovesLotsAndNoMoney() {
        book.deposit(ann, 500);
        book.trade(ann, bob, 0, 10, 100);
        book.mark(0, 120);

        final int position = book.positions().find(ann, 0);
        assertEquals(10, book.positions().lots(position));
        assertEquals(200, valuation.profit(position));
        assertEquals(700, valuation.accountEquity(ann));
        assertEquals(-200, valuation.profit(book.positions().find(bob, 0)));
        assertEquals(500, book.cash());
        assertEquals(0, book.instruments().netLots(0));
        assertEquals(20, book.instruments().openLots(0));
    }

    @Test
    void lotsArePassedOnAtAValueToWhoeverTakesThem() {
        final int cy = book.open(33);
        book.deposit(ann, 500);
        book.trade(ann, bob, 0, 10, 100);
        final int position = book.positions().find(ann, 0);
        book.passOn(position, cy, 3, 333);
        assertEquals(3, book.positions().lotsOf(cy, 0));
        assertEquals(333, book.positions().entry(book.positions().find(cy, 0)));
        assertEquals(500 + 33, book.accounts().collateral(ann));
        book.passOn(position, cy, 1, -5);
        assertEquals(328, book.positions().entry(book.positions().find(cy, 0)));
        book.passOn(position, bob, 6, 480);
        assertEquals(-4, book.positions().lotsOf(bob, 0));
        assertEquals(120, book.accounts().collateral(bob), "six that came at 600 are bought back for 480");
        assertEquals(PositionBook.NONE, book.positions().find(ann, 0));
        book.passOn(book.positions().find(bob, 0), cy, 4, -400);
        assertEquals(0, book.positions().count(), "short lots close long ones");
        assertEquals(500, book.cash());
        assertEquals(0, book.instruments().netLots(0));
        assertEquals(
                500,
                book.accounts().collateral(ann)
                        + book.accounts().collateral(bob)
                        + book.accounts().collateral(cy));
    }

    @Test
    void whatCannotBePassedOnIsRefusedAndChangesNothing() {
        book.trade(ann, bob, 0, 10, 100);
        final int position = book.positions().find(ann, 0);
        final Snapshot snapshot = new Snapshot(book);
        final long before = snapshot.hash();
        final long most = 1_000_000;
        assertThrows(IllegalArgumentException.class, () -> book.passOn(7, bob, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> book.passOn(position, 2, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> book.passOn(position, ann, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> book.passOn(position, bob, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> book.passOn(position, bob, 11, 1));
        assertThrows(IllegalArgumentException.class, () -> book.passOn(position, bob, 1, most + 1));
        assertEquals(before, snapshot.hash());
        book.passOn(position, bob, 1, most);
    }

    @Test
    void closingRealisesAndTurningOverOpensTheOtherSide() {
        book.trade(ann, bob, 0, 10, 100);
        book.trade(bob, ann, 0, 4, 110);
        assertEquals(40, book.accounts().collateral(ann));
        assertEquals(6, book.positions().lotsOf(ann, 0));

        book.trade(bob, ann, 0, 10, 120);
        assertEquals(40 + 120, book.accounts().collateral(ann));
        assertEquals(-4, book.positions().lotsOf(ann, 0));
        assertEquals(-480, book.positions().entry(book.positions().find(ann, 0)));
        assertEquals(0, book.cash());
    }

    @Test
    void turningOverAnIsolatedPositionLeavesItsLossWithTheAccount() {
        book.deposit(ann, 1000);
        book.upsert(ann, 0, 10, 1000, true, 50);
        book.trade(bob, ann, 0, 15, 80);
        final int position = book.positions().find(ann, 0);
        assertEquals(-5, book.positions().lots(position));
        assertTrue(book.positions().isIsolated(position));
        assertEquals(0, book.positions().margin(position), "no winner pays for what the account still has");
        assertEquals(1000 - 150, book.accounts().collateral(ann));

        book.trade(ann, bob, 0, 15, 78);
        assertEquals(10, book.positions().margin(position), "a profit stays");
        assertEquals(1000 - 150, book.accounts().collateral(ann));
    }

    @Test
    void aCloseOutAtZeroValueLeavesTheLoserWithNothing() {
        book.deposit(bob, 150);
        book.deposit(ann, 1000);
        book.trade(ann, bob, 0, 10, 100);
        book.mark(0, 130);
        final int loser = book.positions().find(bob, 0);
        assertEquals(-150, valuation.equityShare(loser));

        book.closeOut(loser, book.positions().find(ann, 0), 10, valuation.zeroValue(loser));

        assertEquals(0, book.accounts().collateral(bob));
        assertEquals(1150, book.accounts().collateral(ann));
        assertEquals(0, book.positions().count());
        assertEquals(1150, book.cash());
    }

    @Test
    void anAccountHoldsNoMoreThanItsInstrumentAllows() {
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> book.trade(ann, bob, 0, 1_000_001, 100));
        assertEquals("lots=1000001 (expected: 1 to 1000000)", refused.getMessage());
        assertEquals(0, book.positions().count());
    }

    @Test
    void anIsolatedPositionHasMarginOfItsOwn() {
        book.deposit(ann, 1_000);
        book.upsert(ann, 0, 10, 1_000, true, 200);
        book.upsert(bob, 0, -10, -1_000, false, 0);
        book.mark(0, 110);
        final int position = book.positions().find(ann, 0);
        assertEquals(1_000, valuation.accountEquity(ann));
        assertEquals(200 + 100, valuation.equity(position));
        assertEquals(80, valuation.bankruptcyPrice(position));

        book.trade(bob, ann, 0, 5, 110);
        assertEquals(200 + 50, book.positions().margin(position));
        assertEquals(1_000, book.accounts().collateral(ann));

        book.trade(bob, ann, 0, 5, 40);
        assertEquals(1_000 + 250 - 300, book.accounts().collateral(ann));
        assertEquals(PositionBook.NONE, book.positions().find(ann, 0));
    }

    @Test
    void moneyGoesToWhereTheEquityBehindAPositionIs() {
        book.deposit(bob, 100);
        book.trade(ann, bob, 0, 10, 100);
        final int position = book.positions().find(ann, 0);
        book.payBehind(bob, position, 30);
        assertEquals(30, book.accounts().collateral(ann), "cross: its account");
        book.margins().moveIn(position, 20);
        assertTrue(book.positions().isIsolated(position));
        book.payBehind(bob, position, 5);
        assertEquals(10, book.accounts().collateral(ann));
        assertEquals(25, book.positions().margin(position), "isolated: its own margin");
        assertEquals(25, valuation.equity(position) - valuation.profit(position));
        assertEquals(65, book.accounts().collateral(bob));
        assertEquals(100, book.cash());
        final long version = book.accounts().version(ann);
        assertRefused("positionRow=7 (expected: an open position)", () -> book.payBehind(bob, 7, 1));
        assertRefused(
                "amount=-1 (expected: 0 to 1152921504606846976)",
                () -> book.margins().moveIn(position, -1));
        assertRefused(
                "amount=-1152921504606846977 (expected: -1152921504606846976 to 1152921504606846976)",
                () -> book.payBehind(bob, position, -PositionBook.MOST_MONEY - 1));
        assertRefused("fromRow=9 (expected: 0 to 1)", () -> book.payBehind(9, position, -1));
        assertEquals(version, book.accounts().version(ann));
        final long most = PositionBook.MOST_MONEY;
        book.deposit(ann, most - 10);
        book.margins().moveIn(position, most);
        book.deposit(ann, most);
        book.margins().moveIn(position, most - 25);
        assertRefused(
                "margin=2305843009213693953 (expected: -2305843009213693952 to 2305843009213693952)",
                () -> book.payBehind(bob, position, 1));
        assertEquals(65, book.accounts().collateral(bob), "as it was");
        assertEquals(25, book.accounts().collateral(ann));
    }

    @Test
    void andComesBackFromThere() {
        book.deposit(ann, 100);
        book.trade(ann, bob, 0, 10, 100);
        final int position = book.positions().find(ann, 0);
        book.payBehind(bob, position, -30);
        assertEquals(70, book.accounts().collateral(ann), "cross: from its account");
        book.margins().moveIn(position, 20);
        book.payBehind(bob, position, -25);
        assertEquals(50, book.accounts().collateral(ann));
        assertEquals(-5, book.positions().margin(position), "isolated: from its own margin");
        assertEquals(55, book.accounts().collateral(bob));
        assertEquals(100, book.cash());
    }

    @Test
    void aCloseOutLeavesNoLossOfAnIsolatedPositionOnItsAccount() {
        book.deposit(ann, 1_000);
        final int loser = book.upsert(ann, 0, 10, 1_000, true, 200);
        final int winner = book.upsert(bob, 0, -10, -1_000, true, 300);
        assertRefused(
                "transfer=799 (expected: at least 800, the isolated position's zero value)",
                () -> book.closeOut(loser, winner, 10, 799));
        assertRefused(
                "transfer=-1301 (expected: at least -1300, the isolated position's zero value)",
                () -> book.closeOut(loser, winner, 10, 1_301));

        book.closeOut(loser, winner, 10, 800);
        assertEquals(1_000, book.accounts().collateral(ann));
        assertEquals(300 + 200, book.accounts().collateral(bob));
    }

    @Test
    void anUpsertMakesAPositionCrossOrIsolatedAndLeavesCollateral() {
        book.deposit(ann, 1_000);
        final int position = book.upsert(ann, 0, 10, 1_000, true, 200);
        assertEquals(1_000 + 200 - 1_000, book.cash());
        assertEquals(position, book.upsert(ann, 0, -10, -900, false, 0));
        assertEquals(1_000 + 900, book.cash());
        assertEquals(0, book.positions().margin(position));
        assertEquals(1, book.positions().sideCount(0, false));
        assertEquals(0, book.positions().sideCount(0, true));
        assertEquals(PositionBook.NONE, book.upsert(ann, 0, 0, 123, true, 456));
        assertEquals(1_000, book.cash());
        assertEquals(1_000, book.accounts().collateral(ann));
        assertEquals(4, book.accounts().version(ann));
        assertEquals(PositionBook.NONE, book.upsert(ann, 0, 0, 0, false, 0));
        assertEquals(4, book.accounts().version(ann));
    }

    @Test
    void thePartOfAZeroValueFavoursTheClosedAccount() {
        book.deposit(ann, -3);
        final int loser = book.upsert(ann, 0, 2, 200, false, 0);
        book.upsert(bob, 0, -2, -200, false, 0);
        book.mark(0, 100);
        assertEquals(203, valuation.zeroValue(loser));
        assertEquals(102, valuation.zeroValue(loser, 1));
        assertEquals(-203 + 2 * 3, valuation.zeroValue(book.upsert(ann, 0, -2, -200, false, 0)));
        assertEquals(-98, valuation.zeroValue(loser, 1));
        assertRefused("lots=3 (expected: 1 to 2)", () -> valuation.zeroValue(loser, 3));
        assertRefused("lots=0 (expected: 1 to 2)", () -> valuation.zeroValue(loser, 0));
    }

    @Test
    void rowsOfClosedPositionsAreUsedAgain() {
        final PositionBook full = new PositionBook(TWO, 3, 2);
        final int a = full.open(1);
        final int b = full.open(2);
        full.trade(a, b, 0, 1, 10);
        assertRefusedBy(full, "positions=2 (expected: at most 0)", () -> full.trade(a, b, 1, 1, 10));
        full.trade(b, a, 0, 1, 10);
        assertEquals(0, full.positions().count());
        full.trade(a, b, 1, 1, 10);
        assertEquals(PositionBook.NONE, full.positions().find(a, 0));
        assertEquals(1, full.positions().lotsOf(a, 1));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        final PositionBook small = new PositionBook(TWO, 3, 4);
        small.open(1);
        small.open(2);
        small.upsert(1, 0, 5, 50, false, 0);
        assertEquals(PositionBook.NONE, small.positions().find(0, 0));
        assertEquals(PositionBook.NONE, small.positions().find(1, 1));
        assertEquals(0, small.positions().lotsOf(1, 1));
        assertEquals(5, small.positions().lotsOf(1, 0));
        assertEquals(PositionBook.NONE, small.accounts().find(3));
        assertEquals(PositionBook.NONE, small.instruments().find(3));
        assertEquals(1, small.instruments().find(9));
        assertFalse(small.positions().isOpen(PositionBook.NONE));
        assertFalse(small.positions().isOpen(1));
    }

    /** Eight close-outs at the largest transfer value would carry a collateral past 2^63. */
    @Test
    void noAccountGrowsPastWhatSumsCanHold() {
        book.upsert(ann, 0, 100, 0, false, 0);
        book.upsert(bob, 0, -100, 0, false, 0);
        for (int i = 0; i < 3; i++) {
            book.closeOut(book.positions().find(ann, 0), book.positions().find(bob, 0), 1, PositionBook.MOST_MONEY);
        }
        assertEquals(3 * PositionBook.MOST_MONEY, book.accounts().collateral(ann));
        assertRefused(
                "collateral, margin, entry and value=4611686018427387904 (expected: 0 to 3458764513820540928)",
                () -> book.closeOut(
                        book.positions().find(ann, 0), book.positions().find(bob, 0), 1, PositionBook.MOST_MONEY));
        final int fresh = book.upsert(book.open(33), 0, -50, 0, false, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> book.closeOut(book.positions().find(ann, 0), fresh, 1, PositionBook.MOST_MONEY));
        assertThrows(
                IllegalArgumentException.class,
                () -> book.closeOut(fresh, book.positions().find(ann, 0), 1, -PositionBook.MOST_MONEY));
        book.closeOut(fresh, book.positions().find(ann, 0), 1, 0);
    }

    @Test
    void refusalsSayWhatIsWrongAndLeaveTheBookAsItWas() {
        book.trade(ann, bob, 0, 10, 100);
        final int longOne = book.positions().find(ann, 0);
        final int shortOne = book.positions().find(bob, 0);
        assertRefused("accountRow=2 (expected: 0 to 1)", () -> book.deposit(2, 1));
        assertRefused("toRow=-1 (expected: 0 to 1)", () -> book.pay(ann, PositionBook.NONE, 1));
        assertRefused("amount=-1 (expected: 0 to 1152921504606846976)", () -> book.pay(ann, bob, -1));
        assertRefused(
                "amount=1152921504606846977 (expected: -1152921504606846976 to 1152921504606846976)",
                () -> book.deposit(ann, PositionBook.MOST_MONEY + 1));
        assertRefused("instrumentRow=1 (expected: 0)", () -> book.mark(1, 100));
        assertRefused("price=0 (expected: 1 to 1000000)", () -> book.mark(0, 0));
        assertRefused("price=1000001 (expected: 1 to 1000000)", () -> book.trade(ann, bob, 0, 1, 1_000_001));
        assertRefused("sellerRow=0 (expected: another account than the buyer)", () -> book.trade(ann, ann, 0, 1, 100));
        assertRefused(
                "lots bought=1000010 (expected: -1000000 to 1000000)", () -> book.trade(ann, bob, 0, 1_000_000, 100));
        assertRefused(
                "lots=-1000001 (expected: -1000000 to 1000000)", () -> book.upsert(ann, 0, -1_000_001, 0, false, 0));
        assertRefused(
                "entry=1152921504606846977 (expected: -1000000 to 1000000)",
                () -> book.upsert(ann, 0, 1, Instrument.MOST_VALUE + 1, false, 0));
        assertRefused("lots=11 (expected: 1 to 10)", () -> book.closeOut(shortOne, longOne, 11, 0));
        assertRefused("lots=0 (expected: 1 to 10)", () -> book.closeOut(shortOne, longOne, 0, 0));
        assertRefused("positionRow=2 (expected: an open position)", () -> book.closeOut(shortOne, 2, 1, 0));
        assertRefused(
                "winnerRow=0 (expected: another account's opposite position)",
                () -> book.closeOut(longOne, longOne, 1, 0));
        assertRefused(
                "transfer=-1152921504606846977 (expected: -1152921504606846976 to 1152921504606846976)",
                () -> book.closeOut(shortOne, longOne, 1, -PositionBook.MOST_MONEY - 1));
        for (long id = 100; id < 106; id++) {
            book.open(id);
        }
        assertRefused("accountId=106 (expected: one of at most 8 known ones)", () -> book.open(106));
    }

    @Test
    void aBookOfImpossibleSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PositionBook(new Instrument[257], 8, 8));
        assertThrows(IllegalArgumentException.class, () -> new PositionBook(new Instrument[1], 8, 8));
        assertThrows(IllegalArgumentException.class, () -> new PositionBook(TWO, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> new PositionBook(TWO, 8, 1 << 28));
        final Instrument[] twice = {TWO[0], TWO[1], TWO[0]};
        assertEquals(
                "instrument=8 (expected: every id once)",
                assertThrows(IllegalArgumentException.class, () -> new PositionBook(twice, 8, 8))
                        .getMessage());
    }

    private void assertRefused(String message, Executable change) {
        assertRefusedBy(book, message, change);
    }

    private static void assertRefusedBy(PositionBook book, String message, Executable change) {
        final long before = new Snapshot(book).hash();
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, change).getMessage());
        assertEquals(before, new Snapshot(book).hash());
    }

    /** What is opened later has the larger number; adding and taking lots keeps it, a new side is a new opening. */
    @Test
    void positionsAreNumberedAsTheyAreOpened() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000_000, 1_000_000)}, 4, 4);
        final int early = book.open(1);
        final int late = book.open(2);
        final int first = book.upsert(early, 0, 5, 5_000, false, 0);
        final int second = book.upsert(late, 0, -5, -5_000, false, 0);
        assertEquals(1, book.positions().sequence(first));
        assertEquals(2, book.positions().sequence(second));
        book.upsert(early, 0, 9, 9_000, false, 0);
        assertEquals(1, book.positions().sequence(first));
        book.upsert(early, 0, -9, -9_000, false, 0);
        assertEquals(3, book.positions().sequence(first));
        book.upsert(late, 0, 0, 0, false, 0);
        assertEquals(4, book.positions().sequence(book.upsert(late, 0, 1, 1_000, false, 0)));
    }
}
