package io.adlengine.venue.round;

/**
 * What became of a decision: {@link Autodeleverager#decide}. Everything but {@link #DECIDED} leaves engine, book and
 * settlements as they were: begin again and nominate the losers as they are now.
 */
public enum Decision {
    /** The engine's round stands, and its close-outs are planned. */
    DECIDED,
    /** A mark was set since the round began, and what the losers lack has changed with it. */
    MARKS_MOVED,
    /** A loser's account has changed since it was nominated: it may lack another amount, or nothing. */
    LOSER_CHANGED,
    /** The venue's guards object by now; where they do not any more, the round can still be decided. */
    GUARDED
}
