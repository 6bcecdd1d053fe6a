package io.adlengine.math;

/**
 * Writes the shares of {@link RealLevel} at a level: every real share is rounded once, and what rounding left is
 * carried on to the next account, so that no error adds up, however many accounts there are.
 *
 * <p>A share is a whole part, which is a long, and a fraction, of which 32 bits are kept; the running sum of the
 * fractions says who bears a unit more. So one loop with one addition from account to account does it, for a whale of
 * 2^60 beside single units as for equals: three shares of 10/3 have 10/3, 20/3 and 10 as running sums, which round to
 * 3, 7 and 10, so the shares are 3, 4 and 3.
 *
 * <p>A level near a whale's needs more digits than a double has, so it is the sum of two, and their products with a
 * slope are added to the whole part and the fraction apart.
 */
final class CarriedShares {
    private static final int FRACTION_BITS = 32;
    private static final double FRACTION = 1L << FRACTION_BITS;
    /** The last bit of such a number is worth 2^−32. */
    private static final double ALIGNED = 0x1.8p20;

    private static final long ALIGNED_BITS = Double.doubleToRawLongBits(ALIGNED);
    /**
     * A half, so that running sums are rounded to the nearest, and a little more, so that halves which doubles make a
     * little less go up like others.
     */
    private static final long HALF = (1L << FRACTION_BITS - 1) + (1L << FRACTION_BITS - 8);

    private long placed;
    private double missing;

    /**
     * Writes clip(a_i + b_i·(t + more), 0, cap_i), where b_i is slope_i·scale.
     *
     * @param offset a; null: all 0
     * @param more what t misses for want of digits, next to nothing of it
     */
    void write(
            double[] offset,
            double[] slope,
            double scale,
            long[] cap,
            int count,
            long budget,
            double t,
            double more,
            long[] share) {
        long carried = HALF;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final double b = slope[i] * scale;
            final long c = cap[i];
            final double near = offset == null ? b * t : offset[i] + b * t;
            final double rest = b * more;
            final double value = Math.abs(near) <= Double.MAX_VALUE ? near + rest : near;
            final long floor = (long) value;
            // Masks instead of branches: which account is in which zone cannot be predicted.
            final long isPaying = ~(Double.doubleToRawLongBits(value) >> 63);
            final long isInterior = floor - c >> 63 & isPaying;
            // A sum with so large a number has the fraction in its last bits.
            final long bits = Double.doubleToRawLongBits(near - floor + rest + ALIGNED);
            final long after = carried + (bits - ALIGNED_BITS & isInterior);
            final long x = floor + (after >> FRACTION_BITS) - (carried >> FRACTION_BITS) & isInterior;
            final long y = Math.min(x & ~(x >> 63) | c & isPaying & ~isInterior, c);
            carried = after;
            sum += y;
            share[i] = y;
        }
        placed = sum;
        missing = budget - sum - ((carried & (1L << FRACTION_BITS) - 1) - HALF) / FRACTION;
    }

    /** Σ share of the last pass. */
    long placed() {
        return placed;
    }

    /** The budget less the real shares, which is a fraction of a unit where they are rounded right. */
    double missing() {
        return missing;
    }

    /** Places what doubles cannot tell apart, above or below 0, with those that have a slope, by their room for it. */
    static void settle(double[] slope, long[] cap, int count, long rest, long[] share) {
        if (rest == 0) {
            return;
        }
        final boolean isMore = rest > 0;
        long rooms = 0;
        for (int i = 0; i < count; i++) {
            rooms += room(isMore, slope[i], cap[i], share[i]);
        }
        long owed = Math.min(Math.abs(rest), rooms);
        for (int i = 0; i < count; i++) {
            final long room = room(isMore, slope[i], cap[i], share[i]);
            rooms -= room;
            final long after = rooms == 0 ? 0 : owed - FixedPoint.mulDivFloor(owed, room, rooms + room);
            share[i] += isMore ? owed - after : after - owed;
            owed = after;
        }
    }

    private static long room(boolean isMore, double slope, long cap, long share) {
        return slope == 0 ? 0 : isMore ? cap - share : share;
    }
}
