package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The same θ in every round: 1 takes the whole deficit, 0 nothing. No guarantee against hindsight. Immutable, usable
 * from any thread.
 */
public final class FixedSeverity implements SeverityController {
    private final double theta;

    /**
     * Fixes θ.
     *
     * @param theta in [0, 1]
     * @throws IllegalArgumentException if out of range
     */
    public FixedSeverity(double theta) {
        this.theta = Require.fraction("theta", theta);
    }

    @Override
    public double severity(long deficit, long neededHint) {
        Require.notNegative("deficit", deficit);
        return theta;
    }

    @Override
    public void observe(long deficit, long neededHint, double severity, long needed) {
        Require.notNegative("deficit", deficit);
        Require.fraction("severity", severity);
        Require.notNegative("needed", needed);
    }

    @Override
    public void reset() {}

    @Override
    public void save(StateWriter out) {}

    @Override
    public void load(StateReader in) {}

    @Override
    public String configuration() {
        return "fixed:theta=" + Decimal.toString(theta);
    }

    /** The configuration. */
    @Override
    public String toString() {
        return configuration();
    }
}
