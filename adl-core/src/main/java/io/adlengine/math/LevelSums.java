package io.adlengine.math;

/**
 * The accounts of a level as {@link NewtonSearch} sees them: Σ clip(a_i + b_i·t, 0, cap_i) against a budget, in
 * doubles.
 */
interface LevelSums {
    /** The stride of a sweep over everybody. */
    int ALL = Integer.MAX_VALUE;
    /** A sample is the first so many accounts, which are neighbours in memory, out of every stride. */
    int RUN = 8;

    /**
     * {@return whether a step from a level is worth it; if not, the search ends there} Sums up the shares at that
     * level, of everybody or of a sample.
     */
    boolean sweep(double t, int stride);

    /**
     * What the last sweep left of the budget, or in a sample of the same part of it as of all caps. Negative: it was
     * too much.
     */
    double missing();

    /** Where the budget would be met if nobody changed sides; any value, or none, where nobody is partly filled. */
    double next(double t);
}
