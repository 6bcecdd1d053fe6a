package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import java.util.Arrays;

/**
 * The sides of instruments whose positions have lost since they were looked at, and how far the look has come: longs
 * where the mark fell, shorts where it rose.
 *
 * <p>A side is walked from its last position to its first. Whoever leaves the list gives its place to the last one,
 * which has been looked at; so nobody is passed over whatever is traded between two calls, and who enters behind the
 * walk was traded, which touches its account anyway.
 */
final class TouchedSides {
    static final int NONE = -1;

    private final Positions positions;
    private final AccountSet touched = new AccountSet("touched sides", 2 * PositionBook.MOST_INSTRUMENTS);
    /** Positions of a touched side that are still to be looked at. */
    private int[] left = {};

    TouchedSides(Positions positions) {
        this.positions = positions;
    }

    void touch(int instrumentRow, boolean isLong) {
        final int side = side(instrumentRow, isLong);
        if (side >= left.length) {
            left = Arrays.copyOf(left, Math.max(side + 2, 2 * left.length));
        }
        left[side] = positions.sideCount(instrumentRow, isLong);
        touched.add(side);
    }

    private static int side(int instrumentRow, boolean isLong) {
        return 2 * instrumentRow + (isLong ? 0 : 1);
    }

    boolean areAny() {
        return touched.count() > 0;
    }

    /** The next position to be looked at, or {@link #NONE} where no side is touched: instrument by instrument. */
    int next() {
        for (int side = touched.next(0); side != NONE; side = touched.next(side)) {
            final int row = side / 2;
            final boolean isLong = side % 2 == 0;
            left[side] = Math.min(left[side], positions.sideCount(row, isLong));
            if (left[side] > 0) {
                return positions.ofSide(row, isLong, --left[side]);
            }
            touched.remove(side);
        }
        return NONE;
    }

    void save(StateWriter out) {
        touched.save(out);
        for (int side = touched.next(0); side != NONE; side = touched.next(side + 1)) {
            out.putInt(left[side]);
        }
    }

    /** Once the book is loaded. */
    void load(StateReader in, int instruments) {
        touched.load(in, 2 * instruments);
        left = new int[Math.max(left.length, 2 * instruments)];
        for (int side = touched.next(0); side != NONE; side = touched.next(side + 1)) {
            left[side] = Require.within("positions of a side", in.getInt(), 0, positions.most());
        }
    }
}
