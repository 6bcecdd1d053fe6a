package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Projected online (sub)gradient descent on θ, for the loss λ_u·[B_needed − θ·D]⁺ + λ_o·[θ·D − B_needed]⁺ with B_needed capped
 * at D, since θ cannot exceed 1.
 *
 * <p>Let n = min(1, B_needed/D), g = λ_o·D above n, −λ_u·D below it and 0 at a tie, m = max(λ_u, λ_o)·D, S = Σm² and P the path
 * variation Σ|n_t − n_{t−1}|. Against any comparator path with variation P:
 *
 * <table>
 * <caption>Step rules</caption>
 * <tr><th>rule</th><th>θ moves to</th><th>dynamic regret at most</th></tr>
 * <tr><td>constant η</td><td>clip(θ − η·g)</td><td>(1+2P)/(2η) + η·S/2</td></tr>
 * <tr><td>η* of a given (P, ΣD²)</td><td>the same with η* = √((1+2P)/ΣD²)/max λ</td><td>√((1+2P)·S)</td></tr>
 * <tr><td>AdaGrad-norm</td><td>clip(θ − c·g/√(Σg²))</td><td>((1+2P)/(2c) + c)·√S</td></tr>
 * <tr><td>implicit AdaGrad</td><td>from θ towards n by c·λ·D/√S, never past it</td><td>((1+2P)/(2c) + c)·√S</td></tr>
 * </table>
 *
 * <p>The first two are the paper's, and η* needs hindsight; AdaGrad needs no tuning; the implicit (proximal) step has AdaGrad's
 * bound and cannot overshoot n, which is why it is the default. Both AdaGrads are scale-free: multiplying every amount by a power
 * of two leaves θ as it is. With feedback that arrives late or out of order the step is taken from the θ at the time of
 * settlement; no bound is claimed for that.
 *
 * <p>The side of n is decided exactly in 128 bits, so amounts above 2^53 cannot lose it. A round with D = 0 changes nothing.
 * O(1), a few nanoseconds, no allocation. Confined to one thread.
 *
 * <p>Sources: arXiv 2602.15182, Proposition 1 and eq. 9; Zinkevich 2003; Streeter and McMahan 2010; Campolongo and Orabona, arXiv
 * 2006.07503 (implicit steps).
 */
public final class OnlineGradientDescent implements SeverityController {
    private enum Step {
        CONSTANT("ogd:eta="),
        ADAGRAD_NORM("adagrad:c="),
        IMPLICIT_ADAGRAD("implicit-adagrad:c=");

        private final String text;

        Step(String text) {
            this.text = text;
        }
    }

    private final Step step;
    private final double rate;
    private final double theta1;
    private final double lambdaUnder;
    private final double lambdaOver;
    private double theta;
    private double sumOfSquares;

    private OnlineGradientDescent(Builder builder) {
        theta1 = Require.fraction("theta1", builder.theta1);
        lambdaUnder = price("lambdaUnder", builder.lambdaUnder);
        lambdaOver = price("lambdaOver", builder.lambdaOver);
        step = builder.step;
        rate = Require.positive("step", builder.optimal ? builder.rate / maxLambda() : builder.rate);
        theta = theta1;
    }

    /**
     * Starts a configuration: implicit AdaGrad with c = 1/√2, θ₁ = 0, λ_u = λ_o = 1.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public double severity(long deficit, long neededHint) {
        return theta;
    }

    @Override
    public void observe(long deficit, long needed) {
        Require.notNegative("deficit", deficit);
        Require.notNegative("needed", needed);
        if (deficit == 0) {
            return;
        }
        final long coverable = Math.min(needed, deficit);
        final int side = FixedPoint.compareProduct(theta, deficit, coverable);
        switch (step) {
            case CONSTANT -> theta = clip(theta - rate * gradient(side, deficit));
            case ADAGRAD_NORM -> adaGradNorm(gradient(side, deficit));
            case IMPLICIT_ADAGRAD -> implicitAdaGrad(side, deficit, (double) coverable / deficit);
        }
    }

    @Override
    public void reset() {
        theta = theta1;
        sumOfSquares = 0;
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(theta);
        out.putDouble(sumOfSquares);
    }

    @Override
    public void load(StateReader in) {
        theta = Require.fraction("theta", in.getDouble());
        sumOfSquares = Require.notNegative("sumOfSquares", in.getDouble());
    }

    private void adaGradNorm(double gradient) {
        sumOfSquares += gradient * gradient;
        if (sumOfSquares > 0) {
            theta = clip(theta - rate * gradient / Math.sqrt(sumOfSquares));
        }
    }

    private void implicitAdaGrad(int side, double deficit, double needed) {
        final double m = maxLambda() * deficit;
        sumOfSquares += m * m;
        final double scale = rate / Math.sqrt(sumOfSquares);
        if (side > 0) {
            final double reach = scale * lambdaOver * deficit;
            theta = theta - needed <= reach ? needed : theta - reach;
        } else if (side < 0) {
            final double reach = scale * lambdaUnder * deficit;
            theta = needed - theta <= reach ? needed : theta + reach;
        }
    }

    private double gradient(int side, double deficit) {
        return side > 0 ? lambdaOver * deficit : side < 0 ? -lambdaUnder * deficit : 0;
    }

    private double maxLambda() {
        return Math.max(lambdaUnder, lambdaOver);
    }

    /** A range in which no square of λ·D overflows or vanishes: beyond it θ would become NaN, or stand still. */
    private static double price(String name, double lambda) {
        if (!(lambda >= 1e-100 && lambda <= 1e100)) {
            throw Require.refusal(name, Double.toString(lambda), "1e-100 to 1e100");
        }
        return lambda;
    }

