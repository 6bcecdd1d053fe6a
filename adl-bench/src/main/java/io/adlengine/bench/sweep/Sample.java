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
    private final double[] sorted;

    Sample(double... bySeed) {
        this.bySeed = bySeed;
        sorted = bySeed.clone();
        Arrays.sort(sorted);
    }

    double[] bySeed() {
        return bySeed;
    }

    double mean() {
        return mean(bySeed);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Half the width of the 95 % interval of the mean: 1.96 standard errors; NaN of one value. */
    double halfWidth() {
        return halfWidth(bySeed);
    }

    private static double halfWidth(double... values) {
        final double mean = mean(values);
        double squares = 0;
        for (final double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return WITHIN * Math.sqrt(squares / (values.length - 1) / values.length);
    }

    /** The least value that so many per cent of all do not exceed. */
    double percentile(double percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
    }

    double largest() {
        return sorted[sorted.length - 1];
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
