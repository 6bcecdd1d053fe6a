package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How much funding may move, who has no room for it, and in which order accounts are settled. */
final class FundingLimitsTest {
    private static final long TOP = 1L << 20;
    private static final long MOST = PositionBook.MOST_MONEY;
    private static final long PARTS = 1_000_000_000;
    private static final String HELD = " (expected: -2305843009213693952 to 2305843009213693952)";

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(7, 1, 50_000, 1L << 40, TOP), Instrument.linear(8, 1, 50_000, 1L << 40, TOP)
            },
            9,
            4);
    private final Funding funding = book.funding();
    private final Accounts accounts = book.accounts();
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int eve = book.open(3);

    @Test
    void whoBearsOrSweepsHasRoomForIt() {
        book.trade(ann, bob, 0, 10, 1_000);
        book.deposit(eve, MOST);
        book.deposit(ann, MOST);
        book.pay(ann, eve, MOST);
        book.pay(eve, ann, 9);
        refused("collateral=2305843009213693953" + HELD, () -> funding.spread(0, 10, LossSides.BOTH, eve));
        funding.spread(0, 9, LossSides.BOTH, eve);
        assertEquals(2 * MOST, accounts.collateral(eve));
        funding.fee(0, PARTS, 0);
        final byte[] before = Restart.bytes(book);
        refused("collateral=2305843009213693962" + HELD, () -> funding.sweep(0, eve));
        assertArrayEquals(before, Restart.bytes(book));
        final long version = accounts.version(eve);
        book.pay(eve, ann, 10);
        assertEquals(10, funding.sweep(0, eve));
        assertEquals(version + 2, accounts.version(eve));
        assertEquals(2 * MOST, accounts.collateral(eve));
    }

    /** Whole sides of 2^60, of which each event takes all: two, and then somebody has to sweep. */
    @Test
    void whatIsOutOfAnInstrumentIsSweptInTime() {
        accounts.limits().all(1L << 58);
        final PositionBook large =
                new PositionBook(new Instrument[] {book.instruments().contract(0)}, 9, 8);
        large.accounts().limits().all(1L << 58);
        for (int account = 0; account < 9; account++) {
            large.open(account);
        }
        for (int account = 0; account < 4; account++) {
            large.trade(account, account + 4, 0, 1L << 38, 1);
        }
        large.funding().fee(0, TOP * PARTS, 0);
        large.funding().fee(0, TOP * PARTS, 0);
        assertEquals(2 * MOST, large.funding().out(0));
        final byte[] before = Restart.bytes(large);
        refused(
                "out of the instrument=3458764513820540928" + HELD,
                () -> large.funding().fee(0, TOP * PARTS, 0));
        assertArrayEquals(before, Restart.bytes(large));
        large.funding().sweep(0, 8);
        large.funding().fee(0, TOP * PARTS, 0);
        assertEquals(MOST, large.funding().out(0));
        assertTrue(large.funding().isWhole());
    }

    /** Ann pays 10 for a cross and 3 for an isolated position: no event settles anybody here. */
    private void unsettled() {
        Unsettled.perEvent(book, 0);
        book.deposit(ann, 1_000);
        book.trade(ann, bob, 0, 10, 1_000);
        book.trade(ann, bob, 1, 3, 1_000);
        book.margins().moveIn(book.positions().find(ann, 1), 100);
        funding.pay(0, 1_000_000, 1_000);
        funding.pay(1, 1_000_000, 1_000);
    }

    @Test
    void accountsAreSettledOneAfterTheOther() {
        unsettled();
        final int isolated = book.positions().find(ann, 1);
        assertEquals(100, book.table().margin(isolated));
        assertEquals(900, accounts.settledOf(ann));
        assertEquals(2, funding.settleAll(1), "both of Ann's positions");
        assertEquals(97, book.table().margin(isolated));
        assertEquals(890, accounts.settledOf(ann));
        assertEquals(0, accounts.settledOf(bob));
        assertEquals(13, accounts.collateral(bob));
        assertEquals(3, funding.settleAll(3), "both of Bob's, and Eve, who has none");
        assertEquals(13, accounts.settledOf(bob));
        assertEquals(5, funding.settleAll(100), "everybody once");
        assertEquals(4, funding.settleAll(4), "and no further");
        assertEquals(97, book.positions().margin(isolated));
        assertTrue(funding.isWhole());
    }

    /** A part of a unit is owed by Ann's isolated position alone; the book is full. */
    @Test
    void whatIsLeftOfUnitsIsAddedUpOverAllRows() {
        unsettled();
        assertEquals(4, book.positions().count());
        assertEquals(0, funding.remainder());
        funding.fee(1, 1, 0);
        assertEquals(1, funding.remainder(), "a unit less 3 parts, and 3 parts are out");
        assertEquals(96, book.positions().margin(book.positions().find(ann, 1)));
        assertTrue(funding.isWhole());
        funding.indices().out[0]++;
        assertFalse(funding.isWhole(), "a part too many");
    }

    /** 2^61 in a margin, and all that the other side can pay twice. */
    @Test
    void anIsolatedPositionThatHoldsTooMuchIsNamedToo() {
        book.mark(0, TOP);
        book.trade(bob, ann, 0, 1L << 40, TOP);
        final int position = book.positions().find(ann, 0);
        for (int i = 0; i < 2; i++) {
            book.deposit(ann, MOST);
            book.margins().moveIn(position, MOST);
        }
        funding.pay(0, Funding.MOST_RATE, TOP);
        funding.pay(0, Funding.MOST_RATE, TOP);
        funding.settleAll(100);
        assertEquals(4 * MOST, book.positions().margin(position));
        refused(
                "moved=1 (expected: at most 0 billionths of the highest price before settleAll, which account 1 has"
                        + " no room for)",
                () -> funding.pay(0, 1, TOP));
        assertNotEquals(4 * MOST, book.table().margin(position));
    }

    @Test
    void aCircleThatNoBookSavesIsRefused() {
        unsettled();
        assertForged("cursor=3 (expected: 0 to 2)", 0, 0, 0, 3, -1);
        assertForged("cursor=-1 (expected: 0 to 2)", 0, 0, 0, -1, -1);
        assertForged("account not settled=3 (expected: -1 to 2)", 0, 0, 0, 2, 3);
        assertForged("swept=6 (expected: 0 to 5)", 5, 6, 6, 0, -1);
        assertForged("moved before the circle=6 (expected: 3 to 5)", 5, 3, 6, 0, -1);
        assertForged("moved before the circle=2 (expected: 3 to 5)", 5, 3, 2, 0, -1);
        assertForged("swept=0 (expected: 1 to 1000000001)", PARTS + 1, 0, 0, 0, -1);
        assertForged("moved=-1 (expected: 0 to 9223372036854775807)", -1, 0, 0, 0, -1);
    }

    private void assertForged(String message, long moved, long swept, long began, int cursor, int stuck) {
        final SettlingCircle circle = new SettlingCircle(accounts, book.table(), funding.indices());
        refused(
                message,
                () -> Forged.into(new Memory(circle::save, circle::load), out -> {
                    out.putLong(moved);
                    out.putLong(swept);
                    out.putLong(began);
                    out.putInt(cursor);
                    out.putInt(stuck);
                    out.putBoolean(true);
                }));
    }

    @Test
    void modesThatNoBookSavesAreRefused() {
        final HedgeModes modes = book.table().modes;
        final Memory piece = new Memory(modes::save, in -> modes.load(in, accounts, book.instruments()));
        refused(
                "account in hedge mode=1 (expected: 2 to 9223372036854775807)",
                () -> Forged.into(piece, out -> {
                    out.putInt(2);
                    out.putLong(1);
                    out.putLong(1);
                }));
        refused(
                "accountRow=3 (expected: 0 to 2)",
                () -> Forged.into(piece, out -> {
                    out.putInt(1);
                    out.putLong(3L << 32);
                }));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
