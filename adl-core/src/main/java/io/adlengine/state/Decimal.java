package io.adlengine.state;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as texts that are the same on every JVM, for configurations, by which snapshots and hashes tell parts apart.
 * {@link Double#toString(double)} is not: JDK 19 and later print some numbers with fewer digits than JDK 17. Stateless;
 * allocates.
 */
public final class Decimal {
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e7;

    private Decimal() {}

    /**
     * The least number of decimal digits from which the number can be read back, in the form of {@link
     * Double#toString(double)}. Of the decimals of that length it is the nearest to the number.
     *
     * @param value any
     * @return a text that {@link Double#parseDouble} turns into the same number
     */
    public static String toString(double value) {
        final double size = Math.abs(value);
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            return Double.toString(value);
        }
        final BigDecimal exact = new BigDecimal(value);
        int digits = 0;
        BigDecimal shortest;
        do {
            shortest = exact.round(new MathContext(++digits, RoundingMode.HALF_EVEN));
        } while (Double.parseDouble(shortest.toString()) != value);
        if (size >= LEAST_PLAIN && size < MOST_PLAIN) {
            return toString(shortest);
        }
        final int exponent = shortest.precision() - shortest.scale() - 1;
        return toString(shortest.movePointLeft(exponent)) + "E" + exponent;
    }

    /** At least one digit behind the point. */
    private static String toString(BigDecimal number) {
        return number.setScale(Math.max(1, number.scale())).toPlainString();
    }
}
