package io.adlengine.venue.round;

/** What limited a winner's haircut. */
public enum Bound {
    /** Nothing: the rule's level did. */
    LEVEL,
    /** The position's profit. */
    PROFIT,
    /** The equity behind the position. */
    EQUITY,
    /** The position's size, at the largest deficit per lot of the round. */
    SIZE,
    /** The most the venue lets one account pay in a round: {@link RoundCap}. */
    CAP
}
