package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * A mixture of five simple controllers that needs no tuning, follows benign rounds like the best of them, and loses to
 * no adversary more than its certificate: the one to start with.
 *
 * <p>The five, each from θ₁: the deficit-weighted quantile of the last 32 severities needed ({@link WeightedQuantile}),
 * the same with γ = ½, and the implicit AdaGrad step ({@link OnlineGradientDescent}) with c = ¼, 1/√2 and 2. They are
 * mixed by polynomial weights; the first one is at home (½): it alone speaks until another has done better. With {@link
 * Builder#trustHints} there is a sixth at the head, at home (¼) like the median (¼): the hint's severity min(1,
 * hint/D), but within [x/4, 4x + 0.05] of the median x; x itself where there is no hint. A useless hint is soon
 * outvoted.
 *
 * <p>Materiality restart: when all deficits since the last restart together are less than κ = 5% of the new one, what
 * they taught is dropped and everything starts from θ₁. A thousand-dollar round must not decide about ten million.
 *
 * <p><b>Regret.</b> With m = max(λ_u, λ_o)·D and S = Σm² since the restart, against any comparator of path variation P:
 * at most
 *
 * <pre>  min over c of ((1+2P)/(2c) + c)·√S + √((M² + V_c)·Ψ),
 *  plus Σm of what was dropped, at most κ/(1−κ)·max m</pre>
 *
 * <p>The first term is the base's bound, the second the mixture's, M, V and Ψ being known at run time, with Ψ growing
 * like the logarithm of the range of the deficits. The last holds because what is dropped is less than κ times the
 * deficit that drops it, and each such deficit is more than 1/κ times the one before. {@link #provedBound(double)} is
 * this number.
 *
 * <p><b>Feedback in another order.</b> {@link #severity} is a function of what was settled so far and of its arguments;
 * restarting, and everything learnt, happen in {@code observe}. Feedback enters in the order of settlement, as if each
 * round had been decided just then, with its own hint: restart, mixture and lesson follow from the state at the
 * settlement, whatever the round had played. If every round is settled before the next one is run, that is the
 * algorithm as published. Otherwise it is still deterministic, but no bound in advance is known, the AdaGrad steps
 * having none; the certificate measures what the delay cost and includes it.
 *
 * <p>n = min(1, B_needed/D) and all sums are doubles, in which the loss is continuous: unlike with a gradient, a tie
 * that a double cannot see decides nothing. θ does not change by a bit when all amounts are multiplied by a power of
 * two, while they stay within 2^53. A round with D = 0 changes nothing. O(1): below a microsecond for choosing and
 * learning, no allocation. Confined to one thread.
 *
 * <p>Sources: Gaillard, Stoltz and van Erven, arXiv 1402.2044 (polynomial weights); Campolongo and Orabona, arXiv
 * 2006.07503 (implicit steps); Zhang, Lu and Zhou, arXiv 1810.10815 (steps mixed against paths); the loss is that of
 * arXiv 2602.15182, eq. 9.
 *
 * <p>A first round with D = 100 that needed 40 teaches 0.4 to both quantiles, 0.25 to the step of ¼ and 0.4 to the
 * other steps, which do not go beyond what was needed. θ is 0.4 then, since the median is at home.
 */
public final class RobustMix implements SeverityController, RegretCertificate {
    /**
     * One quantile takes the whole window alike, for what stays as it is; in the other a round counts half of the next
     * one's weight.
     */
    private static final double[] GAMMAS = {1, 0.5};
    /**
     * A step c costs (1+2P)/(2c) + c in the bound, least at c = √((1+2P)/2): 1/√2 is best where severities never move
     * (P = 0), 2 where they move up and down several times (P = 3.5), and ¼ is slow on purpose, for rounds that
     * contradict each other. For P in between the bound is at most 14% above the best.
     */
    private static final double[] STEPS = {0.25, 0.7071067811865476, 2};
    /** Long enough for a median nobody can move with one round, short enough to forget a regime, and cheap. */
    private static final int WINDOW = 32;
    /**
     * Dropping what taught less than a twentieth of the new deficit costs at most κ/(1−κ), about a nineteenth, of the
     * largest one.
     */
    private static final double KAPPA = 0.05;
    /** A hint is believed from a quarter of the median to four times it. */
    private static final double HINT_RATIO = 4;
    /** And to a twentieth beyond, without which it could say nothing beside a median of 0. */
    private static final double HINT_MARGIN = 0.05;

    private final boolean hinted;
    private final int firstQuantile;
    private final int firstStep;
    private final double theta1;
    private final SeverityLoss loss;
    private final RegretMeter meter;
    private final ExpertMixture mixture;
    /** The same bases without hints, where somebody compares; else null. */
    private final ExpertMixture plain;

    private final double[] plainAdvice = new double[GAMMAS.length + STEPS.length];
    private final QuantileWindow window = new QuantileWindow(WINDOW);
    private final double[][] power = new double[GAMMAS.length][];
    private final double[][] sums = new double[GAMMAS.length][WINDOW];
    /** The bases' severities; the hint's place, if any, is not used. */
    private final double[] base;
    /** What the bases say to the round at hand. */
    private final double[] advice;

    private final Confinement confinement = new Confinement();
    /** To what {@link #advice} and this was said last, NaN for nothing: most rounds are learnt from before the next. */
    private double saidTo = Double.NaN;

    private long saidHint;
    private double said;
    /** ΣD since the restart. */
    private double material;

    private double sumOfSquares;
    /** Σm of everything before the restart. */
    private double dropped;

    private RobustMix(Builder builder) {
        hinted = builder.hinted;
        theta1 = Require.fraction("theta1", builder.theta1);
        loss = new SeverityLoss(builder.lambdaUnder, builder.lambdaOver);
        meter = new RegretMeter(loss);
        // Homes are head starts: who has none is silent until it has done better. Their squares are what they cost in
        // the bound.
        mixture = hinted ? new ExpertMixture(0.25, 0.25, 0, 0, 0, 0) : new ExpertMixture(0.5, 0, 0, 0, 0);
        plain = builder.isCompared ? new ExpertMixture(0.5, 0, 0, 0, 0) : null;
        firstQuantile = hinted ? 1 : 0;
        firstStep = firstQuantile + GAMMAS.length;
        base = new double[firstStep + STEPS.length];
        advice = new double[base.length];
        for (int i = 0; i < GAMMAS.length; i++) {
            power[i] = QuantileWindow.powers(GAMMAS[i], WINDOW);
        }
        Arrays.fill(base, theta1);
    }

    /** {@return a builder that starts from θ₁ = 0, λ_u = λ_o = 1, hints ignored} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public double severity(long deficit, long neededHint) {
        assert confinement.holds() : confinement;
        Require.notNegative("deficit", deficit);
        return decide(startsAnew(deficit), deficit, neededHint);
    }

    /** What it would say without hints, having learnt from the same rounds; only where it is compared. */
    double plainSeverity(long deficit) {
        final boolean first = startsAnew(deficit);
        decide(first, deficit, -1);
        return plainly(first, deficit);
    }

    private double plainly(boolean first, double deficit) {
        System.arraycopy(advice, firstQuantile, plainAdvice, 0, plainAdvice.length);
        return plain.mix(first, loss.most(deficit), plainAdvice);
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
        final double severityNeeded = (double) Math.min(needed, deficit) / deficit;
        final boolean first = startsAnew(deficit);
        final double theta = decide(first, deficit, neededHint);
        final double without = plain == null ? 0 : plainly(first, deficit);
        if (first) {
            startAnew(deficit);
        }
        if (plain != null) {
            plain.learn(loss, without, plainAdvice, severityNeeded, deficit);
        }
        meter.record(severity, theta, severityNeeded, deficit);
        mixture.learn(loss, theta, advice, severityNeeded, deficit);
        material += deficit;
        learn(severityNeeded, deficit);
    }

    @Override
    public double provedBound(double pathVariation) {
        assert confinement.holds() : confinement;
        Require.notNegative("pathVariation", pathVariation);
        if (material == 0) {
            return 0;
        }
        final double root = Math.sqrt(sumOfSquares);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS.length; i++) {
            final double step = (1 + 2 * pathVariation) / (2 * STEPS[i]) + STEPS[i];
            least = Math.min(least, step * root + mixture.bound(firstStep + i));
        }
        return least + dropped + meter.late();
    }

    @Override
    public double usedBound() {
        assert confinement.holds() : confinement;
        return meter.used();
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        forget();
        mixture.clear();
        if (plain != null) {
            plain.clear();
        }
        meter.clear();
        dropped = 0;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putDouble(material);
        out.putDouble(sumOfSquares);
        out.putDouble(dropped);
        for (int k = firstQuantile; k < base.length; k++) {
            out.putDouble(base[k]);
        }
        window.save(out);
        mixture.save(out);
        meter.save(out);
        if (plain != null) {
            plain.save(out);
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        saidTo = Double.NaN;
        final double least = loss.most(1);
        final double most = loss.most(Reachable.MOST_DEFICIT);
        material = Reachable.sum("material", in.getDouble(), 1, Reachable.MOST_DEFICIT);
        final boolean fresh = material == 0;
        sumOfSquares = Reachable.sum("sumOfSquares", in.getDouble(), least * least, most * most);
        dropped = Reachable.sum("dropped", in.getDouble(), most);
        for (int k = firstQuantile; k < base.length; k++) {
            base[k] = Require.fraction("base", in.getDouble());
            if (fresh) {
                Reachable.unchanged("base", base[k], theta1);
            }
        }
        window.load(in, Reachable.MOST_DEFICIT);
        mixture.load(in, least, most);
        meter.load(in);
        if (plain != null) {
            plain.load(in, least, most);
        }
        if (fresh != (sumOfSquares == 0)
                || fresh != window.isEmpty()
                || fresh != mixture.isFresh()
                || fresh && dropped > 0) {
            throw Require.refusal("material", Double.toString(material), "0 as long as nothing has been learnt");
        }
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** Whether a round is the first, or the first of a material size. */
    private boolean startsAnew(double deficit) {
        return material < KAPPA * deficit;
    }

    /** Fills the advice and mixes it; what has been learnt stays as it is. */
    private double decide(boolean first, double deficit, long neededHint) {
        if (deficit == saidTo && neededHint == saidHint) {
            return said;
        }
        for (int k = firstQuantile; k < base.length; k++) {
            advice[k] = first ? theta1 : base[k];
        }
        if (hinted) {
            advice[0] = trusted(advice[firstQuantile], deficit, neededHint);
        }
        said = mixture.mix(first, loss.most(deficit), advice);
        saidTo = deficit;
        saidHint = neededHint;
        return said;
    }

    private static double trusted(double median, double deficit, long neededHint) {
        if (neededHint < 0 || deficit == 0) {
            return median;
        }
        final double most = Math.min(1, median * HINT_RATIO + HINT_MARGIN);
        return Math.min(Math.max(Math.min(1, neededHint / deficit), median / HINT_RATIO), most);
    }

    private void startAnew(double deficit) {
        dropped += loss.most(material);
        forget();
        mixture.open(loss.most(deficit));
        if (plain != null) {
            plain.open(loss.most(deficit));
        }
    }

    private void forget() {
        saidTo = Double.NaN;
        material = 0;
        sumOfSquares = 0;
        window.clear();
        Arrays.fill(base, theta1);
    }

    private void learn(double needed, double deficit) {
        saidTo = Double.NaN;
        window.add(needed, deficit);
        window.addUp(power[0], sums[0], power[1], sums[1]);
        for (int i = 0; i < GAMMAS.length; i++) {
            base[firstQuantile + i] = window.quantile(power[i], sums[i], loss.quantile(), base[firstQuantile + i]);
        }
        final double m = loss.most(deficit);
        sumOfSquares += m * m;
        final double root = Math.sqrt(sumOfSquares);
        for (int i = 0; i < STEPS.length; i++) {
            base[firstStep + i] = loss.proximalStep(base[firstStep + i], needed, deficit, STEPS[i] / root);
        }
    }

    @Override
    public String configuration() {
        return (hinted ? "robust-mix-hint:theta1=" : "robust-mix:theta1=") + Decimal.toString(theta1) + "," + loss;
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }

    /** The configuration of a controller. */
    public static final class Builder {
        private boolean hinted;
        private boolean isCompared;
        private double theta1;
        private double lambdaUnder = 1;
        private double lambdaOver = 1;

        private Builder() {}

        /**
         * Weighs the hints of the rounds; by default they are ignored.
         *
         * @return this
         */
        public Builder trustHints() {
            hinted = true;
            return this;
        }

        /** Keeps what it would say without hints, for {@link GuardedHints}. */
        Builder compared() {
            isCompared = true;
            return this;
        }

        /**
         * The severity of the first round, and of the first after a materiality restart.
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
        public RobustMix build() {
            return new RobustMix(this);
        }
    }
}
