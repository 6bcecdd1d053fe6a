package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Projected online (sub)gradient descent on θ, for the loss λ_u·[B_needed − θ·D]⁺ + λ_o·[θ·D − B_needed]⁺ with B_needed
 * capped at D, since θ cannot exceed 1.
 *
 * <p>Let n = min(1, B_needed/D), g = λ_o·D above n, −λ_u·D below it and 0 at a tie, m = max(λ_u, λ_o)·D, S = Σm² and P
 * the path variation Σ|n_t − n_{t−1}|. Against any comparator path with variation P:
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
 * <p>The first two are the paper's, and η* needs hindsight; AdaGrad needs no tuning; the implicit (proximal) step has
 * AdaGrad's bound and cannot overshoot n, which is why it is the default here. Both AdaGrads are scale-free:
 * multiplying every amount by a power of two leaves θ as it is.
 *
 * <p>Feedback that arrives late or out of order enters in the order of settlement, and the step is taken from the θ at
 * that time; the table then holds for the severities at settlement. Let at most d other rounds settle while a round
 * waits, and at most d wait when one settles. Between playing θ and settling, the constant step moves it by at most Σ
 * η·m over those rounds, and m_s·m_r ≤ (m_s² + m_r²)/2; so what was played has at most the regret (1+2P)/(2η) + (1/2 +
 * d)·η·S, with P in the order of settlement, which is of the order √(d·S) for the best η (as in Zinkevich, Langford and
 * Smola 2009; Joulani, György and Szepesvári 2013). The AdaGrad steps have no such bound here: a large deficit may wait
 * while small ones move θ. For them the {@linkplain RegretCertificate certificate} tells afterwards.
 *
 * <p>The certificate is the bound of the table with S replaced by what the proof uses of it, Σg², for all but the
 * implicit step.
 *
 * <p>The side of n is decided exactly in 128 bits, so that no explicit step goes the wrong way above 2^53; how far an
 * implicit step goes is reckoned in doubles. A round with D = 0 changes nothing.
 * O(1), tens of nanoseconds, no allocation. Confined to one thread.
 *
 * <p>Sources: arXiv 2602.15182, Proposition 1 and eq. 9; Zinkevich 2003; Streeter and McMahan 2010; Campolongo and
 * Orabona, arXiv 2006.07503 (implicit steps).
 */
public final class OnlineGradientDescent implements SeverityController, RegretCertificate {
    private enum Step {
        CONSTANT("ogd:eta="),
        ADAGRAD_NORM("adagrad:c="),
        IMPLICIT_ADAGRAD("implicit-adagrad:c=");

        private final String text;

        Step(String text) {
            this.text = text;
        }
    }

    /** The c that minimises the static bound: 1/√2. */
    public static final double STATIC_OPTIMUM = 0.7071067811865476;

    /** The least step. */
    public static final double LEAST_STEP = 1e-100;

    /** The largest step. */
    public static final double MOST_STEP = 1e100;

    private final Step step;
    private final double rate;
    private final double theta1;
    private final SeverityLoss loss;
    private final RegretMeter meter;
    private final Confinement confinement = new Confinement();
    private double theta;
    /** Σm² for the implicit step, Σg² for the others. */
    private double sumOfSquares;

    private OnlineGradientDescent(Builder builder) {
        theta1 = Require.fraction("theta1", builder.theta1);
        loss = new SeverityLoss(builder.lambdaUnder, builder.lambdaOver);
        meter = new RegretMeter(loss);
        step = builder.step;
        rate = Require.positive("step", builder.optimal ? builder.rate / loss.most(1) : builder.rate);
        requireUsable();
        theta = theta1;
    }

