package io.adlengine.bench.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.bench.venue.CrashTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary by pencil: two rules on four seeds. */
class SweepSummaryTest {
    private static final SweepSettings SETTINGS = new SweepSettings(
            -1, 2, List.of("queue", "capped:alpha=0.5(pro-rata)"), List.of("one"), 100, 1, 2, CrashTerms.USUAL);
    private static final String[] UNCOLLECTED_QUEUE = {"1", "2", "3", "10"};
    private static final String[] UNCOLLECTED_CAPPED = {"3", "4", "3", "14"};

    @TempDir
    private Path folder;

    @Test
    void meansQuantilesAndDifferences() throws IOException {
        final SweepSummary summary = new SweepSummary(SETTINGS, SweepRows.of(SETTINGS, rows()));
        assertTrue(summary.isConserved());
        final JsonNode json = new ObjectMapper().readTree(summary.json());
        assertEquals(
                "mean and 1.96 standard errors to each side, 95 %",
                json.get("intervals").asText());
        final JsonNode queue = json.get("choices").get(0);
        final JsonNode uncollected = queue.get("figures").get("uncollected");
        assertEquals("{\"crashes\":4.0,\"mean\":4.0,", uncollected.toString().substring(0, 26));
        // Σ(x − 4)² = 9 + 4 + 1 + 36 = 50; 1.96·√(50/3/4) = 4.00076.
        assertEquals(-0.0007, uncollected.get("low").asDouble(), 1e-4);
        assertEquals(8.0007, uncollected.get("high").asDouble(), 1e-4);
        assertEquals(List.of(1.0, 2.0, 10.0, 10.0, 10.0), values(uncollected, "p5", "p50", "p95", "p99", "max"));
        assertEquals(List.of(0.0, 0.0, 0.0), values(uncollected, "difference", "difference_low", "difference_high"));

        // Capped less queue: 2, 2, 0 and 4; Σ(x − 2)² = 8; 1.96·√(8/3/4) = 1.6003.
        final JsonNode capped = json.get("choices").get(1);
        final JsonNode beside = capped.get("others").get(0);
        assertEquals("queue", beside.get("rule").asText());
        final JsonNode difference = beside.get("differences").get("uncollected");
        assertEquals(2, difference.get("mean").asDouble());
        assertEquals(0.3997, difference.get("low").asDouble(), 1e-4);
        assertEquals(3.6003, difference.get("high").asDouble(), 1e-4);
        assertEquals(
                difference.get("high"),
                capped.get("figures").get("uncollected").get("difference_high"),
                "the first choice's is in the list of figures, too");
        assertEquals(
                -2,
                queue.get("others")
                        .get(0)
                        .get("differences")
                        .get("uncollected")
                        .get("mean")
                        .asDouble());
        // All else is equal, so queue is better on the three seeds on which it leaves less.
        assertEquals(0.75, queue.get("others").get(0).get("dominates").asDouble());
        assertEquals(0, beside.get("dominates").asDouble());
    }

    /** The line of queue's uncollected: 4 crashes, the mean, its interval, p5 to max, and no difference to itself. */
    @Test
    void theSameInLines() throws IOException {
        final SweepSummary summary = new SweepSummary(SETTINGS, SweepRows.of(SETTINGS, rows()));
        final List<String> lines = summary.csv().lines().toList();
        assertEquals(1 + 2 * SweepChoice.FIGURES.size(), lines.size());
        assertEquals(
                "rule,severity,figure,crashes,mean,low,high,p5,p50,p95,p99,max,difference,difference_low,"
                        + "difference_high",
                lines.get(0));
        assertEquals(
                "queue,one,uncollected,4,4,-0.00076,8.00076,1,2,10,10,10,0,0,0",
                lines.get(1 + SweepChoice.FIGURES.indexOf("uncollected")));
    }

    private static List<Double> values(JsonNode figure, String... names) {
        final List<Double> values = new ArrayList<>();
        for (final String name : names) {
            values.add(figure.get(name).asDouble());
        }
        return values;
    }

    private Path rows() throws IOException {
        final List<String> lines = new ArrayList<>();
        lines.add(String.join(",", SweepRow.COLUMNS));
        for (int seed = 0; seed < UNCOLLECTED_QUEUE.length; seed++) {
            lines.add(line(seed - 1, "queue", UNCOLLECTED_QUEUE[seed]));
            lines.add(line(seed - 1, "capped:alpha=0.5(pro-rata)", UNCOLLECTED_CAPPED[seed]));
        }
        return Files.write(folder.resolve("rows.csv"), lines);
    }

    private static String line(long seed, String rule, String uncollected) {
        final List<String> cells = new ArrayList<>();
        for (final String column : SweepRow.COLUMNS) {
            cells.add(
                    switch (column) {
                        case "seed" -> Long.toString(seed);
                        case "rule" -> rule;
                        case "severity" -> "one";
                        case "uncollected" -> uncollected;
                        case "conserved" -> "true";
                        default -> "7";
                    });
        }
        return String.join(",", cells);
    }
}
