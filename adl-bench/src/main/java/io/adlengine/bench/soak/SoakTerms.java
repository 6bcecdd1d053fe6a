package io.adlengine.bench.soak;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.round.Layer;
import java.util.concurrent.TimeUnit;

/**
 * What the venue of a long day is like: everything that can be asked for is, and its room is all in use, so that some
 * accounts and positions find none.
 */
final class SoakTerms {
    static final int ACCOUNTS = 200;
    /** The last one is inverse. */
    static final int INSTRUMENTS = 5;

    static final int OWNERS = 8;
    static final long VAULT = 1_000_000;
    static final long FUND = 1_000_001;
    static final int CLIENTS = 3;
    static final int REPLIES = 64;
    static final int SLICE = 32;
    static final long CLOSEOUT_LIFE = TimeUnit.SECONDS.toNanos(1);

    private static final long BAND_PPM = 200_000;
    private static final int MOST_POSITIONS = ACCOUNTS * INSTRUMENTS * 4 / 5;
    private static final int UNDOABLE = 512;
    private static final int MOST_UNSETTLED = 64;

    private SoakTerms() {}

    static Venue venue(VenueListener listener) {
        return Venue.builder(OpenCatalogue.builtIn())
                .rule("queue")
                .severity("robust-mix:theta1=0.5")
                .maxAccounts(ACCOUNTS + 2)
                .maxPositions(MOST_POSITIONS)
                .maxWinners(ACCOUNTS)
                .maxLosers(ACCOUNTS)
                .maxUnsettled(MOST_UNSETTLED)
                .clients(CLIENTS, REPLIES)
                .matchingCore(SLICE, CLOSEOUT_LIFE)
                .markBand(BAND_PPM)
                .approvals()
                .dryRuns()
                .commitments()
                .undoable(UNDOABLE)
                .layers(Layer.PRINCIPAL)
                .vault(VAULT)
                .fund(FUND)
                .listener(listener)
                .build();
    }
}
