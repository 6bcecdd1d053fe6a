package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The severity that would have lost least over the last rounds: the discounted, deficit-weighted quantile of the
 * severities needed.
 *
 * <p>Let n = min(1, B_needed/D). A round that is {@code age} rounds old (the newest: 0) weighs D·γ^age, and θ is the
 * smallest n at which the weights of it and of those below reach the share q = λ_u/(λ_u + λ_o): for equal λ the
 * weighted median. Where that share falls exactly between two severities, θ moves only as far as it has to. Among equal
 * n the older counts first. With a prior, the first round comes with an imaginary one before it that needed θ₁ and
 * weighs {@code prior}·D.
 *
 * <p>θ minimises the discounted loss over the window exactly; of the rounds to come it promises nothing. An adversary
 * makes its regret grow with the number of rounds, so it is at its best as a part of {@link RobustMix}. Under a delay
 * it is the same quantile of the rounds settled so far, their age counted in settlements.
 *
 * <p>n and the sums are doubles: scale-free bit for bit under powers of two while amounts stay within 2^53. A round
 * with D = 0 changes nothing. O(window) per observation, no allocation. Confined to one thread.
 *
 * <p>Source: the minimiser of a discounted quantile loss (Koenker and Bassett 1978); the loss is that of arXiv
 * 2602.15182, eq. 9.
 */
public final class WeightedQuantile implements SeverityController {
    /** The γ of a builder that says nothing. */
    public static final double USUAL_GAMMA = 0.9;

    /** The window of a builder that says nothing. */
    public static final int USUAL_WINDOW = 64;

    /** The largest window. */
    public static final int MOST_ROUNDS = 1 << 16;

    /** The largest prior. */
    public static final double MOST_PRIOR = 1e100;

    private final SeverityLoss loss;
    private final double gamma;
    private final double prior;
    private final double theta1;
    private final int capacity;
    private final double[] power;
    private final QuantileWindow window;
    private final Confinement confinement = new Confinement();
    private double theta;

    private WeightedQuantile(Builder builder) {
        gamma = Require.fraction("gamma", builder.gamma);
        capacity = Require.within("window", builder.window, 1, MOST_ROUNDS);
        prior = Require.notNegative("prior", builder.prior);
        if (prior > MOST_PRIOR) {
            throw Require.refusal("prior", Double.toString(prior), "0 to 1e100");
        }
        theta1 = Require.fraction("theta1", builder.theta1);
        loss = new SeverityLoss(builder.lambdaUnder, builder.lambdaOver);
        power = QuantileWindow.powers(gamma, capacity);
        window = new QuantileWindow(capacity);
        theta = theta1;
    }

    /**
     * {@return a builder that starts from γ = {@value #USUAL_GAMMA}, a window of {@value #USUAL_WINDOW} rounds, no
     * prior, θ₁ = 0, λ_u = λ_o = 1}
     */
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
        if (prior > 0 && window.isEmpty()) {
            window.add(theta1, prior * deficit);
        }
        window.add((double) Math.min(needed, deficit) / deficit, deficit);
        theta = window.quantile(power, loss.quantile(), theta);
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        window.clear();
        theta = theta1;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putDouble(theta);
        window.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        theta = Require.fraction("theta", in.getDouble());
        window.load(in, Math.max(1, prior) * Reachable.MOST_DEFICIT);
        if (window.isEmpty()) {
            Reachable.unchanged("theta", theta, theta1);
        }
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "weighted-quantile:gamma=" + Decimal.toString(gamma) + ",window=" + capacity + ",prior="
                + Decimal.toString(prior) + ",theta1=" + Decimal.toString(theta1) + "," + loss;
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }

    /** The configuration of a controller. */
    public static final class Builder {
        private double gamma = USUAL_GAMMA;
        private int window = USUAL_WINDOW;
        private double prior;
        private double theta1;
        private double lambdaUnder = 1;
        private double lambdaOver = 1;

        private Builder() {}

        /**
         * How much of its weight a round keeps with every round that comes after it.
         *
         * @param gamma in [0, 1]; 1: all rounds of the window count alike, 0: only the last
         * @return this
         */
        public Builder gamma(double gamma) {
            this.gamma = gamma;
            return this;
        }

        /**
         * How many rounds are remembered.
         *
         * @param window 1 to 65,536
         * @return this
         */
        public Builder window(int window) {
            this.window = window;
            return this;
        }

        /**
         * The weight of θ₁ among the first rounds, relative to the first deficit. It is forgotten like any round.
         *
         * @param prior 0 (none) to 1e100
         * @return this
         */
        public Builder prior(double prior) {
            this.prior = prior;
            return this;
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
         * The price of a missing and of a needless unit; their ratio sets the quantile.
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
        public WeightedQuantile build() {
            return new WeightedQuantile(this);
        }
    }
}
