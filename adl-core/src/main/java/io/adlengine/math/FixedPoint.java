package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * Products of money, exact in 128 bits, and sums that saturate.
 *
 * <p>The one place where amounts are multiplied and divided; {@link Shares} does it for numbers of two longs. Every
 * product is exact for all arguments it accepts. Every method uses only integer instructions (the same result on every
 * CPU), allocates nothing and holds no state.
 *
 * <p>⌊7·10/4⌋ is 17. ⌊0.7·10⌋ is 6, since the double 0.7 is a little less than seven tenths; in doubles it would be 7.
 */
public final class FixedPoint {
    private static final long LOW_32 = 0xFFFF_FFFFL;
    private static final long FRACTION_BITS = 0x000F_FFFF_FFFF_FFFFL;
    /**
     * By a normalised divisor, the first two digits estimate a digit of the quotient at most 2 too large (Knuth's
     * theorem B).
     */
    private static final int MOST_CORRECTIONS = 2;

    private static final long IMPLICIT_BIT = 0x0010_0000_0000_0000L;

    private FixedPoint() {}

    /**
     * {@code floor(a·b / divisor)}.
     *
     * @param a factor, 0 or more
     * @param b factor, 0 or more
     * @param divisor 1 or more
     * @return the quotient, rounded down
     * @throws IllegalArgumentException if an argument is out of range or the quotient exceeds 2^63 − 1
     */
    public static long mulDivFloor(long a, long b, long divisor) {
        Require.notNegative("a", a);
        Require.notNegative("b", b);
        if (divisor < 1) {
            throw Require.refusal("divisor", Long.toString(divisor), "1 or more");
        }
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor; // almost always so, and a signed division is one instruction
        }
        final long quotient = high < divisor ? divide(high, low, divisor) : -1;
        if (quotient < 0) {
            throw Require.refusal("a*b/divisor", a + "*" + b + "/" + divisor, "at most 2^63-1");
        }
        return quotient;
    }

    /**
     * {@code ceil(a·b / divisor)}.
     *
     * @param a factor, 0 or more
     * @param b factor, 0 or more
     * @param divisor 1 or more
     * @return the quotient, rounded up
     * @throws IllegalArgumentException if an argument is out of range or the quotient exceeds 2^63 − 1
     */
    public static long mulDivCeil(long a, long b, long divisor) {
        final long floor = mulDivFloor(a, b, divisor);
        final boolean exact = a * b == floor * divisor;
        if (!exact && floor == Long.MAX_VALUE) {
            throw Require.refusal("a*b/divisor", a + "*" + b + "/" + divisor, "at most 2^63-1");
        }
        return exact ? floor : floor + 1;
    }

    /**
     * {@code value·part / whole}, rounded towards 0: what goes with some of a position's lots.
     *
     * @param value any sign, above −2^63
     * @param part 0 or more
     * @param whole 1 or more
     * @return the share, with the sign of the value; the value itself where the part is the whole
     * @throws IllegalArgumentException if an argument is out of range or the share exceeds 2^63 − 1
     */
    public static long part(long value, long part, long whole) {
        if (part == whole) {
            return value;
        }
        return value >= 0 ? mulDivFloor(value, part, whole) : -mulDivFloor(-value, part, whole);
    }

    /**
     * {@code floor(fraction·amount)}, with the fraction taken as the exact binary number it is.
     *
     * @param fraction in [0, 1]
     * @param amount money, 0 or more
     * @return the product, rounded down, at most {@code amount}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long floorProduct(double fraction, long amount) {
        Require.fraction("fraction", fraction);
        Require.notNegative("amount", amount);
        if (fraction == 1) {
            return amount;
        }
        final long significand = significand(fraction);
        final int shift = shift(fraction);
        final long high = Math.multiplyHigh(significand, amount);
        if (shift >= 128) {
            return 0;
        }
        return shift >= 64 ? high >>> (shift - 64) : high << (64 - shift) | significand * amount >>> shift;
    }

    /**
     * The sign of {@code fraction·amount − other}, exactly; a comparison in doubles loses it above 2^53.
     *
     * @param fraction in [0, 1]
     * @param amount money, 0 or more
     * @param other money, 0 or more
     * @return −1, 0 or 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static int compareProduct(double fraction, long amount, long other) {
        Require.notNegative("other", other);
        final long floor = floorProduct(fraction, amount);
        if (floor != other) {
            return floor < other ? -1 : 1;
        }
        return isWhole(fraction, amount) ? 0 : 1;
    }

    /**
     * {@code min(a + b, 2^63 − 1)}: for totals that are reported, where a figure that stops is better than a round that
     * fails.
     *
     * @param a money, 0 or more
     * @param b money, 0 or more
     * @return the sum, at most 2^63 − 1
     * @throws IllegalArgumentException if an argument is negative
     */
    public static long saturatingSum(long a, long b) {
        final long sum = Require.notNegative("a", a) + Require.notNegative("b", b);
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * The sign of {@code a·b − c·d}, exactly: compares the ratios {@code a/c} and {@code d/b} where b and c are above
     * 0.
     *
     * @param a factor, any
     * @param b factor, any
     * @param c factor, any
     * @param d factor, any
     * @return −1, 0 or 1
     */
    public static int compareProducts(long a, long b, long c, long d) {
        final long high1 = Math.multiplyHigh(a, b);
        final long high2 = Math.multiplyHigh(c, d);
        return high1 != high2 ? high1 < high2 ? -1 : 1 : Long.signum(Long.compareUnsigned(a * b, c * d));
    }

    /**
     * The sign of {@code a·b + c·d}, exactly.
     *
     * @param a factor, above −2^63
     * @param b factor, above −2^63
     * @param c factor, above −2^63
     * @param d factor, above −2^63
     * @return −1, 0 or 1
     */
    static int signOfSum(long a, long b, long c, long d) {
        final long low1 = a * b;
        final long low2 = c * d;
        final long low = low1 + low2;
        final long carry = (low1 & low2 | (low1 | low2) & ~low) >>> 63;
        final long high = Math.multiplyHigh(a, b) + Math.multiplyHigh(c, d) + carry;
        return high != 0 ? Long.signum(high) : low != 0 ? 1 : 0;
    }

    /**
     * {@code floor(v·part / total)} without a division. The product with the reciprocal falls short of the quotient by
     * less than v·2^−64, so its whole part is right unless its fraction, the low word, is that close to one; then the
     * remainder decides.
     *
     * @param v 0 to total, or to 2^63 − 1 where total is at most 2^62
     * @param part 0 to total − 1
     * @param total 1 to 2^63 − 1
     * @param reciprocal {@code divide(part, 0, total)}
     * @return the quotient, rounded down
     */
    static long floorByReciprocal(long v, long part, long total, long reciprocal) {
        // Math.multiplyHigh is signed: where the reciprocal's top bit is set it falls short by v.
        final long estimate = Math.multiplyHigh(v, reciprocal) + (v & reciprocal >> 63);
        final long fraction = v * reciprocal;
        if ((fraction & ~(fraction + v)) < 0) {
            final long remainder = v * part - estimate * total;
            return estimate + (total - 1 - remainder >>> 63);
        }
        return estimate;
    }

    /**
     * The same for less than half of the total: then the reciprocal is a positive long, whose product needs no
     * correction, and one shift of the fraction tells whether its highest bits are all ones, as they are if it is that
     * close to one. A third faster.
     *
     * @param v 0 to total
     * @param part 0 to total / 2
     * @param total 1 to 2^63 − 1
     * @param reciprocal {@code divide(part, 0, total)}, less than 2^63
     * @param bits of the total: it is below 2^bits
     * @return the quotient, rounded down
     */
    static long floorBelowHalf(long v, long part, long total, long reciprocal, int bits) {
        final long estimate = Math.multiplyHigh(v, reciprocal);
        if (v * reciprocal >> bits == -1) {
            final long remainder = v * part - estimate * total;
            return estimate + (total - 1 - remainder >>> 63);
        }
        return estimate;
    }

    /**
     * {@code floor((high·2^64 + low) / divisor)}, all unsigned (Knuth, TAOCP 2, 4.3.1, algorithm D
     * in base 2^32).
     *
     * @param high upper half, below the divisor
     * @param low lower half
     * @param divisor unsigned, 1 or more
     * @return the quotient, unsigned
     */
    static long divide(long high, long low, long divisor) {
        if (high == 0) {
            return Long.divideUnsigned(low, divisor);
        }
        final int normalise = Long.numberOfLeadingZeros(divisor);
        final long d = divisor << normalise;
        final long upper = high << normalise | carried(low, normalise);
        final long lower = low << normalise;
        final long digit1 = digit(upper, lower >>> 32, d);
        final long rest = (upper << 32) + (lower >>> 32) - digit1 * d;
        return (digit1 << 32) + digit(rest, lower & LOW_32, d);
    }

    /** The bits of a word that a shift of the word above it to the left, by less than 64, brings up. */
    static long carried(long low, int shift) {
        return low >>> 1 >>> (63 - shift);
    }

    /** The upper half of a product of two unsigned numbers. */
    static long multiplyHighUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    /** One base-2^32 digit of the quotient of (upper, next) by the normalised divisor. */
    private static long digit(long upper, long next, long d) {
        final long dHigh = d >>> 32;
        final long dLow = d & LOW_32;
        long digit = Long.divideUnsigned(upper, dHigh);
        long rest = upper - digit * dHigh;
        int corrections = 0;
        while (digit > LOW_32 || Long.compareUnsigned(digit * dLow, (rest << 32) + next) > 0) {
            assert ++corrections <= MOST_CORRECTIONS : "by a normalised divisor";
            digit--;
            rest += dHigh;
            if (rest > LOW_32) {
                break;
            }
        }
        return digit;
    }

    private static boolean isWhole(double fraction, long amount) {
        if (fraction == 0 || fraction == 1 || amount == 0) {
            return true;
        }
        final int trailing = Long.numberOfTrailingZeros(significand(fraction)) + Long.numberOfTrailingZeros(amount);
        return trailing >= shift(fraction);
    }

    /** fraction = significand · 2^−shift. */
    private static long significand(double fraction) {
        final long bits = Double.doubleToRawLongBits(fraction);
        final boolean subnormal = bits <= FRACTION_BITS;
        return subnormal ? bits : bits & FRACTION_BITS | IMPLICIT_BIT;
    }

    private static int shift(double fraction) {
        return 52 - Math.max(Math.getExponent(fraction), Double.MIN_EXPONENT);
    }
}
