package io.adlengine.severity;

import io.adlengine.MarketSeverity;
import io.adlengine.Outlook;
import io.adlengine.SeverityController;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Lets a severity that knows deficits take its share of an estimate instead: what lots of the market needed before,
 * times the lots now, a round counting half of the next one.
 *
 * <p>An estimate of 1,350 is, to the inner severity, a deficit of 1,350; θ = 0.4 of it is a budget of 540, and it
 * learns from min(needed, 1,350). {@link #capped} cuts the estimate at 2ρU, ρ being the lower median of needed/U over
 * the last 128 rounds, and estimates ρU where a market has no history; {@link #of} estimates 0 there.
 *
 * <p>Rounds that settle late are lessons at their settlement, with their own estimate, as the inner severity's contract
 * has it. O(log markets) beside the inner severity, no allocation. Confined to one thread.
 */
public final class EstimatedReference implements MarketSeverity {
    private static final double CAP = 2;
    private static final int MARKET = 0;
    private static final int QUANTITY = 1;
    private static final int CAPACITY = 2;
    private static final int REFERENCE = 3;
    private static final int HINT = 4;
    private static final int WHOLES = 5;

    private final SeverityController inner;
    private final boolean isCapped;
    private final MarketGaps gaps = new MarketGaps();
    private final RecentMedian shares = new RecentMedian();
    private final RoundsInFlight flight = new RoundsInFlight(WHOLES, 1);
    private final Confinement confinement = new Confinement();

    private EstimatedReference(SeverityController inner, boolean isCapped) {
        this.inner = Require.present("inner", inner);
        if (inner instanceof MarketSeverity) {
            throw Require.refusal("inner", inner.configuration(), "a severity without references of its own");
        }
        this.isCapped = isCapped;
    }

    /**
     * Of the estimate as it is.
     *
     * @param inner who says the share
     * @return a severity for one engine
     * @throws IllegalArgumentException if there is none, or it has references of its own
     */
    public static EstimatedReference of(SeverityController inner) {
        return new EstimatedReference(inner, false);
    }

    /**
     * Of the estimate, capped by what markets typically need.
     *
     * @param inner who says the share
     * @return a severity for one engine
     * @throws IllegalArgumentException as there
     */
    public static EstimatedReference capped(SeverityController inner) {
        return new EstimatedReference(inner, true);
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
        final double typical = shares.value() * outlook.capacity();
        double estimate = gaps.estimate(outlook.market(), outlook.quantity());
        if (isCapped) {
            estimate = estimate < 0 ? typical : Math.min(estimate, CAP * typical);
        }
        outlook.reference((long) Math.max(0, estimate));
        return inner.severity(outlook.reference(), outlook.neededHint());
    }

    @Override
    public void opened(long roundId, Outlook outlook, double severity, long budget) {
        assert confinement.holds() : confinement;
        if (flight.isFull()) {
            flight.close(0);
        }
        final int place = flight.open(roundId);
        flight.put(place, MARKET, outlook.market());
        flight.put(place, QUANTITY, outlook.quantity());
        flight.put(place, CAPACITY, outlook.capacity());
        flight.put(place, REFERENCE, outlook.reference());
        flight.put(place, HINT, outlook.neededHint());
        flight.put(place, 0, severity);
    }

    @Override
    public void settled(long roundId, long needed) {
        assert confinement.holds() : confinement;
        Require.notNegative("needed", needed);
        final int place = flight.find(roundId);
        if (place < 0) {
            return;
        }
        inner.observe(flight.whole(place, REFERENCE), flight.whole(place, HINT), flight.real(place, 0), needed);
        gaps.learn(flight.whole(place, MARKET), flight.whole(place, QUANTITY), needed);
        final long capacity = flight.whole(place, CAPACITY);
        if (capacity > 0) {
            shares.add((double) needed / capacity);
        }
        flight.close(place);
    }

    @Override
    public void dropped(long roundId) {
        assert confinement.holds() : confinement;
        final int place = flight.find(roundId);
        if (place >= 0) {
            flight.close(place);
        }
    }

    @Override
    public void reserve(int maxUnsettled) {
        flight.reserve(maxUnsettled);
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        inner.reset();
        gaps.clear();
        shares.clear();
        flight.clear();
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(inner);
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        inner.save(out);
        gaps.save(out);
        shares.save(out);
        flight.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        inner.load(in);
        gaps.load(in);
        shares.load(in);
        flight.load(in, 1);
        for (int i = 0; i < flight.size(); i++) {
            Require.notNegative("quantity", flight.whole(i, QUANTITY));
            Require.notNegative("capacity", flight.whole(i, CAPACITY));
            Require.notNegative("reference", flight.whole(i, REFERENCE));
            Require.fraction("severity", flight.real(i, 0));
        }
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        inner.handOver();
        confinement.release();
    }

    @Override
    public String configuration() {
        return (isCapped ? "capped-estimate(" : "estimate(") + inner.configuration() + ")";
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }
}
