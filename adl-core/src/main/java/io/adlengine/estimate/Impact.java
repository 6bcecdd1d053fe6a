package io.adlengine.estimate;

import io.adlengine.check.Require;

/**
 * How the money that closing q lots of an instrument needs grows with q: it is a coefficient, learned, times the units
 * here.
 *
 * <p>On the public rounds of October 10, 2025 the gap per lot does not depend on the quantity: within instruments, the
 * regression of its logarithm on that of q has the exponent 0.009 ± 0.018 (standard error; 700 observations of 143
 * instruments), where linear impact means 1 and square-root impact ½. Forecasts from earlier rounds, each capped at the
 * deficit, missed of the 12.8 million needed 3.9 million with a constant gap, 27 million with square-root impact and 49
 * million with linear impact (EWMA; 4.0, 9.7 and 26 million with implicit steps). The latter two are here for venues
 * whose own data say otherwise. Stateless, usable from any thread.
 */
public enum Impact {
    /** B = g·q: a gap per lot between execution and bankruptcy price, whatever the quantity. The default. */
    CONSTANT,

    /** B = α·q²: arXiv 2602.15182, Proposition 10. Rejected by the public data, see above. */
    LINEAR,

    /** B = α·q·√q. Rejected by the public data, see above. */
    SQUARE_ROOT;

    /**
     * What the coefficient is per unit of: 100 lots are 100, 10,000 or 1,000 units.
     *
     * @param quantity q in lots, 0 or more
     * @return q, q² or q·√q
     * @throws IllegalArgumentException if the quantity is negative
     */
    public double units(long quantity) {
        final double q = Require.notNegative("quantity", quantity);
        return switch (this) {
            case CONSTANT -> q;
            case LINEAR -> q * q;
            case SQUARE_ROOT -> q * Math.sqrt(q);
        };
    }
}
