package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.check.Require;

/**
 * Weights that rise with effective leverage λ = notional / max(equity, floor): λ, λ², or what exceeds a threshold.
 *
 * <p>All finite and 0 or more, as the column {@code WEIGHT} needs them. With the excess, accounts at or below the
 * threshold have the weight 0. Source: arXiv 2512.01112, section 7: risk-aware pro-rata weighs by λ·g(λ), so λ² is its
 * linear g, and λ times the excess its CVaR-like g.
 */
public final class RiskWeight {
    private RiskWeight() {}

    /**
     * Writes λ_i.
     *
     * @param notional position value, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1 to 1e18
     * @param weight receives the weights
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void linear(long[] notional, long[] equity, int count, double floor, double[] weight) {
        check(notional, equity, count, floor, weight);
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
     * @param floor the least equity that counts, money, 1 to 1e18
     * @param weight receives the weights
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void square(long[] notional, long[] equity, int count, double floor, double[] weight) {
        check(notional, equity, count, floor, weight);
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
     * @param floor the least equity that counts, money, 1 to 1e18
     * @param threshold τ, 0 to 1e18
     * @param weight receives the weights
     * @throws IllegalArgumentException if the floor or the threshold is out of range, or an array null or too short
     */
    public static void excess(
            long[] notional, long[] equity, int count, double floor, double threshold, double[] weight) {
        check(notional, equity, count, floor, weight);
        Require.within("threshold", threshold, 0, Floor.MOST_MONEY);
        for (int i = 0; i < count; i++) {
            weight[i] = Math.max(0, LeverageScore.leverage(notional[i], equity[i], floor) - threshold);
        }
    }

    /**
     * λ² of a venue's positions: value over the equity behind, squared.
     *
     * @param floor the least equity that counts, money, 1 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if the floor is out of range
     */
    public static PositionScore squareOfPosition(double floor) {
        check(floor);
        return position -> {
            final double leverage = LeverageScore.leverage(position, floor);
            return leverage * leverage;
        };
    }

    /**
     * (λ − τ)⁺ of a venue's positions.
     *
     * @param floor the least equity that counts, money, 1 to 1e18
     * @param threshold τ, 0 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if the floor or the threshold is out of range
     */
    public static PositionScore excessOfPosition(double floor, double threshold) {
        check(floor);
        Require.within("threshold", threshold, 0, Floor.MOST_MONEY);
        return position -> Math.max(0, LeverageScore.leverage(position, floor) - threshold);
    }

    private static void check(long[] notional, long[] equity, int count, double floor, double[] weight) {
        check(floor);
        Floor.holds("notional", notional, count);
        Floor.holds("equity", equity, count);
        Floor.holds("weight", weight, count);
    }

    private static void check(double floor) {
        Require.within("floor", floor, 1, Floor.MOST_MONEY);
    }
}
