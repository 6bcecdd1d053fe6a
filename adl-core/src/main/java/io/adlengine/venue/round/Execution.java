package io.adlengine.venue.round;

/**
 * A veto on the spot: {@link Autodeleverager#execute} asks before it applies a close-out, and goes on with the answer.
 * For venues whose matching core can answer at once, on the same thread; where it answers later, {@link
 * OutstandingCloseouts} hands close-outs out and takes the answers when they come. Must not change the book: the
 * deleverager does, by what was filled. An exception means that nothing was executed; the next {@link
 * Autodeleverager#execute} asks again.
 *
 * <p>Asked for 6 lots at 510 and filling 3, it answers 3: they change hands at 255, and 3 lots stay open.
 */
@FunctionalInterface
public interface Execution {
    /** Fills whatever is asked. */
    Execution IN_FULL = (loserPositionRow, winnerPositionRow, lots, transfer) -> lots;

    /**
     * Executes a close-out.
     *
     * @param loserPositionRow the position whose lots are taken
     * @param winnerPositionRow the position that is closed against them
     * @param lots 1 or more
     * @param transfer the signed value of the loser's lots at which they are to change hands, money
     * @return how many lots were filled, 0 to {@code lots}; fewer than asked change hands at their part of the transfer
     *     value
     */
    long execute(int loserPositionRow, int winnerPositionRow, long lots, long transfer);
}
