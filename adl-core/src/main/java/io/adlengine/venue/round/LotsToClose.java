package io.adlengine.venue.round;

/**
 * How many lots of a bankrupt account a collection closes for what the account lacks.
 *
 * <p>An account lacks 171 and has two positions of 100 lots, of which the first is to carry 100 and the second 71.
 * {@link #ALL} closes the 200 lots, at 1.00 and at 0.71 a lot beyond the mark. {@link #FEWEST} closes 59 and 42 at up
 * to 1.71, as if each position alone carried everything, and leaves 99 open with nothing behind them, for the venue's
 * order book.
 */
public enum LotsToClose {
    /**
     * As many as carry the money at the lowest price, and then at the mark what is left of an account that lacks
     * nothing more: it is flat in the end. The default.
     */
    ALL,
    /**
     * As few as carry the money, each at most at what its leg would cost if it alone carried all that its account
     * lacked: winners keep the others, and what is left of the account is liquidated as any other.
     */
    FEWEST
}
