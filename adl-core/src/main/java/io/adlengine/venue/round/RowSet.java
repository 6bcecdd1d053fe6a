package io.adlengine.venue.round;

import java.util.Arrays;

/**
 * A set of rows of the book, which may have grown since: emptied in O(rows it holds), and no allocation but for that
 * growth. A bit a row, so that a set of all accounts stays at hand while a round asks for one after the other.
 */
final class RowSet {
    private long[] bits;
    /** The rows it holds, so that they can be taken out again. */
    private int[] held;

    private int count;

    RowSet(int most) {
        bits = new long[words(most)];
        held = new int[most];
    }

    private static int words(int most) {
        return (most + Long.SIZE - 1) / Long.SIZE;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            bits[held[i] / Long.SIZE] = 0;
        }
        count = 0;
    }

    int count() {
        return count;
    }

    boolean contains(int row) {
        return row < held.length && (bits[row / Long.SIZE] >>> row & 1) != 0;
    }

    /** The first row at or after one that it holds, or −1. */
    int next(int row) {
        for (int word = row / Long.SIZE; word < bits.length; word++) {
            final long rest = word == row / Long.SIZE ? bits[word] & -1L << row : bits[word];
            if (rest != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    void add(int row) {
        if (row >= held.length) {
            held = Arrays.copyOf(held, Math.max(row + 1, 2 * held.length));
            bits = Arrays.copyOf(bits, words(held.length));
        }
        if (!contains(row)) {
            bits[row / Long.SIZE] |= 1L << row;
            held[count++] = row;
        }
    }
}
