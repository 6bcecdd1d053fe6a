package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * A sum of products in 128 bits, two's complement: what is wider than money and has a sign, as funding in parts of a
 * unit is. {@link Shares} does it for shares of a pool, {@link FixedPoint} for money.
 *
 * <p>A number is two longs, the lower half (unsigned) and the upper one; in arrays it lies at two places, the lower
 * half first. Sums and products wrap, as those of longs do: a difference of two that wrapped is right whenever it fits
 * itself. Only integer instructions, the same result on every CPU; allocates nothing after the constructor. Not to be
 * shared between threads.
 *
 * <p>−3 lots of 333,000,000 parts each, of which a unit has 1,000,000,000, and 1,000 parts more: −998,999,000 parts,
 * {@link #floor} by 1,000,000,000 is −1, {@link #rest} 1,001,000.
 */
public final class WideSum {
    private long low;
    private long high;

    /** The sum 0. */
    public WideSum() {}

    /** {@return the lower half, unsigned} */
    public long low() {
        return low;
    }

    /** {@return the upper half} */
    public long high() {
        return high;
    }

    /** {@return this, now 0} */
    public WideSum clear() {
        low = high = 0;
        return this;
    }

    /**
     * {@return this, now a product}
     *
     * @param a factor, any
     * @param b factor, any
     */
    public WideSum product(long a, long b) {
        low = a * b;
        high = Math.multiplyHigh(a, b);
        return this;
    }

    /**
     * {@return this, now another sum}
     *
     * @param other not null
     */
    public WideSum set(WideSum other) {
        low = other.low;
        high = other.high;
        return this;
    }

    /**
     * {@return this and another number}
     *
     * @param otherLow lower half
     * @param otherHigh upper half
     */
    public WideSum add(long otherLow, long otherHigh) {
        final long sum = low + otherLow;
        high += otherHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
        return this;
    }

    /**
     * {@return this and a number of an array}
     *
     * @param numbers two places each
     * @param at of the lower half
     */
    public WideSum add(long[] numbers, int at) {
        return add(numbers[at], numbers[at + 1]);
    }

    /**
     * {@return this without a number of an array}
     *
     * @param numbers two places each
     * @param at of the lower half
     */
    public WideSum subtract(long[] numbers, int at) {
        return subtract(numbers[at], numbers[at + 1]);
    }

    /**
     * {@return this without another number}
     *
     * @param otherLow lower half
     * @param otherHigh upper half
     */
    public WideSum subtract(long otherLow, long otherHigh) {
        high -= otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
        low -= otherLow;
        return this;
    }

    /**
     * {@return this and a product of two longs}
     *
     * @param a factor, any
     * @param b factor, any
     */
    public WideSum addProduct(long a, long b) {
        return add(a * b, Math.multiplyHigh(a, b));
    }

    /**
     * {@return this and so many times a number}
     *
     * @param times any sign, above −2^63
     * @param otherLow lower half
     * @param otherHigh upper half
     */
    public WideSum addTimes(long times, long otherLow, long otherHigh) {
        // Signed by unsigned: where the top bit of the lower half is set, multiplyHigh takes 2^64 off it.
        final long carry = Math.multiplyHigh(times, otherLow) + (otherLow >> 63 & times);
        return add(times * otherLow, times * otherHigh + carry);
    }

    /**
     * {@return this and so many times a number of an array}
     *
     * @param times any sign, above −2^63
     * @param numbers two places each
     * @param at of the lower half
     */
    public WideSum addTimes(long times, long[] numbers, int at) {
        return addTimes(times, numbers[at], numbers[at + 1]);
    }

    /** {@return this with the other sign} */
    public WideSum negate() {
        final long lower = low;
        low = -lower;
        high = ~high + (lower == 0 ? 1 : 0);
        return this;
    }

    /** {@return −1, 0 or 1} */
    public int signum() {
        return high != 0 ? Long.signum(high) : low != 0 ? 1 : 0;
    }

    /**
     * {@return whether this is a number}
     *
     * @param otherLow lower half
     * @param otherHigh upper half
     */
    public boolean is(long otherLow, long otherHigh) {
        return low == otherLow && high == otherHigh;
    }

    /**
     * Puts this into an array.
     *
     * @param numbers two places each
     * @param at of the lower half
     */
    public void store(long[] numbers, int at) {
        numbers[at] = low;
        numbers[at + 1] = high;
    }

    /**
     * {@return whether {@link #floor} has an answer}
     *
     * @param divisor 1 or more
     */
    public boolean isFloorLong(long divisor) {
        // Of a quotient below −2^63 or above 2^63 − 1 the upper half is out of ±divisor/2, or at its edge.
        final long half = divisor >> 1;
        return high >= -half && high < half || high == low >> 63;
    }

    /**
     * {@return ⌊this / divisor⌋}
     *
     * @param divisor 1 or more
     * @throws IllegalArgumentException if the divisor is less, or the quotient is not surely a long: this is not within
     *     ±⌊divisor/2⌋·2^64
     */
    public long floor(long divisor) {
        Require.atLeastOne("divisor", divisor);
        if (high == low >> 63) {
            return Math.floorDiv(low, divisor);
        }
        if (!isFloorLong(divisor)) {
            throw Require.refusal("sum/divisor", "overflow", "at most 2^63-1");
        }
        if (high >= 0) {
            return FixedPoint.divide(high, low, divisor);
        }
        // ⌊−x/d⌋ is −1 − ⌊(x − 1)/d⌋, and x − 1 has the bits of −x the other way round.
        return ~FixedPoint.divide(~high, ~low, divisor);
    }

    /**
     * {@return this − {@link #floor}·divisor: 0 to divisor − 1}
     *
     * @param divisor 1 or more
     * @throws IllegalArgumentException as there
     */
    public long rest(long divisor) {
        return low - floor(divisor) * divisor;
    }

    /**
     * Makes this ⌊a·b / divisor⌋, all of its 128 bits.
     *
     * @param a factor, 0 or more
     * @param b factor, 0 or more
     * @param divisor 1 or more
     * @return what is cut off, in parts of 2^−64, rounded down, unsigned
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long quotient(long a, long b, long divisor) {
        Require.notNegative("a", a);
        Require.notNegative("b", b);
        Require.atLeastOne("divisor", divisor);
        final long upper = Math.multiplyHigh(a, b);
        final long lower = a * b;
        high = Long.divideUnsigned(upper, divisor);
        final long carried = upper - high * divisor;
        low = FixedPoint.divide(carried, lower, divisor);
        return FixedPoint.divide(lower - low * divisor, 0, divisor);
    }
}
