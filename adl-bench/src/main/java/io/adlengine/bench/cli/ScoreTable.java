package io.adlengine.bench.cli;

import io.adlengine.bench.jmh.Against;
import io.adlengine.bench.jmh.ProRataBenchmark;
import io.adlengine.bench.measure.BenchmarkCase;
import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.Score;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code bench} measured, as one table for people: each score with the error that JMH gives for 99.9 %, and beside
 * it the time per winner, how many times the roofline, and how many times faster than the baseline that {@link Against}
 * names. A dash where there is no such figure, or the run did not include the other benchmark.
 */
final class ScoreTable {
    private static final String ROW = "%-52s %9s %16s %13s %-7s %11s %11s %11s";
    private static final String ROOFLINE = ProRataBenchmark.class.getName() + ".roofline";

    private final Results results;
    private final Map<BenchmarkCase, Double> nanos = new HashMap<>();

    ScoreTable(Results results) {
        this.results = results;
        for (final Score score : results.scores()) {
            nanos.put(score.of(), score.nanos());
        }
    }

    /** The machine, a header, one line per score in the order of the run, and what failed. */
    String text() {
        final boolean allocated = results.scores().stream().anyMatch(score -> !Double.isNaN(score.allocated()));
        final StringBuilder text = new StringBuilder();
        text.append(String.format("%s%n%n", results.environment().line()));
        text.append(String.format(
                ROW, "benchmark", "n", "score", "+- error", "unit", "ns/winner", "x roofline", "x faster"));
        text.append(allocated ? String.format("%14s%n", "B/op") : String.format("%n"));
        for (final Score score : results.scores()) {
            text.append(row(score));
            text.append(allocated ? String.format("%14s%n", number(score.allocated())) : String.format("%n"));
        }
        results.failures().forEach(failure -> text.append(String.format("%s%n", failure.line())));
        return text.toString();
    }

    private String row(Score score) {
        final OptionalInt winners = score.of().winners();
        return String.format(
                ROW,
                score.of().label(),
                winners.isPresent() ? winners.getAsInt() : "-",
                number(score.score()),
                number(score.error()),
                score.unit(),
                winners.isPresent() ? number(score.nanos() / winners.getAsInt()) : "-",
                number(timesRoofline(score)),
                number(timesFaster(score)));
    }

    /** Times the roofline of the same class, else of the split; NaN where it was not measured. */
    double timesRoofline(Score score) {
        final BenchmarkCase of = score.of();
        final Double own = nanos.get(of.sibling("roofline"));
        final Map<String, String> winners = new TreeMap<>(of.parameters());
        winners.keySet().retainAll(Set.of("n"));
        final Double roofline = own != null ? own : nanos.get(new BenchmarkCase(ROOFLINE, winners, of.mode()));
        return roofline == null ? Double.NaN : score.nanos() / roofline;
    }

    /** Times faster than what a user would have written first; NaN where that was not measured. */
    double timesFaster(Score score) {
        final List<String> baselines = baselines(score.of());
        return baselines.isEmpty() ? Double.NaN : timesFaster(score, baselines.get(0));
    }

    /** Times faster than another method of the same class; NaN where that was not measured. */
    double timesFaster(Score score, String baseline) {
        final Double other = nanos.get(score.of().sibling(baseline));
        return other == null ? Double.NaN : other / score.nanos();
    }

    /** The methods that {@link Against} names; of an older build's file a class may be gone. */
    static List<String> baselines(BenchmarkCase of) {
        try {
            return Arrays.stream(Class.forName(of.type()).getMethods())
                    .filter(method -> method.getName().equals(of.method()))
                    .filter(method -> method.isAnnotationPresent(Against.class))
                    .flatMap(method ->
                            Arrays.stream(method.getAnnotation(Against.class).value()))
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    /** Two decimals; more where two would hide the figure. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return Math.abs(value) >= 0.1 || value == 0
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.2g", value);
    }
}
