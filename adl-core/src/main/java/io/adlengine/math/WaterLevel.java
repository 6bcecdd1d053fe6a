package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * The solver under most rules: finds the one level t with Σ clip(a_i + b_i·t, 0, cap_i) = B, then rounds once to money.
 *
 * <p>Offsets a, slopes b ≥ 0 and caps are integers, so the level is an exact fraction p/q and every step is exact: an account is
 * empty, full or partly filled according to a comparison in 128 bits (in doubles where these are certain), and the partly filled
 * ones share what is left in proportion to their slopes. Rules that fall with t negate the level: leverage filling is a = q,
 * b = w with t = −λ.
 *
 * <p>The level is found by Newton's method, first in plain doubles and on a sample, then on the exact piecewise linear function
 * between exact bounds; where a step leaves them, a breakpoint between them is tried instead. One streaming pass checks the input,
 * 2 to 5 in doubles find the level of large inputs, and one confirms it exactly and writes; where it does not, there are more.
 * No scratch, no sort, no index array, no allocation. Confined to one thread.
 *
 * <p>Rounding: every share is the floor or the ceiling of its real value, within [0, cap_i], and Σ share = B; of equal
 * neighbours the earlier one bears the odd unit. Independent of the order of the arrays up to that unit.
 *
 * <p>An account with b_i = 0 pays clip(a_i, 0, cap_i) whatever the level. Where these constants alone reach the budget, they share
 * it in proportion and nobody else pays. A budget beyond what any level can reach is placed as far as possible.
 *
 * <p>Source: the continuous quadratic knapsack; Brucker 1984, Kiwiel 2008, Cominetti et al. 2014 (semismooth Newton).
 */
public final class WaterLevel {
    /** Above the rounding error of a_i + b_i·t in doubles, relative to its terms. */
    private static final double UNCERTAIN = 0x1p-48;

    private long[] offset;
    private long[] slope;
    private long[] cap;
    private int count;

    private final LevelGuess guess = new LevelGuess();
    private long numerator;
    private long denominator;
    private boolean nearest;
    private long settled;
    private long interiorOffset;
    private long interiorSlope;

    private boolean boundedBelow;
    private boolean boundedAbove;
    private long lowerNumerator;
    private long lowerDenominator;
    private long upperNumerator;
    private long upperDenominator;

    /** Makes a solver. */
    public WaterLevel() {}

    /**
     * Shares of a common level under caps: x_i = min(t, cap_i).
     *
     * @param cap money, each 0 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap if that is less
     * @throws IllegalArgumentException if a cap or the budget is negative, or Σ cap beyond 2^63 − 1; nothing is written then
     */
    public long equal(long[] cap, int count, long budget, long[] share) {
        return solve(null, null, cap, count, budget, share);
    }

    /**
     * What remains above a common level: x_i = (cap_i − λ)⁺. The complement of {@link #equal}, so {@link #level} is λ then.
     *
     * @param cap money, each 0 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap if that is less
     * @throws IllegalArgumentException if a cap or the budget is negative, or Σ cap beyond 2^63 − 1; nothing is written then
     */
    public long equalLoss(long[] cap, int count, long budget, long[] share) {
        Require.notNegative("budget", budget);
        this.cap = cap;
        this.count = count;
        offset = null;
        slope = null;
        final long most = survey();
        final long placed = Math.min(budget, most);
        equal(cap, count, most - placed, share);
        for (int i = 0; i < count; i++) {
            share[i] = cap[i] - share[i];
        }
        return placed;
    }

    /**
     * Proportional shares under caps: x_i = min(b_i·t, cap_i).
     *
     * @param slope b, each 0 or more, Σ below 2^63; borrowed
     * @param cap money, each 0 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; none of the other arrays
     * @return Σ share: the budget, or Σ cap of the accounts with a slope if that is less
     * @throws IllegalArgumentException if a value is negative or a sum beyond 2^63 − 1; nothing is written then
     */
    public long proportional(long[] slope, long[] cap, int count, long budget, long[] share) {
        return solve(null, slope, cap, count, budget, share);
    }

    /**
     * The general form.
     *
     * @param offset a, any sign; null: all 0; borrowed
     * @param slope b, each 0 or more; null: all 1; borrowed
     * @param cap money, each 0 or more; borrowed; may be {@code offset} or {@code slope} too
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; none of the other arrays
     * @return Σ share: the budget, or the most that any level can place if that is less
     * @throws IllegalArgumentException if a slope, a cap or the budget is negative, or if Σ cap + Σ|a| or Σ b exceeds 2^63 − 1;
     *     nothing is written then
     */
    public long solve(long[] offset, long[] slope, long[] cap, int count, long budget, long[] share) {
        return solve(offset, slope, cap, count, budget, 0, 0, share, false);
    }

