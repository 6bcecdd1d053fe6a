package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Keeps the share of the rounds that fall short at a target, whatever the hints are worth: a conformal correction of
 * the hint.
 *
 * <p>θ = clip(min(1, hint/D) + b), without a hint clip(b), with b = 0 at first. A round falls short if n = min(1,
 * B_needed/D) is above the θ it played, which is decided exactly in 128 bits. After each, b rises by η·(1 − a) if it
 * fell short, and falls by η·a otherwise, though never below −1 − η·a; a is the target.
 *
 * <p><b>Rate.</b> Let every round be settled before the next one is run, and F of T rounds with a deficit fall short.
 * For any deficits, needs and hints, chosen by anyone who may have seen θ:
 *
 * <pre>  F/T ≤ a + (1 + η·(1−a))/(η·T)
 *  F/T ≥ a·(1 − Z/T) − (1 + η·a)/(η·T),  Z: rounds at θ = 0 that needed nothing</pre>
 *
 * <p>Proof. At b ≥ 1, θ = 1 and nothing falls short, so b never exceeds 1 + η·(1−a); and b ends at η·(F − a·T) or,
 * where the floor lifted it, above. Conversely, at b ≤ −1, θ = 0, which falls short unless n = 0: the floor can lift b
 * only in the Z rounds, each time by at most η·a, and b is never below −1 − η·a.
 *
 * <p>The upper bound needs no floor. With it, any T rounds in a row satisfy F/T ≤ a + (2 + η)/(η·T): a long calm leaves
 * no debt of shortfalls. A need of nothing cannot fall short, hence Z: over calm rounds the share may stay below the
 * target, and should. With at most d other rounds waiting for their settlement at any time, b can rise by d more steps
 * after it has reached 1: replace 1 + η·(1−a) by 1 + η·(1−a)·(1+d) in the upper bound; for the lower one no rate is
 * claimed then. Up to the rounding of b.
 *
 * <p>Counts rounds, not money: how far a round falls short does not matter. Large η follows hard and swings, small η is
 * slow: the share is within 1/(η·T) of the target. O(1), about ten nanoseconds, no allocation. Confined to one thread.
 *
 * <p>Sources: Gibbs and Candès 2021; Angelopoulos, Barber and Bates, arXiv 2402.01139.
 */
public final class Coverage implements SeverityController {
    /** A θ of 0 reaches 1 within some 20 shortfalls. */
    public static final double USUAL_STEP = 0.05;

    /** The least η. */
    public static final double LEAST_STEP = 1e-9;

    private final double target;
    private final double eta;
    private final double floor;
    private final Confinement confinement = new Confinement();
    private double correction;

    /**
     * Makes a controller.
     *
     * @param target a, the share of rounds that may fall short, in [0, 1]
     * @param eta η, the size of a correction, 1e-9 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Coverage(double target, double eta) {
        this.target = Require.fraction("target", target);
        this.eta = Require.within("eta", eta, LEAST_STEP, 1);
        floor = -1 - eta * target;
    }

    @Override
    public double severity(long deficit, long neededHint) {
        assert confinement.holds() : confinement;
        Require.notNegative("deficit", deficit);
        final double base = neededHint > 0 && deficit > 0 ? Math.min(1, (double) neededHint / deficit) : 0;
        return Math.min(1, Math.max(0, base + correction));
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
        if (FixedPoint.compareProduct(severity, deficit, Math.min(needed, deficit)) < 0) {
            correction += eta * (1 - target);
        } else {
            correction = Math.max(floor, correction - eta * target);
        }
    }

    @Override
    public void reset() {
        assert confinement.holds() : confinement;
        correction = 0;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putDouble(correction);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        final double highest = Reachable.mostSum(eta * (1 - target));
        correction = Reachable.within("correction", in.getDouble(), floor, highest);
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "coverage:target=" + Decimal.toString(target) + ",eta=" + Decimal.toString(eta);
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }
}
