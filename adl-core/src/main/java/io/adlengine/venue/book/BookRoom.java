package io.adlengine.venue.book;

import io.adlengine.check.Require;

/**
 * How many accounts and positions a book may be made for: up to 2^26 and 2^27, and no more than memory can hold. An
 * account takes 136 bytes, a position 68, and the tables that find their rows 32 to 64 each, since these are made in
 * powers of two: 1,000,000 accounts and 4,000,000 positions take 578 MB, and fit in a heap of 772 MB, of which three
 * quarters are used.
 */
final class BookRoom {
    private static final int MOST_ACCOUNTS = 1 << 26;
    private static final int MOST_POSITIONS = 1 << 27;
    private static final int ACCOUNT_BYTES = 136;
    private static final int POSITION_BYTES = 68;
    private static final int TABLE_ENTRY_BYTES = 16;

    private BookRoom() {}

    static void require(int maxAccounts, int leastAccounts, int maxPositions, int leastPositions) {
        Require.within("maxAccounts", maxAccounts, leastAccounts, MOST_ACCOUNTS);
        Require.within("maxPositions", maxPositions, leastPositions, MOST_POSITIONS);
        final int account = ACCOUNT_BYTES + tableBytes(maxAccounts);
        final int position = POSITION_BYTES + tableBytes(maxPositions);
        Require.room("maxAccounts", maxAccounts, account);
        Require.room("maxPositions", maxPositions, position, (long) account * maxAccounts);
    }

    /** A row's part of {@link IdTable#map}, rounded up. */
    static int tableBytes(int most) {
        final long entries = 2L * most + 8;
        final long places = Long.highestOneBit(2 * entries - 1);
        return (int) ((TABLE_ENTRY_BYTES * places + most - 1) / most);
    }
}
