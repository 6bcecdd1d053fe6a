package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a book takes of the heap is refused before it is taken. */
final class BookRoomTest {
    /** Twice as many places as there are rows and eight more, in the next power of two, of 16 bytes. */
    @Test
    void aRowsPartOfItsTableOfIds() {
        assertEquals(34, BookRoom.tableBytes(1_000_000), "2^21 places");
        assertEquals(34, BookRoom.tableBytes(4_000_000), "2^23 places");
        assertEquals(256, BookRoom.tableBytes(1), "16 places for 10");
        assertEquals(64, BookRoom.tableBytes(4), "16 places for 16");
        assertEquals(103, BookRoom.tableBytes(5), "32 places for 18");
    }

    /** Three fifths of the room for each: either alone fits, both do not. */
    @Test
    void accountsAndPositionsTogether() {
        final long room = Runtime.getRuntime().maxMemory() / 4 * 3;
        final int accounts = (int) Math.min(1 << 26, room / 5 * 3 / 170);
        final int positions = (int) Math.min(1 << 27, room / 5 * 3 / 102);
        BookRoom.require(accounts, 1, 1, 1);
        BookRoom.require(1, 1, positions, 1);
        final String message = assertThrows(
                        IllegalArgumentException.class, () -> BookRoom.require(accounts, 1, positions, 1))
                .getMessage();
        assertTrue(message.startsWith("maxPositions=" + positions + " (expected: at most "), message);
    }
}
