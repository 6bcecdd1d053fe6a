package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String ROUNDS = "wave,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd\n"
            + "1,100,20,50,1000\n"
            + "2,100,40,10,1000\n"
            + "4,0,0,0,10\n";

    @TempDir
    private Path folder;

    @Test
    void threeRoundsByHand() throws IOException {
        final JsonNode json = json("--rounds", file("rounds.csv", ROUNDS).toString(), "--severity", "fixed:theta=0.25");

        assertEquals(3, json.get("rounds").asInt());
        assertFalse(json.get("synthetic").asBoolean());
        final JsonNode total = json.get("total");
        assertEquals(200, total.get("deficit").asDouble());
        assertEquals(60, total.get("needed").asDouble());
        assertEquals(0.2, total.get("pathVariation").asDouble(), 1e-15);
        assertEquals(20_000, total.get("sumSquaredDeficit").asDouble());
        assertEquals(Math.sqrt(1.4 * 20_000), total.get("instanceBound").asDouble(), 1e-9);
        assertEquals(Math.sqrt(1.4 / 20_000), total.get("etaStar").asDouble(), 1e-12);
        assertEquals(0.2, total.get("bestFixedSeverity").asDouble());
        assertEquals(20, total.get("bestFixedLoss").asDouble(), 1e-12);

        final JsonNode production = json.get("policies").get(0);
        assertEquals("production", production.get("policy").asText());
        assertEquals(60, production.get("haircut").asDouble());
        assertEquals(60, production.get("tracking").asDouble());
        assertEquals(30, production.get("overshoot").asDouble());
        assertEquals(30, production.get("undershoot").asDouble());
        assertEquals(0, production.get("netOvershoot").asDouble());
        assertTrue(production.get("maxHaircutFraction").isNull());

        final JsonNode fixed = json.get("policies").get(1);
        assertEquals("fixed:theta=0.25/pro-rata", fixed.get("policy").asText());
        assertEquals(50, fixed.get("haircut").asDouble());
        assertEquals(20, fixed.get("severityLoss").asDouble(), 1e-9);
        assertEquals(0, fixed.get("staticRegret").asDouble(), 1e-9);
        assertEquals(20 / Math.sqrt(28_000), fixed.get("shareOfBound").asDouble(), 1e-12);
        assertTrue(fixed.get("maxHaircutFraction").asDouble() >= 0.025);
    }

    /** θ of a round comes from the rounds before it: the same first rounds give the same first haircuts. */
    @Test
    void theFutureChangesNoPast() throws IOException {
        final String other = ROUNDS.replace("2,100,40", "2,100,99");
        final JsonNode one = json("--rounds", file("a.csv", ROUNDS).toString(), "--severity", "implicit-adagrad");
        final JsonNode two = json("--rounds", file("b.csv", other).toString(), "--severity", "implicit-adagrad");
        assertEquals(haircut(one, 1), haircut(two, 1));
    }

    @Test
    void theSyntheticEpisodeHasThePublishedTotals() throws IOException {
        final JsonNode json = json("--severity", "implicit-adagrad");
        assertTrue(json.get("synthetic").asBoolean());
        assertEquals(16, json.get("rounds").asInt());
        assertEquals("100063386.690000", json.get("total").get("deficit").textValue());
        assertEquals("15079669.610000", json.get("total").get("needed").textValue());
        assertEquals(1, json.get("policies").size());
    }

    @Test
    void withoutOptionsEveryDefaultSeverityMeetsEveryDefaultAllocator() {
        final CommandRun run = CommandRun.of("replay");
        assertEquals(0, run.exitCode());
        for (final String severity :
                List.of("fixed:theta=0", "fixed:theta=1", "ogd-star", "adagrad", "implicit-adagrad")) {
            assertTrue(run.out().contains(severity + "/pro-rata"), severity);
            assertTrue(run.out().contains(severity + "/queue"), severity);
        }
        assertTrue(run.out().contains("rounds 16, synthetic, seed 20251010"));
        assertTrue(run.out().contains("winners synthetic, drawn"));
        assertTrue(run.err().contains("hindsight, not a policy"));
        assertEquals(run, CommandRun.of("replay"), "the same again");
    }

    @Test
    void theReadmeShowsWhatIsPrinted() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        assertTrue(
                readme.contains("```text\n" + CommandRun.of("replay").out().strip() + "\n```"), "adl-bench/README.md");
    }

    @Test
    void winnersFromAFile() throws IOException {
        final Path winners =
                file("winners.csv", "account,round,capacity,score\n7,1,60,1\n8,1,40,2\n7,2,50,1\n9,4,1,1\n");
        final JsonNode json = json(
                "--rounds",
                file("rounds.csv", ROUNDS).toString(),
                "--winners",
                winners.toString(),
                "--severity",
                "fixed:theta=0.5",
                "--allocator",
                "queue");
        final JsonNode policy = json.get("policies").get(1);
        assertEquals(100, policy.get("haircut").asDouble());
        assertEquals(1, policy.get("maxHaircutFraction").asDouble());
    }

    @Test
    void amountsBeyondTheScaleAreRoundedHalfEvenAndCounted() throws IOException {
        final Path rounds = file("rounds.csv", ROUNDS.replace("1,100,20", "1,100.005,20.015"));
        final CommandRun run =
                CommandRun.of("replay", "--rounds", rounds.toString(), "--scale", "2", "--format", "json");
        assertEquals(
                200.0,
                new ObjectMapper()
                        .readTree(run.out())
                        .get("total")
                        .get("deficit")
                        .asDouble());
        assertEquals(
                60.02,
                new ObjectMapper()
                        .readTree(run.out())
                        .get("total")
                        .get("needed")
                        .asDouble());
        assertTrue(run.err().contains("2 amounts rounded half-even to 2 digits"), run.err());
    }

    @Test
    void csvAndOutputFile() throws IOException {
        final Path out = folder.resolve("result.csv");
        final CommandRun run = CommandRun.of(
                "replay",
                "--severity",
                "fixed:theta=0",
                "--allocator",
                "queue",
                "--format",
                "csv",
                "--out",
                out.toString());
        assertEquals("", run.out());
        final List<String> lines = Files.readAllLines(out);
        assertEquals(
                "policy,haircut,tracking,overshoot,undershoot,netOvershoot,severityLoss,shareOfBound,staticRegret,"
                        + "maxHaircutFraction,priceOfConcentration,gini,touched,inversions,rankStability,unfairness,"
                        + "certificate,shareOfCertificate,tightBound",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("fixed:theta=0/queue,0.000000,15079669.610000,0.000000,"), lines.get(1));
        assertEquals(2, lines.size());
    }

    @Test
    void anOutputFileThatCannotBeWrittenIsNamed() {
        final Path out = folder.resolve("missing").resolve("out.csv");
        final CommandRun run = CommandRun.of("replay", "--severity", "fixed:theta=0", "--out", out.toString());
        assertEquals(1, run.exitCode());
        assertEquals(out + ": NoSuchFileException (expected: output that can be written)\n", run.err());
    }

    @Test
    void whatIsRefusedLeavesNoOutputFile() throws IOException {
        final Path out = folder.resolve("result.json");
        final Path bad = file("bad.csv", ROUNDS.replace("40", "forty"));
        final CommandRun run = CommandRun.of("replay", "--rounds", bad.toString(), "--out", out.toString());
        assertEquals(2, run.exitCode());
        assertEquals(bad + ":3: column budget_needed_usd: 'forty' (expected: a decimal number)\n", run.err());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(bad), files.toList());
        }
    }

    @Test
    void roundsBehindAForgottenQuoteAreNotLost() throws IOException {
        final Path bad = file("bad.csv", "wave,deficit_usd,budget_needed_usd,total_cap,note\n1,1,1,9,\"a\n2,1,1,9,b\n");
        assertRefused(
                bad
                        + ":2: a quote that is still open in line 3, which looks like a row (expected: a closing quote before it)",
                "--rounds",
                bad.toString());
    }

    @Test
    void aCapacityBeyondWhatCanBeDrawnNamesFileAndLine() throws IOException {
        final Path bad = file("bad.csv", "wave,deficit_usd,budget_needed_usd,total_cap\n1,1,1,9\n2,1,1,5e12\n");
        assertRefused(
                bad + ":3: column total_cap: '5e12' (expected: at most 2^62 minor units)", "--rounds", bad.toString());
    }

    @Test
    void roundsThatAreTimes() throws IOException {
        final Path rounds = file(
                "rounds.csv",
                "Wave\tDeficit_USD\tbudget_needed_usd\ttotal_cap\n"
                        + "2025-10-10 21:16:04.831000+00:00\t100\t20\t1000\n2025-10-10T21:16:56.356Z\t100\t40\t1000\n");
        final Path winners = file(
                "winners.csv",
                "round;account;capacity\n2025-10-10T21:16:04.831Z;0xA;60\n2025-10-10T21:16:56.356Z;0xA;40\n");
        final JsonNode json =
                json("--rounds", rounds.toString(), "--winners", winners.toString(), "--severity", "fixed:theta=0.25");
        assertEquals("50.000000", json.get("policies").get(0).get("haircut").textValue());
    }

    @Test
    void unknownSpecsAreRefusedBeforeAnythingRuns() {
        assertRefused(
                "--severity=nope (expected: one of fixed, ogd, ogd-star, adagrad, implicit-adagrad,"
                        + " weighted-quantile, robust-mix,"
                        + " robust-mix-hint, robust-mix-guarded, market-mix, coverage)",
                "--severity",
                "nope");
        assertRefused("parameter eta of ogd=nothing (expected: 1e-100 to 1e100)", "--severity", "ogd");
        assertRefused(
                "parameter theta2 of ogd-star=1 (expected: one of variation, squares, theta1, lambdaUnder, lambdaOver)",
                "--severity",
                "ogd-star:theta2=1");
        assertRefused(
                Policies.rules().stream()
                        .map(Policies.Rule::name)
                        .collect(Collectors.joining(", ", "--allocator=nope (expected: one of ", ")")),
                "--allocator",
                "nope");
        assertRefused("parameter theta of fixed=2 (expected: 0 to 1)", "--severity", "fixed:theta=2");
        assertRefused(
                "parameter window of weighted-quantile=4294967296 (expected: a whole number, 1 to 65536)",
                "--severity",
                "weighted-quantile:window=" + (1L << 32));
        assertRefused("scale=19 (expected: 0 to 18)", "--scale", "19");
        assertRefused("scale=10 (expected: 0 to 9 for the synthetic episode)", "--scale", "10");
        assertRefused(
                "nowhere.csv: NoSuchFileException (expected: a file that can be read)", "--rounds", "nowhere.csv");
    }

    @Test
    void octoberTenth() throws IOException {
        final String data = System.getenv("ADL_DATA");
        assumeTrue(data != null, "ADL_DATA is not set: the October 10 replay is not tested");
        for (final String file : List.of("rounds.csv", "policy_per_wave_metrics.csv")) {
            final JsonNode json = json(
                    "--rounds",
                    Path.of(data, "data", "october10", file).toString(),
                    "--severity",
                    "ogd-star:theta1=0",
                    "--severity",
                    "implicit-adagrad:c=0.25,theta1=0",
                    "--severity",
                    "fixed:theta=0",
                    "--severity",
                    "robust-mix",
                    "--severity",
                    "robust-mix:theta1=0.15",
                    "--severity",
                    "weighted-quantile:gamma=1,theta1=0.15");
            final JsonNode production = json.get("policies").get(0);
            assertEquals(53_782_490.53, production.get("tracking").asDouble(), 0.005);
            assertEquals(49_405_578.12, production.get("overshoot").asDouble(), 0.005);
            assertEquals(4_376_912.41, production.get("undershoot").asDouble(), 0.005);
            assertEquals(45_028_665.72, production.get("netOvershoot").asDouble(), 0.005);
            final JsonNode total = json.get("total");
            assertEquals(129_699_802.43, total.get("instanceBound").asDouble(), 0.005);
            assertEquals(7.05952265, total.get("pathVariation").asDouble(), 5e-9);
            assertEquals(0.1264366, total.get("bestFixedSeverity").asDouble(), 5e-8);
            assertEquals(8.470e6, total.get("bestFixedLoss").asDouble(), 500);
            assertEquals(42.224e6, loss(json, 1), 500);
            assertEquals(13.090e6, loss(json, 2), 500);
            assertEquals(15.031e6, loss(json, 3), 500);
            assertEquals(11_184_255.16, loss(json, 4), 0.01);
            assertEquals(9_545_399.09, loss(json, 5), 0.01);
            assertEquals(9_307_042.01, loss(json, 6), 0.01);
        }
    }

    private static double loss(JsonNode json, int policy) {
        return json.get("policies").get(policy).get("severityLoss").asDouble();
    }

    private static String haircut(JsonNode json, int policy) {
        return json.get("policies").get(policy).get("haircut").asText();
    }

    private static JsonNode json(String... options) throws IOException {
        final List<String> arguments =
                new ArrayList<>(List.of("replay", "--allocator", "pro-rata", "--format", "json"));
        if (List.of(options).contains("--allocator")) {
            arguments.removeAll(List.of("--allocator", "pro-rata"));
        }
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static void assertRefused(String message, String... options) {
        final List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(2, run.exitCode());
        assertEquals(message + "\n", run.err());
        assertEquals("", run.out());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
