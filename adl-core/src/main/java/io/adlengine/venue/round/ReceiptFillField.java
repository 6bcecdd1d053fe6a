package io.adlengine.venue.round;

/**
 * The numbers of one fill of a {@link Receipt}, behind its head and in the order in which they are written: 8 bytes
 * each, little endian. Money in minor units. Of 6 lots that carry a deficit of 10, the first 3 cover 5.
 */
public enum ReceiptFillField {
    /** The loser, by its place in the round's nominations: 0, 1, … */
    LOSER,
    /** d, the loser's deficit. */
    LOSER_DEFICIT,
    /** n′, the lots that carry it. */
    LOSER_LOTS,
    /** What all of them cost: the transfer value less the value at the mark. */
    LOSER_COST,
    /** The first of the lots, 0 or more. */
    FIRST_LOT,
    /** Lots planned from there on. */
    PLANNED,
    /** Lots closed: the first of them. */
    FILLED,
    /** The signed value of the closed lots for the loser, at the mark. */
    WORTH,
    /** What the winner paid beyond it. */
    PAID,
    /** The part of the deficit that goes with the closed lots. */
    COVERED,
    /** {@link SkipReason#code} of what stayed open, or 0. */
    REST
}
