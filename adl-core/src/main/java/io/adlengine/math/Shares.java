package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * Products of money and numbers of two longs, as the shares of a pool are: exact in 192 bits, {@link FixedPoint} for
 * what is wider than money.
 *
 * <p>A number is its upper half, 0 or more, and its lower half, unsigned: 0 to 2^127 − 1. Only integer instructions,
 * the same result on every CPU; allocates nothing and holds no state.
 *
 * <p>A member with a third of 3·2^100 shares of 100 units has ⌊2^100·100 / (3·2^100)⌋ = 33 of them.
 */
public final class Shares {
    private Shares() {}

    /**
     * {@code floor(a·b / divisor)} where a and the divisor are numbers of two longs, as shares of a pool are.
     *
     * @param aHigh upper half of a, 0 or more
     * @param aLow lower half of a, unsigned
     * @param b factor, 0 or more
     * @param divisorHigh upper half of the divisor, 0 or more
     * @param divisorLow lower half of the divisor, unsigned; not 0 where the upper half is
     * @return the quotient, rounded down
     * @throws IllegalArgumentException if an argument is out of range or the quotient exceeds 2^63 − 1
     */
    public static long mulDivFloor(long aHigh, long aLow, long b, long divisorHigh, long divisorLow) {
        Require.notNegative("aHigh", aHigh);
        Require.notNegative("b", b);
        Require.notNegative("divisorHigh", divisorHigh);
        if (divisorHigh == 0 && divisorLow == 0) {
            throw Require.refusal("divisor", "0", "1 or more");
        }
        final long carry = FixedPoint.multiplyHighUnsigned(aLow, b);
        final long middle = aHigh * b + carry;
        final long high = Math.multiplyHigh(aHigh, b) + (Long.compareUnsigned(middle, carry) < 0 ? 1 : 0);
        final boolean fits = high < divisorHigh || high == divisorHigh && Long.compareUnsigned(middle, divisorLow) < 0;
        final long quotient = fits ? divide(high, middle, aLow * b, divisorHigh, divisorLow) : -1;
        if (quotient < 0) {
            throw Require.refusal("a*b/divisor", "overflow", "at most 2^63-1");
        }
        return quotient;
    }

    /**
     * {@code ceil(a·b / divisor)} where a and the divisor are numbers of two longs.
     *
     * @param aHigh upper half of a, 0 or more
     * @param aLow lower half of a, unsigned
     * @param b factor, 0 or more
     * @param divisorHigh upper half of the divisor, 0 or more
     * @param divisorLow lower half of the divisor, unsigned; not 0 where the upper half is
     * @return the quotient, rounded up
     * @throws IllegalArgumentException if an argument is out of range or the quotient exceeds 2^63 − 1
     */
    public static long mulDivCeil(long aHigh, long aLow, long b, long divisorHigh, long divisorLow) {
        final long floor = mulDivFloor(aHigh, aLow, b, divisorHigh, divisorLow);
        // The remainder is below the divisor, which has 127 bits: two words tell whether there is one.
        final boolean exact =
                aLow * b == divisorLow * floor && middle(aHigh, aLow, b) == middle(divisorHigh, divisorLow, floor);
        if (!exact && floor == Long.MAX_VALUE) {
            throw Require.refusal("a*b/divisor", "overflow", "at most 2^63-1");
        }
        return exact ? floor : floor + 1;
    }

