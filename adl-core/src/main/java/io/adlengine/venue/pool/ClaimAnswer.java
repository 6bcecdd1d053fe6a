package io.adlengine.venue.pool;

/** What becomes of a claim on a {@link PooledFund}. The same claim sent again is answered alike. */
public enum ClaimAnswer {
    /** It counts in the epoch that it names. */
    TAKEN,
    /** Its epoch was decided without it: it counts in the open one, unless that has a claim of the same id already. */
    LATE,
    /** Its epoch was over before the last decision: it counts nowhere, claim anew what is lacking now. */
    TOO_LATE
}
