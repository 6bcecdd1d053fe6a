package io.adlengine.bench.measure;

import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Page;
import java.util.List;

/** What {@code bench} has measured as a page: each figure with its spread. */
public final class BenchPage {
    private BenchPage() {}

    /**
     * {@return the page}
     *
     * @param results of one run or several, such as of two JDKs
     * @param command what was run, in a line
     */
    public static Page of(List<Results> results, String command) {
        final Page page = new Page("How long it takes", command);
        for (int i = 0; i < results.size(); i++) {
            final Results one = results.get(i);
            final String where = results.size() == 1 ? "" : ", run " + (i + 1);
            page.note("Measured" + where + ": " + one.environment().line() + ".");
            one.failures().forEach(failure -> page.note("Failed" + where + ": " + failure.of() + "."));
            if (!one.scores().isEmpty()) {
                page.add(scores(one, i, where));
            }
            if (!one.latencies().isEmpty()) {
                page.add(latencies(one, i, where));
            }
        }
        return page;
    }

    private static Figure scores(Results results, int run, String where) {
        final Figure figure = new Figure(
                        "scores-" + run,
                        Chart.RANGES,
                        "Time of an operation" + where,
                        "The mean of all forks, and its spread: from the fastest fork to the slowest, or the interval"
                                + " in which the mean lies with 99.9 %, if that is wider. Equal distances are equal"
                                + " factors.")
                .text("benchmark")
                .number("lowest", "ns")
                .number("mean", "ns")
                .number("highest", "ns")
                .logarithmicX();
        for (final Score score : results.scores()) {
            final double error = Double.isNaN(score.error()) ? 0 : score.nanos() * score.error() / score.score();
            double low = score.nanos() > error ? score.nanos() - error : score.nanos();
            double high = score.nanos() + error;
            for (final double fork : score.forkNanos()) {
                low = Math.min(low, fork);
                high = Math.max(high, fork);
            }
            figure.row(
                    score.of().name().replace("Benchmark.", "."),
                    Distribution.text(low),
                    Distribution.text(score.nanos()),
                    Distribution.text(high));
        }
        return figure;
    }

    private static Figure latencies(Results results, int run, String where) {
        final Figure figure = new Figure(
                        "latencies-" + run,
                        Chart.RANGES,
                        "How long whole rounds take" + where,
                        "The median, the slowest of a hundred and the longest, from the moment at which each was to"
                                + " begin. Equal distances are equal factors.")
                .text("round")
                .number("p50", "ns")
                .number("p99", "ns")
                .number("longest", "ns")
                .number("p99.9", "ns")
                .number("p99.99", "ns")
                .number("first call", "ns")
                .number("rounds", Figure.NO_UNIT)
                .logarithmicX();
        for (final Latency one : results.latencies()) {
            figure.row(
                    one.work() + ", " + one.winners() + " winners",
                    Long.toString(one.p50()),
                    Long.toString(one.p99()),
                    Long.toString(one.max()),
                    Long.toString(one.p999()),
                    Long.toString(one.p9999()),
                    Long.toString(one.first()),
                    Long.toString(one.rounds()));
        }
        return figure;
    }
}
