package io.adlengine.venue.round;

/** Why a position is not a winner of a round, in the order in which it is asked. */
public enum Exclusion {
    /** The venue excluded its account or side, or its guards object to deleveraging in its market. */
    EXCLUDED,
    /** Its account is one of the round's losers. */
    LOSER,
    /** It has fewer lots than the smallest close-out. */
    TOO_SMALL,
    /** It has no profit at the mark, and no loser leaves at a price that costs nothing. */
    NO_PROFIT,
    /** Its account is below its maintenance margin already, and the round is one of principal. */
    NO_MARGIN,
    /** There is no equity behind it. */
    NO_EQUITY,
    /**
     * It can pay, but the round has room for fewer, and those have better scores, or the same and smaller account ids.
     */
    NO_ROOM
}
