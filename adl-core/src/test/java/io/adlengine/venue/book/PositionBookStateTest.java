package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a saved book may be restored into, and what is not a saved book although its checksum is right. */
final class PositionBookStateTest {
    private static final Instrument[] TWO = {
        Instrument.linear(8, 1, 100_000, 1_000, 1_000), Instrument.linear(9, 1, 100_000, 1_000, 1_000)
    };

    private static final int MEMORY = Forgery.memory(Forgery.saved(empty()));

    private static final int TIERS = 4 + 8 + 4 + 8 + 4 + 8;
    private static final int TERMS = 8 + 1 + 8 + TIERS + 1 + 1 + 8 + 4 + 4 + 1 + 1 + 8 + 8 + 8;
    private static final int INSTRUMENT = TERMS + 8 + 1 + 8;
    /** After the last listing's number and the number of instruments. */
    private static final int INSTRUMENTS = MEMORY + 8 + 4;

    private static final int MARK = TERMS;
    private static final int LISTED = TERMS + 8;
    private static final int LISTING = TERMS + 9;
    private static final int ACCOUNTS = INSTRUMENTS + 2 * INSTRUMENT;
    private static final int COLLATERAL = ACCOUNTS + 4 + 3 * 8;
    private static final int LAST_LOSS = COLLATERAL + 6 * 8;
    private static final int DEPOSITED = LAST_LOSS + 3 * 8 + 1;
    private static final int HEDGED = DEPOSITED + 8 + 8 + 8 + 4;
    private static final int LAST_SEQUENCE = HEDGED + 4;
    private static final int USED = LAST_SEQUENCE + 8;
    private static final int ROWS = USED + 4;
    private static final int ROW = 8 + 8 + 4 + 4 + 8 + 8 + 8 + 1;
    private static final int SEQUENCE = 8;
    private static final int INSTRUMENT_ROW = 20;
    private static final int ENTRY = 24;
    private static final int MARGIN = 32;
    /** Three open rows, and two closed ones, of which nothing but their 0 lots is saved. */
    private static final int ALONG = ROWS + 3 * ROW + 2 * 8;

    private static final int SIDES = ALONG + 3 * 4;
    private static final int FREE = SIDES + 3 * 4;

    private static PositionBook empty() {
        return new PositionBook(TWO, 4, 6);
    }

    /** Rows 0 to 2 are open, the first two of one account; 3 and 4 were closed, in this order. */
    private static PositionBook three() {
        final PositionBook book = empty();
        for (long id = 1; id <= 3; id++) {
            book.deposit(book.open(id), 100 * id);
        }
        book.upsert(0, 0, 5, 50, false, 0);
        book.upsert(0, 1, 6, 60, false, 0);
        book.upsert(1, 0, -7, -70, true, 30);
        book.upsert(1, 1, 1, 0, false, 0);
        book.upsert(2, 1, 1, 0, false, 0);
        book.upsert(1, 1, 0, 0, false, 0);
        book.upsert(2, 1, 0, 0, false, 0);
        return book;
    }

    /** An account that comes after a restore has nothing, whoever had its row before. */
    @Test
    void accountsOpenedAfterARestoreBeginWithNothing() {
        final PositionBook book = three();
        Restart.into(book, empty());
        final int first = book.open(77);
        assertEquals(0, first);
        assertEquals(0, book.accounts().collateral(first));
        assertEquals(0, book.accounts().version(first));
        assertEquals(0, book.cash());
        assertEquals(0, book.positions().count());
        assertEquals(PositionBook.NONE, book.positions().firstOfAccount(first));
        assertEquals(0, book.instruments().openLots(0));
    }

    @Test
    void sumsComeBackFromWhatTheyAreSumsOf() {
        final PositionBook book = empty();
        Restart.into(book, three());
        assertEquals(600 - 50 - 60 + 70 + 30, book.cash());
        assertEquals(-2, book.instruments().netLots(0));
        assertEquals(12, book.instruments().openLots(0));
        assertEquals(6, book.instruments().netLots(1));
    }

    /** Else one row would be given to two positions, and another to none. */
    @Test
    void aRowThatIsFreeTwiceIsRefused() {
        assertRefused("free position=3 (expected: a closed one, once)", buffer -> buffer.putInt(FREE + 4, 3));
        assertRefused("free position=1 (expected: a closed one, once)", buffer -> buffer.putInt(FREE, 1));
        assertRefused("free position=5 (expected: 0 to 4)", buffer -> buffer.putInt(FREE, 5));
    }

