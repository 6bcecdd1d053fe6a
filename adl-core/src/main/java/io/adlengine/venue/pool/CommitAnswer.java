package io.adlengine.venue.pool;

/** What becomes of a commitment to a {@link PooledFund}. The same one sent again is answered alike. */
public enum CommitAnswer {
    /** What was taken is paid, the rest of the grant is free again: the shard may book the money. */
    PAID,
    /** The grant was released before: nothing is paid, and the shard books nothing. */
    RELEASED,
    /** Its epoch is not remembered any more: nothing has changed; {@link PooledFund#paid} says what the shard got. */
    FORGOTTEN
}
