package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * Winners who react alike: how soon those go who have decided to, and how many decide to. Until it goes, a winner's
 * capacity is there and is deleveraged with the others'. The time to go is exponentially distributed.
 *
 * @param name what it is called
 * @param share of every winner's capacity, 0 to 1
 * @param latency the median time from deciding to going, seconds, 0 or more
 * @param churn who decides to
 */
public record Cohort(String name, double share, double latency, ChurnCurve churn) {
    private static final double LN_2 = 0.6931471805599453;

    /** The share of {@link #strategic} winners of October 10, 2025. */
    public static final double STRATEGIC_SHARE = 0.032;

    /** Their median time to react, seconds. */
    public static final double STRATEGIC_LATENCY = 9;

    /** The median time of the others, seconds. */
    public static final double PASSIVE_LATENCY = 5_600;

    /**
     * Checks it.
     *
     * @param name what it is called
     * @param share of every winner's capacity, 0 to 1
     * @param latency the median time from deciding to going, seconds, 0 or more
     * @param churn who decides to
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Cohort {
        Require.present("name", name);
        Require.fraction("share", share);
        Require.notNegative("latency", latency);
        Require.present("churn", churn);
    }

    /**
     * {@return those who act at once} With 3.2 % of winners and a median of 9 s, and {@link #passive} ones with 5,600
     * s, 1.1, 3.9 and 6.7 % have acted within 5, 60 and 300 s, as of the 19,351 users who were deleveraged on October
     * 10, 2025 had traded. That those go first who trade first is assumed.
     *
     * @param share of every winner's capacity
     * @param latency median seconds
     * @param churn who decides to go
     */
    public static Cohort strategic(double share, double latency, ChurnCurve churn) {
        return new Cohort("strategic", share, latency, churn);
    }

    /**
     * {@return the others}
     *
     * @param strategic those who act at once
     * @param latency median seconds
     * @param churn who decides to go
     */
    public static Cohort passive(Cohort strategic, double latency, ChurnCurve churn) {
        return new Cohort("passive", 1 - strategic.share, latency, churn);
    }

    /**
     * {@return what share of those who decided to go have gone, 0 to 1}
     *
     * @param seconds since they decided, 0 or more
     */
    public double gone(double seconds) {
        return latency == 0 ? 1 : 1 - stillThere(seconds);
    }

    /** What share is still there. */
    double stillThere(double seconds) {
        return latency == 0 ? 0 : StrictMath.exp(-LN_2 * (seconds / latency));
    }
}
