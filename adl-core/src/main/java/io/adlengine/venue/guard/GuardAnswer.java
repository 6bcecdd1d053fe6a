package io.adlengine.venue.guard;

/** What guards say about deleveraging in a market, in the order in which they are asked: {@link Guards#answer}. */
public enum GuardAnswer {
    /** The operator has stopped the market or the venue ({@link KillSwitch}): nothing changes hands by deleveraging. */
    STOPPED,
    /** The fund makes whole whoever would pay here ({@link MakeWhole}). */
    MADE_WHOLE,
    /** There are triggers for the market, and none of them calls for deleveraging. */
    NOT_CALLED,
    /** Nothing stands in the way. */
    OPEN
}
