package io.adlengine.bench.data;

import io.adlengine.check.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns decimal text into minor units and back. Amounts with more digits than the scale are rounded half-even and
 * counted.
 */
public final class Currency {
    /** At 18 digits 2^63 − 1 minor units are 9.22 units: enough for the wei of a token, and no more fits. */
    public static final int MOST_DIGITS = 18;

    private final int scale;
    private long rounded;

    /**
     * Fixes the minor unit.
     *
     * @param scale decimal digits of the minor unit, 0 to {@value #MOST_DIGITS}
     * @throws IllegalArgumentException if out of range
     */
    public Currency(int scale) {
        this.scale = Require.within("scale", scale, 0, MOST_DIGITS);
    }

    /**
     * Reads an amount.
     *
     * @param text a decimal number
     * @return minor units
     * @throws NumberFormatException if the text is no decimal number
     * @throws ArithmeticException if the amount does not fit
     */
    public long minorUnits(String text) {
        final BigDecimal value = new BigDecimal(text.strip());
        // The magnitude is looked at first, because a short text such as 1e999999999 has more digits than memory.
        final long magnitude = (long) value.precision() - value.scale();
        if (value.signum() == 0) {
            return 0;
        }
        if (magnitude < -scale) {
            rounded++;
            return 0;
        }
        if (magnitude > 19) {
            throw new ArithmeticException("beyond 2^63-1 minor units");
        }
        final BigDecimal minor = value.setScale(scale, RoundingMode.HALF_EVEN);
        if (minor.compareTo(value) != 0) {
            rounded++;
        }
        return minor.unscaledValue().longValueExact();
    }

    /**
     * An amount in currency units, exactly.
     *
     * @param minorUnits any
     * @return a decimal with as many digits as the scale
     */
    public BigDecimal units(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, scale);
    }

    /**
     * A metric in currency units.
     *
     * @param minorUnits any
     * @return the same in units
     */
    public double units(double minorUnits) {
        return minorUnits / unit();
    }

    /** {@return how many minor units make one currency unit: a power of ten, 100 for a currency with cents} */
    public double unit() {
        return BigDecimal.ONE.scaleByPowerOfTen(scale).doubleValue();
    }

    /** {@return how many decimal digits the minor unit has: 0 to {@value #MOST_DIGITS}, 2 for cents} */
    public int scale() {
        return scale;
    }

    /** {@return how many amounts had more digits than that and were rounded since this was made} */
    public long rounded() {
        return rounded;
    }
}
