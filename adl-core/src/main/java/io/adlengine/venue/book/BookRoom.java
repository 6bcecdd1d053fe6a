package io.adlengine.venue.book;

import io.adlengine.check.Require;

/**
 * How many accounts and positions a book may be made for: up to 2^27 each, and no more than memory can hold. A heap of
 * 1 GiB, of which three quarters are used, holds 1,000,000 accounts and 5,000,000 positions.
 */
final class BookRoom {
    private static final int MOST_ROWS = 1 << 27;

    /** At most: the tables that find rows are made in powers of two. */
    private static final int ACCOUNT_BYTES = 92;

    /** The lists of a side double as they grow. */
    private static final int POSITION_BYTES = 130;

    private BookRoom() {}

    static void require(int maxAccounts, int leastAccounts, int maxPositions, int leastPositions) {
        Require.within("maxAccounts", maxAccounts, leastAccounts, MOST_ROWS);
        Require.within("maxPositions", maxPositions, leastPositions, MOST_ROWS);
        Require.room("maxAccounts", maxAccounts, ACCOUNT_BYTES);
        Require.room("maxPositions", maxPositions, POSITION_BYTES, (long) ACCOUNT_BYTES * maxAccounts);
    }
}
