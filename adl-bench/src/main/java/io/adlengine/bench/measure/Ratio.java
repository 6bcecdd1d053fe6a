package io.adlengine.bench.measure;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How much longer the new build takes than the old one: the ratio of the geometric means of the forks' times, with
 * Welch's interval on their logarithms. Forks are what varies independently: iterations of one fork share its compiled
 * code, and would make any interval too narrow. With old forks of 100, 110 and 121 ns and new ones a tenth slower the
 * ratio is 1.1, from .886 to 1.365.
 *
 * @param of the case
 * @param oldNanos the geometric mean of the old build's forks, an operation
 * @param newNanos that of the new one's
 * @param ratio new over old
 * @param low the lower end of the interval that has the ratio with 95 %; NaN where a build has one fork
 * @param high its upper end; NaN where a build has one fork
 * @param oldSpread the slowest fork of the old build over its fastest one, less 1
 * @param newSpread that of the new build
 */
public record Ratio(
        BenchmarkCase of,
        double oldNanos,
        double newNanos,
        double ratio,
        double low,
        double high,
        double oldSpread,
        double newSpread) {
    private static final double UPPER = 0.975;

    /**
     * Compares two builds.
     *
     * @param old the old one's score
     * @param now the new one's, of the same case
     * @return the ratio
     */
    public static Ratio of(Score old, Score now) {
        final double[] before = logarithms(old);
        final double[] after = logarithms(now);
        final double meanBefore = mean(before);
        final double meanAfter = mean(after);
        final double half = halfWidth(before, after);
        return new Ratio(
                now.of(),
                Math.exp(meanBefore),
                Math.exp(meanAfter),
                Math.exp(meanAfter - meanBefore),
                Math.exp(meanAfter - meanBefore - half),
                Math.exp(meanAfter - meanBefore + half),
                spread(before),
                spread(after));
    }

    /**
     * Whether the new build is slower by more than a limit, beyond what the noise between forks explains.
     *
     * @param limit 0.1 for a tenth
     * @return whether even the lower end of the interval is over it; false without an interval
     */
    public boolean isOver(double limit) {
        return low > 1 + limit;
    }

    /** {@return whether there is an interval: both builds have two forks or more} */
    public boolean hasInterval() {
        return !Double.isNaN(low);
    }

    /** Half the width of Welch's 95 % interval of the difference of the means. */
    private static double halfWidth(double[] before, double[] after) {
        if (before.length < 2 || after.length < 2) {
            return Double.NaN;
        }
        final double a = variance(before) / before.length;
        final double b = variance(after) / after.length;
        if (a + b == 0) {
            return 0;
        }
        final double freedom = (a + b) * (a + b) / (a * a / (before.length - 1) + b * b / (after.length - 1));
        return new TDistribution(freedom).inverseCumulativeProbability(UPPER) * Math.sqrt(a + b);
    }

    private static double[] logarithms(Score score) {
        return Arrays.stream(score.forkNanos()).map(Math::log).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        final double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    private static double spread(double[] logarithms) {
        final double largest = Arrays.stream(logarithms).max().orElse(0);
        return Math.exp(largest - Arrays.stream(logarithms).min().orElse(0)) - 1;
    }
}
