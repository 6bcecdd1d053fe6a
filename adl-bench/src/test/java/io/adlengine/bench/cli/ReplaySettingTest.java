package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Options of {@code replay} that say what is assumed: hints, prices, the order of the rounds, the reading of deficits.
 */
class ReplaySettingTest {
    private static final String ROUNDS = "wave,deficit_usd,budget_needed_usd,max_loss_usd,winners_pnl_start_usd\n"
            + "1,100,20,90,1000\n"
            + "2,100,40,90,1000\n"
            + "4,200,30,90,1000\n";

    /** Gaps of A: 2, then 4 (learned 3); of B: 5, seen in the second round only. */
    private static final String GAPS = "wave,coin,gap_per_contract_usd,qty_contracts\n"
            + "1,A,2,10\n"
            + "2,A,4,7.5\n"
            + "2,B,5,2\n"
            + "4,A,1,10\n"
            + "4,B,10,2\n";

    @TempDir
    private Path folder;

    /** Hints: none, 2·7.5 = 15 (B is unknown), 3·10 + 5·2 = 40; needed 40 and 30, so they miss 25 and 10. */
    @Test
    void hintsComeFromTheGapsOfEarlierRounds() throws IOException {
        final JsonNode json = json("--rounds", rounds(), "--hint", "gap", "--gaps", gaps());
        assertEquals(
                "constant gap per contract, from " + gaps(), json.get("hint").asText());
        assertEquals(35, json.get("hintMissed").asDouble());
        assertEquals(2, json.get("hintedRounds").asInt());
        assertTrue(CommandRun.of("replay", "--rounds", rounds(), "--hint", "gap", "--gaps", gaps())
                .out()
                .contains("\nhint constant gap per contract, from " + gaps() + "; missed 35.00 in 2 rounds\n"));
    }

    /** Linear: 20/10²·7.5² = 11.25; A is then (0.2 + 30/56.25)/2 per unit and B 10/2². */
    @Test
    void impactModels() throws IOException {
        final double third = (0.2 + 30 / 56.25) / 2 * 100 + 2.5 * 4;
        final JsonNode linear = json("--rounds", rounds(), "--hint", "linear", "--gaps", gaps());
        assertEquals(40 - 11.25 + third - 30, linear.get("hintMissed").asDouble(), 1e-5);
        final JsonNode root = json("--rounds", rounds(), "--hint", "sqrt", "--gaps", gaps());
        final double a = 20 / (10 * Math.sqrt(10));
        final double second = a * 7.5 * Math.sqrt(7.5);
        final double learned = (a + 30 / (7.5 * Math.sqrt(7.5))) / 2;
        assertEquals(
                40 - second + learned * 10 * Math.sqrt(10) + 10 - 30,
                root.get("hintMissed").asDouble(),
                1e-5);
    }

    @Test
    void aSeverityThatIgnoresHintsIsAsItWas() throws IOException {
        final JsonNode without = json("--rounds", rounds(), "--severity", "implicit-adagrad");
        final JsonNode with =
                json("--rounds", rounds(), "--severity", "implicit-adagrad", "--hint", "gap", "--gaps", gaps());
        assertEquals(without.get("policies"), with.get("policies"));
        assertEquals("none", without.get("hint").asText());
        assertFalse(without.has("hintMissed"));
    }

    @Test
    void pricesOfMissingAndNeedlessUnits() throws IOException {
        final JsonNode json = json(
                "--rounds", rounds(), "--lambda-under", "4", "--lambda-over", "0.5", "--severity", "fixed:theta=0.3");
        assertEquals(4, json.get("lambdaUnder").asDouble());
        assertEquals(0.5, json.get("lambdaOver").asDouble());
        assertEquals(
                0.5 * 10 + 4 * 10 + 0.5 * 30,
                json.get("policies").get(0).get("severityLoss").asDouble(),
                1e-9);
        assertEquals(0.4, json.get("total").get("bestFixedSeverity").asDouble());
        assertEquals(
                4 * Math.sqrt((1 + 2 * 0.45) * 60_000),
                json.get("total").get("instanceBound").asDouble(),
                1e-6);
        assertTrue(CommandRun.of("replay", "--rounds", rounds(), "--lambda-under", "4")
                .out()
                .contains("\nlosses at 4.0 per missing and 1.0 per needless unit\n"));
        assertRefused("lambdaUnder=0.0 (expected: 1e-100 to 1e100)", "--lambda-under", "0");
    }

