package io.adlengine.venue.round;

/** Where close-outs are executed, for venues whose matching core has the last word. Must not change the book. An exception means that
 * nothing was executed: the matcher asks again when it is run again. */
@FunctionalInterface
public interface Execution {
    /** Fills whatever is asked. */
    Execution IN_FULL = (loserPosition, winnerPosition, lots, transfer) -> lots;

    /**
     * Executes a close-out.
     *
     * @param loserPosition row
     * @param winnerPosition row
     * @param lots 1 or more
     * @param transfer the signed value of the loser's lots at which they are to change hands
     * @return how many lots were filled, 0 to {@code lots}; fewer than asked change hands at their part of the transfer value
     */
    long execute(int loserPosition, int winnerPosition, long lots, long transfer);
}
