package io.adlengine.bench.venue;

import java.util.SplittableRandom;

/**
 * Random numbers from a seed, the same on every machine: the generator's 64 bits and nothing that a JDK may do
 * differently.
 */
final class Draw {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    /** 0 to below 1. */
    double uniform() {
        return (random.nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** 0 to bound − 1, biased by less than one part in 2^50. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** From least up to most. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** 1 or more, P(X > x) = x^−tail, cut at the given size. */
    double pareto(double tail, double largest) {
        return Math.min(largest, StrictMath.pow(1 - uniform(), -1 / tail));
    }
}
