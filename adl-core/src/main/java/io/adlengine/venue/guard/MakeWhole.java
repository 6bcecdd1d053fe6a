package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Markets in which nobody is deleveraged, because the fund makes whole whoever would pay, as long as open interest
 * stays within a limit.
 *
 * <p>With a limit of 1,000 lots in market 3, rounds are answered {@link GuardAnswer#MADE_WHOLE} there while its longs
 * have 1,000 lots or fewer, and run as anywhere else from 1,001 on. The flag is of one listing: a market that is listed
 * anew starts without. A part of {@link Guards}, saved with them, on their thread. O(1); allocates where a row is named
 * first.
 *
 * <p>Source: Binance's guarantee on named contracts (2021).
 */
public final class MakeWhole {
    private final PositionBook book;
    /** Of each row, the listing for which it is made whole, 0: none. */
    private long[] listing = {};

    private long[] mostLots = {};

    MakeWhole(PositionBook book) {
        this.book = book;
    }

    /**
     * Makes a market whole while its open interest is within a limit.
     *
     * @param instrumentRow row
     * @param limit lots of its longs, 0 or more
     * @throws IllegalArgumentException if there is no such instrument, or the limit is below 0
     */
    public void set(int instrumentRow, long limit) {
        Require.notNegative("limit", limit);
        put(instrumentRow, book.instruments().listing(instrumentRow), limit);
    }

    /**
     * Takes back {@link #set}.
     *
     * @param instrumentRow row
     * @throws IllegalArgumentException if there is no such instrument
     */
    public void clear(int instrumentRow) {
        book.instruments().listing(instrumentRow);
        if (instrumentRow < listing.length) {
            listing[instrumentRow] = 0;
        }
    }

    private void put(int row, long ofListing, long limit) {
        if (row >= listing.length) {
            mostLots = Arrays.copyOf(mostLots, row + 1);
            listing = Arrays.copyOf(listing, row + 1);
        }
        mostLots[row] = limit;
        listing[row] = ofListing;
    }

    /**
     * {@return whether a market is made whole at its present open interest}
     *
     * @param instrumentRow row
     * @throws IllegalArgumentException if there is no such instrument
     */
    public boolean isOn(int instrumentRow) {
        final long present = book.instruments().listing(instrumentRow);
        return instrumentRow < listing.length
                && listing[instrumentRow] == present
                && longLots(instrumentRow) <= mostLots[instrumentRow];
    }

    private long longLots(int row) {
        return (book.instruments().openLots(row) + book.instruments().netLots(row)) / 2;
    }

    void save(StateWriter out) {
        int count = 0;
        for (final long of : listing) {
            count += of > 0 ? 1 : 0;
        }
        out.putInt(count);
        for (int row = 0; row < listing.length; row++) {
            if (listing[row] > 0) {
                out.putInt(row);
                out.putLong(listing[row]);
                out.putLong(mostLots[row]);
            }
        }
    }

    void load(StateReader in) {
        Arrays.fill(listing, 0);
        final int count = in.getCount("markets made whole", PositionBook.MOST_INSTRUMENTS);
        int row = -1;
        for (int i = 0; i < count; i++) {
            row = Require.within("market made whole", in.getInt(), row + 1, PositionBook.MOST_INSTRUMENTS - 1);
            final long of = Require.within("listing", in.getLong(), 1, Long.MAX_VALUE);
            put(row, of, Require.notNegative("limit", in.getLong()));
        }
    }
}
