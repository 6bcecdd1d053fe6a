package io.adlengine.bench.cluster;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.VenuePart;
import java.util.concurrent.TimeUnit;

/**
 * What the venue is like on every node: a fund, marks that have to be confirmed beyond a fifth, a matching core that
 * takes close-outs, as many at a time as the slice says, and answers within an hour.
 *
 * @param slice close-outs that are handed out at a time
 */
record CrashTerms(int slice) {
    static final long FUND = 1_000_000;
    static final int MOST_ACCOUNTS = 1_000;
    static final int INSTRUMENTS = 4;
    static final int MOST_SLICE = 4_096;
    /** Commands that may be without an answer: a venue remembers more replies. */
    static final int WINDOW = 256;

    private static final int CLIENTS = 4;
    private static final long BAND_PPM = 200_000;

    Venue venue(VenueListener listener) {
        return Venue.builder(OpenCatalogue.builtIn())
                .rule("queue")
                .severity("robust-mix:theta1=0.5")
                .maxAccounts(MOST_ACCOUNTS + 1)
                .maxPositions(MOST_ACCOUNTS * INSTRUMENTS)
                .maxWinners(MOST_ACCOUNTS)
                .maxLosers(MOST_ACCOUNTS)
                .clients(CLIENTS, 2 * WINDOW)
                .matchingCore(slice, TimeUnit.HOURS.toNanos(1))
                .markBand(BAND_PPM)
                .fund(FUND)
                .listener(listener)
                .build();
    }

    /** A hash of money, lots and losses, which no clock has a part in: the same in a cluster and in one process. */
    static long hash(Venue venue) {
        return venue.stateHash(VenuePart.BOOK) ^ Long.rotateLeft(venue.stateHash(VenuePart.LOSSES), 1);
    }
}
