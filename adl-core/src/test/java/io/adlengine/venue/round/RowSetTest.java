package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A set of rows, against a set. */
final class RowSetTest {
    private static final int MOST = 200;

    @Test
    void holdsWhatASetHolds() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int room = 0; room < MOST; room += 13) {
            final RowSet rows = new RowSet(room);
            for (int turn = 0; turn < 3; turn++) {
                final TreeSet<Integer> model = new TreeSet<>();
                rows.clear();
                for (int n = 0; n < 40; n++) {
                    final int row = random.nextInt(MOST);
                    rows.add(row);
                    model.add(row);
                    assertEquals(model.size(), rows.count());
                }
                assertSame(model, rows);
            }
        }
    }

    private static void assertSame(NavigableSet<Integer> model, RowSet rows) {
        for (int row = 0; row <= MOST; row++) {
            assertEquals(model.contains(row), rows.contains(row));
            final Integer next = model.ceiling(row);
            assertEquals(next == null ? -1 : next, rows.next(row));
        }
    }

    @Test
    void aRowOfEachWordIsFound() {
        for (final int row : new int[] {0, 1, 62, 63, 64, 65, 127, 128}) {
            final RowSet rows = new RowSet(row);
            rows.add(row);
            assertTrue(rows.contains(row));
            assertEquals(row, rows.next(0));
            assertEquals(row, rows.next(row));
            assertEquals(-1, rows.next(row + 1));
        }
    }
}