    /**
     * The upper half of {@code ceil(a·b / divisor)} where a is a number of two longs and the quotient may be one.
     *
     * @param aHigh upper half of a, 0 or more
     * @param aLow lower half of a, unsigned
     * @param b factor, 0 or more
     * @param divisor 1 or more
     * @return 0 or more; 2^63 − 1 where the quotient is 2^127 − 2^64 or more
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long mulDivCeilHigh(long aHigh, long aLow, long b, long divisor) {
        return mulDivCeilHalf(aHigh, aLow, b, divisor, true);
    }

    /**
     * The lower half of what {@link #mulDivCeilHigh} is the upper half of.
     *
     * @param aHigh upper half of a, 0 or more
     * @param aLow lower half of a, unsigned
     * @param b factor, 0 or more
     * @param divisor 1 or more
     * @return unsigned; of no meaning where the upper half is 2^63 − 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long mulDivCeilLow(long aHigh, long aLow, long b, long divisor) {
        return mulDivCeilHalf(aHigh, aLow, b, divisor, false);
    }

    /**
     * By how much {@code ceil(a·b / divisor)} was rounded up, in units of 2^−62, rounded down.
     *
     * @param aHigh upper half of a, 0 or more
     * @param aLow lower half of a, unsigned
     * @param b factor, 0 or more
     * @param divisorHigh upper half of the divisor, 0 or more
     * @param divisorLow lower half of the divisor, unsigned; not 0 where the upper half is
     * @return 0 to 2^62 − 1
     * @throws IllegalArgumentException if an argument is out of range or the quotient exceeds 2^63 − 1
     */
    public static long roundedUp(long aHigh, long aLow, long b, long divisorHigh, long divisorLow) {
        final long ceiling = mulDivCeil(aHigh, aLow, b, divisorHigh, divisorLow);
        // ceiling·divisor − a·b is below the divisor, which has 127 bits: two words of each tell.
        final long low = divisorLow * ceiling;
        final long exactLow = aLow * b;
        final long borrow = Long.compareUnsigned(low, exactLow) < 0 ? 1 : 0;
        final long high = middle(divisorHigh, divisorLow, ceiling) - middle(aHigh, aLow, b) - borrow;
        return mulDivFloor(high, low - exactLow, 1L << 62, divisorHigh, divisorLow);
    }

    /** The second word of a product. */
    private static long middle(long aHigh, long aLow, long b) {
        return aHigh * b + FixedPoint.multiplyHighUnsigned(aLow, b);
    }

    private static long mulDivCeilHalf(long aHigh, long aLow, long b, long divisor, boolean upper) {
        Require.notNegative("aHigh", aHigh);
        Require.notNegative("b", b);
        Require.atLeastOne("divisor", divisor);
        final long carry = FixedPoint.multiplyHighUnsigned(aLow, b);
        final long middle = aHigh * b + carry;
        final long high = Math.multiplyHigh(aHigh, b) + (Long.compareUnsigned(middle, carry) < 0 ? 1 : 0);
        if (high >= divisor) {
            return Long.MAX_VALUE;
        }
        final long quotientHigh = FixedPoint.divide(high, middle, divisor);
        final long rest = middle - quotientHigh * divisor;
        final long floor = FixedPoint.divide(rest, aLow * b, divisor);
        final long low = floor + (floor * divisor == aLow * b ? 0 : 1);
        if (!upper) {
            return low;
        }
        final boolean isMost = quotientHigh < 0 || quotientHigh == Long.MAX_VALUE;
        return isMost ? Long.MAX_VALUE : quotientHigh + (low == 0 && floor != 0 ? 1 : 0);
    }

    /**
     * A quotient of one word, of three words by two, all unsigned, the first two being less than the divisor; below 0
     * where it is no long.
     */
    private static long divide(long high, long middle, long low, long divisorHigh, long divisorLow) {
        if (divisorHigh == 0) {
            return FixedPoint.divide(middle, low, divisorLow);
        }
        final int shift = Long.numberOfLeadingZeros(divisorHigh);
        final long d1 = divisorHigh << shift | FixedPoint.carried(divisorLow, shift);
        final long d0 = divisorLow << shift;
        final long n2 = high << shift | FixedPoint.carried(middle, shift);
        final long n1 = middle << shift | FixedPoint.carried(low, shift);
        final long n0 = low << shift;
        if (n2 == d1) {
            return -1; // next to 2^64, and no long
        }
        final long estimate = FixedPoint.divide(n2, n1, d1);
        final long rest = n1 - estimate * d1;
        // By the first word of the divisor a quotient of 2^63 or less is too large by 1 at most; the second word tells.
        final int compared = Long.compareUnsigned(FixedPoint.multiplyHighUnsigned(estimate, d0), rest);
        final boolean isTooLarge = compared > 0 || compared == 0 && Long.compareUnsigned(estimate * d0, n0) > 0;
        return isTooLarge ? estimate - 1 : estimate;
    }
}
