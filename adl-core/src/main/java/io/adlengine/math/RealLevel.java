package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * {@link WaterLevel} for real coefficients: the level is found in doubles, the coefficients become integers around it,
 * and the exact solver has the last word, so Σ share = B whatever the doubles did.
 *
 * <p>Accuracy: {@link #proportional} is within one unit (and B·2^−58) of the real shares at any size, because weights
 * are rounded to 2^−60 of their effective sum and the error is carried on, so that the sum itself is right. {@link
 * #solve} computes shares in doubles, to 1/128 unit while Σ cap is below 2^50, and rounds these: within 1 1/128 units
 * and one part in 2^50 of a_i and b_i·t.
 *
 * <p>Rounding: the running sum of the shares, to the nearest and halves down. So shares that are whole in real
 * arithmetic come out as they are while doubles can tell, and of two equal neighbours the earlier one bears an odd unit
 * (of three, the middle one).
 *
 * <p>Only {@code + − × ÷} in a fixed order: the same bytes on every CPU. Scratch: 24 bytes per account, allocated by
 * the constructor. Confined to one thread.
 *
 * <p>Weights of 0.3, 0.1 and 0 with caps of 100 each share a budget of 80 as 60, 20 and 0, and one of 150 as 100, 50
 * and 0.
 */
public final class RealLevel {
    /**
     * General shares are solved in 256ths of a unit, while these fit, so that the exact solver rounds what doubles
     * know, not units.
     */
    private static final int SUBUNIT_BITS = 8;
    /**
     * Weights become integers with a sum of half this to this, and one more for each that is tiny: within the 2^62 of
     * rounding to the nearest.
     */
    private static final double WEIGHT_SUM = 0x1p61;
    /** Below it a level of money per weight might overflow. */
    private static final double LEAST_WEIGHT_SUM = 0x1p-900;

    /** Around a level that is nearly right slopes only spread what is missing: 40 bits are plenty. */
    private static final double CORRECTION_SUM = 0x1p40;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = 1L << FRACTION_BITS;
    private static final long EXPONENT = 0x7FF0_0000_0000_0000L;

    private final WaterLevel exact = new WaterLevel();
    private final ProportionalLevel proportionalLevel = new ProportionalLevel();
    private final ClippedLevel level = new ClippedLevel();
    private final long[] whole;
    private final long[] slopes;
    private final long[] caps;

    private double found = Double.NaN;
    private long placed;
    private long moving;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public RealLevel(int maxCount) {
        Require.room("maxCount", maxCount, 24);
        whole = new long[maxCount];
        slopes = new long[maxCount];
        caps = new long[maxCount];
    }

    /**
     * Proportional shares under caps: x_i = min(w_i·t, cap_i).
     *
     * @param weight each 0 or more, Σ finite and 0 or at least 2^−900; borrowed
     * @param cap money, each 0 or more, Σ below 2^63; borrowed
     * @param count accounts, in [0, maxCount]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap of the accounts with a weight if that is less
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public long proportional(double[] weight, long[] cap, int count, long budget, long[] share) {
        Require.within("count", count, 0, slopes.length);
        Require.notNegative("budget", budget);
        Lengths.hold("weight", weight, count);
        Lengths.hold("cap", cap, count);
        Lengths.holdApart("share", share, count, "cap", cap);
        double sum = 0;
        long most = 0;
        for (int i = 0; i < count; i++) {
            Require.notNegative("weight", weight[i]);
            sum += weight[i];
            most += weight[i] > 0 ? cap[i] : 0;
        }
        Require.notNegative("sum of weights", sum);
        if (sum > 0 && sum < LEAST_WEIGHT_SUM) {
            throw Require.refusal("sum of weights", Double.toString(sum), "0, or 2^-900 or more");
        }
        if (budget <= 0 || budget >= most || sum == 0) {
            for (int i = 0; i < count; i++) {
                slopes[i] = weight[i] > 0 ? 1 : 0;
            }
            final long all = exact.proportional(slopes, cap, count, budget, share);
            found = exact.level();
            return all;
        }
        final double t = proportionalLevel.find(weight, cap, count, budget, most, sum);
        final double scale = toIntegers(weight, cap, count, t);
        final long shared = exact.proportionalToNearest(slopes, cap, count, budget, budget - placed, moving, share);
        found = exact.level() * scale;
        return shared;
    }

    /**
     * {@return the level t that the last call found, as a double: for receipts, not for arithmetic} It is as good as
     * the shares are; infinite where every account is full, minus infinity where nobody pays.
     */
    public double level() {
        return found;
    }

    /**
     * A weight beyond twice what fills its account changes nothing and would cost the others digits, so it is cut. The
     * scale.
     */
    private double toIntegers(double[] weight, long[] cap, int count, double t) {
        final double cut = Math.min(Double.MAX_VALUE, 2 / t);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            final double enough = cap[i] * cut;
            // Math.min, which has to mind the sign of zero, takes several times as long.
            sum += weight[i] < enough ? weight[i] : enough;
        }
        final double scale = powerOfTwoBelow(WEIGHT_SUM / sum);
        long full = 0;
        long interior = 0;
        long carried = 0;
        for (int i = 0; i < count; i++) {
            final double enough = cap[i] * cut;
            final double scaled = (weight[i] < enough ? weight[i] : enough) * scale;
            final long floor = (long) scaled;
            carried += (long) ((scaled - floor) * FRACTION);
            final long slope = weight[i] > 0 ? Math.max(1, floor + (carried >>> FRACTION_BITS)) : 0;
            carried &= FRACTION - 1;
            slopes[i] = slope;
            if (weight[i] * t >= cap[i]) {
                full += cap[i];
            } else {
                interior += slope;
            }
        }
        placed = full;
        moving = interior;
        return scale;
    }

    /** Multiplying by it rounds nothing. */
    private static double powerOfTwoBelow(double value) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(Math.min(value, 0x1p1000)) & EXPONENT);
    }

    /**
     * The general form: x_i = clip(a_i + b_i·t, 0, cap_i).
     *
     * @param offset a, each finite; borrowed
     * @param slope b, each 0 or more, Σ finite; borrowed
     * @param cap money, each 0 or more, Σ below 2^61; borrowed
     * @param count accounts, in [0, maxCount]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or the most that any level can place if that is less
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public long solve(double[] offset, double[] slope, long[] cap, int count, long budget, long[] share) {
        Require.within("count", count, 0, slopes.length);
        Require.notNegative("budget", budget);
        Lengths.hold("offset", offset, count);
        Lengths.hold("slope", slope, count);
        Lengths.hold("cap", cap, count);
        Lengths.holdApart("share", share, count, "cap", cap);
        long total = 0;
        for (int i = 0; i < count; i++) {
            Require.notNegative("slope", slope[i]);
            Require.notNegative("|offset|", Math.abs(offset[i]));
            total += cap[i];
            if (cap[i] < 0 || total >>> 61 != 0) {
                throw Require.refusal("cap", Long.toString(cap[i]), "0 or more, with a sum below 2^61");
            }
        }
        final long wanted = Math.min(budget, total);
        final int shift = Math.max(0, Math.min(SUBUNIT_BITS, Long.numberOfLeadingZeros(total) - 3));
        final double t = level.find(offset, slope, cap, count, wanted);
        found = t;
        toSubunits(offset, slope, cap, count, t, shift);
        long sum =
                exact.solveFrom((wanted << shift) - placed, moving, whole, slopes, caps, count, wanted << shift, share);
        if (sum != wanted << shift || Double.isInfinite(exact.level())) {
            // Nobody is partly filled, or too few to take up the rounding: then everybody who can move does.
            for (int i = 0; i < count; i++) {
                slopes[i] = slope[i] > 0 ? 1 : 0;
            }
            sum = exact.solve(whole, slopes, caps, count, wanted << shift, share);
        }
        return toUnits(share, count, sum, shift);
    }

    private void toSubunits(double[] offset, double[] slope, long[] cap, int count, double t, int shift) {
        final double unit = 1L << shift;
        final double scale = level.interiorSlope() > 0 ? CORRECTION_SUM / level.interiorSlope() : 0;
        long sum = 0;
        long slopeSum = 0;
        for (int i = 0; i < count; i++) {
            final long c = cap[i] << shift;
            final double value = (offset[i] + slope[i] * t) * unit;
            final boolean isInterior = value > 0 && value < c && slope[i] > 0;
            final long nearest = (long) (value + 0.5);
            final long a = value <= 0 ? 0 : nearest < c ? nearest : c;
            final long b = isInterior ? 1 + (long) (slope[i] * scale) : 0;
            caps[i] = c;
            whole[i] = a;
            slopes[i] = b;
            sum += a;
            slopeSum += b;
        }
        placed = sum;
        moving = slopeSum;
    }

    private static long toUnits(long[] share, int count, long sum, int shift) {
        // To the nearest, halves down: shares that are whole but for rounding come out whole, ties go to the earlier.
        final long half = Math.max(0, (1L << shift) / 2 - 1);
        long remaining = sum + half;
        for (int i = 0; i < count; i++) {
            final long after = remaining - share[i];
            share[i] = (remaining >> shift) - (after >> shift);
            remaining = after;
        }
        return sum >> shift;
    }
}
