package io.adlengine.math;

import io.adlengine.check.Require;

/**
 * The exact proportional split of a budget over capacities.
 *
 * <p>Let V_i be the capacity that remains after account i and R(v) = ⌊v·B/U⌋. The share x_i = R(V_{i−1}) − R(V_i)
 * telescopes to Σx = B, is the floor or the ceiling of B·u_i/U, and never exceeds u_i because R never rises faster than
 * its argument. Walking down the remaining capacity instead of up the taken one rounds the running sum of the shares
 * up: the first account with any capacity bears the first unit, and the odd units of equal accounts are spread over
 * them.
 *
 * <p>R needs no division: one reciprocal ρ = ⌊2^64·B/U⌋ is computed per split, ⌊v·ρ/2^64⌋ is R(v) or one less, and the
 * remainder says which. Stateless; allocates nothing.
 *
 * <p>Capacities of 10, 20 and 30 and a budget of 10: what remains is 60, 50, 30 and 0, R of it 10, 8, 5 and 0, so the
 * shares are 2, 3 and 5.
 */
public final class ProportionalSplit {
    private ProportionalSplit() {}

    /**
     * Writes the share of every account.
     *
     * <p>One pass: reads {@code capacity}, writes {@code share} once.
     *
     * @param capacity money, each 0 or more; borrowed
     * @param count accounts, in [0, length of both arrays]
     * @param total Σ capacity[0..count), below 2^63; the caller vouches for it
     * @param budget B, in [0, total]
     * @param share receives x_i in [0, capacity_i] with Σx = B; entries from {@code count} on are untouched; may be
     *     {@code capacity}, which is overwritten then
     * @throws IllegalArgumentException if the budget is negative or above the total, or an array null or too short
     */
    public static void split(long[] capacity, int count, long total, long budget, long[] share) {
        Require.notNegative("count", count);
        Lengths.hold("capacity", capacity, count);
        Lengths.hold("share", share, count);
        if (budget < 0 || budget > total) {
            throw Require.refusal("budget", Long.toString(budget), "0 to total=" + total);
        }
        if (budget == total) {
            System.arraycopy(capacity, 0, share, 0, count);
            return;
        }
        final long reciprocal = FixedPoint.divide(budget, 0, total);
        if (reciprocal >= 0) {
            splitBelowHalf(capacity, count, total, budget, reciprocal, share);
            return;
        }
        long remaining = total;
        long owed = budget;
        for (int i = 0; i < count; i++) {
            remaining -= capacity[i];
            final long owedAfter = FixedPoint.floorByReciprocal(remaining, budget, total, reciprocal);
            share[i] = owed - owedAfter;
            owed = owedAfter;
        }
    }

    private static void splitBelowHalf(
            long[] capacity, int count, long total, long budget, long reciprocal, long[] share) {
        final int bits = Long.SIZE - Long.numberOfLeadingZeros(total);
        long remaining = total;
        long owed = budget;
        for (int i = 0; i < count; i++) {
            remaining -= capacity[i];
            final long owedAfter = FixedPoint.floorBelowHalf(remaining, budget, total, reciprocal, bits);
            share[i] = owed - owedAfter;
            owed = owedAfter;
        }
    }
}
