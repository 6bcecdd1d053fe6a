package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * Weights that rise with effective leverage λ = notional / max(equity, floor): λ, λ², or what exceeds a threshold.
 *
 * <p>All finite and 0 or more, as the column {@code WEIGHT} needs them. With the excess, accounts at or below the threshold have the
 * weight 0. Source: arXiv 2512.01112, section 7: risk-aware pro-rata weighs by λ·g(λ), so λ² is its linear g, and
 * λ times the excess its CVaR-like g.
 */
public final class RiskWeight {
    private RiskWeight() {}

    /**
     * Writes λ_i.
     *
     * @param notional position value, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1 or more
     * @param weight receives the weights
     * @throws IllegalArgumentException if the floor is not a finite number of 1 or more
     */
    public static void linear(long[] notional, long[] equity, int count, double floor, double[] weight) {
        check(floor);
        for (int i = 0; i < count; i++) {
            weight[i] = LeverageScore.leverage(notional[i], equity[i], floor);
        }
    }

    /**
     * Writes λ_i².
     *
     * @param notional position value, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1 or more
     * @param weight receives the weights
     * @throws IllegalArgumentException if the floor is not a finite number of 1 or more
     */
    public static void square(long[] notional, long[] equity, int count, double floor, double[] weight) {
        check(floor);
        for (int i = 0; i < count; i++) {
            final double leverage = LeverageScore.leverage(notional[i], equity[i], floor);
            weight[i] = leverage * leverage;
        }
    }

    /**
     * Writes (λ_i − τ)⁺.
     *
     * @param notional position value, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1 or more
     * @param threshold τ, 0 or more
     * @param weight receives the weights
     * @throws IllegalArgumentException if the floor or the threshold is out of range
     */
    public static void excess(
            long[] notional, long[] equity, int count, double floor, double threshold, double[] weight) {
        check(floor);
        Require.notNegative("threshold", threshold);
        for (int i = 0; i < count; i++) {
            weight[i] = Math.max(0, LeverageScore.leverage(notional[i], equity[i], floor) - threshold);
        }
    }

    private static void check(double floor) {
        if (!(floor >= 1 && floor < Double.POSITIVE_INFINITY)) {
            throw Require.refusal("floor", Double.toString(floor), "finite, 1 or more");
        }
    }
}
