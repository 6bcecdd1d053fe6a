package io.adlengine;

/** The winners of a round, one at a time, for a {@link PositionScore} that ranks them. */
@FunctionalInterface
public interface PositionViews {
    /**
     * A winner.
     *
     * @param winner 0 to the number of winners less 1
     * @return what is known of it; valid until the next one is asked for, and reused
     */
    PositionView at(int winner);
}
