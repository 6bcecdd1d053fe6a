package io.adlengine.bench.participation;

import java.util.List;

/**
 * Two cohorts that leave by the same kind of curve, as the command line has them.
 *
 * @param beta steepness of passive winners' curve
 * @param threshold h0 of both
 * @param strategicShare what part of every winner's capacity acts at once
 * @param strategicBeta steepness of that part's curve
 * @param strategicLatency its median seconds
 * @param passiveLatency the other part's
 * @param interval seconds from a round to the next
 * @param outside what all of them have elsewhere
 */
public record FollowerTerms(
        double beta,
        double threshold,
        double strategicShare,
        double strategicBeta,
        double strategicLatency,
        double passiveLatency,
        double interval,
        OutsideOption outside) {
    /**
     * {@return the followers}
     *
     * @param shape how they leave
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Followers followers(ChurnShape shape) {
        final Cohort strategic =
                Cohort.strategic(strategicShare, strategicLatency, new ChurnCurve(shape, strategicBeta, threshold));
        final Cohort passive = Cohort.passive(strategic, passiveLatency, new ChurnCurve(shape, beta, threshold));
        return new Followers(List.of(strategic, passive), account -> outside, interval);
    }

    /** {@return whether winners have anything elsewhere} */
    public boolean isOutsideKnown() {
        return !outside.equals(OutsideOption.NONE);
    }
}