    private static double clip(double value) {
        return Math.min(1, Math.max(0, value));
    }

    @Override
    public String toString() {
        return step.text + rate + ",theta1=" + theta1 + ",lambdaUnder=" + lambdaUnder + ",lambdaOver=" + lambdaOver;
    }

    /** The configuration of a controller; the last step rule named counts. */
    public static final class Builder {
        private static final double STATIC_OPTIMUM = 0.7071067811865476;

        private Step step = Step.IMPLICIT_ADAGRAD;
        private double rate = STATIC_OPTIMUM;
        private boolean optimal;
        private double theta1;
        private double lambdaUnder = 1;
        private double lambdaOver = 1;

        private Builder() {}

        /**
         * A constant step η.
         *
         * @param eta per minor unit of money, finite, above 0; useful values are of the order of 0.03/D
         * @return this
         */
        public Builder constantStep(double eta) {
            return step(Step.CONSTANT, eta, false);
        }

        /**
         * The constant step that minimises the paper's bound for a known path variation and sum of squared deficits: an analysis
         * constant, not a default, since both are known in hindsight only.
         *
         * @param pathVariation P, 0 or more
         * @param sumSquaredDeficit ΣD², minor units squared, above 0
         * @return this
         * @throws IllegalArgumentException if an argument is out of range
         */
        public Builder optimalStep(double pathVariation, double sumSquaredDeficit) {
            Require.notNegative("pathVariation", pathVariation);
            Require.positive("sumSquaredDeficit", sumSquaredDeficit);
            return step(Step.CONSTANT, Math.sqrt((1 + 2 * pathVariation) / sumSquaredDeficit), true);
        }

        /**
         * The AdaGrad-norm step c/√(Σg²).
         *
         * @param c finite, above 0; 1/√2 minimises the static bound
         * @return this
         */
        public Builder adaGradNorm(double c) {
            return step(Step.ADAGRAD_NORM, c, false);
        }

        /**
         * The implicit AdaGrad step.
         *
         * @param c finite, above 0; 1/√2 minimises the static bound
         * @return this
         */
        public Builder implicitAdaGrad(double c) {
            return step(Step.IMPLICIT_ADAGRAD, c, false);
        }

        /**
         * The severity of the first round.
         *
         * @param theta1 in [0, 1]; by default 0: no evidence, no haircut
         * @return this
         */
        public Builder theta1(double theta1) {
            this.theta1 = theta1;
            return this;
        }

        /**
         * The price of a missing and of a needless unit; their ratio sets the quantile that θ tracks.
         *
         * @param under λ_u, 1e-100 to 1e100
         * @param over λ_o, 1e-100 to 1e100
         * @return this
         */
        public Builder lambda(double under, double over) {
            lambdaUnder = under;
            lambdaOver = over;
            return this;
        }

        /**
         * Validates the configuration and makes the controller.
         *
         * @return a controller for one engine
         * @throws IllegalArgumentException if a parameter is out of range
         */
        public OnlineGradientDescent build() {
            return new OnlineGradientDescent(this);
        }

        private Builder step(Step step, double rate, boolean optimal) {
            this.step = step;
            this.rate = rate;
            this.optimal = optimal;
            return this;
        }
    }
}
