package io.adlengine.bench.data;

import io.adlengine.check.Require;
import io.adlengine.math.ProportionalSplit;
import java.util.Random;

/**
 * Heavy-tailed amounts with an exact total, from a seed: the same numbers on every machine ({@link Random}'s generator
 * is specified, {@link StrictMath} too).
 */
final class HeavyTail {
    /** The largest total that can be drawn. */
    static final long LARGEST_TOTAL = 1L << 62;

    private HeavyTail() {}

    /** A Pareto variable: 1 or more, with P(X > x) = x^−tail, cut at the given size. */
    static double pareto(Random random, double tail, double largest) {
        return Math.min(largest, StrictMath.pow(1 - random.nextDouble(), -1 / tail));
    }

    /** Amounts in proportion to the weights, rounded so that they add up to the total. */
    static long[] amounts(double[] weight, long total) {
        if (total > LARGEST_TOTAL) {
            throw Require.refusal("total", Long.toString(total), "at most 2^62 minor units");
        }
        double sum = 0;
        for (final double w : weight) {
            sum += w;
        }
        final long[] parts = new long[weight.length];
        long wholeOfParts = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (long) (weight[i] / sum * LARGEST_TOTAL) + 1;
            wholeOfParts += parts[i];
        }
        final long[] amounts = new long[weight.length];
        ProportionalSplit.split(parts, parts.length, wholeOfParts, total, amounts);
        return amounts;
    }
}