    /** {@link #solve}, beginning at the level p/q, with q 1 or more; 0: find a start. A good start saves time, a bad one only costs it. */
    long solveFrom(long p, long q, long[] offset, long[] slope, long[] cap, int count, long budget, long[] share) {
        return solve(offset, slope, cap, count, budget, p, q, share, false);
    }

    /**
     * {@link #proportional} for slopes, with Σ at most 2^62, that are rounded themselves: the running sum of the shares is rounded to
     * the nearest whole number, halves down, so that sums which would be whole but for the slopes' rounding come out whole. The
     * search begins at p/q as in {@link #solveFrom}.
     */
    long proportionalToNearest(long[] slope, long[] cap, int count, long budget, long p, long q, long[] share) {
        return solve(null, slope, cap, count, budget, p, q, share, true);
    }

    private long solve(
            long[] offset,
            long[] slope,
            long[] cap,
            int count,
            long budget,
            long p,
            long q,
            long[] share,
            boolean nearest) {
        Require.notNegative("budget", budget);
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
        this.nearest = nearest;
        final long most = survey();
        if (budget >= most) {
            return fill(share, most);
        }
        if (budget <= settled) {
            return shareTheConstants(budget, share);
        }
        guess.start(offset, slope, cap, count, budget);
        numerator = p;
        denominator = q;
        if (q < 1) {
            guess.find(budget - settled - interiorOffset, interiorSlope, most);
            takeTheGuess();
        }
        place(budget, share);
        return budget;
    }

    /**
     * The level that the last call found, as a double: for receipts, not for arithmetic.
     *
     * @return t; infinite where every account is full, minus infinity where constants reach the budget
     */
    public double level() {
        return (double) numerator / denominator;
    }

