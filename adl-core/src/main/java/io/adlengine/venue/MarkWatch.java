package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instruments;
import java.util.Arrays;

/**
 * Which marks may start a round: those that have not jumped beyond the band from the last trusted one, and are not too
 * old. With a band of 100,000 millionths, 1,000 ticks and then 890 are suspect until 890 is confirmed, or a mark of
 * 900 to 1,100 comes. By listing: an instrument that is listed anew begins without a trusted mark.
 */
final class MarkWatch {
    /** No band: every mark is trusted. */
    static final long NO_BAND = 0;

    private static final long PPM = 1_000_000;

    private final Instruments instruments;
    private final long bandPpm;
    private final long life;
    private long[] listing = {};
    private long[] trusted = {};
    private long[] markedAt = {};
    private boolean[] isSuspect = {};
    private int suspects;

    MarkWatch(Instruments instruments, long bandPpm, long life) {
        this.instruments = instruments;
        this.bandPpm = bandPpm;
        this.life = life;
    }

    /** Memory for the instruments there are. */
    void reserve() {
        if (instruments.count() > listing.length) {
            final int rows = Math.max(instruments.count(), 2 * listing.length);
            listing = Arrays.copyOf(listing, rows);
            trusted = Arrays.copyOf(trusted, rows);
            markedAt = Arrays.copyOf(markedAt, rows);
            isSuspect = Arrays.copyOf(isSuspect, rows);
        }
    }

    /** An instrument's mark was set; whether it is trusted. */
    boolean mark(int row, long price, long time) {
        meet(row);
        markedAt[row] = time;
        setSuspect(row, trusted[row] != 0 && jumps(trusted[row], price));
        if (!isSuspect[row]) {
            trusted[row] = price;
        }
        return !isSuspect[row];
    }

    private boolean jumps(long from, long to) {
        return bandPpm != NO_BAND
                && Math.abs(to - from) > FixedPoint.mulDivFloor(from, Math.min(bandPpm, PPM * PPM), PPM);
    }

    /** Somebody stands for the present mark. */
    void confirm(int row, long price, long time) {
        meet(row);
        markedAt[row] = time;
        trusted[row] = price;
        setSuspect(row, false);
    }

    private void setSuspect(int row, boolean to) {
        suspects += (to ? 1 : 0) - (isSuspect[row] ? 1 : 0);
        isSuspect[row] = to;
    }

    private void meet(int row) {
        reserve();
        if (listing[row] != instruments.listing(row)) {
            listing[row] = instruments.listing(row);
            trusted[row] = 0;
            setSuspect(row, false);
        }
    }

    boolean isSuspect(int row) {
        return row < listing.length && isSuspect[row] && listing[row] == instruments.listing(row);
    }

    /** Whether any mark is suspect, of a listed instrument or one that was. */
    boolean areAnySuspect() {
        return suspects > 0;
    }

    /** The price that was trusted last, ticks; 0 where none was. */
    long trusted(int row) {
        return row < listing.length && listing[row] == instruments.listing(row) ? trusted[row] : 0;
    }

    /** Whether a round may start on an instrument's mark. */
    boolean isTrusted(int row, long now) {
        return trusted(row) != 0 && !isSuspect[row] && (life == 0 || now - markedAt[row] <= life);
    }

    /** Nobody waits for the mark of an instrument that is gone. */
    void forget(int row) {
        if (row < listing.length) {
            setSuspect(row, false);
        }
    }

    String configuration() {
        return "band=" + bandPpm + ",life=" + life;
    }

    void save(StateWriter out) {
        out.putInt(instruments.count());
        for (int row = 0; row < instruments.count(); row++) {
            final boolean isKnown = row < listing.length;
            out.putLong(isKnown ? listing[row] : 0);
            out.putLong(isKnown ? trusted[row] : 0);
            out.putLong(isKnown ? markedAt[row] : 0);
            out.putBoolean(isKnown && isSuspect[row]);
        }
    }

    /** Once the book is loaded. */
    void load(StateReader in) {
        final int rows = in.getCount("watched marks", instruments.count());
        Require.within("watched marks", rows, instruments.count(), instruments.count());
        reserve();
        // Also of rows that are not saved: an instrument that is listed there later has nothing of before.
        Arrays.fill(listing, 0);
        Arrays.fill(trusted, 0);
        Arrays.fill(markedAt, 0);
        Arrays.fill(isSuspect, false);
        suspects = 0;
        for (int row = 0; row < rows; row++) {
            listing[row] = Require.within("listing", in.getLong(), 0, instruments.listing(row));
            trusted[row] = Require.notNegative("trusted mark", in.getLong());
            markedAt[row] = Require.notNegative("time of a mark", in.getLong());
            setSuspect(row, in.getBoolean());
        }
    }
}
