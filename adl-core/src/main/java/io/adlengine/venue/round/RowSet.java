package io.adlengine.venue.round;

import java.util.Arrays;

/** A set of rows of the book, which may have grown since: emptied in O(1), and no allocation but for that growth. */
final class RowSet {
    /** Of each row, the filling in which it was added last; fillings count from 1. */
    private long[] last;

    private long filling = 1;

    RowSet(int most) {
        last = new long[most];
    }

    void clear() {
        filling++;
    }

    boolean contains(int row) {
        return row < last.length && last[row] == filling;
    }

    void add(int row) {
        if (row >= last.length) {
            last = Arrays.copyOf(last, Math.max(row + 1, 2 * last.length));
        }
        last[row] = filling;
    }
}
