package io.adlengine.bench.cli;

import io.adlengine.bench.jmh.RoundWork;
import io.adlengine.bench.measure.BenchmarkCase;
import io.adlengine.bench.measure.Environment;
import io.adlengine.bench.measure.Latency;
import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The README's tables, of what {@code bench --json} has kept: files of one JDK make up one run, and JDKs stand side by
 * side. The first table has whole rounds, the second every registered rule.
 */
final class MarkdownTables {
    private static final String RULES = "RuleBenchmark.rule";
    private static final String BOOK_SIZE = "bookSize";
    private static final double MICRO = 1_000;
    private static final double MILLI = 1_000_000;

    /** By the major version of the JDK, in the order of the files. */
    private final Map<String, Results> runs = new LinkedHashMap<>();

    private final Map<String, ScoreTable> figures = new LinkedHashMap<>();

    MarkdownTables(List<Results> files) {
        for (final Results file : files) {
            runs.merge(file.environment().jdk().replaceAll("\\..*", ""), file, MarkdownTables::together);
        }
        runs.forEach((jdk, results) -> figures.put(jdk, new ScoreTable(results)));
    }

    private static Results together(Results one, Results other) {
        final List<Score> scores = new ArrayList<>(one.scores());
        scores.addAll(other.scores());
        final List<Latency> latencies = new ArrayList<>(one.latencies());
        latencies.addAll(other.latencies());
        return new Results(one.environment(), scores, latencies, List.of());
    }

    /** Where it was measured, whole rounds, then rules; each with an empty line behind it. */
    String text() {
        final StringBuilder text = new StringBuilder();
        runs.values()
                .forEach(run ->
                        text.append("- ").append(place(run.environment())).append('\n'));
        text.append('\n');
        appendTable(text, List.of("round", "n"), this::roundColumns, rounds());
        appendTable(text, List.of("rule, ns per winner"), this::ruleColumns, rules());
        return text.toString();
    }

    private static String place(Environment environment) {
        return environment.line() + (environment.date().isEmpty() ? "" : ", " + environment.date());
    }

    /** The names of columns, or the cells of a row, of one JDK. */
    @FunctionalInterface
    private interface Cells {
        List<String> of(String jdk, List<String> row);
    }

    private void appendTable(StringBuilder text, List<String> names, Cells cells, Set<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        final List<String> header = new ArrayList<>(names);
        runs.keySet().forEach(jdk -> header.addAll(cells.of(jdk, List.of())));
        appendRow(text, header);
        appendRow(text, header.stream().map(name -> "---").toList());
        for (final List<String> row : rows) {
            final List<String> line = new ArrayList<>(row);
            runs.keySet().forEach(jdk -> line.addAll(cells.of(jdk, row)));
            appendRow(text, line);
        }
        text.append('\n');
    }

    private static void appendRow(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Works and numbers of winners of any run, in its order. */
    private Set<List<String>> rounds() {
        final Set<List<String>> rows = new LinkedHashSet<>();
        for (final RoundWork work : RoundWork.values()) {
            for (final Results run : runs.values()) {
                run.latencies().stream()
                        .filter(latency -> latency.work().equals(work.title()))
                        .forEach(latency -> rows.add(List.of(work.title(), grouped(latency.winners()))));
            }
        }
        return rows;
    }

    private List<String> roundColumns(String jdk, List<String> row) {
        if (row.isEmpty()) {
            return List.of("JDK " + jdk + ": p50", "p99", "× roofline", "× faster than");
        }
        final Optional<Latency> latency = runs.get(jdk).latencies().stream()
                .filter(each -> each.work().equals(row.get(0))
                        && grouped(each.winners()).equals(row.get(1)))
                .findFirst();
        final Optional<Score> score =
                scores(jdk).stream().filter(each -> isSameWork(each.of(), row)).findFirst();
        return List.of(
                latency.map(each -> time(each.p50())).orElse(""),
                latency.filter(each -> each.rounds() >= 100)
                        .map(each -> time(each.p99()))
                        .orElse(""),
                score.map(each -> short3(figures.get(jdk).timesRoofline(each))).orElse(""),
                score.map(each -> faster(jdk, each)).orElse(""));
    }

    private static boolean isSameWork(BenchmarkCase of, List<String> row) {
        return Arrays.stream(RoundWork.values())
                        .anyMatch(work -> work.title().equals(row.get(0))
                                && !work.isWithMarks()
                                && of.benchmark().endsWith('.' + work.benchmark()))
                && of.winners().isPresent()
                && grouped(of.winners().getAsInt()).equals(row.get(1))
                && of.parameters().getOrDefault(BOOK_SIZE, "1").equals("1");
    }

    private String faster(String jdk, Score score) {
        return ScoreTable.baselines(score.of()).stream()
                .filter(baseline -> !Double.isNaN(figures.get(jdk).timesFaster(score, baseline)))
                .map(baseline -> '`' + baseline + "` " + short3(figures.get(jdk).timesFaster(score, baseline)))
                .collect(Collectors.joining(", "));
    }

    private Set<List<String>> rules() {
        final Set<List<String>> rows = new LinkedHashSet<>();
        for (final String jdk : runs.keySet()) {
            ruleScores(jdk)
                    .forEach(score ->
                            rows.add(List.of('`' + score.of().parameters().get("rule") + '`')));
        }
        return rows;
    }

    private List<String> ruleColumns(String jdk, List<String> row) {
        final Set<Integer> sizes = new TreeSet<>();
        ruleScores(jdk).forEach(score -> sizes.add(score.of().winners().orElse(1)));
        final List<String> cells = new ArrayList<>();
        double largest = Double.NaN;
        for (final int size : sizes) {
            if (row.isEmpty()) {
                cells.add((cells.isEmpty() ? "JDK " + jdk + ": n = " : "") + grouped(size));
                continue;
            }
            final Optional<Score> score = ruleScores(jdk).stream()
                    .filter(each ->
                            row.get(0).equals('`' + each.of().parameters().get("rule") + '`')
                                    && each.of().winners().orElse(1) == size)
                    .findFirst();
            cells.add(score.map(each -> short3(each.nanos() / size)).orElse(""));
            largest = score.map(each -> figures.get(jdk).timesRoofline(each)).orElse(Double.NaN);
        }
        if (!sizes.isEmpty()) {
            cells.add(row.isEmpty() ? "× roofline" : short3(largest));
        }
        return cells;
    }

    private List<Score> ruleScores(String jdk) {
        return scores(jdk).stream()
                .filter(score -> score.of().benchmark().endsWith(RULES))
                .toList();
    }

    private List<Score> scores(String jdk) {
        return runs.get(jdk).scores();
    }

    /** Microseconds, or milliseconds from a thousand of them on, to three digits. */
    private static String time(long nanos) {
        return nanos < MILLI ? short3(nanos / MICRO) + " µs" : short3(nanos / MILLI) + " ms";
    }

    /** Three digits. */
    private static String short3(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        final int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
