package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Memory;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Accounts and sides that a venue spares. */
final class ExclusionsTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument B = Instrument.linear(2, 1, 50_000, 1L << 30, 2_000);

    /** Account 0 lacks 5,000: its long of A has lost 10,000, as has its short of B. */
    private static SmallMarket market() {
        final SmallMarket market = new SmallMarket(A, B);
        market.book.deposit(0, 15_000);
        market.book.deposit(1, 100_000);
        market.book.deposit(2, 100_000);
        market.book.trade(0, 1, 0, 100, 1_000);
        market.book.trade(2, 0, 1, 100, 1_000);
        market.book.mark(0, 900);
        market.book.mark(1, 1_100);
        return market;
    }

    private static void collect(Autodeleverager adl) {
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        CollectionTest.collect(adl);
    }

    @Test
    void nobodyOfAnExcludedSidePaysAndOtherSidesPayForIt() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        adl.exclusions().side(1, true, true);
        collect(adl);
        assertEquals(5_000, adl.collection().collected());
        assertEquals(110_000 - 5_000, market.valuation.accountEquity(1));
        assertEquals(110_000, market.valuation.accountEquity(2), "long of B");
        assertEquals(100, market.book.positions().lotsOf(2, 1));
    }

    @Test
    void aSideIsExcludedForOneListingAndUntilItIsLetInAgain() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        adl.exclusions().side(0, false, true);
        adl.exclusions().side(0, true, true);
        adl.begin(0, true);
        adl.nominate(market.book.positions().find(0, 0));
        adl.decide();
        assertEquals(1, adl.winners().excluded(Exclusion.EXCLUDED));
        assertEquals(0, adl.winners().count());
        adl.exclusions().side(0, false, false);
        collect(adl);
        assertEquals(5_000, adl.collection().collected());
    }

    @Test
    void exclusionsAreState() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        final Snapshot all = new Snapshot(adl, market.book);
        final long before = all.hash();
        adl.exclusions().side(1, true, true);
        adl.exclusions().account(1, true);
        final ByteBuffer saved = ByteBuffer.allocate((int) all.size());
        all.save(saved);
        final SmallMarket other = new SmallMarket(A, B);
        final Autodeleverager again = other.adl();
        new Snapshot(again, other.book).restore(saved.flip());
        collect(again);
        assertEquals(0, again.collection().collected());
        adl.exclusions().side(1, true, false);
        adl.exclusions().account(1, false);
        assertEquals(before, all.hash());
    }

    @Test
    void whatIsNotThereIsRefused() {
        final Exclusions exclusions = market().adl().exclusions();
        assertEquals(
                "instrumentRow=2 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> exclusions.side(2, true, true))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> exclusions.side(-1, true, true));
        assertThrows(IllegalArgumentException.class, () -> exclusions.account(SmallMarket.MOST, true));
    }

    private static Exclusions exclusions(SmallMarket market) {
        return new Exclusions(market.book, new Steering());
    }

    @Test
    void anAccountIsExcludedOnceAndLetInOnce() {
        final Exclusions exclusions = exclusions(market());
        exclusions.account(1, true);
        exclusions.account(1, true);
        exclusions.account(2, true);
        exclusions.account(1, false);
        assertFalse(exclusions.hasAccount(1));
        assertTrue(exclusions.hasAccount(2), "whatever was said of others, and how often");
        exclusions.account(1, false);
        exclusions.account(2, false);
        assertFalse(exclusions.hasAccount(2));
        assertArrayEquals(Memory.bytes(exclusions(market())::save), Memory.bytes(exclusions::save));
    }

    @Test
    void accountsThatTheBookHasGrownByAreExcludedToo() {
        final SmallMarket market = market();
        final Exclusions exclusions = exclusions(market);
        exclusions.account(1, true);
        market.book.grow(4 * SmallMarket.MOST, 8 * SmallMarket.MOST);
        for (int account = SmallMarket.MOST; account < 4 * SmallMarket.MOST; account++) {
            market.book.open(1_000 + account);
        }
        for (final int row : new int[] {SmallMarket.MOST, 3 * SmallMarket.MOST, 1}) {
            assertEquals(row == 1, exclusions.hasAccount(row));
            exclusions.account(row, true);
            assertTrue(exclusions.hasAccount(row));
            assertFalse(exclusions.hasAccount(row + 1));
        }
    }

    /** Accounts 1 and 2 are of owner 900, who is excluded; account 3 is of another, and account 4 nobody's. */
    @Test
    void allAccountsOfAnOwnerAreExcluded() {
        final SmallMarket market = market();
        market.book.accounts().owners().set(1, 900);
        market.book.accounts().owners().set(3, 901);
        final Exclusions exclusions = exclusions(market);
        exclusions.owner(900, true);
        market.book.accounts().owners().set(2, 900);
        final Exclusions again = exclusions(market);
        Memory.move(exclusions::save, again::load);
        for (final Exclusions one : new Exclusions[] {exclusions, again}) {
            assertTrue(one.hasAccount(1));
            assertTrue(one.hasAccount(2), "it came later");
            assertFalse(one.hasAccount(3));
            assertFalse(one.hasAccount(4));
        }
        exclusions.owner(901, true);
        exclusions.owner(900, false);
        assertFalse(exclusions.hasAccount(1));
        assertTrue(exclusions.hasAccount(3));
        assertThrows(IllegalArgumentException.class, () -> exclusions.owner(902, true));
    }

    @Test
    void sidesOfWhatIsListedLaterAreExcludedToo() {
        final SmallMarket market = market();
        final Exclusions exclusions = exclusions(market);
        final int row = market.book.list(Instrument.linear(3, 1, 50_000, 1L << 30, 2_000));
        assertFalse(exclusions.hasSide(row, true));
        assertFalse(exclusions.hasSide(row, false));
        exclusions.side(row, false, true);
        exclusions.side(0, true, true);
        final Exclusions again = exclusions(market());
        Memory.move(exclusions::save, again::load);
        assertArrayEquals(Memory.bytes(exclusions::save), Memory.bytes(again::save));
        for (int instrument = 0; instrument <= row; instrument++) {
            assertEquals(instrument == 0, exclusions.hasSide(instrument, true));
            assertEquals(instrument == row, exclusions.hasSide(instrument, false));
        }
    }

    @Test
    void whatIsLoadedTakesThePlaceOfAll() {
        final SmallMarket market = market();
        market.book.accounts().owners().set(2, 900);
        final Exclusions exclusions = exclusions(market);
        exclusions.account(1, true);
        exclusions.owner(900, true);
        exclusions.side(1, true, true);
        Memory.move(exclusions(market)::save, exclusions::load);
        assertFalse(exclusions.hasAccount(1) || exclusions.hasAccount(2) || exclusions.hasSide(1, true));
        exclusions.account(3, true);
        assertFalse(exclusions.hasAccount(1), "whoever is excluded from now on");
        assertFalse(exclusions.hasAccount(SmallMarket.MOST), "an account that the book has grown by");
    }

    @Test
    void rowsAreSavedInAscendingOrder() {
        final Exclusions fresh = exclusions(market());
        final int most = SmallMarket.MOST;
        for (final int second : new int[] {2, 1, -1, most}) {
            assertEquals(
                    "excluded account=" + second + " (expected: 3 to " + (most - 1) + ")",
                    Memory.refusal(out -> putRows(out, 2, second), fresh::load));
            assertEquals(
                    "excluded owner=" + second + " (expected: 3 to " + (most - 1) + ")",
                    Memory.refusal(
                            out -> {
                                out.putInt(0);
                                putRows(out, 2, second);
                            },
                            fresh::load));
        }
        final int last = 2 * PositionBook.MOST_INSTRUMENTS - 1;
        assertEquals("excluded side=2 (expected: 3 to " + last + ")", refusedSide(fresh, 2, 1));
        assertEquals("excluded side=" + (last + 1) + " (expected: 3 to " + last + ")", refusedSide(fresh, last + 1, 1));
        assertEquals("listing=0 (expected: 1 to " + Long.MAX_VALUE + ")", refusedSide(fresh, 3, 0));
    }

    @Test
    void theLongsOfAnInstrumentAreSavedBeforeItsShorts() {
        final Exclusions exclusions = exclusions(market());
        Memory.move(
                out -> {
                    out.putInt(0);
                    out.putInt(0);
                    out.putInt(1);
                    out.putInt(2);
                    out.putLong(2);
                },
                exclusions::load);
        assertTrue(exclusions.hasSide(1, true));
        assertFalse(exclusions.hasSide(1, false));
    }

    private static void putRows(StateWriter out, int... rows) {
        out.putInt(rows.length);
        for (final int row : rows) {
            out.putInt(row);
        }
    }

    private static String refusedSide(Exclusions fresh, int second, long listing) {
        return Memory.refusal(
                out -> {
                    out.putInt(0);
                    out.putInt(0);
                    out.putInt(2);
                    out.putInt(2);
                    out.putLong(1);
                    out.putInt(second);
                    out.putLong(listing);
                },
                fresh::load);
    }
}