    /**
     * Where a missing unit costs little, gradient steps upwards are small (AdaGrad-norm's are not: it divides by the
     * price).
     */
    @Test
    void pricesReachTheControllers() throws IOException {
        for (String severity : List.of("implicit-adagrad:c=0.1", "ogd:eta=0.001,scale=6")) {
            final JsonNode even = json("--rounds", rounds(), "--severity", severity);
            final JsonNode cheap = json("--rounds", rounds(), "--severity", severity, "--lambda-under", "0.01");
            assertTrue(
                    cheap.get("policies").get(0).get("haircut").asDouble()
                            < even.get("policies").get(0).get("haircut").asDouble(),
                    severity);
        }
    }

    /** Two rounds fall short; each lifts θ by 0.05·(1 − 0.1): 0, 4.5 of 100 and 18 of 200. */
    @Test
    void coverageNeedsATargetOnly() throws IOException {
        final JsonNode json = json("--rounds", rounds(), "--severity", "coverage:target=0.1");
        assertEquals(22.5, json.get("policies").get(0).get("haircut").asDouble(), 1e-6);
    }

    @Test
    void deficitsAsFlows() throws IOException {
        final JsonNode stock = json("--rounds", rounds());
        assertEquals(400, stock.get("total").get("deficit").asDouble());
        assertEquals("stock", stock.get("deficitReading").asText());
        final JsonNode flow = json("--rounds", rounds(), "--deficit", "flow");
        assertEquals(220, flow.get("total").get("deficit").asDouble());
        assertEquals("flow", flow.get("deficitReading").asText());
        assertTrue(CommandRun.of("replay", "--rounds", rounds()).out().contains("\ndeficits as published (stock)\n"));
        assertTrue(CommandRun.of("replay", "--rounds", rounds(), "--deficit", "flow")
                .out()
                .contains("\ndeficits net of what earlier rounds saw of the same loser (flow)\n"));
    }

