package io.adlengine.venue.round;

/**
 * Why lots of a planned close-out were not closed. A close-out closes as many lots as both sides can still close at the
 * planned price; what is left over stays open for a reason, and is there for the next round.
 */
public enum SkipReason {
    /** There is equity behind the loser's position again, or nothing is missing: it is not bankrupt. */
    LOSER_SOLVENT,
    /** The loser's position was closed since the plan, or its row used again. */
    LOSER_GONE,
    /** The loser's position was turned over since the plan. */
    LOSER_SIDE,
    /** The loser has fewer lots than planned: others were filled elsewhere. */
    LOSER_LOTS,
    /** The winner's position was closed since the plan, or its row used again. */
    WINNER_GONE,
    /** The winner's position was turned over since the plan. */
    WINNER_SIDE,
    /** The winner has fewer lots than planned. */
    WINNER_LOTS,
    /** The winner's profit, equity or cap no longer pays for more. */
    WINNER_GAIN,
    /** It would leave a winner with less than nothing, or below its maintenance margin and worse off than before. */
    MARGIN,
    /** The venue's execution filled fewer lots. */
    EXECUTION,
    /** It would bring more money together in a transfer or an account than a book holds. */
    AMOUNT
}
