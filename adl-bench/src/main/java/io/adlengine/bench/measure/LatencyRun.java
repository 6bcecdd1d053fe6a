package io.adlengine.bench.measure;

import io.adlengine.bench.jmh.RoundWork;
import org.HdrHistogram.Histogram;

/** One work with one number of winners, as a main class: a first call can be measured once in a process. */
public final class LatencyRun {
    private static final double MOST_RATE = 100_000;
    private static final double SECOND = 1e9;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;
    private static final double P9999 = 99.99;

    private LatencyRun() {}

    /**
     * Measures, and prints the rate, the rounds and the nanoseconds of first call, p50, p99, p99.9, p99.99 and max.
     * Ends with exit code 1 and one line on standard error where that fails.
     *
     * @param arguments work, winners, seconds, rounds (0 for as many as there is time for) and rounds a second (0 for
     *     half of what the machine can do)
     */
    public static void main(String[] arguments) {
        try {
            System.out.println(run(
                    RoundWork.valueOf(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Double.parseDouble(arguments[2]),
                    Long.parseLong(arguments[3]),
                    Double.parseDouble(arguments[4])));
        } catch (OutOfMemoryError | RuntimeException e) {
            System.err.println(e);
            System.exit(1);
        }
    }

    private static String run(RoundWork work, int winners, double seconds, long givenRounds, double givenRate) {
        final PacedRounds paced = new PacedRounds(work.round(winners), work.isWithMarks(), System::nanoTime);
        final long first = paced.single();
        final long median = paced.warmUp(Math.max(Math.min(1, seconds), seconds / 2));
        final double rate = givenRate > 0 ? givenRate : halfOf(median);
        final long rounds = givenRounds > 0 ? givenRounds : Math.max(1, Math.round(rate * seconds));
        final Histogram times = paced.measure(rate, rounds);
        return rate + " " + rounds + ' ' + first + ' ' + times.getValueAtPercentile(P50) + ' '
                + times.getValueAtPercentile(P99) + ' ' + times.getValueAtPercentile(P999) + ' '
                + times.getValueAtPercentile(P9999) + ' ' + times.getMaxValue();
    }

    /** To two digits, so that two runs on one machine mostly have the same. */
    private static double halfOf(long median) {
        final double rate = Math.min(MOST_RATE, SECOND / 2 / Math.max(1, median));
        double unit = 1;
        while (rate / unit >= 100) {
            unit *= 10;
        }
        while (rate / unit < 10) {
            unit /= 10;
        }
        return Math.floor(rate / unit) * unit;
    }
}
