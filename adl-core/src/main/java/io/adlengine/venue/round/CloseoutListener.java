package io.adlengine.venue.round;

/**
 * Hears of close-outs as they are carried out, after the book has changed. Called on the deleverager's thread; must not
 * change the book, nor call the deleverager's commands, which refuse it.
 *
 * <p>For example 6 lots of a loser go to a winner for 510, where the mark says 480: {@code onFill(3, 1, 0, 6, 510,
 * 30)}.
 */
public interface CloseoutListener {
    /**
     * A round's close-outs are planned. Until {@link #onReleased} the accounts of which {@link Closeouts#isPlanned}
     * should not withdraw, and their orders in the instrument be cancelled: money that has left is out of reach.
     *
     * @param instrumentRow of the round
     */
    default void onPlanned(int instrumentRow) {}

    /**
     * The last planned close-out of the round is carried out, confirmed or given up: no account is planned any more.
     *
     * @param instrumentRow of the round
     */
    default void onReleased(int instrumentRow) {}

    /**
     * The two legs of a bankrupt account were closed against each other at the mark before it was nominated, within the
     * call of {@code nominate}.
     *
     * @param accountRow in hedge mode
     * @param instrumentRow in which instrument
     * @param lots closed on both legs, 1 or more
     */
    default void onNetOff(int accountRow, int instrumentRow, long lots) {}

    /**
     * A close-out was applied to the book.
     *
     * @param loserAccountRow whose lots were taken
     * @param winnerAccountRow whose lots were closed against them
     * @param instrumentRow in which instrument
     * @param lots closed on both sides, 1 or more; 0 where only money was paid ({@link Layer#MONEY})
     * @param transfer the signed value of the loser's lots at which they changed hands, money
     * @param cost what that cost the winner against the mark of the plan, money
     */
    default void onFill(
            int loserAccountRow, int winnerAccountRow, int instrumentRow, long lots, long transfer, long cost) {}

    /**
     * A close-out was not applied, or only in part; it will not be tried again in this plan.
     *
     * @param loserAccountRow whose lots stay open
     * @param winnerAccountRow who was to take them
     * @param instrumentRow in which instrument
     * @param lots that stay open, 1 or more; in a round of money, units of it
     * @param reason why
     */
    default void onSkip(int loserAccountRow, int winnerAccountRow, int instrumentRow, long lots, SkipReason reason) {}
}
