package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.Decimal;

/**
 * What a severity costs once it is known which one was needed: λ_u·D·(n − θ) below n, λ_o·D·(θ − n) above. In doubles,
 * in this order of operations: what a controller minimises and what a ledger counts are the same to the last bit.
 *
 * <p>O(1), no allocation after the constructor. Immutable, usable from any thread. Source: arXiv 2602.15182, eq. 9.
 */
public final class SeverityLoss {
    /** The least price of a unit. */
    public static final double LEAST_PRICE = 1e-100;

    /** The largest price of a unit. */
    public static final double MOST_PRICE = 1e100;

    private final double under;
    private final double over;

    /**
     * Fixes the prices.
     *
     * @param lambdaUnder λ_u, the price of a missing unit, 1e-100 to 1e100
     * @param lambdaOver λ_o, the price of a needless unit, 1e-100 to 1e100
     * @throws IllegalArgumentException if a price is out of range
     */
    public SeverityLoss(double lambdaUnder, double lambdaOver) {
        under = price("lambdaUnder", lambdaUnder);
        over = price("lambdaOver", lambdaOver);
    }

    /**
     * The loss of a severity.
     *
     * @param theta θ, 0 or more
     * @param needed n, in [0, 1]
     * @param deficit D, minor units of money, 0 or more
     * @return minor units of money, times λ; infinite where a double ends
     */
    public double of(double theta, double needed, double deficit) {
        final double excess = theta - needed;
        return excess > 0 ? over * deficit * excess : -under * deficit * excess;
    }

    /**
     * The loss of a budget.
     *
     * @param budget B, minor units of money, 0 or more
     * @param needed B_needed, minor units of money, 0 or more
     * @return minor units of money, times λ; infinite where a double ends
     */
    public double ofBudget(double budget, double needed) {
        return budget > needed ? over * (budget - needed) : under * (needed - budget);
    }

    /**
     * m = max(λ_u, λ_o)·D: no severity up to 1 costs more, and no two costs differ by more.
     *
     * @param deficit D, minor units of money, 0 or more
     * @return minor units of money, times λ
     */
    public double most(double deficit) {
        return Math.max(under, over) * deficit;
    }

    /**
     * {@return λ_u/(λ_u + λ_o), in [0, 1]: the quantile of the needed severities, weighted by D, at which a fixed
     * severity loses least}
     */
    public double quantile() {
        return under / (under + over);
    }

    double under() {
        return under;
    }

    double over() {
        return over;
    }

    /** θ after a proximal step of the size {@code scale}: towards n, never past it. */
    double proximalStep(double theta, double needed, double deficit, double scale) {
        final double excess = theta - needed;
        if (excess > 0) {
            final double reach = scale * over * deficit;
            return excess <= reach ? needed : theta - reach;
        }
        if (excess < 0) {
            final double reach = scale * under * deficit;
            return -excess <= reach ? needed : theta + reach;
        }
        return theta;
    }

    /** A range in which no square of λ·D overflows or vanishes: beyond it θ would become NaN, or stand still. */
    private static double price(String name, double lambda) {
        if (!(lambda >= LEAST_PRICE && lambda <= MOST_PRICE)) {
            throw Require.refusal(name, Double.toString(lambda), "1e-100 to 1e100");
        }
        return lambda;
    }

    /** The prices as configurations print them. */
    @Override
    public String toString() {
        return "lambdaUnder=" + Decimal.toString(under) + ",lambdaOver=" + Decimal.toString(over);
    }
}
