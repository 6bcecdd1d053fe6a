package io.adlengine.bench.participation;

import io.adlengine.check.Require;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What is assumed of winners.
 *
 * @param cohorts their shares add up to 1
 * @param outside each account's outside option
 * @param interval seconds from a round to the next
 */
public record Followers(List<Cohort> cohorts, LongFunction<OutsideOption> outside, double interval) {
    private static final double ROUNDING = 1e-12;

    /**
     * Checks them.
     *
     * @param cohorts their shares add up to 1
     * @param outside each account's outside option
     * @param interval seconds from a round to the next
     * @throws IllegalArgumentException if the shares do not add up to 1, or the interval is below 0
     */
    public Followers {
        cohorts = List.copyOf(cohorts);
        Require.present("outside", outside);
        Require.notNegative("interval", interval);
        double all = 0;
        for (final Cohort cohort : cohorts) {
            all += cohort.share();
        }
        if (!(Math.abs(all - 1) <= ROUNDING)) {
            throw Require.refusal("shares", Double.toString(all), "1, all cohorts together");
        }
    }
}
