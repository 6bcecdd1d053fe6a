package io.adlengine.bench.participation;

/** How the probability of leaving grows with the burden. Named as on the command line. */
public enum ChurnShape {
    /** Concave: the first per cent hurts most, so that few heavy burdens cost fewer winners than many light ones. */
    exponential,

    /** Convex: nobody leaves below a burden that hurts, so that spreading costs fewer. */
    threshold,

    /** Convex below its middle, concave above. */
    logistic
}
