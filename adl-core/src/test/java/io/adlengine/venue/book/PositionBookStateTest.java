package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a saved book may be restored into, and what is not a saved book although its checksum is right. */
final class PositionBookStateTest {
    private static final Instrument[] TWO = {
        Instrument.linear(8, 1, 100_000, 1_000, 1_000), Instrument.linear(9, 1, 100_000, 1_000, 1_000)
    };

    /** Where the memory begins in the bytes of {@link #three}. */
    private static final int MARKS = (int) new Snapshot(empty()).size() - 4 - 4 - 8 - 16;

    private static final int COLLATERAL = MARKS + 16 + 4 + 3 * 8;
    private static final int USED = COLLATERAL + 6 * 8;
    private static final int FREE = USED + 8;
    private static final int ROWS = FREE + 4 * 2;
    private static final int ROW = 8 + 4 + 4 + 8 + 8 + 1 + 4 + 4;
    private static final int ENTRY = 16;
    private static final int MARGIN = 24;
    private static final int PREVIOUS = 37;

    private static PositionBook empty() {
        return new PositionBook(TWO, 4, 6);
    }

    /** Rows 0 to 2 are open, the first two of one account; 3 and 4 were closed, in this order. */
    private static PositionBook three() {
        final PositionBook book = empty();
        for (long id = 1; id <= 3; id++) {
            book.deposit(book.open(id), 100 * id);
        }
        book.upsert(0, 0, 5, 50, -1);
        book.upsert(0, 1, 6, 60, -1);
        book.upsert(1, 0, -7, -70, 30);
        book.upsert(1, 1, 1, 0, -1);
        book.upsert(2, 1, 1, 0, -1);
        book.upsert(1, 1, 0, 0, -1);
        book.upsert(2, 1, 0, 0, -1);
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

    /** Rows 0 and 1 are each other's next: the account would own positions that nobody can find along it. */
    @Test
    void positionsInACircleAreRefused() {
        assertRefused(
                "positions in lists of accounts=1 (expected: 3 to 3)",
                buffer -> buffer.putInt(ROWS + ROW + PREVIOUS, 0).putInt(ROWS + PREVIOUS, 1));
    }

    @Test
    void numbersBeyondTheLimitsOfABookAreRefused() {
        assertRefused("mark=0 (expected: 1 to 1000)", buffer -> buffer.putLong(MARKS, 0));
        assertRefused(
                "collateral=4611686018427387904 (expected: -3458764513820540928 to 3458764513820540928)",
                buffer -> buffer.putLong(COLLATERAL, 1L << 62));
        assertRefused("lots=1001 (expected: -1000 to 1000)", buffer -> buffer.putLong(ROWS, 1_001));
        assertRefused(
                "entry=-18014398509481984 (expected: -13510798882111487 to 13510798882111487)",
                buffer -> buffer.putLong(ROWS + ENTRY, -1L << 54));
        assertRefused("margin=1 (expected: 0 to 0)", buffer -> buffer.putLong(ROWS + MARGIN, 1));
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
        final int start = (int) new Snapshot(BookStep.book()).size() - 4 - 4 - 8 - 24;
        bytes[start + where % (bytes.length - 4 - start)] ^= (byte) flip;
        sealed(bytes);

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

    @Provide
    Arbitrary<List<BookStep>> histories() {
        return BookStep.histories();
    }

    /** Every position is where each of the three ways leads, its value can be told, and it can be closed. */
    private static void assertWhole(PositionBook book) {
        final Valuation valuation = new Valuation(book);
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
        assertEquals(along.size(), book.positions().count());
        for (int p : along) {
            assertEquals(
                    PositionBook.NONE,
                    book.upsert(book.positions().account(p), book.positions().instrument(p), 0, 0, -1));
        }
        for (int i = 0; i < BookStep.MAX_POSITIONS; i++) {
            final int account = i % book.accounts().count();
            assertTrue(book.positions()
                    .isOpen(book.upsert(account, i / book.accounts().count(), 1, 0, -1)));
        }
        assertEquals(BookStep.MAX_POSITIONS, book.positions().count());
    }

    private interface Damage {
        void to(ByteBuffer buffer);
    }

    private static void assertRefused(String message, Damage damage) {
        final byte[] bytes = Restart.bytes(three());
        damage.to(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        sealed(bytes);
        final PositionBook book = empty();
        final long before = new Snapshot(book).hash();
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(book).restore(ByteBuffer.wrap(bytes)));
        assertEquals(message, refused.getMessage());
        assertEquals(before, new Snapshot(book).hash());
    }

    /** With a checksum that is right. */
    private static void sealed(byte[] bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, (int) checksum.getValue());
    }
}
