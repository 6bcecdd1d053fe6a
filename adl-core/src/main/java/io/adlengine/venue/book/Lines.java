package io.adlengine.venue.book;

import java.util.Arrays;

/**
 * A table whose rows are longs that lie together, eight or sixteen: 64 bytes are what memory delivers at once.
 *
 * <p>A round looks at hundreds of thousands of accounts and positions in no order that memory could foresee, a few
 * columns of each. With an array a column it waited for each column; with a line a row it waits once. The first line
 * begins 64 bytes after the array does: collectors that give a large array regions of its own (G1, ZGC, Shenandoah) so
 * have no line lie in two.
 */
final class Lines {
    /** Longs of a row, as a power of two. */
    static final int EIGHT = 3;

    static final int SIXTEEN = 4;
    /** An array's header takes the place of two. */
    private static final int FIRST = 6;

    private final int shift;
    private long[] word;
    private int rows;

    Lines(int rows, int shift) {
        this.shift = shift;
        this.rows = rows;
        word = new long[at(rows, 0)];
    }

    int rows() {
        return rows;
    }

    private int at(int row, int column) {
        return FIRST + (row << shift) + column;
    }

    long get(int row, int column) {
        return word[at(row, column)];
    }

    void set(int row, int column, long value) {
        word[at(row, column)] = value;
    }

    void add(int row, int column, long value) {
        word[at(row, column)] += value;
    }

    /** The upper half of a column that holds two numbers. */
    int upper(int row, int column) {
        return (int) (get(row, column) >> Integer.SIZE);
    }

    /** The lower half. */
    int lower(int row, int column) {
        return (int) get(row, column);
    }

    void setUpper(int row, int column, int value) {
        set(row, column, (long) value << Integer.SIZE | Integer.toUnsignedLong(lower(row, column)));
    }

    void setLower(int row, int column, int value) {
        set(row, column, (long) upper(row, column) << Integer.SIZE | Integer.toUnsignedLong(value));
    }

    /** Empties rows from one on. */
    void clear(int from) {
        Arrays.fill(word, at(from, 0), word.length, 0);
    }

    void grow(int most) {
        word = Arrays.copyOf(word, at(most, 0));
        rows = most;
    }
}
