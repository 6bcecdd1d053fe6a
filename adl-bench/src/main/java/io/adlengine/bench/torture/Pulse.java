package io.adlengine.bench.torture;

import java.util.concurrent.atomic.AtomicLong;

/** Where trials are, for another thread to see whether they still go on. */
public final class Pulse {
    private volatile long seed;
    private final AtomicLong steps = new AtomicLong();
    private volatile long ofTrial;
    private volatile boolean isShrinking;
    private volatile Step step;

    Pulse() {}

    /** A trial begins. */
    void begin(long ofSeed, boolean shrinks) {
        seed = ofSeed;
        isShrinking = shrinks;
        ofTrial = steps.get();
    }

    void beat(Step next) {
        step = next;
        steps.incrementAndGet();
    }

    /** {@return steps that were begun in all trials} */
    public long steps() {
        return steps.get();
    }

    /** {@return the seed of the present trial, the number of its step and what that is} */
    public String where() {
        return "seed " + seed + ", step " + (steps.get() - ofTrial) + (isShrinking ? " of a shrunk list" : "") + ": "
                + step;
    }
}
