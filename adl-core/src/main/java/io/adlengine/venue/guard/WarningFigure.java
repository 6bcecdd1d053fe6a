package io.adlengine.venue.guard;

/** What a {@link MarketWarning} looks at; each in millionths, 2^63 − 1 where it is divided by 0. */
public enum WarningFigure {
    /** The fund's balance in the value of the market's open interest; 0 where it is below 0. Warns by falling. */
    FUND(false),
    /**
     * The lots of the largest holder in its side's, of both sides the larger figure; an owner holds what all accounts
     * do that are its. Warns by rising.
     */
    CONCENTRATION(true),
    /** Open interest, lots of one side, in the lots that the order book could take. Warns by rising. */
    DEPTH(true),
    /** What the fund can still lose before deleveraging starts, in its balance. Warns by falling. */
    DISTANCE(false);

    private final boolean isRising;

    WarningFigure(boolean isRising) {
        this.isRising = isRising;
    }

    /** {@return whether it warns by rising; by falling if not} */
    public boolean isRising() {
        return isRising;
    }
}
