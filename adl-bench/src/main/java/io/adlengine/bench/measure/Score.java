package io.adlengine.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * What the forks of one case gave.
 *
 * @param of the case
 * @param unit JMH's, such as {@code ns/op} or {@code ops/s}
 * @param score the mean, in the unit
 * @param error half the width of the interval that has the mean with 99.9 %, in the unit; NaN where it is unknown
 * @param forks the mean of each fork, in the unit
 * @param allocated bytes an operation, of JMH's {@code gc} profiler; NaN without it
 */
public record Score(BenchmarkCase of, String unit, double score, double error, List<Double> forks, double allocated) {
    private static final String PER_OPERATION = "/op";
    private static final String OPERATIONS_PER = "ops/";
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3_600e9, "day", 86_400e9);

    /**
     * Copies the forks.
     *
     * @param of the case
     * @param unit one of JMH's
     * @param score in the unit
     * @param error in the unit, or NaN
     * @param forks one or more, in the unit
     * @param allocated bytes an operation, or NaN
     * @throws IllegalArgumentException if the unit is none of JMH's, there is no fork, or a figure is no positive
     *     number
     */
    public Score {
        forks = List.copyOf(forks);
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("forks=0 of " + of.name() + " (expected: 1 or more)");
        }
        nanosOf(unit);
        requirePositive(of, "score", score);
        forks.forEach(fork -> requirePositive(of, "fork", fork));
    }

    private static void requirePositive(BenchmarkCase of, String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + '=' + value + " of " + of.name() + " (expected: above 0)");
        }
    }

    /**
     * Several runs as one.
     *
     * @param runs one or more, of the same case in the same unit
     * @return all forks, their mean, and no error
     */
    public static Score of(List<Score> runs) {
        final List<Double> forks =
                runs.stream().flatMap(run -> run.forks().stream()).toList();
        final double sum = forks.stream().mapToDouble(fork -> fork).sum();
        final Score first = runs.get(0);
        return new Score(first.of(), first.unit(), sum / forks.size(), Double.NaN, forks, Double.NaN);
    }

    /** {@return nanoseconds an operation, whatever the mode} */
    public double nanos() {
        return nanos(score);
    }

    /** {@return nanoseconds an operation of each fork} */
    public double[] forkNanos() {
        return forks.stream().mapToDouble(this::nanos).toArray();
    }

    private double nanos(double value) {
        return unit.startsWith(OPERATIONS_PER) ? nanosOf(unit) / value : nanosOf(unit) * value;
    }

    private static double nanosOf(String unit) {
        final String time = unit.startsWith(OPERATIONS_PER)
                ? unit.substring(OPERATIONS_PER.length())
                : unit.endsWith(PER_OPERATION) ? unit.substring(0, unit.length() - PER_OPERATION.length()) : "";
        final Double nanos = NANOS.get(time);
        if (nanos == null) {
            throw new IllegalArgumentException("unit=" + unit + " (expected: ns/op, ops/s or the like)");
        }
        return nanos;
    }
}
