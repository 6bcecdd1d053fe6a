package io.adlengine.policy.score;

import io.adlengine.PositionScore;

/**
 * When a position was opened, as a score: first in, first out, or the other way round. A book's third opening scores 3,
 * or −3. Exact for the first 2^53 openings. Nothing of size enters, so a split of the account changes nothing but the
 * order within it. Stateless.
 */
public final class OpeningScore {
    /** Who came last goes first. */
    public static final PositionScore NEWEST_FIRST = position -> position.sequence();

    /** Who came first goes first. */
    public static final PositionScore OLDEST_FIRST = position -> -position.sequence();

    private OpeningScore() {}
}