    /** {@return a builder that starts from implicit AdaGrad with c = 1/√2, θ₁ = 0, λ_u = λ_o = 1} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public double severity(long deficit, long neededHint) {
        assert confinement.holds() : confinement;
        Require.notNegative("deficit", deficit);
        return theta;
    }

    @Override
    public void observe(long deficit, long neededHint, double severity, long needed) {
        assert confinement.holds() : confinement;
        Require.notNegative("deficit", deficit);
        Require.fraction("severity", severity);
        Require.notNegative("needed", needed);
        if (deficit == 0) {
            return;
        }
        final long coverable = Math.min(needed, deficit);
        final int side = FixedPoint.compareProduct(theta, deficit, coverable);
        final double severityNeeded = (double) coverable / deficit;
        meter.record(severity, theta, severityNeeded, deficit);
        if (step == Step.IMPLICIT_ADAGRAD) {
            implicitAdaGrad(side, deficit, severityNeeded);
        } else {
            explicitStep(side > 0 ? loss.over() * deficit : side < 0 ? -loss.under() * deficit : 0);
        }
    }

    @Override
    public double provedBound(double pathVariation) {
        assert confinement.holds() : confinement;
        Require.notNegative("pathVariation", pathVariation);
        if (sumOfSquares == 0) {
            return meter.late();
        }
        final double variation = 1 + 2 * pathVariation;
        final double bound = step == Step.CONSTANT
                ? variation / (2 * rate) + rate * sumOfSquares / 2
                : (variation / (2 * rate) + rate) * Math.sqrt(sumOfSquares);
        return bound + meter.late();
    }

    @Override
    public double usedBound() {
        assert confinement.holds() : confinement;
        return meter.used();
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        theta = theta1;
        sumOfSquares = 0;
        meter.clear();
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putDouble(theta);
        out.putDouble(sumOfSquares);
        meter.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        theta = Require.fraction("theta", in.getDouble());
        final double least = step == Step.IMPLICIT_ADAGRAD ? loss.most(1) : Math.min(loss.under(), loss.over());
        final double most = loss.most(Reachable.MOST_DEFICIT);
        sumOfSquares = Reachable.sum("sumOfSquares", in.getDouble(), least * least, most * most);
        if (sumOfSquares == 0) {
            Reachable.unchanged("theta", theta, theta1);
        }
        meter.load(in);
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** A range in which the bounds neither overflow nor vanish; a constant step has max λ as its unit. */
    private void requireUsable() {
        final boolean constant = step == Step.CONSTANT;
        final double scaled = constant ? rate * loss.most(1) : rate;
        if (!(scaled >= LEAST_STEP && scaled <= MOST_STEP)) {
            throw Require.refusal(
                    "step",
                    Double.toString(rate),
                    constant ? "times the larger lambda 1e-100 to 1e100" : "1e-100 to 1e100");
        }
    }

    private void explicitStep(double gradient) {
        sumOfSquares += gradient * gradient;
        if (step == Step.CONSTANT) {
            theta = clip(theta - rate * gradient);
        } else if (sumOfSquares > 0) {
            theta = clip(theta - rate * gradient / Math.sqrt(sumOfSquares));
        }
    }

    private void implicitAdaGrad(int side, double deficit, double needed) {
        final double m = loss.most(deficit);
        sumOfSquares += m * m;
        if (side != 0) {
            theta = loss.proximalStep(theta, needed, deficit, rate / Math.sqrt(sumOfSquares));
        }
    }

    private static double clip(double value) {
        return Math.min(1, Math.max(0, value));
    }

    @Override
    public String configuration() {
        return step.text + Decimal.toString(rate) + ",theta1=" + Decimal.toString(theta1) + "," + loss;
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }

    /** The configuration of a controller; the last step rule named counts. */
    public static final class Builder {
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
         * @param eta per minor unit of money; η·max(λ_u, λ_o) from 1e-100 to 1e100; useful values are of the order of
         *     0.03/D
         * @return this
         */
        public Builder constantStep(double eta) {
            return step(Step.CONSTANT, eta, false);
        }

        /**
         * The constant step that minimises the paper's bound for a known path variation and sum of squared deficits: an
         * analysis constant, not a default, since both are known in hindsight only.
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
         * @param c 1e-100 to 1e100; 1/√2 minimises the static bound
         * @return this
         */
        public Builder adaGradNorm(double c) {
            return step(Step.ADAGRAD_NORM, c, false);
        }

        /**
         * The implicit AdaGrad step.
         *
         * @param c 1e-100 to 1e100; 1/√2 minimises the static bound
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
