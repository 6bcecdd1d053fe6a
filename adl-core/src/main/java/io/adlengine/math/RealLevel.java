package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * {@link WaterLevel} for real coefficients: the level is found in doubles, and every share is rounded to money once,
 * with what rounding left carried on to the next account, so Σ share = B whatever the doubles did.
 *
 * <p>Accuracy: every share is within 1 1/64 units, and one part in 2^51 of Σ(|a_i| + cap_i), of its real value for the
 * coefficients as doubles, whatever the number of accounts and the range of their amounts and coefficients are. Below a
 * total of 2^45 or so, that is within the unit.
 *
 * <p>Rounding: the running sum of the shares, to the nearest and halves up. So shares that are whole in real arithmetic
 * come out as they are while doubles can tell, and of two equal neighbours the earlier one bears an odd unit (of three,
 * the middle one).
 *
 * <p>Only {@code + − × ÷ √} in a fixed order: the same bytes on every CPU. One pass checks, a few sweeps find the level
 * and one or two passes write. No scratch, no allocation. Confined to one thread.
 *
 * <p>Weights of 0.3, 0.1 and 0 with caps of 100 each share a budget of 80 as 60, 20 and 0, and one of 150 as 100, 50
 * and 0.
 */
public final class RealLevel {
    /** Added to the bits of a double, makes those of infinities and NaN negative. */
    private static final long ONE_EXPONENT = 1L << 52;
    /** The same for what might be infinite as a sum of 2^31. */
    private static final long EXPONENTS = 32L << 52;

    /** Where weights are so small that their level could overflow, they are taken times {@link #LARGE_SCALE}. */
    private static final double LARGE_LEVEL = 0x1p900;

    private static final double LARGE_SCALE = 0x1p600;
    private static final double LARGEST_LEVEL = 0x1p1000;
    /** Nearer to 0 sums of scaled slopes are no doubles; nothing is scaled for a level there. */
    private static final double FAR = 0x1p200;
    /** In the whole sum: as much as is missing may be for shares to count as rounded right. */
    private static final double TOLERANCE = 0x1p-7;
    /** A step of so small a part of the level does not change its first summand. */
    private static final double LAST_DIGITS = 0x1p-45;
    /** Two do; where so many do not, the level is looked for step by step. */
    private static final int SAFE_FROM = 4;

    private static final int MOST_WRITES = 8;

    private final ClippedLevel level = new ClippedLevel();
    private final CarriedShares shares = new CarriedShares();
    private double found = Double.NaN;
    private int passes;

    /** Makes a solver. */
    public RealLevel() {}

    /**
     * Proportional shares under caps: x_i = min(w_i·t, cap_i).
     *
     * @param weight each 0 or more, Σ finite; borrowed
     * @param cap money, each 0 or more, Σ below 2^63; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap of the accounts with a weight if that is less
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public long proportional(double[] weight, long[] cap, int count, long budget, long[] share) {
        Require.notNegative("count", count);
        Require.notNegative("budget", budget);
        Lengths.hold("weight", weight, count);
        Lengths.hold("cap", cap, count);
        Lengths.holdApart("share", share, count, "cap", cap);
        long all = 0;
        long most = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            final long bits = Double.doubleToRawLongBits(weight[i]);
            final long c = cap[i];
            all += c;
            most += c & -bits >> 63;
            signs |= c | all | bits | bits + EXPONENTS;
        }
        if (signs < 0) {
            most = checked(weight, cap, count);
        }
        if (budget >= most || budget == 0) {
            final boolean areFull = budget >= most;
            found = areFull ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                share[i] = areFull && weight[i] > 0 ? cap[i] : 0;
            }
            return areFull ? most : 0;
        }
        place(null, weight, cap, count, budget, most, share);
        return budget;
    }

    /**
     * {@return the level t that the last call found, as a double: for receipts, not for arithmetic} It is as good as
     * the shares are; infinite where every account is full, minus infinity where nobody pays, and the largest double
     * where it is larger.
     */
    public double level() {
        return found;
    }

