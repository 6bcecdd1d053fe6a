package io.adlengine.attack;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Columns of money and of doubles as whole numbers of any size. */
final class Wholes {
    private Wholes() {}

    /** ⌊fraction·amount⌋ of the exact binary number. */
    static long part(double fraction, long amount) {
        return new BigDecimal(fraction)
                .multiply(BigDecimal.valueOf(amount))
                .toBigInteger()
                .longValueExact();
    }

    static BigInteger[] losses(long[] capacity) {
        final long most = Arrays.stream(capacity).max().orElse(0);
        final BigInteger[] offset = new BigInteger[capacity.length];
        Arrays.setAll(offset, i -> BigInteger.valueOf(capacity[i] - most));
        return offset;
    }

    static BigInteger[] ones(int count) {
        final BigInteger[] ones = new BigInteger[count];
        Arrays.fill(ones, BigInteger.ONE);
        return ones;
    }

    static BigInteger[] whole(long[] amount) {
        final BigInteger[] whole = new BigInteger[amount.length];
        Arrays.setAll(whole, i -> BigInteger.valueOf(amount[i]));
        return whole;
    }

    static long total(long[] amount, int count) {
        return Arrays.stream(amount, 0, count).sum();
    }

    /** The power of two that all are whole multiples of, 0 at most. */
    static int lowestBit(double[] value) {
        int lowest = 0;
        for (final double v : value) {
            if (v != 0) {
                lowest = Math.min(lowest, Math.max(Math.getExponent(v), Double.MIN_EXPONENT) - 52);
            }
        }
        return lowest;
    }

    /** As whole multiples of a power of two. */
    static BigInteger[] scaled(double[] value, int bit) {
        final BigInteger[] scaled = new BigInteger[value.length];
        for (int i = 0; i < value.length; i++) {
            final long bits = Double.doubleToRawLongBits(Math.abs(value[i]));
            final int exponent = (int) (bits >>> 52);
            final long fraction = bits & (1L << 52) - 1;
            final long mantissa = exponent == 0 ? fraction : fraction | 1L << 52;
            final BigInteger size =
                    BigInteger.valueOf(mantissa).shiftLeft(mantissa == 0 ? 0 : Math.max(1, exponent) - 1_075 - bit);
            scaled[i] = value[i] < 0 ? size.negate() : size;
        }
        return scaled;
    }
}
