package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The rows that closed positions have left, to be used again, the latest first: after rows 3 and 5 were closed in this
 * order, the next positions have rows 5, 3 and then one that was never used.
 *
 * <p>So a book needs no more rows than it had positions at once, and a new position lies where the processor has just
 * been. The order decides which row comes next, so it is a part of the state: every replica gives the same row to the
 * same position.
 */
final class FreeRows {
    private int[] row;
    private int count;

    FreeRows(int most) {
        row = new int[most];
    }

    int count() {
        return count;
    }

    void add(int positionRow) {
        row[count++] = positionRow;
    }

    /** There must be one. */
    int takeLatest() {
        return row[--count];
    }

    void grow(int most) {
        row = Arrays.copyOf(row, most);
    }

    /** Their number follows from the positions. */
    void save(StateWriter out) {
        out.putInts(row, count);
    }

    /**
     * Every used row without lots must come exactly once, or one row would be given to two positions and another to
     * none.
     */
    void load(StateReader in, PositionTable positions, int used, int closed) {
        count = closed;
        in.getInts(row, count);
        final boolean[] isFree = new boolean[used];
        for (int i = 0; i < count; i++) {
            final int one = Require.within("free position", row[i], 0, used - 1);
            if (positions.lots(one) != 0 || isFree[one]) {
                throw Require.refusal("free position", Integer.toString(one), "a closed one, once");
            }
            isFree[one] = true;
        }
    }
}
