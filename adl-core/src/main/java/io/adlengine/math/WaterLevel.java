package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * The solver under most rules: finds the one level t with Σ clip(a_i + b_i·t, 0, cap_i) = B, then rounds once to money.
 *
 * <p>Offsets a, slopes b ≥ 0 and caps are integers, so the level is an exact fraction p/q and every step is exact: an
 * account is empty, full or partly filled according to a comparison in 128 bits (in doubles where these are certain),
 * and the partly filled ones share what is left in proportion to their slopes. Rules that fall with t negate the level:
 * leverage filling is a = q, b = w with t = −λ.
 *
 * <p>The level is found by Newton's method, first in plain doubles and on a sample, then on the exact piecewise linear
 * function between exact bounds; where a step leaves them, and from time to time anyway, a simple fraction between them
 * is tried instead. One streaming pass checks the input, 2 to 5 in doubles find the level of large inputs, and one
 * confirms it exactly and writes; where it does not, there are more, at most 401 in all. No scratch, no sort, no index
 * array, no allocation. Confined to one thread.
 *
 * <p>Rounding: every share is the floor or the ceiling of its real value, within [0, cap_i], and Σ share = B; of equal
 * neighbours the earlier one bears the odd unit. Independent of the order of the arrays up to that unit.
 *
 * <p>An account with b_i = 0 pays clip(a_i, 0, cap_i) whatever the level. Where these constants alone reach the budget,
 * they share it in proportion and nobody else pays. A budget beyond what any level can reach is placed as far as
 * possible.
 *
 * <p>Source: the continuous quadratic knapsack; Brucker 1984, Kiwiel 2008, Cominetti et al. 2014 (semismooth Newton).
 *
 * <p>Caps of 100, 200 and 300 share a budget of 400 by {@link #equal} as 100, 150 and 150: the level is 150.
 */
public final class WaterLevel {
    /** Newton's method is left alone for so many passes; it hardly ever takes as many. */
    private static final int FREE_PASSES = 16;
    /** From then on every second pass halves the bounds; the last pass confirms. Hostile accounts take some dozens. */
    static final int MOST_PASSES = FREE_PASSES + 2 * LevelBracket.MOST_HALVINGS + 1;

    private long[] offset;
    private long[] slope;
    private long[] cap;
    private int count;

    private final LevelGuess guess;
    private final LevelBracket bracket = new LevelBracket();
    private final LevelPass pass = new LevelPass();
    private long constants;
    private long offsets;
    private long slopes;
    private long numerator;
    private long denominator;
    private int passes;

    /** Makes a solver for any number of accounts; it takes some 262 KB. */
    public WaterLevel() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Makes a solver that need not be fast for more accounts than that; below 32,768 it takes next to nothing.
     *
     * @param maxAccounts 0 or more; more are solved to the same shares
     * @throws IllegalArgumentException if it is below 0
     */
    public WaterLevel(int maxAccounts) {
        guess = new LevelGuess(Require.within("maxAccounts", maxAccounts, 0, Integer.MAX_VALUE));
    }

    /**
     * Shares of a common level under caps: x_i = min(t, cap_i).
     *
     * @param cap money, each 0 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap if that is less
     * @throws IllegalArgumentException if a cap or the budget is negative, Σ cap beyond 2^63 − 1, or an array null, too
     *     short or the same as the other; nothing is written then
     */
    public long equal(long[] cap, int count, long budget, long[] share) {
        return solve(null, null, cap, count, budget, share);
    }

    /**
     * What remains above a common level: x_i = (cap_i − λ)⁺. The complement of {@link #equal}, so {@link #level} is λ
     * then.
     *
     * @param cap money, each 0 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, money, 0 or more
     * @param share receives the shares; not {@code cap}
     * @return Σ share: the budget, or Σ cap if that is less
     * @throws IllegalArgumentException if a cap or the budget is negative, Σ cap beyond 2^63 − 1, or an array null, too
     *     short or the same as the other; nothing is written then
     */
    public long equalLoss(long[] cap, int count, long budget, long[] share) {
        check(null, null, cap, count, budget, share);
        borrow(null, null, cap, count);
        final long most = survey();
        final long placed = Math.min(budget, most);
        if (placed == 0 || placed == most) {
            equal(cap, count, most - placed, share);
            for (int i = 0; i < count; i++) {
                share[i] = cap[i] - share[i];
            }
        } else {
            search(most - placed, most, true, share);
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
     * @throws IllegalArgumentException if a value is negative, a sum beyond 2^63 − 1, or an array null, too
     *     short or the same as {@code share}; nothing is written then
     */
    public long proportional(long[] slope, long[] cap, int count, long budget, long[] share) {
        Require.present("slope", slope);
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
     * @throws IllegalArgumentException if a slope, a cap or the budget is negative, if Σ cap + Σ|a| or Σ b exceeds 2^63
     *     − 1, or an array is too short or the same as {@code share}, or {@code cap} or {@code share} null; nothing is
     *     written then
     */
    public long solve(long[] offset, long[] slope, long[] cap, int count, long budget, long[] share) {
        check(offset, slope, cap, count, budget, share);
        borrow(offset, slope, cap, count);
        final long most = survey();
        if (budget >= most) {
            return fill(share, most);
        }
        if (budget <= constants) {
            return shareTheConstants(budget, share);
        }
        search(budget, most, false, share);
        return budget;
    }

    /** {@link #solve} without its checks, beginning at the level p/q, q 1 or more: for tests, since any start does. */
    long solveFrom(long p, long q, long[] offset, long[] slope, long[] cap, int count, long budget, long[] share) {
        guess.start(offset, slope, cap, count, budget, 0);
        pass.start(offset, slope, cap, count);
        place(p, q, budget, false, share);
        return budget;
    }

    private void borrow(long[] offset, long[] slope, long[] cap, int count) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
    }

    /** Finds the level of a budget between what constants and all can place, and writes. */
    private void search(long budget, long most, boolean isLoss, long[] share) {
        guess.start(offset, slope, cap, count, budget, most);
        pass.start(offset, slope, cap, count);
        guess.find(budget - constants - offsets, slopes);
        place(guess.numerator(), guess.denominator(), budget, isLoss, share);
    }

    private static void check(long[] offset, long[] slope, long[] cap, int count, long budget, long[] share) {
        Require.notNegative("budget", budget);
        Require.notNegative("count", count);
        Lengths.holdIfAny("offset", offset, count);
        Lengths.holdIfAny("slope", slope, count);
        Lengths.hold("cap", cap, count);
        Lengths.holdApart("share", share, count, "cap", cap);
        Lengths.holdApart("share", share, count, "offset", offset);
        Lengths.holdApart("share", share, count, "slope", slope);
    }

    /**
     * {@return the level t that the last call found, as a double: for receipts, not for arithmetic} It is infinite
     * where every account is full, minus infinity where constants reach the budget.
     */
    public double level() {
        return (double) numerator / denominator;
    }

    /** {@return p of the level p/q that the last call found, exactly} */
    public long numerator() {
        return numerator;
    }

    /** {@return q of the level p/q that the last call found, exactly: 0 where {@link #level} is infinite} */
    public long denominator() {
        return denominator;
    }

    /** How many passes the last search took: for tests. */
    int passes() {
        return passes;
    }

    /** How often it has looked at an account, in passes and before: for tests. */
    long looks() {
        return guess.looks() + (long) passes * count;
    }

    /** Checks the input, and sums up the accounts without a slope, which are constant, and the others. */
    private long survey() {
        return offset == null && slope == null ? surveyEqual() : surveyAll();
    }

    private long surveyEqual() {
        long caps = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            caps += cap[i];
            signs |= cap[i] | caps;
        }
        if (signs < 0) {
            throw refusal();
        }
        constants = 0;
        offsets = 0;
        slopes = count;
        return caps;
    }

    private long surveyAll() {
        long constant = 0;
        long caps = 0;
        long allOffsets = 0;
        long magnitude = 0;
        long allSlopes = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            final long a = offset == null ? 0 : offset[i];
            final long b = slope == null ? 1 : slope[i];
            final long c = cap[i];
            final long size = Math.abs(a);
            if (b == 0) {
                constant += Math.min(c, Math.max(0, a));
            } else {
                caps += c;
                allOffsets += a;
            }
            allSlopes += b;
            magnitude += size + c;
            signs |= b | c | size + c | magnitude | allSlopes;
        }
        if (signs < 0) {
            throw refusal();
        }
        constants = constant;
        offsets = allOffsets;
        slopes = allSlopes;
        return constant + caps;
    }

    private IllegalArgumentException refusal() {
        for (int i = 0; i < count; i++) {
            if (slope != null) {
                Require.notNegative("slope", slope[i]);
            }
            Require.notNegative("cap", cap[i]);
        }
        long allSlopes = 0;
        for (int i = 0; i < count && allSlopes >= 0; i++) {
            allSlopes += slope == null ? 1 : slope[i];
        }
        final String sum = allSlopes < 0 ? "sum of slopes" : "sum of caps and offsets";
        return Require.refusal(sum, "overflow", "at most 2^63-1");
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
        ProportionalSplit.split(share, count, constants, budget, share);
        numerator = -1;
        denominator = 0;
        return budget;
    }

    /** Writes the shares at one level after the other, from p/q on, until a pass confirms one. */
    private void place(long start, long startSlope, long budget, boolean isLoss, long[] share) {
        long p = start;
        long q = startSlope;
        bracket.open();
        for (passes = 1; ; passes++) {
            assert passes <= MOST_PASSES : "the bracket must have closed";
            pass.write(p, q, isLoss, share);
            final long nextP = budget - pass.full() - pass.interiorOffset();
            final long nextQ = pass.interiorSlope();
            final int excess = FixedPoint.signOfSum(nextQ, p, -nextP, q);
            // On a flat piece nobody is partly filled.
            if (excess == 0 && (nextQ == q || nextQ == 0)) {
                numerator = p;
                denominator = q;
                return;
            }
            if (excess < 0) {
                bracket.raise(p, q);
            } else if (excess > 0) {
                bracket.lower(p, q);
            }
            final boolean isFree = passes <= FREE_PASSES || (passes & 1) == 0;
            if (excess == 0 || nextQ > 0 && isFree && bracket.isInside(nextP, nextQ)) {
                final boolean isFirst = passes == 1 && excess != 0;
                final boolean isBetter = isFirst
                        && guess.improve(nextP, nextQ, q)
                        && bracket.isInside(guess.numerator(), guess.denominator());
                p = isBetter ? guess.numerator() : nextP;
                q = isBetter ? guess.denominator() : nextQ;
            } else {
                bracket.halve();
                p = bracket.p();
                q = bracket.q();
            }
        }
    }
}
