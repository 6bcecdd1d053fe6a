package io.adlengine.venue.guard;

/** What a {@link MarketWarning} looks at; each in millionths, 2^63 − 1 where it is divided by 0. */
public enum WarningFigure {
    /** The fund's balance in the value of the market's open interest; 0 where it is below 0. Warns by falling. */
    FUND,
    /** The largest position in its side's lots, of both sides the larger figure. Warns by rising. */
    CONCENTRATION,
    /** Open interest, lots of one side, in the lots that the order book could take. Warns by rising. */
    DEPTH,
    /** What the fund can still lose before deleveraging starts, in its balance. Warns by falling. */
    DISTANCE
}