    /**
     * The general form: x_i = clip(a_i + b_i·t, 0, cap_i).
     *
     * @param offset a, each finite; borrowed
     * @param slope b, each 0 or more, Σ finite, above 0 where the cap is; borrowed
     * @param cap money, each 0 or more, Σ below 2^61; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap if that is less
     * @throws IllegalArgumentException if a value is out of range, or an array null, too short or an input too; nothing
     *     is written then
     */
    public long solve(double[] offset, double[] slope, long[] cap, int count, long budget, long[] share) {
        Require.notNegative("count", count);
        Require.notNegative("budget", budget);
        Lengths.hold("offset", offset, count);
        Lengths.hold("slope", slope, count);
        Lengths.hold("cap", cap, count);
        Lengths.holdApart("share", share, count, "cap", cap);
        long total = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            final long bits = Double.doubleToRawLongBits(slope[i]);
            final long size = Double.doubleToRawLongBits(Math.abs(offset[i]));
            final long c = cap[i];
            total += c;
            signs |=
                    c | total | total << 1 | total << 2 | bits | bits + EXPONENTS | size + ONE_EXPONENT | bits - 1 & -c;
        }
        if (signs < 0) {
            check(offset, slope, cap, count);
        }
        if (budget >= total) {
            level.start(offset, slope, 1, cap, count, budget, total, -LARGEST_LEVEL, LARGEST_LEVEL);
            found = level.highest();
            System.arraycopy(cap, 0, share, 0, count);
            return total;
        }
        place(offset, slope, cap, count, budget, total, share);
        return budget;
    }

    /** How many passes the last search wrote shares in: for tests. */
    int passes() {
        return passes;
    }

    /** Newton's method once more, on the sum that the pass adds up exactly while it writes. */
    private void place(double[] offset, double[] slope, long[] cap, int count, long budget, long total, long[] share) {
        double scale = 1;
        level.start(offset, slope, scale, cap, count, budget, total, -LARGEST_LEVEL, LARGEST_LEVEL);
        double t = level.find();
        if (!(Math.abs(t) < LARGE_LEVEL)) {
            scale = LARGE_SCALE;
            final boolean isAbove = isAboveZero(offset, slope, cap, count, budget);
            final double least = isAbove ? FAR : -LARGEST_LEVEL;
            level.start(offset, slope, scale, cap, count, budget, total, least, isAbove ? LARGEST_LEVEL : -FAR);
            t = level.findSafely();
        }
        double more = 0;
        double bestT = t;
        double bestMore = 0;
        double least = Double.POSITIVE_INFINITY;
        boolean isRight = false;
        passes = 0;
        for (int writes = 1; writes <= MOST_WRITES && !isRight; writes++) {
            passes++;
            shares.write(offset, slope, scale, cap, count, budget, t, more, share);
            final double missing = shares.missing();
            isRight = shares.placed() == budget && Math.abs(missing) <= TOLERANCE;
            if (Math.abs(missing) < least) {
                least = Math.abs(missing);
                bestT = t;
                bestMore = more;
            }
            double step = missing / level.moving();
            if (!isRight && !(Math.abs(more + step) <= LAST_DIGITS * Math.abs(t))) {
                // So far away others pay: whoever stands at its cap, or at 0, and moves on the way there, counts.
                step = level.step(t, more, missing);
            }
            final boolean isStep = Math.abs(step) <= Double.MAX_VALUE;
            if (writes == SAFE_FROM || !isStep && writes < SAFE_FROM) {
                writes = SAFE_FROM;
                t = level.findSafely();
                more = 0;
            } else if (isStep && Math.abs(more + step) <= LAST_DIGITS * Math.abs(t)) {
                // All products with t stay what they were, so this is the last step but for who changes sides.
                more += step;
            } else if (isStep) {
                t += more + step;
                more = 0;
            }
        }
        if (!isRight) {
            passes++;
            t = bestT;
            shares.write(offset, slope, scale, cap, count, budget, t, bestMore, share);
        }
        CarriedShares.settle(slope, cap, count, budget - shares.placed(), share);
        found = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, t * scale));
    }

    /** Whether more is due than what all pay at the level 0, of which only the parts of units are rounded. */
    private static boolean isAboveZero(double[] offset, double[] slope, long[] cap, int count, long budget) {
        long left = budget;
        double parts = 0;
        for (int i = 0; offset != null && i < count; i++) {
            final long whole = slope[i] == 0 ? 0 : offset[i] >= cap[i] ? cap[i] : (long) Math.max(0, offset[i]);
            left -= whole;
            parts += slope[i] == 0 || offset[i] >= cap[i] ? 0 : Math.max(0, offset[i] - whole);
        }
        return left > parts;
    }

    /** The culprit, or Σ cap of the accounts with a weight where there is none. */
    private static long checked(double[] weight, long[] cap, int count) {
        double sum = 0;
        long all = 0;
        long most = 0;
        for (int i = 0; i < count; i++) {
            sum += Require.notNegative("weight", weight[i]);
            all += Require.notNegative("cap", cap[i]);
            most += weight[i] > 0 ? cap[i] : 0;
            if (all < 0) {
                throw Require.refusal("sum of caps", "overflow", "at most 2^63-1");
            }
        }
        Require.notNegative("sum of weights", sum);
        return most;
    }

    private static void check(double[] offset, double[] slope, long[] cap, int count) {
        double sum = 0;
        long total = 0;
        for (int i = 0; i < count; i++) {
            Require.notNegative("|offset|", Math.abs(offset[i]));
            sum += Require.notNegative("slope", slope[i]);
            total += cap[i];
            if (cap[i] < 0 || total >>> 61 != 0) {
                throw Require.refusal("cap", Long.toString(cap[i]), "0 or more, with a sum below 2^61");
            }
            if (cap[i] > 0 && slope[i] == 0) {
                throw Require.refusal("slope", "0.0", "above 0 where cap=" + cap[i] + " is");
            }
        }
        Require.notNegative("sum of slopes", sum);
    }
}