    /** Else an account would own a position that nobody finds along it, or a side would be walked without one. */
    @Test
    void aListThatIsNotWholeIsRefused() {
        final String along = "position along an account=%d (expected: every open one, account by account, once)";
        assertRefused(String.format(along, 1), buffer -> buffer.putInt(ALONG + 4, 1));
        assertRefused(String.format(along, 3), buffer -> buffer.putInt(ALONG, 3));
        assertRefused(String.format(along, -1), buffer -> buffer.putInt(ALONG, -1));
        assertRefused(String.format(along, 0), buffer -> buffer.putInt(ALONG, 2).putInt(ALONG + 8, 1));
        final String side = "position of a side=%d (expected: every open one, side by side, once)";
        assertRefused(String.format(side, 0), buffer -> buffer.putInt(SIDES + 4, 0));
        assertRefused(String.format(side, 4), buffer -> buffer.putInt(SIDES, 4));
        assertRefused(
                String.format(side, 2), buffer -> buffer.putInt(SIDES + 4, 1).putInt(SIDES + 8, 2));
    }

    /** Else a recycled row could pass for the position that had it before. */
    @Test
    void aSequenceThatCannotBeIsRefused() {
        assertRefused("sequence=2 (expected: every one once)", buffer -> buffer.putLong(ROWS + SEQUENCE, 2));
        assertRefused("sequence=3 (expected: every one once)", buffer -> buffer.putLong(ROWS + SEQUENCE, 3));
        assertRefused("sequence=6 (expected: 1 to 5)", buffer -> buffer.putLong(ROWS + SEQUENCE, 6));
        assertRefused("sequence=0 (expected: 1 to 5)", buffer -> buffer.putLong(ROWS + SEQUENCE, 0));
        assertRefused(
                "last sequence=-1 (expected: 0 to 4611686018427387904)", buffer -> buffer.putLong(LAST_SEQUENCE, -1));
    }

