package io.adlengine.venue.book;

import java.util.Arrays;

/**
 * What a lot of each instrument is worth at its mark, and the part of that it needs, where both are the same for every
 * lot: two small arrays, in which whoever adds up accounts finds at once what {@link Instrument} finds out anew for
 * each position.
 *
 * <p>A linear contract with a multiplier of 2, marked at 500 and with a maintenance margin of 5 %, has 1,000 and
 * 50,000. Where 0 or −1 is said, the terms have to be asked: of inverse contracts, at a mark of 0, and where margins
 * have tiers or are counted at another mark. It follows from terms and marks and is no part of the state.
 */
final class LotsAtMark {
    /** What one is worth; 0: ask. */
    long[] worth = {};
    /** Millionths of it that it needs; −1: ask. */
    int[] ppm = {};

    void reserve(int rows) {
        worth = Arrays.copyOf(worth, rows);
        ppm = Arrays.copyOf(ppm, rows);
    }

    void terms(int row, Instrument contract, long price) {
        ppm[row] = contract.underlying() == null ? contract.flatPpm() : -1;
        mark(row, contract, price);
    }

    void mark(int row, Instrument contract, long price) {
        worth[row] = contract.inverse() ? 0 : price * contract.multiplier();
    }
}
