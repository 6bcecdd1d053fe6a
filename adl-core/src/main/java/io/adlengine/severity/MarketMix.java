package io.adlengine.severity;

import io.adlengine.MarketSeverity;
import io.adlengine.Outlook;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * How much, market by market, where the deficit says little about what is needed: estimates it from what lots needed in
 * the market before and from what other markets needed of their winners' profits, learns how far to trust each, and
 * never loses much more than doing nothing.
 *
 * <p><b>What is multiplied.</b> With ρ the lower median of needed/U over the last 128 rounds of all markets, a market
 * with a history has three references: the estimate e, its gap a lot (a round counting half of the next) times the lots
 * now; min(e, 2ρU), which cuts the overestimates; and min(D, 2ρU). Each has a θ of its own, an implicit AdaGrad step
 * with c = ¼ from ½. They and doing nothing are mixed by regret matching, from ½ on nothing and ½ on the second. A
 * market without a history is offered ρU, mixed with nothing, from nothing on. The engine's reference is the largest of
 * them, and θ the mixture's budget over it.
 *
 * <p><b>The guard.</b> Let Z be what doing nothing would have lost in the rounds settled so far: λ_u·ΣB_needed. Then,
 * for any rounds in any order, with any delay, chosen by anyone, up to a unit a round, as
 * budgets are whole, and to the rounding of doubles,
 *
 * <pre>  Σ loss ≤ (1 + ε)·Z + a·max λ_u·B_needed</pre>
 *
 * <p>since no round may take more than the losses so far leave ({@link #promised}, {@link #lost}; a dropped round
 * counts as if all it took had been needless). Of that price a cautious venue pays less with a = 0, and then learns
 * slowly: what may be staked at most doubles from one moment to the next.
 *
 * <p><b>The mixture</b> before the guard loses at most √SS more than each of the experts, and each of these at most
 * 2.25·√S more than any fixed share of its reference, for rounds decided one by one ({@link #boundBeforeGuard}).
 *
 * <p>Rounds in flight: a round learns at its settlement, with what was said when it was decided. Rounds decided
 * together are folded in together, so their order changes little. Only {@code + − × ÷ √} in a fixed order; all money
 * times a power of two gives budgets times the same, bit for bit; the unit of lots does not matter, but a market that
 * changes it has to take another id. O(log markets), below a microsecond, no allocation but when the markets outgrow
 * their room. Confined to one thread.
 *
 * <p>A market whose 1,000 lots needed 900 has 1,500 lots now, with D = 2,048 and U = 32,768: the references are 1,350,
 * 900 and 900, since ρ is 900/65,536, the mixture takes half of half of 900, and 225 are due.
 *
 * <p>Sources: Hart and Mas-Colell 2000 (regret matching); Campolongo and Orabona, arXiv 2006.07503 (implicit steps).
 */
public final class MarketMix implements MarketSeverity {
    /** ε as it is unless stated. */
    public static final double USUAL_EPSILON = 0.03;

    /** a as it is unless stated. */
    public static final double USUAL_ALLOWANCE = 0.5;

    /** The most that ε and a can be. */
    public static final double MOST_ALLOWANCE = LossGuard.MOST;

    /** Times this, a double is one of the next ones. */
    private static final double NEXT = 1 + 0x1p-52;

    // What a round in flight is remembered by, beside what was said to it.
    private static final int MARKET = 0;
    private static final int QUANTITY = 1;
    private static final int CAPACITY = 2;
    private static final int WHOLES = 3;
    private static final int TAKEN = 0;
    private static final int STAKE = 1;
    private static final int SAID = 2;

    private final SeverityLoss loss;
    private final boolean isGuarded;
    private final LossGuard guard;
    private final MarketAdvice advice;
    private final RoundsInFlight flight = new RoundsInFlight(WHOLES, SAID + MarketAdvice.DOUBLES);
    private final Confinement confinement = new Confinement();

    private MarketMix(Builder builder) {
        loss = new SeverityLoss(builder.lambdaUnder, builder.lambdaOver);
        isGuarded = builder.isGuarded;
        guard = new LossGuard(builder.epsilon, builder.allowance);
        advice = new MarketAdvice(loss);
    }

    /** {@return a builder that starts from ε = 0.03, a = 0.5, guarded, λ_u = λ_o = 1} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public double severity(long deficit, long neededHint) {
        return MarketSeverity.super.severity(deficit, neededHint);
    }

    @Override
    public void observe(long deficit, long neededHint, double severity, long needed) {
        MarketSeverity.super.observe(deficit, neededHint, severity, needed);
    }

    @Override
    public double severity(Outlook outlook) {
        assert confinement.holds() : confinement;
        final double due = decide(outlook);
        final double most = advice.largest();
        final long whole = (long) most;
        final long amount = whole < most && whole < Long.MAX_VALUE ? whole + 1 : whole;
        outlook.reference(amount);
        return share(due, amount);
    }

    /** The θ whose product is the budget, rounded down. */
    private static double share(double due, long amount) {
        if (amount == 0) {
            return 0;
        }
        final double theta = Math.min(1, due / amount);
        return FixedPoint.compareProduct(theta, amount, Math.min((long) due, amount)) < 0
                ? Math.min(1, theta * NEXT)
                : theta;
    }

    /** The budget that the guard lets through of what the mixture says. */
    double decide(Outlook outlook) {
        final double said = advice.say(outlook);
        return isGuarded ? Math.min(said, guard.room() / loss.over()) : said;
    }

    @Override
    public void opened(long roundId, Outlook outlook, double severity, long itsBudget) {
        assert confinement.holds() : confinement;
        advice.fold();
        final double due = decide(outlook);
        if (flight.isFull()) {
            giveUp(0);
        }
        final int place = flight.open(roundId);
        flight.put(place, MARKET, outlook.market());
        flight.put(place, QUANTITY, outlook.quantity());
        flight.put(place, CAPACITY, outlook.capacity());
        flight.put(place, TAKEN, taken(due, itsBudget, outlook.capacity()));
        flight.put(place, STAKE, isGuarded ? loss.over() * due : 0);
        advice.keep(flight, place, SAID);
        guard.stake(flight.real(place, STAKE));
    }

    /** What is taken of what is due: a lack of capacity counts, rounding down to a unit of money does not. */
    private static double taken(double due, long itsBudget, long capacity) {
        if (itsBudget == capacity) {
            return Math.min(due, capacity);
        }
        return itsBudget < (long) due ? itsBudget : due;
    }

    @Override
    public void settled(long roundId, long needed) {
        assert confinement.holds() : confinement;
        Require.notNegative("needed", needed);
        final int place = flight.find(roundId);
        if (place < 0) {
            return;
        }
        advice.learn(flight, place, SAID, needed);
        final double nothing = loss.ofBudget(0, needed);
        final double lost = loss.ofBudget(flight.real(place, TAKEN), needed);
        guard.settle(nothing, lost, nothing, flight.real(place, STAKE), flight.size() == 1);
        advice.remember(
                flight.whole(place, MARKET), flight.whole(place, QUANTITY), flight.whole(place, CAPACITY), needed);
        flight.close(place);
    }

    @Override
    public void dropped(long roundId) {
        assert confinement.holds() : confinement;
        final int place = flight.find(roundId);
        if (place >= 0) {
            giveUp(place);
        }
    }

    private void giveUp(int place) {
        guard.giveUp(flight.real(place, STAKE), flight.size() == 1);
        flight.close(place);
    }

    @Override
    public void reserve(int maxUnsettled) {
        flight.reserve(maxUnsettled);
    }

    /** {@return Z, what doing nothing would have lost in the rounds settled so far, money times λ} */
    public double doingNothing() {
        assert confinement.holds() : confinement;
        return guard.base();
    }

    /** {@return what the rounds settled so far have lost, dropped ones with all they took, money times λ} */
    public double lost() {
        assert confinement.holds() : confinement;
        return guard.lost();
    }

    /** {@return (1 + ε)·Z + a·max λ_u·B_needed, which {@link #lost} cannot pass; infinite without the guard} */
    public double promised() {
        assert confinement.holds() : confinement;
        return isGuarded ? guard.promised() : Double.POSITIVE_INFINITY;
    }

    /**
     * {@return what the mixture, before the guard, can have lost more than the best fixed share of the best reference,
     * in money times λ} Of what is folded in, for rounds decided one by one.
     */
    public double boundBeforeGuard() {
        assert confinement.holds() : confinement;
        return advice.bound();
    }

    LossGuard guard() {
        return guard;
    }

    MarketAdvice advice() {
        return advice;
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        advice.clear();
        guard.clear();
        flight.clear();
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        advice.save(out);
        guard.save(out);
        flight.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        advice.load(in);
        final double most = loss.most(MarketAdvice.MOST_BUDGET);
        guard.load(in, most);
        flight.load(in, Math.max(most, MarketAdvice.MOST_BUDGET));
        for (int i = 0; i < flight.size(); i++) {
            Require.notNegative("quantity", flight.whole(i, QUANTITY));
            Require.notNegative("capacity", flight.whole(i, CAPACITY));
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
        return "market-mix:" + guard + ",guard=" + (isGuarded ? "on," : "off,") + loss;
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }

    /** The configuration of a controller. */
    public static final class Builder {
        private double epsilon = USUAL_EPSILON;
        private double allowance = USUAL_ALLOWANCE;
        private boolean isGuarded = true;
        private double lambdaUnder = 1;
        private double lambdaOver = 1;

        private Builder() {}

        /**
         * {@return this} How much more than doing nothing may be lost, as a share of what that loses.
         *
         * @param epsilon ε, 0 to 1e6
         */
        public Builder epsilon(double epsilon) {
            this.epsilon = epsilon;
            return this;
        }

        /**
         * {@return this} How much more than that may be lost, in largest rounds: what there is to begin with.
         *
         * @param allowance a, 0 to 1e6
         */
        public Builder allowance(double allowance) {
            this.allowance = allowance;
            return this;
        }

        /** {@return this} Takes what the mixture says, and promises nothing. */
        public Builder unguarded() {
            isGuarded = false;
            return this;
        }

        /**
         * {@return this} The price of a missing and of a needless unit.
         *
         * @param under λ_u, 1e-100 to 1e100
         * @param over λ_o, 1e-100 to 1e100
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
        public MarketMix build() {
            return new MarketMix(this);
        }
    }
}
