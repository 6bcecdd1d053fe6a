package io.adlengine.venue.round;

/**
 * Why lots of a planned close-out were not closed. A close-out closes as many lots as both sides can still close at the
 * planned price; what is left over stays open for a reason, and is there for the next round.
 */
public enum SkipReason {
    /** There is equity behind the loser's position again, or nothing is missing: it is not bankrupt. */
    LOSER_SOLVENT(1),
    /** The loser's position was closed since the plan, or its row used again. */
    LOSER_GONE(2),
    /** The loser's position was turned over since the plan. */
    LOSER_SIDE(3),
    /** The loser has fewer lots than planned: others were filled elsewhere. */
    LOSER_LOTS(4),
    /** The winner's position was closed since the plan, or its row used again. */
    WINNER_GONE(5),
    /** The winner's position was turned over since the plan. */
    WINNER_SIDE(6),
    /** The winner has fewer lots than planned. */
    WINNER_LOTS(7),
    /** The winner's profit, equity or cap no longer pays for more. */
    WINNER_GAIN(8),
    /** It would leave a winner with less than nothing, or below its maintenance margin and worse off than before. */
    MARGIN(9),
    /** The venue's execution filled or confirmed fewer lots, or had confirmed none when the round was given up. */
    EXECUTION(10),
    /** It would bring more money together in a transfer or an account than a book holds. */
    AMOUNT(11),
    /** Both accounts are of one owner since the plan. */
    SAME_OWNER(12),
    /** The operator has stopped the market or the venue since the decision. */
    GUARDED(13);

    private final int code;

    SkipReason(int code) {
        this.code = code;
    }

    /** {@return the number by which receipts name it, 1 or more; the same in every version} */
    public int code() {
        return code;
    }
}
