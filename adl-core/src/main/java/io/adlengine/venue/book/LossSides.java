package io.adlengine.venue.book;

/** Who pays a loss that is spread over the lots of a market. */
public enum LossSides {
    /** Those who hold long lots. */
    LONGS,
    /** Those who hold short lots. */
    SHORTS,
    /** Both, by their lots, as Drift and Mango do. */
    BOTH,
    /**
     * Each side half, longs the odd unit, and a side that has no lots leaves its half to the other, as Vertex does: 101
     * over 3 long lots and 1 short one is 17 a long lot and 50 a short one.
     */
    HALF_EACH
}
