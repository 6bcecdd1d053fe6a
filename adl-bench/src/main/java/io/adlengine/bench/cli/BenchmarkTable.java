package io.adlengine.bench.cli;

import io.adlengine.bench.jmh.Against;
import io.adlengine.bench.jmh.ProRataBenchmark;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * JMH results, in nanoseconds, as one table: beside each time what it is per winner, how many times the roofline, and
 * how many times faster than the baseline that {@link Against} names. A dash where the run did not include the other
 * benchmark.
 */
final class BenchmarkTable {
    private static final String ROW = "%-52s %10s %16s %12s %12s %12s%n";
    private static final String WINNERS = "n";
    private static final String RULE = "rule";
    private static final String BOOK_SIZE = "bookSize";
    private static final String ROOFLINE = ProRataBenchmark.class.getName() + ".roofline";

    private final Collection<RunResult> results;
    private final Map<String, Double> nanos = new HashMap<>();

    BenchmarkTable(Collection<RunResult> results) {
        this.results = results;
        for (final RunResult result : results) {
            final BenchmarkParams params = result.getParams();
            nanos.put(key(params.getBenchmark(), params), score(result));
        }
    }

    /**
     * Header and one line per result: all sizes of a benchmark, or of a rule, together, else in the order of the run.
     */
    String text() {
        final StringBuilder text = new StringBuilder();
        text.append(String.format(ROW, "benchmark", "n", "ns/op", "ns/winner", "x roofline", "x faster"));
        final Map<String, StringBuilder> rows = new LinkedHashMap<>();
        for (final RunResult result : results) {
            final BenchmarkParams params = result.getParams();
            rows.computeIfAbsent(params.getBenchmark() + rule(params), key -> new StringBuilder())
                    .append(row(result));
        }
        rows.values().forEach(text::append);
        return text.toString();
    }

    private String row(RunResult result) {
        final BenchmarkParams params = result.getParams();
        final String type = typeOf(params.getBenchmark());
        final String winners = winners(params);
        final double score = score(result);
        final Double own = nanos.get(key(type + ".roofline", params));
        final Double roofline = own != null ? own : nanos.get(ROOFLINE + ' ' + winners);
        final Double baseline = nanos.get(key(type + '.' + baselineOf(params.getBenchmark()), params));
        return String.format(
                ROW,
                params.getBenchmark().substring(type.lastIndexOf('.') + 1) + rule(params),
                winners.isEmpty() ? "-" : winners,
                number(score),
                winners.isEmpty() ? "-" : number(score / Integer.parseInt(winners)),
                roofline == null ? "-" : number(score / roofline),
                baseline == null ? "-" : number(baseline / score));
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String key(String benchmark, BenchmarkParams params) {
        return benchmark + rule(params) + ' ' + winners(params);
    }

    private static String rule(BenchmarkParams params) {
        final String rule = params.getParamsKeys().contains(RULE) ? ' ' + params.getParam(RULE) : "";
        return params.getParamsKeys().contains(BOOK_SIZE) ? rule + " book x" + params.getParam(BOOK_SIZE) : rule;
    }

    private static String winners(BenchmarkParams params) {
        return params.getParamsKeys().contains(WINNERS) ? params.getParam(WINNERS) : "";
    }

    private static String typeOf(String benchmark) {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    /** The baseline's method name, or nothing. */
    private static String baselineOf(String benchmark) {
        final String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        try {
            return Arrays.stream(Class.forName(typeOf(benchmark)).getMethods())
                    .filter(method -> method.getName().equals(name) && method.isAnnotationPresent(Against.class))
                    .map(BenchmarkTable::against)
                    .findFirst()
                    .orElse("");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("benchmark=" + benchmark + " (expected: a class on the class path)", e);
        }
    }

    private static String against(Method method) {
        return method.getAnnotation(Against.class).value();
    }
}
