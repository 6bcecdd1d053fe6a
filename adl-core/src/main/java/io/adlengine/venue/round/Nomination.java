package io.adlengine.venue.round;

/**
 * What became of a nomination: {@link Autodeleverager#nominate}. Everything but {@link #ACCEPTED} leaves the round as
 * it was, and all of it happens in normal operation: a venue scans for losers, and by the time it nominates them the
 * world has moved.
 */
public enum Nomination {
    /** The position is a loser of the round. */
    ACCEPTED,
    /** There is equity behind the position, or exactly none: nothing is missing that winners would have to pay. */
    SOLVENT,
    /**
     * There is no position on the losers' side of the round's instrument: it was closed or turned over, or its row used
     * again.
     */
    NO_POSITION,
    /**
     * Its lots were closed against the larger leg that its account has on the other side, within this call ({@link
     * CloseoutListener#onNetOff}): the book has changed. What the account lacks is on the positions that it has left:
     * nominate those in rounds of their sides.
     */
    NETTED_OFF,
    /** Its account lacks something, but all of it falls on its other positions ({@link DeficitSplit}). */
    NOTHING_HERE,
    /** Its account is a loser of the round already. */
    NOMINATED_BEFORE,
    /**
     * The account lacks something and has no lots, and nobody can be asked for it: the venue leaves that to others
     * ({@link FlatDeficit#RESIDUAL}), or the account has closed nothing at a loss in an instrument that is listed. It
     * is a residual.
     */
    FLAT,
    /** Another purse of its account is above 0: {@code Currencies.cover} it first. */
    COVERABLE,
    /** The venue's guards object to deleveraging there; {@link io.adlengine.venue.guard.Guards#answer} says why. */
    GUARDED,
    /** A mark was set since the round began: begin again. */
    MARKS_MOVED,
    /**
     * The round has as many losers as it can hold, or their deficits would exceed 2^63 − 1. Decide it, and begin
     * another.
     */
    NO_ROOM
}
