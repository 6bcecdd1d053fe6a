package io.adlengine.venue.round;

/** Hears of close-outs as they are matched. Called on the matcher's thread; must not change the book. */
public interface CloseoutListener {
    /**
     * A close-out was applied to the book.
     *
     * @param loserAccount row
     * @param winnerAccount row
     * @param instrument row
     * @param lots closed on both sides, 1 or more
     * @param transfer the signed value of the loser's lots at which they changed hands
     * @param cost what that cost the winner against the mark of the plan
     */
    default void onFill(int loserAccount, int winnerAccount, int instrument, long lots, long transfer, long cost) {}

    /**
     * A close-out was not applied, or only in part; it will not be tried again in this plan.
     *
     * @param loserAccount row
     * @param winnerAccount row
     * @param instrument row
     * @param lots that stay open
     * @param reason why
     */
    default void onSkip(int loserAccount, int winnerAccount, int instrument, long lots, SkipReason reason) {}
}