    /** Two rounds of 100 in which 50 was needed: the best fixed severity loses nothing, so the bound is √ΣD² alone. */
    @Test
    void whatIsProved() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("even.csv"),
                "wave,deficit_usd,budget_needed_usd,winners_pnl_start_usd\n1,100,50,1000\n2,100,50,1000\n");
        final JsonNode policies = json(
                        "--rounds", file.toString(), "--severity", "fixed:theta=1", "--severity", "implicit-adagrad")
                .get("policies");
        final double sqrtOfSquares = Math.sqrt(20_000);
        assertTrue(policies.get(0).get("certificate").isNull());
        assertTrue(policies.get(0).get("shareOfCertificate").isNull());
        assertEquals(sqrtOfSquares, policies.get(0).get("tightBound").asDouble(), 1e-6);
        final JsonNode implicit = policies.get(1);
        final double certificate = implicit.get("certificate").asDouble();
        assertTrue(implicit.get("staticRegret").asDouble() <= certificate);
        assertEquals(
                implicit.get("staticRegret").asDouble(),
                implicit.get("shareOfCertificate").asDouble() * certificate,
                1e-6);
        final String table = CommandRun.of("replay", "--rounds", file.toString(), "--severity", "implicit-adagrad")
                .out();
        assertEquals(
                1,
                table.lines()
                        .filter(line -> line.startsWith("| implicit-adagrad ") && line.endsWith(" 141.42 |"))
                        .count(),
                "one line for both allocators");
    }

    /** A fixed severity does not care for the order; the best fixed one, 0.15, loses 30, and none at all 90. */
    @Test
    void aFixedSeverityIsTheSameInEveryOrder() throws IOException {
        final CommandRun run = CommandRun.of(
                "replay",
                "--rounds",
                rounds(),
                "--order",
                "shuffle:1,20",
                "--severity",
                "fixed:theta=0",
                "--format",
                "csv");
        assertEquals("", run.err());
        final double ratio = 90 / 30.0;
        assertEquals(
                "severity,mean,median,p95,max\r\n"
                        + String.format("fixed:theta=0%s\r\n", ",%.6f".repeat(4).formatted(ratio, ratio, ratio, ratio)),
                run.out());
    }

    @Test
    void ordersAreDrawnFromTheSeed() throws IOException {
        final String[] options = {
            "--rounds",
            rounds(),
            "--hint",
            "gap",
            "--gaps",
            gaps(),
            "--severity",
            "implicit-adagrad",
            "--severity",
            "ogd-star"
        };
        final JsonNode one = ordered("shuffle:1,50", options);
        assertEquals("shuffle:1,50", one.get("order").asText());
        assertEquals(50, one.get("orders").asInt());
        assertEquals(2, one.get("severities").size());
        assertEquals(one, ordered("shuffle:1,50", options));
        assertFalse(
                one.get("severities").equals(ordered("shuffle:2,50", options).get("severities")));
        final JsonNode implicit = one.get("severities").get(0);
        assertEquals("implicit-adagrad", implicit.get("severity").asText());
        assertTrue(implicit.get("median").asDouble() <= implicit.get("p95").asDouble());
        assertTrue(implicit.get("mean").asDouble() < implicit.get("max").asDouble());
        assertTrue(implicit.get("p95").asDouble() <= implicit.get("max").asDouble());
    }

    /** All six orders of three rounds, each 1000 times or so: the mean is that of the six, run one by one. */
    @Test
    void theMeanIsThatOfAllOrders() throws IOException {
        final String[] lines = ROUNDS.split("\n");
        double sum = 0;
        for (int[] order : new int[][] {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}}) {
            final Path file = Files.writeString(
                    folder.resolve("order.csv"),
                    lines[0] + "\n" + lines[order[0]] + "\n" + lines[order[1]] + "\n" + lines[order[2]] + "\n");
            final JsonNode json = json("--rounds", file.toString(), "--severity", "implicit-adagrad");
            sum += json.get("policies").get(0).get("severityLoss").asDouble()
                    / json.get("total").get("bestFixedLoss").asDouble();
        }
        final JsonNode shuffled = ordered("shuffle:7,6000", "--rounds", rounds(), "--severity", "implicit-adagrad");
        assertEquals(sum / 6, shuffled.get("severities").get(0).get("mean").asDouble(), 0.02);
    }

    @Test
    void anOrderTableForPeople() throws IOException {
        final CommandRun run =
                CommandRun.of("replay", "--rounds", rounds(), "--order", "shuffle:-3,2", "--severity", "fixed:theta=0");
        assertEquals("""
                +---------------+--------+--------+--------+--------+
                | severity      | mean   | median | p95    | max    |
                +---------------+--------+--------+--------+--------+
                | fixed:theta=0 | 3.0000 | 3.0000 | 3.0000 | 3.0000 |
                +---------------+--------+--------+--------+--------+

                severity loss over that of the best fixed severity, 2 orders (shuffle:-3,2)
                rounds 3, %s
                deficits as published (stock)
                """.formatted(rounds()), run.out());
    }

    @Test
    void whereNothingIsLostThereIsNoRatio() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("flat.csv"), ROUNDS.replace("100,40", "100,20").replace("200,30", "200,40"));
        final JsonNode json = ordered("shuffle:1,3", "--rounds", file.toString(), "--severity", "fixed:theta=1");
        assertTrue(json.get("severities").get(0).get("mean").isNull());
    }

    @Test
    void optionsThatMakeNoSenseTogether() throws IOException {
        assertRefused("--hint=gap (expected: none, or --gaps FILE)", "--rounds", rounds(), "--hint", "gap");
        assertRefused(
                "--gaps=" + gaps()
                        + " (expected: --hint gap, linear or sqrt, --reference estimate or capped, or --severity default)",
                "--rounds",
                rounds(),
                "--gaps",
                gaps());
        assertRefused(
                "--gaps=" + gaps() + " (expected: --rounds FILE, of which these are the gaps)",
                "--hint",
                "gap",
                "--gaps",
                gaps());
        assertRefused(
                "--deficit=flow (expected: stock, or --rounds FILE: nobody lost the synthetic deficits)",
                "--deficit",
                "flow");
        for (String order : List.of("shuffle", "shuffle:1", "shuffle:1,0", "shuffle:x,3", "shuffle:1,1000000")) {
            assertRefused(
                    "--order=" + order + " (expected: as-is, or shuffle:SEED,N with N from 1 to 999999)",
                    "--order",
                    order);
        }
        assertRefused(
                "--winners=w.csv (expected: --order as-is: who pays does not matter else)",
                "--order",
                "shuffle:1,2",
                "--winners",
                "w.csv");
        assertRefused(
                "--allocator=queue (expected: --order as-is: who pays does not matter else)",
                "--order",
                "shuffle:1,2",
                "--allocator",
                "queue");
        assertRefused(
                "parameter eta of ogd=nothing (expected: 1e-100 to 1e100)",
                "--order",
                "shuffle:1,2",
                "--severity",
                "ogd");
    }

    @Test
    void octoberTenth() throws IOException {
        final String data = System.getenv("ADL_DATA");
        assumeTrue(data != null, "ADL_DATA is not set: the October 10 replay is not tested");
        final String rounds = Path.of(data, "data", "october10", "rounds.csv").toString();
        final String gaps = Path.of(data, "data", "october10", "coin_gaps.csv").toString();
        final JsonNode hinted = json("--rounds", rounds, "--hint", "gap", "--gaps", gaps);
        assertEquals(3_941_721.56, hinted.get("hintMissed").asDouble(), 0.01);
        assertEquals(15, hinted.get("hintedRounds").asInt());
        assertEquals(41_826_704.54, hinted.get("total").get("tightBound").asDouble(), 0.01);

        final JsonNode policies = json(
                        "--rounds",
                        rounds,
                        "--hint",
                        "gap",
                        "--gaps",
                        gaps,
                        "--severity",
                        "robust-mix",
                        "--severity",
                        "robust-mix-hint",
                        "--severity",
                        "robust-mix-hint:theta1=0.15",
                        "--severity",
                        "robust-mix-guarded")
                .get("policies");
        assertEquals(11_184_255.16, policies.get(1).get("severityLoss").asDouble(), 0.01);
        assertEquals(7_607_634.30, policies.get(2).get("severityLoss").asDouble(), 0.01);
        assertEquals(5_968_778.23, policies.get(3).get("severityLoss").asDouble(), 0.01);
        assertEquals(7_607_634.30, policies.get(4).get("severityLoss").asDouble(), 0.01);
        assertEquals(56.14e6, policies.get(1).get("certificate").asDouble(), 0.01e6);
        assertEquals(0.05, policies.get(1).get("shareOfCertificate").asDouble(), 0.01);

        final JsonNode flow = json("--rounds", rounds, "--deficit", "flow").get("total");
        assertEquals(12_657_729.41, flow.get("deficit").asDouble(), 0.005);
        assertEquals(31_922_594.42, flow.get("instanceBound").asDouble(), 0.01);

        final JsonNode orders = ordered(
                        "shuffle:1,500",
                        "--rounds",
                        rounds,
                        "--severity",
                        "implicit-adagrad:c=0.25",
                        "--severity",
                        "adagrad")
                .get("severities");
        assertEquals(1.43, orders.get(0).get("mean").asDouble(), 0.02);
        assertEquals(1.70, orders.get(0).get("p95").asDouble(), 0.1);
        assertEquals(2.71, orders.get(1).get("mean").asDouble(), 0.05);
        assertEquals(3.35, orders.get(1).get("p95").asDouble(), 0.1);
    }

    private String rounds() throws IOException {
        return Files.writeString(folder.resolve("rounds.csv"), ROUNDS).toString();
    }

    private String gaps() throws IOException {
        return Files.writeString(folder.resolve("gaps.csv"), GAPS).toString();
    }

    private static JsonNode json(String... options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("replay", "--format", "json"));
        if (!List.of(options).contains("--order")) {
            arguments.addAll(List.of("--allocator", "pro-rata"));
        }
        if (!List.of(options).contains("--severity")) {
            arguments.addAll(List.of("--severity", "fixed:theta=0"));
        }
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static JsonNode ordered(String order, String... options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--order", order));
        return json(arguments.toArray(String[]::new));
    }

    private static void assertRefused(String message, String... options) {
        final List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(2, run.exitCode());
        assertEquals(message + "\n", run.err());
        assertEquals("", run.out());
    }
}
