package io.adlengine.bench.participation;

import java.util.Arrays;

/**
 * What a trade-off assumes beyond its rounds.
 *
 * @param shortfall what counts as uncovered
 * @param followers who leaves
 * @param fees what those who stay bring
 * @param limits what the venue wants to keep to
 * @param premium what a unit from a backstop liquidity provider has to earn; NaN where there is none
 */
public record FrontierSettings(
        Shortfall shortfall, FollowerTerms followers, VenueFees fees, LeaderChoice limits, double premium) {
    /** {@return whether there is a backstop to ask about} */
    public boolean hasBackstop() {
        return !Double.isNaN(premium);
    }

    /**
     * {@return whether a backstop acts at once, with that severity in every round}
     *
     * @param theta the severity
     * @param rounds how many there are
     */
    public boolean noWait(double theta, int rounds) {
        final double[] severity = new double[rounds];
        final double[] premiums = new double[rounds];
        Arrays.fill(severity, theta);
        Arrays.fill(premiums, premium);
        return NoWait.holds(severity, premiums);
    }
}
