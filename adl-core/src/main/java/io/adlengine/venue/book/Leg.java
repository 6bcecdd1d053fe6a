package io.adlengine.venue.book;

/**
 * Which of an account's positions in an instrument is meant. In net mode there is one, which can be long or short; in
 * hedge mode there are two, side by side: long 100 lots at 1,000 and short 60 at 1,100 are two positions over one
 * collateral.
 */
public enum Leg {
    /** The only position of an account in net mode: buying and selling make one number of lots. */
    NET,
    /** In hedge mode, lots that were bought to open: 0 or more. Buying adds to them, selling closes them. */
    LONG,
    /** In hedge mode, lots that were sold to open: 0 or fewer. Selling adds to them, buying closes them. */
    SHORT;

    /**
     * {@return the leg of a side in hedge mode}
     *
     * @param isLong which side
     */
    public static Leg of(boolean isLong) {
        return isLong ? LONG : SHORT;
    }

    /** Whether lots may stand on this leg: those of a side, or none. */
    boolean holds(long lots) {
        return this == NET || (this == LONG ? lots >= 0 : lots <= 0);
    }
}
