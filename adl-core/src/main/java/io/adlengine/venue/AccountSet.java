package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/** A set of rows, walked in ascending order: a bit a row, so that one of all accounts is walked 64 at a time. */
final class AccountSet {
    private static final int NONE = -1;

    private final String name;
    private long[] bits;
    private int count;
    /** No word before this one has a row: who takes the rows out in order does not walk over what is empty again. */
    private int first;

    AccountSet(String name, int most) {
        this.name = name;
        bits = new long[words(most)];
    }

    private static int words(int rows) {
        return (rows + Long.SIZE - 1) / Long.SIZE;
    }

    void grow(int most) {
        if (words(most) > bits.length) {
            bits = Arrays.copyOf(bits, words(most));
        }
    }

    int count() {
        return count;
    }

    boolean contains(int row) {
        return (bits[row / Long.SIZE] >>> row & 1) != 0;
    }

    /** Whether it was not in before. */
    boolean add(int row) {
        if (contains(row)) {
            return false;
        }
        bits[row / Long.SIZE] |= 1L << row;
        first = count == 0 ? row / Long.SIZE : Math.min(first, row / Long.SIZE);
        count++;
        return true;
    }

    void remove(int row) {
        if (contains(row)) {
            bits[row / Long.SIZE] &= ~(1L << row);
            count--;
        }
    }

    /** The first row at or after one that is in, or −1. O(rows / 64); O(1) on average for who takes out the first. */
    int next(int row) {
        final int from = Math.max(row / Long.SIZE, first);
        for (int word = from; count > 0 && word < bits.length; word++) {
            final long rest = word == row / Long.SIZE ? bits[word] & -1L << row : bits[word];
            if (rest != 0) {
                first = row <= first * Long.SIZE ? word : first; // Nothing was left out below it.
                return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
            }
        }
        return NONE;
    }

    void clear() {
        if (count > 0) {
            Arrays.fill(bits, 0);
            count = 0;
        }
    }

    void save(StateWriter out) {
        out.putInt(count);
        for (int row = next(0); row != NONE; row = next(row + 1)) {
            out.putInt(row);
        }
    }

    void load(StateReader in, int rows) {
        clear();
        final int held = in.getCount(name, rows);
        int last = NONE;
        for (int i = 0; i < held; i++) {
            last = Require.within(name, in.getInt(), last + 1, rows - 1);
            add(last);
        }
    }
}
