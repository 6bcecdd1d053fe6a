package io.adlengine.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;

/**
 * What JMH says of one case.
 *
 * @param score the figures
 * @param jdk the version of Java that ran it
 * @param vm the virtual machine's name and version
 * @param flags its arguments
 */
public record JmhReport(Score score, String jdk, String vm, List<String> flags) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Reads the file of a run of one case. */
    static JmhReport read(Path file) throws IOException, FailedBenchmarkException {
        final JsonNode all = new ObjectMapper().readTree(file.toFile());
        if (all.size() != 1) {
            throw new FailedBenchmarkException("no result");
        }
        final JsonNode run = all.get(0);
        final List<String> flags = new ArrayList<>();
        run.path("jvmArgs").forEach(flag -> flags.add(flag.asText()));
        final Score score;
        try {
            score = score(run);
        } catch (IllegalArgumentException e) {
            throw new FailedBenchmarkException(e.getMessage());
        }
        return new JmhReport(
                score,
                run.path("jdkVersion").asText(),
                run.path("vmName").asText() + ' ' + run.path("vmVersion").asText(),
                flags);
    }

    private static Score score(JsonNode run) {
        final Map<String, String> parameters = new HashMap<>();
        run.path("params")
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        final BenchmarkCase of = new BenchmarkCase(
                run.path("benchmark").asText(),
                parameters,
                Mode.deepValueOf(run.path("mode").asText()));
        final JsonNode metric = run.path("primaryMetric");
        return new Score(
                of,
                metric.path("scoreUnit").asText(),
                number(metric.path("score")),
                number(metric.path("scoreError")),
                forks(metric),
                allocated(run.path("secondaryMetrics")));
    }

    /** Of each fork the mean: of its iterations, or of all samples of all of them. */
    private static List<Double> forks(JsonNode metric) {
        final List<Double> means = new ArrayList<>();
        for (final JsonNode fork : metric.path("rawData")) {
            double sum = 0;
            for (final JsonNode iteration : fork) {
                sum += number(iteration);
            }
            means.add(sum / fork.size());
        }
        for (final JsonNode fork : metric.path("rawDataHistogram")) {
            double sum = 0;
            double count = 0;
            for (final JsonNode iteration : fork) {
                for (final JsonNode pair : iteration) {
                    sum += number(pair.get(0)) * number(pair.get(1));
                    count += number(pair.get(1));
                }
            }
            means.add(sum / count);
        }
        return means;
    }

    /** Older versions of JMH put a sign before the name. */
    private static double allocated(JsonNode metrics) {
        for (final Map.Entry<String, JsonNode> metric : metrics.properties()) {
            if (metric.getKey().endsWith(ALLOCATED)) {
                return number(metric.getValue().path("score"));
            }
        }
        return Double.NaN;
    }

    /** JMH writes what is no number as text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asText("NaN"));
    }
}
