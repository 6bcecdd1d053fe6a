package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontierCommandTest {
    @TempDir
    private Path folder;

    /** arXiv 2512.01112: u = (8, 4, 1/2), D = 15; all go at once. */
    private String[] paper;

    @BeforeEach
    void files() throws IOException {
        final Path rounds = Files.writeString(
                folder.resolve("r.csv"), "round,deficit_usd,budget_needed_usd,winners_pnl_start_usd\n1,15,7.5,12.5\n");
        final Path winners = Files.writeString(
                folder.resolve("w.csv"), "round,account,capacity,score\n1,1,8,2\n1,2,4,3\n1,3,0.5,1\n");
        paper = new String[] {
            "frontier", "--rounds", rounds.toString(), "--winners", winners.toString(), "--theta", "0.5"
        };
    }

    @Test
    void theCurveDecidesWhichRuleKeepsMore() throws IOException {
        final JsonNode points = json("--threshold", "0.5").get("points");
        assertEquals("0.0082", rounded(find(points, "exponential", "pro-rata")));
        assertEquals("0.0594", rounded(find(points, "exponential", "queue")));
        assertEquals("0.8000", rounded(find(points, "threshold", "pro-rata")));
        assertEquals("0.6800", rounded(find(points, "threshold", "queue")));
        assertTrue(find(points, "exponential", "queue").get("chosen").asBoolean());
        assertTrue(find(points, "threshold", "pro-rata").get("chosen").asBoolean());
        assertTrue(find(points, "threshold", "queue").get("dominated").asBoolean());
    }

    @Test
    void limitsBindTheChoice() throws IOException {
        final JsonNode points =
                json("--max-burden", "0.7", "--churn", "exponential").get("points");
        assertTrue(find(points, "exponential", "pro-rata").get("chosen").asBoolean());
        assertFalse(find(points, "exponential", "queue").get("allowed").asBoolean());
        assertTrue(run("--max-burden", "0.1").out().contains("none keeps to the limits"));
    }

    /** 100 days of 24 · .001 + 2 · .005 are 3.4 of a unit; 12.5 times that, less what stays. */
    @Test
    void feesAreTheVenuesOwn() throws IOException {
        final JsonNode json = json(
                "--churn",
                "threshold",
                "--threshold",
                "0.5",
                "--fee",
                "0.005",
                "--turnover",
                "2",
                "--funding",
                "0.001",
                "--horizon",
                "100");
        assertEquals(3.4, json.get("fees").get("perUnit").asDouble(), 1e-12);
        final JsonNode point = find(json.get("points"), "threshold", "pro-rata");
        assertEquals(0.2 * 12.5 * 3.4, point.get("revenueLoss").asDouble(), 1e-9);
        assertEquals(7.5 + 0.2 * 12.5 * 3.4, point.get("venueLoss").asDouble(), 1e-9);
    }

    @Test
    void aBackstopActsAtOnceWhereTheSeverityPaysIt() throws IOException {
        assertTrue(json().get("points").get(0).get("noWait").isNull());
        assertTrue(json("--premium", "0.5").get("points").get(0).get("noWait").asBoolean());
        assertFalse(json("--premium", "0.6").get("points").get(0).get("noWait").asBoolean());
    }

    /** Who expects 70 % and loses 60 % leaves where there are 20 % elsewhere. */
    @Test
    void whoHasMoreElsewhereLeaves() throws IOException {
        final String[] more = {"--churn", "threshold", "--threshold", "0.9", "--profit", "0.7", "--outside"};
        final JsonNode left = json(with(more, "0.2")).get("points");
        assertEquals(0, find(left, "threshold", "pro-rata").get("retention").asDouble());
        final JsonNode stayed = json(with(more, "0.05")).get("points");
        assertEquals(1, find(stayed, "threshold", "pro-rata").get("retention").asDouble());
    }

    /** Strategic winners may be of another mind: e^(−.6) of 25 % and e^(−1.2) of the others stay. */
    @Test
    void cohortsLeaveByTheirOwnCurves() throws IOException {
        final JsonNode points = json(
                        "--churn", "exponential", "--beta", "2", "--strategic", "0.25", "--strategic-beta", "1")
                .get("points");
        assertEquals(
                0.25 * StrictMath.exp(-0.6) + 0.75 * StrictMath.exp(-1.2),
                find(points, "exponential", "pro-rata").get("retention").asDouble(),
                1e-6);
    }

    @Test
    void revenueIsLabelledAsAProxyEverywhere() throws IOException {
        assertTrue(run().out().contains("proxies: what winners would have brought cannot be observed"));
        assertTrue(json().get("proxies").asText().contains("cannot be observed"));
        final Path page = folder.resolve("page.html");
        assertEquals(0, run("--html", page.toString()).exitCode());
        final String html = Files.readString(page);
        assertTrue(html.contains("Revenue is a proxy"));
        for (final String figure : List.of("frontier-exponential", "frontier-threshold", "frontier-logistic")) {
            assertTrue(html.contains('"' + figure + '"'), figure);
        }
    }

    @Test
    void theSameEveryTime() {
        final String[] command = {"frontier", "--theta", "0.3", "--format", "csv"};
        final CommandRun first = CommandRun.of(command);
        assertEquals(0, first.exitCode(), first.err());
        assertEquals(first.out(), CommandRun.of(command).out());
        assertEquals(7, first.out().lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--theta|1.5|--theta=1.5 (expected: ",
                "--theta|NaN|--theta=NaN (expected: ",
                "--theta|0.5,0.5|--theta=0.5 (expected: each once)",
                "--rule|nobody|--rule=nobody (expected: ",
                "--beta|0|--beta=0.0 (expected: ",
                "--strategic-beta|-1|--strategic-beta=-1.0 (expected: ",
                "--threshold|1|--threshold=1.0 (expected: 0 to below 1)",
                "--strategic|2|--strategic=2.0 (expected: ",
                "--strategic-latency|-1|--strategic-latency=-1.0 (expected: ",
                "--passive-latency|NaN|--passive-latency=NaN (expected: ",
                "--interval|-1|--interval=-1.0 (expected: ",
                "--fee|2|--fee=2.0 (expected: ",
                "--turnover|-1|--turnover=-1.0 (expected: ",
                "--funding|7|--funding=7.0 (expected: ",
                "--horizon|-1|--horizon=-1 (expected: ",
                "--discount|2|--discount=2.0 (expected: ",
                "--profit|-1|--profit=-1.0 (expected: ",
                "--outside|0.1|--outside=0.1 (expected: --profit with it)",
                "--premium|2|--premium=2.0 (expected: ",
                "--max-burden|2|--max-burden=2.0 (expected: ",
                "--max-residual|-1|--max-residual=-1.0 (expected: ",
                "--min-retention|2|--min-retention=2.0 (expected: "
            })
    void whatMakesNoSenseIsRefusedByItsName(String option, String value, String expected) {
        final CommandRun run = CommandRun.of("frontier", option, value);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().startsWith(expected), run.err());
        assertEquals(1, run.err().lines().count());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource({"--churn,linear", "--shortfall,all", "--rounds,missing.csv", "--scale,19"})
    void soIsWhatIsNotThere(String option, String value) {
        final CommandRun run = CommandRun.of("frontier", option, value);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(value), run.err());
        assertEquals("", run.out());
    }

    private static JsonNode find(JsonNode points, String churn, String rule) {
        for (final JsonNode point : points) {
            if (point.get("churn").asText().equals(churn)
                    && point.get("rule").asText().equals(rule)) {
                return point;
            }
        }
        throw new AssertionError(churn + " " + rule + " in " + points);
    }

    private static String rounded(JsonNode point) {
        return String.format("%.4f", point.get("retention").asDouble());
    }

    private JsonNode json(String... more) throws IOException {
        final CommandRun run = run(with(more, "--format", "json"));
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String... more) {
        return CommandRun.of(with(paper, more));
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }
}
