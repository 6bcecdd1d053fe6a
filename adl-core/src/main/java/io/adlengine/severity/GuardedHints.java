package io.adlengine.severity;

import io.adlengine.MarketSeverity;
import io.adlengine.Outlook;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * {@link RobustMix} with hints, held so close to what it says without them that worthless hints cost little: useful
 * where they are good, and harmless where somebody else makes them.
 *
 * <p>Both learn from every round. θ is the hinted severity, moved towards the unhinted one as far as the guard demands.
 * Let L be what the unhinted severities would have lost in the rounds settled so far, and m = max(λ_u, λ_o)·D. Then,
 * for any rounds and hints, in any order, with any delay, up to the rounding of doubles (a part in 2^48 of Σm),
 *
 * <pre>  Σ loss ≤ (1 + ε)·L + a·max m</pre>
 *
 * <p>for the rounds an engine ran ({@link #promised}, {@link #lost}); without an engine, for rounds that are settled
 * before the next one. {@link RegretCertificate} holds as it does for the mixture, what the guard gives away being
 * counted as what late feedback costs is.
 *
 * <p>With ε = 0.05 and a = 0.1, after a round of D = 1,000 of which the unhinted one lost 250, 112.5 may be staked on
 * the hint: in a round of D = 900, θ may be 0.125 from the unhinted one. O(1), a microsecond, no allocation. Confined
 * to one thread.
 */
public final class GuardedHints implements MarketSeverity, RegretCertificate {
    /** ε as it is unless stated. */
    public static final double USUAL_EPSILON = 0.05;

    /** a as it is unless stated. */
    public static final double USUAL_ALLOWANCE = 0.1;

    private static final int DEFICIT = 0;
    private static final int HINT = 1;
    private static final int WHOLES = 2;
    private static final int BASE = 0;
    private static final int PLAYED = 1;
    private static final int STAKE = 2;
    private static final int DOUBLES = 3;

    private final double theta1;
    private final SeverityLoss loss;
    private final RobustMix mix;
    private final LossGuard guard;
    private final RoundsInFlight flight = new RoundsInFlight(WHOLES, DOUBLES);
    private final Confinement confinement = new Confinement();

    /**
     * Makes a controller at the usual ε and a.
     *
     * @param theta1 the severity of the first round, in [0, 1]
     * @param lambdaUnder λ_u, the price of a missing unit, 1e-100 to 1e100
     * @param lambdaOver λ_o, the price of a needless unit, 1e-100 to 1e100
     * @throws IllegalArgumentException if an argument is out of range
     */
    public GuardedHints(double theta1, double lambdaUnder, double lambdaOver) {
        this(theta1, lambdaUnder, lambdaOver, USUAL_EPSILON, USUAL_ALLOWANCE);
    }

    /**
     * Makes a controller.
     *
     * @param theta1 as there
     * @param lambdaUnder as there
     * @param lambdaOver as there
     * @param epsilon ε, how much more than the unhinted severity may be lost, as a share, 0 to 1e6
     * @param allowance a, how much more than that, in largest rounds, 0 to 1e6
     * @throws IllegalArgumentException if an argument is out of range
     */
    public GuardedHints(double theta1, double lambdaUnder, double lambdaOver, double epsilon, double allowance) {
        this.theta1 = Require.fraction("theta1", theta1);
        loss = new SeverityLoss(lambdaUnder, lambdaOver);
        mix = RobustMix.builder()
                .theta1(theta1)
                .lambda(lambdaUnder, lambdaOver)
                .trustHints()
                .compared()
                .build();
        guard = new LossGuard(epsilon, allowance);
    }

    @Override
    public double severity(long deficit, long neededHint) {
        assert confinement.holds() : confinement;
        return guarded(mix.severity(deficit, neededHint), deficit);
    }

    /** No: a share of the deficit, from hints. */
    @Override
    public boolean asksForQuantities() {
        return false;
    }

    @Override
    public double severity(Outlook outlook) {
        return severity(outlook.deficit(), outlook.neededHint());
    }

    private double guarded(double hinted, long deficit) {
        if (deficit == 0) {
            return hinted;
        }
        final double base = mix.plainSeverity(deficit);
        final double reach = guard.room() / loss.most(deficit);
        final double theta = base + Math.min(reach, Math.max(-reach, hinted - base));
        return Math.min(1, Math.max(0, theta));
    }

    @Override
    public void opened(long roundId, Outlook outlook, double severity, long budget) {
        assert confinement.holds() : confinement;
        if (flight.isFull()) {
            giveUp(0);
        }
        final double base = mix.plainSeverity(outlook.deficit());
        final int place = flight.open(roundId);
        flight.put(place, DEFICIT, outlook.deficit());
        flight.put(place, HINT, outlook.neededHint());
        flight.put(place, BASE, base);
        flight.put(place, PLAYED, severity);
        flight.put(place, STAKE, loss.most(outlook.deficit()) * Math.abs(severity - base));
        guard.stake(flight.real(place, STAKE));
    }

    @Override
    public void settled(long roundId, long needed) {
        assert confinement.holds() : confinement;
        Require.notNegative("needed", needed);
        final int place = flight.find(roundId);
        if (place < 0) {
            return;
        }
        final long deficit = flight.whole(place, DEFICIT);
        final double played = flight.real(place, PLAYED);
        settle(deficit, flight.real(place, BASE), played, needed, flight.real(place, STAKE), flight.size() == 1);
        mix.observe(deficit, flight.whole(place, HINT), played, needed);
        flight.close(place);
    }

    private void settle(long deficit, double base, double played, long needed, double stake, boolean isLast) {
        final double severityNeeded = deficit == 0 ? 0 : (double) Math.min(needed, deficit) / deficit;
        guard.settle(
                loss.of(base, severityNeeded, deficit),
                loss.of(played, severityNeeded, deficit),
                loss.most(deficit),
                stake,
                isLast);
    }

    @Override
    public void observe(long deficit, long neededHint, double severity, long needed) {
        assert confinement.holds() : confinement;
        Require.notNegative("deficit", deficit);
        Require.fraction("severity", severity);
        Require.notNegative("needed", needed);
        if (deficit > 0) {
            settle(deficit, mix.plainSeverity(deficit), severity, needed, 0, flight.size() == 0);
            mix.observe(deficit, neededHint, severity, needed);
        }
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

    /** {@return what the unhinted severities would have lost in the rounds settled so far, money times λ} */
    public double unhinted() {
        assert confinement.holds() : confinement;
        return guard.base();
    }

    /** {@return what the rounds settled so far have lost, dropped ones with all that was staked, money times λ} */
    public double lost() {
        assert confinement.holds() : confinement;
        return guard.lost();
    }

    /** {@return (1 + ε)·L + a·max m, which {@link #lost} cannot pass} */
    public double promised() {
        assert confinement.holds() : confinement;
        return guard.promised();
    }

    @Override
    public double provedBound(double pathVariation) {
        return mix.provedBound(pathVariation);
    }

    @Override
    public double usedBound() {
        return mix.usedBound();
    }

    LossGuard guard() {
        return guard;
    }

    RobustMix mix() {
        return mix;
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        mix.reset();
        guard.clear();
        flight.clear();
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        mix.save(out);
        guard.save(out);
        flight.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        mix.load(in);
        final double most = loss.most(Reachable.MOST_DEFICIT);
        guard.load(in, most);
        flight.load(in, Math.max(most, 1));
        for (int i = 0; i < flight.size(); i++) {
            Require.notNegative("deficit", flight.whole(i, DEFICIT));
            Require.fraction("base", flight.real(i, BASE));
            Require.fraction("severity", flight.real(i, PLAYED));
        }
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        mix.handOver();
        confinement.release();
    }

    @Override
    public String configuration() {
        return "robust-mix-guarded:theta1=" + Decimal.toString(theta1) + "," + guard + "," + loss;
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }
}