    /** A book that was told to have given out all numbers is full, not one that no longer loads. */
    @Test
    void theLastNumberIsNotPassed() {
        final byte[] bytes = Restart.bytes(three());
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(LAST_SEQUENCE, (1L << 62) - 1).putLong(MEMORY, (1L << 62) - 1);
        Forgery.mend(buffer);
        final PositionBook book = empty();
        new Snapshot(book).restore(ByteBuffer.wrap(bytes));
        final String full = "last sequence=4611686018427387903 (expected: at most 4611686018427387902)";
        assertEquals(
                full,
                assertThrows(IllegalArgumentException.class, () -> book.trade(2, 1, 1, 1, 5))
                        .getMessage());
        book.upsert(2, 1, 1, 0, false, 0);
        assertThrows(IllegalArgumentException.class, () -> book.upsert(2, 0, 1, 0, false, 0));
        assertEquals(
                "last sequence=4611686018427387904 (expected: at most 4611686018427387903)",
                assertThrows(IllegalArgumentException.class, () -> book.passOn(0, 2, 1, 10))
                        .getMessage());
        book.list(Instrument.linear(10, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> book.list(Instrument.linear(11, 1, 1, 1, 1)));
        assertArrayEquals(Restart.bytes(book), Restart.bytes(Restart.into(empty(), book)));
    }

    @Test
    void instrumentsThatCannotBeAreRefused() {
        assertRefused("instrument=8 (expected: every id once)", buffer -> buffer.putLong(INSTRUMENTS + INSTRUMENT, 8));
        assertRefused("multiplier=0 (expected: 1 or more)", buffer -> buffer.putLong(INSTRUMENTS + 9, 0));
        assertRefused("instruments=4097 (expected: 0 to 4096)", buffer -> buffer.putInt(MEMORY + 8, 4_097));
        assertRefused(
                "instrumentRow=0 (expected: a listed instrument)",
                buffer -> buffer.put(INSTRUMENTS + LISTED, (byte) 0));
        assertRefused("instrumentRow=2 (expected: 0 to 1)", buffer -> buffer.putInt(ROWS + INSTRUMENT_ROW, 2));
        assertRefused("listing=3 (expected: 1 to 2)", buffer -> buffer.putLong(INSTRUMENTS + LISTING, 3));
        assertRefused(
                "listing=1 (expected: every one once)",
                buffer -> buffer.putLong(INSTRUMENTS + INSTRUMENT + LISTING, 1));
    }

    @Test
    void whatIsThereHasToFit() {
        final byte[] bytes = Restart.bytes(three());
        assertEquals(
                "accountIds=3 (expected: 0 to 2)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Snapshot(new PositionBook(TWO, 2, 6)).restore(ByteBuffer.wrap(bytes)))
                        .getMessage());
        assertEquals(
                "rows of positions=5 (expected: 0 to 4)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Snapshot(new PositionBook(TWO, 3, 4)).restore(ByteBuffer.wrap(bytes)))
                        .getMessage());
        new Snapshot(new PositionBook(TWO, 3, 5)).restore(ByteBuffer.wrap(bytes));
    }

    @Test
    void numbersBeyondTheLimitsOfABookAreRefused() {
        assertRefused("mark=0 (expected: 1 to 1000)", buffer -> buffer.putLong(INSTRUMENTS + MARK, 0));
        assertRefused(
                "collateral=4611686018427387904 (expected: -3458764513820540928 to 3458764513820540928)",
                buffer -> buffer.putLong(COLLATERAL, 1L << 62));
        assertRefused("accounts in hedge mode=-1 (expected: 0 to 536870912)", buffer -> buffer.putInt(HEDGED, -1));
        assertRefused("last loss=3 (expected: 0 to 2)", buffer -> buffer.putLong(LAST_LOSS, 6));
        assertRefused("lots=1001 (expected: -1000 to 1000)", buffer -> buffer.putLong(ROWS, 1_001));
        assertRefused(
                "entry=-18014398509481984 (expected: -5000 to 5000)",
                buffer -> buffer.putLong(ROWS + ENTRY, -1L << 54));
        assertRefused("margin=1 (expected: 0)", buffer -> buffer.putLong(ROWS + MARGIN, 1));
    }

    /** Any byte of the memory: refused and put back, or a book that is whole, saves as it was loaded, and works. */
    @Property(tries = 2000)
    void aDamagedStateIsRefusedOrIsABook(
            @ForAll("histories") List<BookStep> history,
            @ForAll @IntRange(max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        final PositionBook damaged = BookStep.book();
        final BookModel model = BookStep.model();
        BookStep.openThree(model, damaged);
        history.forEach(step -> step.apply(model, damaged));
        final byte[] bytes = Restart.bytes(damaged);
        final int start = MEMORY;
        bytes[start + where % (bytes.length - 4 - start)] ^= (byte) flip;
        Forgery.mend(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));

        assertRefusedOrWhole(bytes);
    }

    private static void assertRefusedOrWhole(byte[] bytes) {
        final PositionBook book = BookStep.book();
        final Snapshot snapshot = new Snapshot(book);
        final long before = snapshot.hash();
        try {
            snapshot.restore(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException refused) {
            assertEquals(before, snapshot.hash());
            return;
        }
        assertArrayEquals(bytes, Restart.bytes(book));
        assertWhole(book);
    }

    /** Up to four fields, each with a value that somebody who wants to break a book would try. */
    @Property(tries = 2000)
    void aForgedStateIsRefusedOrIsABook(
            @ForAll("histories") List<BookStep> history,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1 << 20) Integer> where,
            @ForAll("forged") long value,
            @ForAll boolean isLong) {
        final PositionBook forged = BookStep.book();
        final BookModel model = BookStep.model();
        BookStep.openThree(model, forged);
        history.forEach(step -> step.apply(model, forged));
        final byte[] bytes = Restart.bytes(forged);
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int place : where) {
            final int at = MEMORY + place % (bytes.length - 4 - 8 - MEMORY);
            if (isLong) {
                buffer.putLong(at, value);
            } else {
                buffer.putInt(at, (int) value);
            }
        }
        Forgery.mend(buffer);
        assertRefusedOrWhole(bytes);
    }

