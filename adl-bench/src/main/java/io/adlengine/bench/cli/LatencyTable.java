package io.adlengine.bench.cli;

import io.adlengine.bench.measure.Latency;
import io.adlengine.bench.measure.Results;
import java.util.Locale;

/** How long whole rounds took, in microseconds, for people. A dash where there were too few rounds for a percentile. */
final class LatencyTable {
    private static final String ROW = "%-28s %9s %9s %9s %12s %12s %12s %12s %12s %12s%n";
    private static final double NANOS = 1_000;

    private LatencyTable() {}

    /** The machine, a header, one line per work and number of winners, and what failed. */
    static String text(Results results) {
        final StringBuilder text = new StringBuilder();
        text.append(String.format("%s%n%n", results.environment().line()));
        text.append(String.format(
                ROW, "microseconds", "n", "rounds/s", "rounds", "first call", "p50", "p99", "p99.9", "p99.99", "max"));
        for (final Latency latency : results.latencies()) {
            text.append(String.format(
                    ROW,
                    latency.work(),
                    latency.winners(),
                    ScoreTable.number(latency.rate()),
                    latency.rounds(),
                    micros(latency.first()),
                    micros(latency.p50()),
                    latency.rounds() < 100 ? "-" : micros(latency.p99()),
                    latency.rounds() < 1_000 ? "-" : micros(latency.p999()),
                    latency.rounds() < 10_000 ? "-" : micros(latency.p9999()),
                    micros(latency.max())));
        }
        results.failures().forEach(failure -> text.append(String.format("%s%n", failure.line())));
        return text.toString();
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / NANOS);
    }
}
