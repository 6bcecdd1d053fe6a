package io.adlengine.venue.round;

/** Why a planned close-out was not applied, or only in part. */
public enum SkipReason {
    /** The loser's account has changed since the round was assembled. */
    LOSER_CHANGED,
    /** Marks have moved, and there is equity behind the loser's position again: it is not bankrupt. */
    LOSER_SOLVENT,
    /**
     * The winner's account has changed since the round was assembled, and no longer has the lots, or the gain to pay
     * for them.
     */
    WINNER_CHANGED,
    /** It would leave a winner without equity, or below its maintenance margin and worse off than before. */
    MARGIN,
    /** Its transfer value would leave an isolated position's loss on the rest of the account. */
    ISOLATED_LOSS,
    /** The venue's execution filled fewer lots. */
    EXECUTION,
    /** It would bring more money together in a transfer or an account than a book holds. */
    AMOUNT
}
