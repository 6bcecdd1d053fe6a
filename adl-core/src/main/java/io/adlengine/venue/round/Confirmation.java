package io.adlengine.venue.round;

/**
 * What became of a close-out that a venue confirmed. After 6 lots were handed out for 510 and 4 filled, {@link
 * #APPLIED} says that 4 have changed hands for 340 in the book, too.
 */
public enum Confirmation {
    /** The book has changed by what was filled; what was not filled stays open. */
    APPLIED,
    /** Nothing was filled: its lots stay open, counted by {@link SkipReason#EXECUTION}. */
    REFUSED,
    /**
     * The book has changed in between, so that the lots can no longer change hands at the value handed out. Nothing was
     * applied; {@link OutstandingCloseouts#next} hands out the same close-out again, by another id, as it is possible
     * then, or reports why it is not.
     */
    CHANGED,
    /** No close-out of that id is outstanding: confirmed before, given up with its round, or never there. */
    UNKNOWN
}