    /** Checks the input; afterwards {@code settled} holds the constants and the interior sums those of all other accounts. */
    private long survey() {
        long constants = 0;
        long caps = 0;
        long offsets = 0;
        long magnitude = 0;
        long slopes = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            final long a = offset == null ? 0 : offset[i];
            final long b = slope == null ? 1 : slope[i];
            final long c = cap[i];
            final long size = Math.abs(a);
            if (b == 0) {
                constants += Math.min(c, Math.max(0, a));
            } else {
                caps += c;
                offsets += a;
            }
            slopes += b;
            magnitude += size + c;
            signs |= b | c | size | size + c | magnitude | slopes;
        }
        if (signs < 0) {
            throw refusal();
        }
        settled = constants;
        interiorOffset = offsets;
        interiorSlope = slopes;
        return constants + caps;
    }

    private IllegalArgumentException refusal() {
        for (int i = 0; i < count; i++) {
            if (slope != null) {
                Require.notNegative("slope", slope[i]);
            }
            Require.notNegative("cap", cap[i]);
        }
        return Require.refusal("sum of caps and offsets, or of slopes", "overflow", "at most 2^63-1");
    }

    private long fill(long[] share, long most) {
        for (int i = 0; i < count; i++) {
            final boolean constant = slope != null && slope[i] == 0;
            share[i] = constant ? Math.min(cap[i], offset == null ? 0 : Math.max(0, offset[i])) : cap[i];
        }
        numerator = 1;
        denominator = 0;
        return most;
    }

    private long shareTheConstants(long budget, long[] share) {
        for (int i = 0; i < count; i++) {
            final boolean constant = slope != null && slope[i] == 0 && offset != null;
            share[i] = constant ? Math.min(cap[i], Math.max(0, offset[i])) : 0;
        }
        ProportionalSplit.split(share, count, settled, budget, share);
        numerator = -1;
        denominator = 0;
        return budget;
    }

    private void takeTheGuess() {
        numerator = guess.numerator();
        denominator = guess.denominator();
    }

    /** Writes the shares at one level after the other until one is confirmed, which is then in numerator/denominator. */
    private void place(long budget, long[] share) {
        boundedBelow = false;
        boundedAbove = false;
        for (int pass = 0; ; pass++) {
            final long p = numerator;
            final long q = denominator;
            write(p, q, share);
            final long nextP = budget - settled - interiorOffset;
            final long nextQ = interiorSlope;
            final int excess = FixedPoint.signOfSum(nextQ, p, -nextP, q);
            // On a flat piece nobody is partly filled.
            if (excess == 0 && (nextQ == q || nextQ == 0)) {
                return;
            }
            if (excess < 0) {
                boundedBelow = true;
                lowerNumerator = p;
                lowerDenominator = q;
            } else if (excess > 0) {
                boundedAbove = true;
                upperNumerator = p;
                upperDenominator = q;
            }
            if (excess == 0 || nextQ > 0 && isBetweenBounds(nextP, nextQ)) {
                numerator = nextP;
                denominator = nextQ;
                if (pass == 0 && excess != 0) {
                    improve(nextP, nextQ, q);
                }
            } else {
                pickBreakpoint(pass);
            }
        }
    }

    private void improve(long p, long q, long lastSlope) {
        guess.improve(p, q, lastSlope);
        if (isBetweenBounds(guess.numerator(), guess.denominator())) {
            takeTheGuess();
        }
    }

    /** −1: empty; 0: partly filled, constant, or just about to be filled; 1: full. */
    private static int exactZone(long a, long b, long c, long p, long q) {
        if (b == 0) {
            return a < 0 ? -1 : a < c ? 0 : 1;
        }
        if (FixedPoint.signOfSum(a, q, b, p) < 0) {
            return -1;
        }
        return FixedPoint.signOfSum(a - c, q, b, p) >= 0 ? 1 : 0;
    }

    private boolean isBetweenBounds(long p, long q) {
        return (!boundedBelow || FixedPoint.signOfSum(p, lowerDenominator, -lowerNumerator, q) > 0)
                && (!boundedAbove || FixedPoint.signOfSum(upperNumerator, q, -p, upperDenominator) > 0);
    }

    /** Takes one of the levels between the bounds at which an account starts or stops to fill: there is one (see below). */
    private void pickBreakpoint(int pass) {
        // Without a kink between the bounds the function would be straight there, and the step from the lower one the
        // solution.
        int inside = 0;
        for (int i = 0; i < count; i++) {
            inside += breakpoints(i, -1);
        }
        // Any fixed choice has an input that makes it slow; a scattered one makes each pass halve the rest on average.
        int chosen = (int) Math.floorMod(pass * 0x9E37_79B9_7F4A_7C15L >>> 17, (long) inside);
        for (int i = 0; i < count; i++) {
            final int here = breakpoints(i, chosen);
            if (here > chosen) {
                return;
            }
            chosen -= here;
        }
    }

    /** How many of an account's two breakpoints lie between the bounds; the wanted one of them becomes the level. */
    private int breakpoints(int i, int wanted) {
        final long b = slope == null ? 1 : slope[i];
        if (b == 0) {
            return 0;
        }
        final long start = offset == null ? 0 : -offset[i];
        int inside = 0;
        if (isBetweenBounds(start, b) && inside++ == wanted) {
            numerator = start;
            denominator = b;
        }
        if (cap[i] > 0 && isBetweenBounds(start + cap[i], b) && inside++ == wanted) {
            numerator = start + cap[i];
            denominator = b;
        }
        return inside;
    }

    /**
     * Writes the shares at the level p/q and sums up its classification: full accounts (settled) and partly filled ones (interior).
     * The shares are right if these sums confirm p and q. Over the partly filled accounts Σ(a_i + b_i·t) = Σa + p with p = t·Σb whole
     * and q = Σb, so rounding them is an exact proportional split of p over the slopes: the whole part of t times b_i, and
     * differences of one rounding of the running sum for the rest.
     */
    private void write(long p, long q, long[] share) {
        final double t = (double) p / q;
        final long whole = Math.floorDiv(p, q);
        final long rest = p - whole * q;
        final long reciprocal = FixedPoint.divide(rest, 0, q);
        // So many units of slope are worth just under half a unit of money.
        final long half = nearest && rest > 0 ? (q - 1) / 2 / rest : 0;
        long full = 0;
        long offsets = 0;
        long remaining = q;
        long owed = rest;
        for (int i = 0; i < count; i++) {
            final long a = offset == null ? 0 : offset[i];
            final long b = slope == null ? 1 : slope[i];
            final long c = cap[i];
            final double rise = b * t;
            final double value = a + rise;
            final double spare = c - value;
            final double doubt = UNCERTAIN * (Math.abs((double) a) + Math.abs(rise));
            long empty = Double.doubleToRawLongBits(value) >> 63;
            long filled = Double.doubleToRawLongBits(spare) >> 63;
            // An account without offset and slope is no case of doubt, whatever the level.
            if (Math.abs(value) < doubt || Math.abs(spare) <= doubt + UNCERTAIN * c) {
                final int zone = exactZone(a, b, c, p, q);
                empty = zone >> 1;
                filled = -(zone & ~zone >> 1);
            }
            // Masks instead of branches: which account is in which zone cannot be predicted.
            final long interior = ~(empty | filled);
            full += c & filled;
            offsets += a & interior;
            remaining -= b & interior;
            final long owedAfter = FixedPoint.floorByReciprocal(remaining + half, rest, q, reciprocal);
            share[i] = a + whole * b + owed - owedAfter & interior | c & filled;
            owed = owedAfter;
        }
        settled = full;
        interiorOffset = offsets;
        interiorSlope = q - remaining;
    }
}
