package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.policy.Severities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveritySuiteCommandTest {
    @TempDir
    private Path folder;

    @Test
    void crashesOfMarketsHaveAReportOfTheirOwn() {
        final CommandRun run = CommandRun.of(
                "severity-suite", "--markets", "--quick", "--seeds", "1", "--severity", "default", "--format", "csv");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                "severity,moments,family,ratio,worst,promiseUse",
                run.out().lines().findFirst().orElseThrow());
        assertEquals(33, run.out().lines().count());
        final CommandRun refused = CommandRun.of("severity-suite", "--crashes", "2");
        assertTrue(refused.err().contains("--crashes=given (expected: with --markets)"), refused.err());
    }

    @Test
    void quickPlaysEveryControllerThatNeedsNeitherHindsightNorMarkets() throws IOException {
        final JsonNode json = json("--quick");
        final List<String> severities = StreamSupport.stream(
                        json.get("severities").spliterator(), false)
                .map(row -> row.get("severity").asText())
                .toList();
        for (final Severities.Kind kind : Severities.kinds()) {
            final boolean plays = severities.stream()
                    .anyMatch(severity -> severity.equals(kind.name()) || severity.startsWith(kind.name() + ":"));
            assertEquals(!List.of("ogd-star", "market-mix").contains(kind.name()), plays, kind.name());
        }
        assertEquals(severities.size() * 12 * 2, json.get("families").size());
        assertEquals(severities.size() * 8 * 2 * 2, json.get("adversaries").size());
    }

    /** Whatever is played in a sequence of nothing and everything by turns, half of the deficits is lost. */
    @Test
    void aFixedSeverityIsAsGoodAsAnyWhereNeedsAlternate() throws IOException {
        final JsonNode json = json("--rounds", "16", "--seeds", "2", "--severity", "fixed:theta=0.25");
        for (final JsonNode row : json.get("families")) {
            if (List.of("alternation", "blocks").contains(row.get("family").asText())) {
                assertEquals(1, row.get("ratio").asDouble(), 1e-12);
                assertEquals(0, row.get("regret").asDouble(), 1e-12);
            } else {
                assertTrue(row.get("ratio").asDouble() > 1);
            }
            assertTrue(row.get("certificateUse").isNull());
        }
    }

    @Test
    void theSummaryIsWhatTheFamiliesSay() throws IOException {
        final JsonNode json = json("--rounds", "20", "--rounds", "16", "--seeds", "2", "--severity", "adagrad");
        final Map<Integer, Double> product = new HashMap<>();
        final Map<Integer, Double> worst = new HashMap<>();
        double regret = Double.NEGATIVE_INFINITY;
        for (final JsonNode row : json.get("families")) {
            final double ratio = row.get("ratio").asDouble();
            product.merge(row.get("rounds").asInt(), ratio, (a, b) -> a * b);
            worst.merge(row.get("rounds").asInt(), ratio, Math::max);
            regret = Math.max(regret, row.get("regret").asDouble());
        }
        final JsonNode summary = json.get("severities").get(0);
        assertEquals(20, summary.get("lengths").get(0).get("rounds").asInt());
        for (final JsonNode length : summary.get("lengths")) {
            final int rounds = length.get("rounds").asInt();
            assertEquals(
                    Math.pow(product.get(rounds), 1 / 12.),
                    length.get("meanRatio").asDouble(),
                    1e-12);
            assertEquals(worst.get(rounds), length.get("worstRatio").asDouble());
        }
        assertEquals(regret, summary.get("worstRegret").asDouble());
    }

    @Test
    void theFirstSeverityIsTheOptionsUnlessTheSpecSays() throws IOException {
        final JsonNode json = json(
                "--rounds",
                "16",
                "--seeds",
                "1",
                "--theta1",
                "0.5",
                "--severity",
                "adagrad",
                "--severity",
                "adagrad:theta1=0.5",
                "--severity",
                "adagrad:theta1=0");
        final JsonNode families = json.get("families");
        assertEquals(families.get(0).get("ratio"), families.get(1).get("ratio"));
        assertFalse(families.get(0).get("ratio").equals(families.get(2).get("ratio")));
        assertEquals(3 * 8 * 3, json.get("adversaries").size(), "from 0.5 once, not twice");
    }

    @Test
    void anEpisodesRoundsAreDrawnFrom() throws IOException {
        final Path rounds = Files.writeString(
                folder.resolve("rounds.csv"),
                "wave,deficit_usd,budget_needed_usd,winners_pnl_start_usd\n1,100,0,1000\n2,100,100,1000\n");
        final JsonNode json = json(
                "--rounds", "400", "--seeds", "1", "--severity", "fixed:theta=0.5", "--episode", rounds.toString());
        final JsonNode bootstrap = json.get("families").get(10);
        assertEquals("bootstrap", bootstrap.get("family").asText());
        assertEquals(1, bootstrap.get("ratio").asDouble(), 0.2, "a half loses half, and so does any other");
    }

    @Test
    void csvTableAndOutputFile() throws IOException {
        final String[] few = {"severity-suite", "--rounds", "16", "--seeds", "1", "--severity", "implicit-adagrad"};
        final CommandRun table = CommandRun.of(few);
        assertEquals(0, table.exitCode());
        assertTrue(table.out().contains("loss / reference by family, T=16:"), table.out());
        assertTrue(table.out().contains("against adversaries, theta1=0.5:"), table.out());
        assertEquals("", table.err(), "silent in a pipe");
        assertEquals(table, CommandRun.of(few), "the same again");

        final Path out = folder.resolve("suite.csv");
        final String[] all = {"--format", "csv", "--out", out.toString()};
        final String[] arguments = new String[few.length + all.length];
        System.arraycopy(few, 0, arguments, 0, few.length);
        System.arraycopy(all, 0, arguments, few.length, all.length);
        assertEquals("", CommandRun.of(arguments).out());
        final List<String> lines = Files.readAllLines(out);
        assertEquals("severity,theta1,rounds,opponent,ratio,regret,certificateUse", lines.get(0));
        assertEquals(1 + 12 + 8 * 3 * 2, lines.size());
        assertTrue(lines.get(1).startsWith("implicit-adagrad,0.0,16,gaussian,"), lines.get(1));
    }

    @Test
    void refusals() {
        assertRefused("parameter variation of ogd-star=nothing (expected: 0 to 1e9)", "--severity", "ogd-star");
        assertRefused("--theta1=2.0 (expected: 0 to 1)", "--theta1", "2");
        assertRefused("--seeds=0 (expected: 1 to 100000)", "--seeds", "0");
        assertRefused("rounds=15 (expected: 16 to 1000000)", "--rounds", "15");
    }

    private static void assertRefused(String message, String... options) {
        final CommandRun run = run(options);
        assertEquals(2, run.exitCode());
        assertEquals(message + "\n", run.err());
        assertEquals("", run.out());
    }

    private static JsonNode json(String... options) throws IOException {
        final String[] arguments = new String[options.length + 2];
        arguments[0] = "--format";
        arguments[1] = "json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        final CommandRun run = run(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static CommandRun run(String... options) {
        final String[] arguments = new String[options.length + 1];
        arguments[0] = "severity-suite";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandRun.of(arguments);
    }
}
