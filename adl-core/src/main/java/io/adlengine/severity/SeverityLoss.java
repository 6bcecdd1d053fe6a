package io.adlengine.severity;

import io.adlengine.math.Require;
import io.adlengine.state.Decimal;

/**
 * What a severity costs once it is known which one was needed: λ_u·D·(n − θ) below n, λ_o·D·(θ − n) above. In doubles, in this
 * order of operations.
 */
final class SeverityLoss {
    private final double under;
    private final double over;

    SeverityLoss(double lambdaUnder, double lambdaOver) {
        under = price("lambdaUnder", lambdaUnder);
        over = price("lambdaOver", lambdaOver);
    }

    double of(double theta, double needed, double deficit) {
        final double excess = theta - needed;
        return excess > 0 ? over * deficit * excess : -under * deficit * excess;
    }

    /** m = max(λ_u, λ_o)·D: no severity costs more, and no two costs differ by more. */
    double most(double deficit) {
        return Math.max(under, over) * deficit;
    }

    /** The quantile of the needed severities that loses least. */
    double quantile() {
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
        if (!(lambda >= 1e-100 && lambda <= 1e100)) {
            throw Require.refusal(name, Double.toString(lambda), "1e-100 to 1e100");
        }
        return lambda;
    }

    @Override
    public String toString() {
        return "lambdaUnder=" + Decimal.toString(under) + ",lambdaOver=" + Decimal.toString(over);
    }
}
