package io.adlengine.bench.venue;

/** How far prices fall. */
public enum Crash {
    /** Half as far as on October 10, 2025. */
    MILD(500_000),
    /** As on that day. */
    OCTOBER(1_000_000),
    /** Half as far again. */
    SEVERE(1_500_000);

    private final int ppm;

    Crash(int ppm) {
        this.ppm = ppm;
    }

    /** {@return a common move of that day as it is in this crash, millionths of the price} */
    int of(int move) {
        return (int) ((long) move * ppm / 1_000_000);
    }
}