    @Provide
    Arbitrary<Long> forged() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(-2, 8),
                Arbitraries.of(
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        1L << 52,
                        -1L << 52,
                        1L << 60,
                        3L << 60,
                        (1L << 62) + 1,
                        1L << 31),
                Arbitraries.longs());
    }

    @Provide
    Arbitrary<List<BookStep>> histories() {
        return BookStep.histories();
    }

    /** Every position is where each of the three ways leads, its value can be told, and it can be closed. */
    private static void assertWhole(PositionBook book) {
        final Valuation valuation = new Valuation(book);
        // Limits may be as low as a venue wants.
        book.accounts().limits().all(Accounts.MOST_EXPOSURE);
        for (int account = 0; account < book.accounts().count(); account++) {
            book.accounts().limits().clear(account);
        }
        final Set<Integer> along = new TreeSet<>();
        for (int account = 0; account < book.accounts().count(); account++) {
            assertEquals(account, book.accounts().find(book.accounts().id(account)));
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                assertTrue(along.add(p));
                assertEquals(account, book.positions().account(p));
                assertEquals(p, book.positions().find(account, book.positions().instrument(p)));
                assertEquals(valuation.value(p), valuation.equityShare(p) + valuation.zeroValue(p));
            }
        }
        final Set<Integer> sides = new TreeSet<>();
        for (int instrument = 0; instrument < book.instruments().count(); instrument++) {
            for (boolean isLong : new boolean[] {true, false}) {
                for (int place = 0; place < book.positions().sideCount(instrument, isLong); place++) {
                    final int p = book.positions().ofSide(instrument, isLong, place);
                    assertTrue(sides.add(p));
                    assertEquals(instrument, book.positions().instrument(p));
                    assertEquals(isLong, book.positions().lots(p) > 0);
                }
            }
        }
        assertEquals(along, sides);
        assertSums(book, along);
        assertEquals(along.size(), book.positions().count());
        for (int p : along) {
            assertEquals(
                    PositionBook.NONE,
                    book.upsert(book.positions().account(p), book.positions().instrument(p), 0, 0, false, 0));
        }
        for (int i = 0; i < book.instruments().count(); i++) {
            final Instrument terms = book.instruments().contract(i);
            final boolean isBorne = !terms.isolated().booksLoss()
                    || book.accounts().find(terms.isolated().bearerId()) != PositionBook.NONE;
            if (terms.currency() != Currencies.BASE || !isBorne) {
                // Settles in a currency in which nobody has a purse, or its losses fall to nobody: not to be had.
                return;
            }
            if (!book.instruments().isListed(i)) {
                book.list(terms);
            }
        }
        for (int i = 0; i < BookStep.MAX_POSITIONS; i++) {
            final int account = i % book.accounts().count();
            try {
                assertTrue(book.positions()
                        .isOpen(book.upsert(account, i / book.accounts().count(), 1, 0, false, 0)));
            } catch (IllegalArgumentException full) {
                // A flipped bit can be that of 2^62: the book has then opened as many positions as there are numbers.
                assertTrue(full.getMessage().startsWith("last sequence="), full.getMessage());
                return;
            }
        }
        assertEquals(BookStep.MAX_POSITIONS, book.positions().count());
        assertArrayEquals(Restart.bytes(book), Restart.bytes(Restart.into(BookStep.book(), book)));
    }

    /** What is kept as a sum is one, and no amount is beyond what a book may hold. */
    private static void assertSums(PositionBook book, Set<Integer> positions) {
        long cash = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            final long collateral = book.accounts().collateral(account);
            assertTrue(Math.abs(collateral) <= 3 * PositionBook.MOST_MONEY);
            cash += collateral;
        }
        final long[] net = new long[book.instruments().count()];
        final long[] open = new long[net.length];
        for (int p : positions) {
            final int instrument = book.positions().instrument(p);
            final long lots = book.positions().lots(p);
            assertTrue(book.instruments().isListed(instrument));
            assertTrue(Math.abs(lots) <= book.instruments().contract(instrument).maxLots());
            assertTrue(Math.abs(book.positions().entry(p)) < 3 * Instrument.MOST_VALUE);
            assertTrue(book.positions().isIsolated(p) || book.positions().margin(p) == 0);
            net[instrument] += lots;
            open[instrument] += Math.abs(lots);
            cash += book.positions().margin(p) - book.positions().entry(p);
        }
        assertEquals(cash, book.cash());
        for (int i = 0; i < net.length; i++) {
            assertEquals(net[i], book.instruments().netLots(i));
            assertEquals(open[i], book.instruments().openLots(i));
        }
    }

    private interface Damage {
        void to(ByteBuffer buffer);
    }

    private static void assertRefused(String message, Damage damage) {
        final byte[] bytes = Restart.bytes(three());
        damage.to(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        Forgery.mend(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        final PositionBook book = empty();
        final long before = new Snapshot(book).hash();
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(book).restore(ByteBuffer.wrap(bytes)));
        assertEquals(message, refused.getMessage());
        assertEquals(before, new Snapshot(book).hash());
    }
}
