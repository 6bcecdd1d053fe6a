package io.adlengine.bench.venue;

/**
 * How traders of a simulated venue answer to being deleveraged. Of 19,351 users who were on October 10, 2025, 6.7 % had
 * a fill of their own within five minutes, and 3.7 % of the lots that were closed were opened again.
 */
public enum Reaction {
    /** Nobody does anything. */
    NONE(0),
    /** As often as on that day. */
    MEASURED(67_000),
    /** Ten times as often. */
    STRONG(670_000);

    private final int ppm;

    Reaction(int ppm) {
        this.ppm = ppm;
    }

    /** {@return how many of those who were deleveraged do something before the next wave, millionths} */
    int ppm() {
        return ppm;
    }
}
