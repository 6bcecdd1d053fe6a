package io.adlengine.panel;

import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.Winners;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What a venue watches while rounds run: {@link #solvency}, {@link #fairness}, a {@link #revenue} proxy, and which kind
 * of severity the rounds call for. It decides nothing.
 *
 * <p>{@link #record} takes a round in after it has run, {@link #fund} what the insurance fund held before and after a
 * payment, and as the engine's listener the panel hears what rounds turned out to need. Capacities 800, 400 and 50, all
 * of which lose 60 % for a deficit of 1,500: residual ratio 0.5, price of concentration 1, κ = 0.78.
 *
 * <p>The order of the rows changes no bit of any figure. O(n·log n) a round for n winners, 12 bytes for each there may
 * be, no allocation after {@link Builder#build}. Doubles are {@code + − × ÷} and {@link StrictMath}, the same on every
 * JVM and CPU. Everything shown survives a restart. Confined to one thread, which {@link #handOver} and loading
 * release.
 */
public final class RoundPanel implements RoundListener, Durable {
    private final Confinement confinement = new Confinement();
    private final int maxWinners;
    private final String configuration;
    private final Ranking ranking;
    private final Solvency solvency;
    private final Fairness fairness;
    private final RevenueProxy revenue;
    private final RegimeFigures regime;
    /** Or null, where nobody asks. */
    private final RegimeScreen screen;

    private RoundPanel(Builder builder) {
        maxWinners =
                Require.within("maxWinners", Require.room("maxWinners", builder.maxWinners, 12), 1, Ranking.MOST_ROWS);
        configuration = builder.configuration();
        ranking = new Ranking(maxWinners);
        solvency = new Solvency(confinement, builder.breachRounds, builder.halfLife);
        fairness = new Fairness(confinement, builder.top);
        revenue = new RevenueProxy(confinement, builder);
        regime = new RegimeFigures(confinement, builder.top);
        screen = builder.screen;
    }

    /** {@return a builder, which wants {@link Builder#maxWinners}} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes in a round of an engine, in which nobody but winners bore anything, and of whose losers' leverage nothing
     * is known.
     *
     * @param winners as they were given to the engine; {@link io.adlengine.Column#ACCOUNT}, {@link
     *     io.adlengine.Column#NOTIONAL} and {@link io.adlengine.Column#EQUITY} are read where they are there
     * @param haircut x_i, money, as the engine filled it
     * @param round its result
     * @throws IllegalArgumentException as below; if capacities or haircuts do not add up to the round's
     */
    public void record(Winners winners, long[] haircut, Round round) {
        assert confinement.holds() : confinement;
        requireRows(winners, haircut);
        Require.present("round", round);
        final long total = sum(winners.capacity(), winners.count());
        if (total != round.totalCapacity()) {
            throw Require.refusal("Σ capacity", Long.toString(total), "the round's " + round.totalCapacity());
        }
        final long taken = sum(haircut, winners.count());
        if (taken != round.allocated()) {
            throw Require.refusal("Σ haircut", Long.toString(taken), "the round's " + round.allocated());
        }
        take(winners, haircut, round.deficit(), round.budget(), round.uncovered(), Double.NaN);
    }

    /**
     * Takes in a round by its numbers: where a fund bore a part, the losers' leverage is known, or less was asked of
     * winners than the engine said, as a venue's round does where the losers' lots carry no more.
     *
     * @param winners as above
     * @param haircut x_i, money, each 0 to the capacity
     * @param deficit D, money, 0 or more
     * @param budget B, money, 0 to all capacity
     * @param residual R, money: what neither winners nor a fund nor anybody else bore, 0 to the deficit
     * @param losersLeverage Σ notional/equity of the losers, finite, above 0; or NaN where it is not known
     * @throws IllegalArgumentException if an argument is out of range, or there are more winners than there is room
     *     for; nothing is recorded then
     */
    public void record(
            Winners winners, long[] haircut, long deficit, long budget, long residual, double losersLeverage) {
        assert confinement.holds() : confinement;
        requireRows(winners, haircut);
        Require.notNegative("deficit", deficit);
        Require.within("budget", budget, 0, sum(winners.capacity(), winners.count()));
        Require.within("residual", residual, 0, deficit);
        if (!Double.isNaN(losersLeverage)) {
            Require.positive("losersLeverage", losersLeverage);
        }
        take(winners, haircut, deficit, budget, residual, losersLeverage);
    }

    private void requireRows(Winners winners, long[] haircut) {
        Require.present("winners", winners);
        Require.present("haircut", haircut);
        Require.within("count", winners.count(), 0, Math.min(maxWinners, haircut.length));
        final long[] capacity = winners.capacity();
        final long[] notional = winners.notional();
        long total = 0;
        for (int i = 0; i < winners.count(); i++) {
            total += capacity[i];
            if (capacity[i] < 0 || total < 0) {
                throw Require.refusal("capacity[" + i + "]", Long.toString(capacity[i]), "0 or more, Σ below 2^63");
            }
            if (haircut[i] < 0 || haircut[i] > capacity[i]) {
                throw Require.refusal("haircut[" + i + "]", Long.toString(haircut[i]), "0 to capacity=" + capacity[i]);
            }
            if (notional != null && notional[i] < 0) {
                throw Require.refusal("notional[" + i + "]", Long.toString(notional[i]), "0 or more");
            }
        }
    }

    private static long sum(long[] amounts, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += amounts[i];
        }
        return sum;
    }

    private void take(
            Winners winners, long[] haircut, long deficit, long budget, long residual, double losersLeverage) {
        final long total = sum(winners.capacity(), winners.count());
        final long taken = sum(haircut, winners.count());
        ranking.take(winners, haircut);
        solvency.record(deficit, budget, total, residual);
        if (ranking.count() > 0) {
            revenue.record(ranking, taken);
        } else {
            revenue.clear();
        }
        fairness.record(ranking, budget, taken, total);
        regime.record(ranking, winners, severity(deficit, budget) * total, losersLeverage);
        ranking.forget();
        if (screen != null) {
            screen.observe(regime.kappa(), regime.leverageRatio());
        }
    }

    /** θ as a share of the deficit, whatever the engine's was of. */
    private static double severity(long deficit, long budget) {
        return budget < deficit ? (double) budget / deficit : budget > 0 ? 1 : 0;
    }

    /**
     * Takes in what the insurance fund paid, for a round or at any other time; once before any payment, so that it is
     * known since when it is watched.
     *
     * @param time in the venue's unit, 0 or more, not before the last one
     * @param before what it held, money, 0 or more
     * @param after what it holds now, money, 0 to {@code before}
     * @throws IllegalArgumentException if an argument is out of range; nothing is recorded then
     */
    public void fund(long time, long before, long after) {
        assert confinement.holds() : confinement;
        solvency.fund(time, before, after);
    }

    @Override
    public void onSettled(long roundId, long deficit, double severity, long allocated, long needed) {
        assert confinement.holds() : confinement;
        solvency.settled(allocated, needed);
    }

    /** {@return whether losses are covered} Always the same object. */
    public Solvency solvency() {
        return solvency;
    }

    /** {@return how the last round's haircuts were spread} Always the same object. */
    public Fairness fairness() {
        return fairness;
    }

    /** {@return what the last round may cost in business: a proxy} Always the same object. */
    public RevenueProxy revenue() {
        return revenue;
    }

    /** {@return what tells whether a fixed severity will do} Always the same object. */
    public RegimeFigures regime() {
        return regime;
    }

    @Override
    public String configuration() {
        return configuration;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        solvency.save(out);
        fairness.save(out);
        revenue.save(out);
        regime.save(out);
        if (screen != null) {
            screen.save(out);
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        solvency.load(in);
        fairness.load(in);
        revenue.load(in);
        regime.load(in);
        if (screen != null) {
            screen.load(in);
        }
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        if (screen != null) {
            visit.show(screen);
        }
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        Durable.super.handOver();
        confinement.release();
    }

    /** What a panel is made of. What is not set stays as it says. */
    public static final class Builder {
        int maxWinners;
        int top = 10;
        int breachRounds = 100;
        double halfLife = 86_400;
        double rate = 8;
        double threshold = 0.2;
        double steepness = 10;
        double middle = 0.5;
        RegimeScreen screen;

        private Builder() {}

        /**
         * {@return this, for rounds of so many winners}
         *
         * @param most 1 or more
         */
        public Builder maxWinners(int most) {
            maxWinners = most;
            return this;
        }

        /**
         * {@return this, with so many winners called the largest: in shares of the top, forced concentration and the
         * tail index; 10 unless set}
         *
         * @param winners 1 or more
         * @throws IllegalArgumentException if less
         */
        public Builder top(int winners) {
            top = (int) Require.atLeastOne("top", winners);
            return this;
        }

        /**
         * {@return this, with a breach rate over about so many rounds; 100 unless set}
         *
         * @param rounds 1 or more
         * @throws IllegalArgumentException if less
         */
        public Builder breachRounds(int rounds) {
            breachRounds = (int) Require.atLeastOne("breachRounds", rounds);
            return this;
        }

        /**
         * {@return this, with payments of the fund that count by half after so long; 86,400 unless set, a day of
         * seconds}
         *
         * @param time in the venue's unit, 1e-9 to 1e18
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder halfLife(double time) {
            halfLife = Require.within("halfLife", time, 1e-9, 1e18);
            return this;
        }

        /**
         * {@return this, with other assumed curves: β = 8, h₀ = 0.2, s = 10 and m = 0.5 unless set, none of which
         * anybody has measured}
         *
         * @param rate β of e^(−β·h), 0 to 1,000
         * @param threshold h₀, below which nobody minds, 0 to 0.99
         * @param steepness s of the logistic curve, 0 to 100
         * @param middle m, where it falls most steeply, 0 to 1
         * @throws IllegalArgumentException if an argument is out of range; nothing is set then
         */
        public Builder churn(double rate, double threshold, double steepness, double middle) {
            final double checkedRate = Require.within("rate", rate, 0, 1_000);
            final double checkedThreshold = Require.within("threshold", threshold, 0, 0.99);
            final double checkedSteepness = Require.within("steepness", steepness, 0, 100);
            this.middle = Require.fraction("middle", middle);
            this.rate = checkedRate;
            this.threshold = checkedThreshold;
            this.steepness = checkedSteepness;
            return this;
        }

        /**
         * {@return this, with a screen that takes in every round, and is saved with the panel}
         *
         * @param shown of no other panel
         * @throws IllegalArgumentException if it is null
         */
        public Builder screen(RegimeScreen shown) {
            screen = Require.present("screen", shown);
            return this;
        }

        /**
         * {@return the panel}
         *
         * @throws IllegalArgumentException if the winners were not set, or are more than memory can hold
         */
        public RoundPanel build() {
            return new RoundPanel(this);
        }

        private String configuration() {
            return "round-panel(top=" + top + ",breachRounds=" + breachRounds + ",halfLife="
                    + Decimal.toString(halfLife) + ",churn=" + Decimal.toString(rate) + ","
                    + Decimal.toString(threshold) + "," + Decimal.toString(steepness) + "," + Decimal.toString(middle)
                    + (screen == null ? "" : "," + screen.configuration()) + ")";
        }
    }
}
