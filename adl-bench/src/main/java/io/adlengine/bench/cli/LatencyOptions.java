package io.adlengine.bench.cli;

import io.adlengine.bench.jmh.RoundWork;
import io.adlengine.bench.measure.FailedBenchmarkException;
import io.adlengine.bench.measure.Failure;
import io.adlengine.bench.measure.Latency;
import io.adlengine.bench.measure.LatencyMeasurement;
import io.adlengine.bench.measure.NamePatterns;
import io.adlengine.bench.measure.Results;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code bench --latency} and what goes with it. */
final class LatencyOptions {
    private static final List<Integer> WINNERS = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final List<Integer> QUICK_WINNERS = List.of(1_000, 100_000);
    private static final double SECONDS = 10;
    private static final double QUICK_SECONDS = 1;
    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 3_600;
    private static final double MOST_RATE = 10_000_000;
    private static final long MOST_ROUNDS = 1_000_000_000;
    private static final int MOST_WINNERS = 10_000_000;

    @Option(
            names = "--latency",
            required = true,
            description = "Time whole rounds at a steady rate, each from the moment at which it was to begin: the first"
                    + " call of a process, then percentiles. PATTERN chooses among them: bench --latency venue")
    private boolean latency;

    boolean isAsked() {
        return latency;
    }

    @Option(names = "--winners", split = ",", paramLabel = "N", description = "1000,10000,100000,1000000 if not given.")
    private List<Integer> winners;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "For each, after a warm-up half as long; 10, or 1 with --quick.")
    private Double seconds;

    @Option(names = "--rounds", paramLabel = "R", description = "Rounds for each, instead of seconds.")
    private long rounds;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Rounds a second that are to begin; else half of what the machine can do, at most 100,000.")
    private double rate;

    @Option(names = "--jvm-arg", paramLabel = "FLAG", description = "Of the JVMs: --jvm-arg=-XX:+UseParallelGC.")
    private List<String> flags = new ArrayList<>();

    Results measure(List<String> patterns, boolean quick, String date, PrintWriter err)
            throws IOException, InterruptedException {
        final List<String> all =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        all.addAll(flags);
        final List<RoundWork> works = works(patterns);
        final List<Integer> sizes = winners == null ? quick ? QUICK_WINNERS : WINNERS : winners;
        sizes.forEach(size -> Require.within("--winners", size, 1, MOST_WINNERS));
        final LatencyMeasurement measurement = new LatencyMeasurement(seconds(quick), rounds(), rate(), all);
        final List<Latency> latencies = new ArrayList<>();
        final List<Failure> failures = new ArrayList<>();
        final Progress progress = new Progress(err, works.size() * sizes.size());
        try (TemporaryFolder folder = new TemporaryFolder()) {
            for (final RoundWork work : works) {
                for (final int size : sizes) {
                    final String name = work.title() + " n=" + size;
                    progress.step(name);
                    try {
                        latencies.add(measurement.of(work, size, folder.path()));
                    } catch (FailedBenchmarkException e) {
                        failures.add(new Failure(name, e.getMessage()));
                    }
                }
            }
        } finally {
            progress.end();
        }
        return new Results(Machine.here(all, date), List.of(), latencies, failures);
    }

    private static List<RoundWork> works(List<String> patterns) {
        RunOptions.requirePatterns(patterns, "with --latency");
        final Predicate<String> isAskedFor = NamePatterns.anyOrAll(patterns);
        final List<RoundWork> works = Arrays.stream(RoundWork.values())
                .filter(work -> isAskedFor.test(work.title()))
                .toList();
        if (works.isEmpty()) {
            final String all =
                    Arrays.stream(RoundWork.values()).map(RoundWork::title).collect(Collectors.joining("', '"));
            throw new IllegalArgumentException(
                    "round=" + String.join(" ", patterns) + " (expected: part of one of '" + all + "')");
        }
        return works;
    }

    private double seconds(boolean quick) {
        final double given = seconds == null ? quick ? QUICK_SECONDS : SECONDS : seconds;
        return Require.within("--seconds", given, LEAST_SECONDS, MOST_SECONDS);
    }

    private long rounds() {
        return Require.within("--rounds", rounds, 0, MOST_ROUNDS);
    }

    private double rate() {
        return Require.within("--rate", rate, 0, MOST_RATE);
    }
}
