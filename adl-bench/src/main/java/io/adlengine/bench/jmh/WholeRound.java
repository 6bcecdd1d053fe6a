package io.adlengine.bench.jmh;

/**
 * A whole round that can be done over and over outside of JMH, which cannot say how long a round waits for the last.
 */
public interface WholeRound {
    /** Puts back what the last round has changed; belongs to no round's time. */
    void prepare();

    /** {@return what winners lost, or how many lots were closed, after the next round} */
    long run();

    /** One mark arrives between rounds. */
    void mark();
}
