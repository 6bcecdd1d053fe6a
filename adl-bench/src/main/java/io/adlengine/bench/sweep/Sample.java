package io.adlengine.bench.sweep;

import java.util.Arrays;

/**
 * One figure of all crashes of a rule and a severity, by seed.
 *
 * <p>Of 1, 2, 3 and 10 the mean is 4, the median 2 (of two in the middle the smaller), and the mean lies within 4.001
 * of it with 95 %.
 */
final class Sample {
    /** Of the normal distribution: 95 % lie within so many standard deviations. */
    private static final double WITHIN = 1.959963984540054;

    private final double[] bySeed;
    /** Null until somebody asks for a quantile. */
    private double[] sorted;

    Sample(double... bySeed) {
        this.bySeed = bySeed;
    }

    double[] bySeed() {
        return bySeed;
    }

    double mean() {
        double sum = 0;
        for (final double value : bySeed) {
            sum += value;
        }
        return sum / bySeed.length;
    }

    /** Half the width of the 95 % interval of the mean: 1.96 standard errors; NaN of one value. */
    double halfWidth() {
        final double mean = mean();
        double squares = 0;
        for (final double value : bySeed) {
            squares += (value - mean) * (value - mean);
        }
        return WITHIN * Math.sqrt(squares / (bySeed.length - 1) / bySeed.length);
    }

    /** The least value that so many per cent of all do not exceed. */
    double percentile(double percent) {
        return sorted()[Math.max(0, (int) Math.ceil(percent / 100 * bySeed.length) - 1)];
    }

    double largest() {
        return sorted()[bySeed.length - 1];
    }

    private double[] sorted() {
        if (sorted == null) {
            sorted = bySeed.clone();
            Arrays.sort(sorted);
        }
        return sorted;
    }

    /** What these cost more than others on the same seeds. */
    Sample minus(Sample other) {
        final double[] difference = new double[bySeed.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = bySeed[i] - other.bySeed[i];
        }
        return new Sample(difference);
    }
}
