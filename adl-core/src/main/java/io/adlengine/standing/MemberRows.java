package io.adlengine.standing;

import java.util.Arrays;

/**
 * What is known of each row, and the order of the queue: the larger score first, then the smaller account id, then the
 * smaller row.
 *
 * <p>Four words a row, half a cache line, so that looking at a member is one miss: the order, the account, the
 * capacity, and two links that a list reads as previous and next, a tree as left and right.
 */
final class MemberRows {
    static final int NONE = -1;
    static final int BYTES = 4 * Long.BYTES;

    private static final int WORDS_BITS = 2;
    private static final int ACCOUNT = 1;
    private static final int CAPACITY = 2;
    private static final int LINKS = 3;
    private static final long LOW = 0xFFFF_FFFFL;

    private long[] word;

    MemberRows(int maxRows) {
        word = new long[maxRows << WORDS_BITS];
        clearFrom(0);
    }

    /** A number that is smaller the larger a score is, compared with sign; adding 0.0 makes −0 equal 0. */
    static long orderOf(double score) {
        final long bits = Double.doubleToRawLongBits(score + 0.0);
        return ~(bits ^ bits >> 63 & Long.MAX_VALUE);
    }

    static double scoreOf(long order) {
        final long bits = ~order;
        return Double.longBitsToDouble(bits ^ bits >> 63 & Long.MAX_VALUE);
    }

    int room() {
        return word.length >> WORDS_BITS;
    }

    void grow(int maxRows) {
        final int before = room();
        word = Arrays.copyOf(word, maxRows << WORDS_BITS);
        clearFrom(before);
    }

    void clearFrom(int firstRow) {
        for (int row = firstRow; row < room(); row++) {
            clear(row);
        }
    }

    /** A row without a member has a capacity of −1. */
    void clear(int row) {
        set(row, 0, NONE);
        account(row, 0);
    }

    boolean isMember(int row) {
        return capacity(row) != NONE;
    }

    long order(int row) {
        return word[row << WORDS_BITS];
    }

    long account(int row) {
        return word[(row << WORDS_BITS) + ACCOUNT];
    }

    long capacity(int row) {
        return word[(row << WORDS_BITS) + CAPACITY];
    }

    int left(int row) {
        return (int) (word[(row << WORDS_BITS) + LINKS] >>> 32);
    }

    int right(int row) {
        return (int) word[(row << WORDS_BITS) + LINKS];
    }

    void account(int row, long account) {
        word[(row << WORDS_BITS) + ACCOUNT] = account;
    }

    void set(int row, long order, long capacity) {
        word[row << WORDS_BITS] = order;
        word[(row << WORDS_BITS) + CAPACITY] = capacity;
    }

    void link(int row, int left, int right) {
        word[(row << WORDS_BITS) + LINKS] = (long) left << 32 | right & LOW;
    }

    /** Whether row i comes before row j; nobody comes before themselves. */
    boolean isAhead(int i, int j) {
        final long first = order(i);
        final long second = order(j);
        if (first != second) {
            return first < second;
        }
        final long account = account(i);
        final long other = account(j);
        return account != other ? account < other : i < j;
    }
}
