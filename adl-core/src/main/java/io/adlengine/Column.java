package io.adlengine;

/** The columns of {@link Winners}. All are parallel arrays in the caller's order; money is in minor units. */
public enum Column {
    /** u_i: the profit a winner can lose at most. Money, 0 or more; always present. */
    CAPACITY,
    /** A tighter limit for this round. Money, 0 or more. */
    CAP,
    /** Place in a queue, larger first. Not NaN. */
    SCORE,
    /** Relative burden. Finite, 0 or more. */
    WEIGHT,
    /** The value of one lot. Money, 1 or more. */
    LOT,
    /** Account equity. Money, any sign. */
    EQUITY,
    /** Position value. Money, 0 or more. */
    NOTIONAL,
    /** What the account stands to lose or gain with the factor that all accounts share, hedges netted. Money, any sign. */
    EXPOSURE,
    /** Capital paid in, which only some rules may touch, and only last. Money, 0 or more. */
    PRINCIPAL,
    /** Past gains in layers, layer 1 the most junior. Money, 0 or more. */
    GAIN,
    /** Account id, which breaks ties: smaller first. Any value; the index where the column is absent. */
    ACCOUNT,
    /** Priority class. Any value. */
    TIER;

    private final int bit = 1 << ordinal();

    int bit() {
        return bit;
    }
}
