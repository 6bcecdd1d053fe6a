package io.adlengine.venue.book;

import java.util.Arrays;

/**
 * A table of lines, eight longs each that lie together: 64 bytes, what memory delivers at once. A row may take two.
 *
 * <p>A round looks at hundreds of thousands of accounts and positions in no order that memory could foresee, a few
 * columns of each. With an array a column it waited for each column; with a line a row it waits once. The first line
 * begins 64 bytes after the array does: where a collector lets a large array begin with a region, as G1 does, no line
 * lies across two of memory's.
 */
final class Lines {
    /** The longs of a line. */
    static final int LONGS = 8;

    /** An array's header takes the place of two. */
    private static final int FIRST = 6;

    private long[] word;
    private int count;

    Lines(int lines) {
        count = lines;
        word = new long[at(lines, 0)];
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** A column beyond its line's eight is in the next line. */
    private static int at(int line, int column) {
        return FIRST + line * LONGS + column;
    }

    long get(int line, int column) {
        return word[at(line, column)];
    }

    void set(int line, int column, long value) {
        word[at(line, column)] = value;
    }

    void add(int line, int column, long value) {
        word[at(line, column)] += value;
    }

    /** The upper half of a column that holds two numbers. */
    int upper(int line, int column) {
        return (int) (get(line, column) >> Integer.SIZE);
    }

    /** The lower half. */
    int lower(int line, int column) {
        return (int) get(line, column);
    }

    void setUpper(int line, int column, int value) {
        setBoth(line, column, value, lower(line, column));
    }

    void setLower(int line, int column, int value) {
        setBoth(line, column, upper(line, column), value);
    }

    void setBoth(int line, int column, int upper, int lower) {
        set(line, column, (long) upper << Integer.SIZE | Integer.toUnsignedLong(lower));
    }

    /** Empties lines from one on. */
    void clear(int from) {
        Arrays.fill(word, at(from, 0), word.length, 0);
    }

    void grow(int most) {
        word = Arrays.copyOf(word, at(most, 0));
        count = most;
    }
}
