package io.adlengine.bench.venue;

import java.util.SplittableRandom;

/**
 * Random numbers from a seed, the same on every machine: the generator's 64 bits and nothing that a JDK may do
 * differently.
 */
public final class Draw {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final SplittableRandom random;

    /**
     * Begins.
     *
     * @param seed any
     */
    public Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    /** {@return 0 to below 1} */
    public double uniform() {
        return (random.nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /**
     * {@return 0 to bound − 1, biased by less than one part in 2^50}
     *
     * @param bound 1 or more
     */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * {@return a number from least up to most}
     *
     * @param least any
     * @param most no less
     */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /**
     * {@return 1 or more, P(X > x) = x^−tail, cut at the given size}
     *
     * @param tail above 0
     * @param largest the size
     */
    public double pareto(double tail, double largest) {
        return Math.min(largest, StrictMath.pow(1 - uniform(), -1 / tail));
    }
}
