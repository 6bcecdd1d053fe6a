package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Rounds of markets, several of which share a moment, replayed strictly ex ante. */
final class MarketRoundsTest {
    private static final String HEADER =
            "round,coin,t_start_ms,t_end_ms,deficit_usd,budget_needed_usd,winners_pnl_start_usd\n";
    private static final String ROUNDS = HEADER
            + "1,A,10,20,0,900,65536\n"
            + "2,B,10,20,512,300,8192\n"
            + "3,A,21,30,2048,1100,32768\n"
            + "4,C,21,30,0,250,16384\n"
            + "5,A,31,31,0,700,16384\n";
    private static final String GAPS_HEADER = "round,coin,gap_per_contract_usd,qty_contracts\n";
    private static final String GAPS = GAPS_HEADER
            + "1,A,0.9,1000\n2,B,7.5,40\n3,A,0.7333333333333333,1500\n4,C,35.714285714285714,7\n5,A,0.875,800\n";

    @TempDir
    private Path folder;

    /** The moments of which the rules' author computed what is due: 225 in the third round, 330.43 in the fifth. */
    @Test
    void aSeverityLearnsFromMomentsThatAreOver() throws IOException {
        final JsonNode policy = json("--severity", "default").get("policies").get(0);
        assertEquals(225 + 330.428571, policy.get("haircut").asDouble(), 1e-5);
        assertEquals(3_250, policy.get("doingNothing").asDouble());
        assertEquals(1.03 * 3_250 + 550, policy.get("promised").asDouble(), 1e-6);
        assertEquals("market-mix", policy.get("severity").asText());
    }

    /** Were the second round over when the third starts, ρ would be 9/8192 and not 900/65536. */
    @Test
    void andFromNoOther() throws IOException {
        final String inTime = HEADER + "1,A,10,20,0,900,65536\n2,B,10,20,0,9,8192\n3,A,21,30,0,1100,32768\n";
        final String late = inTime.replace("2,B,10,20", "2,B,10,21");
        assertEquals(2 * 9.0 / 8_192 * 32_768, capped(inTime), 1e-5);
        assertEquals(2 * 900.0 / 65_536 * 32_768, capped(late), 1e-5);
    }

    private double capped(String rounds) throws IOException {
        final String gaps = GAPS_HEADER + "1,A,0.9,1000\n2,B,7.5,40\n3,A,0.7333333333333333,1500\n";
        return jsonOf(rounds, gaps, "--severity", "fixed:theta=1", "--reference", "capped")
                .get("policies")
                .get(0)
                .get("haircut")
                .asDouble();
    }

    @Test
    void anEstimateIsWhatLotsNeededBeforeTimesTheLotsNow() throws IOException {
        final JsonNode json = json("--severity", "fixed:theta=1", "--reference", "estimate");
        assertEquals("estimate", json.get("reference").asText());
        assertEquals(
                900.0 / 1_000 * 1_500 + (450.0 + 1_100) / (500 + 1_500) * 800,
                json.get("policies").get(0).get("haircut").asDouble(),
                1e-5);
    }

    @Test
    void permutationsKeepMomentsTogether() throws IOException {
        final JsonNode nothing = json(
                        "--severity", "fixed:theta=0", "--reference", "estimate", "--order", "shuffle:1,5")
                .get("severities")
                .get(0);
        assertEquals(1, nothing.get("mean").asDouble());
        final JsonNode mix = json("--severity", "default", "--order", "shuffle:1,50")
                .get("severities")
                .get(0);
        assertTrue(mix.get("max").asDouble() <= 1.03 + 0.5 * 1_100 / 3_250.0);
        assertTrue(mix.get("mean").asDouble() < 1);
    }

    /** Its rounds say market, lots and capacity themselves. */
    @Test
    void aVenueMayDecideByTheDefault() throws IOException {
        final String[] venue = {"venue", "--quick", "--severity", "default", "--format", "json"};
        final JsonNode one = new ObjectMapper().readTree(CommandRun.of(venue).out());
        final JsonNode other = new ObjectMapper().readTree(CommandRun.of(venue).out());
        assertEquals("market-mix", one.get("severity").asText());
        assertEquals(one.get("hash"), other.get("hash"));
        assertTrue(one.get("conserved").asBoolean());
        double taken = 0;
        for (final JsonNode round : one.get("rounds")) {
            taken += round.get("covered").asDouble();
        }
        assertTrue(taken > 0, "it learns within the run");
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        assertRefused(
                "expected: A, the market of this round", ROUNDS, GAPS.replace("1,A", "1,B"), "--severity", "default");
        assertRefused(
                "expected: not before the row above: rounds in order of time",
                ROUNDS.replace("3,A,21", "3,A,9"),
                GAPS,
                "--severity",
                "default");
        assertRefused(
                "expected: at least t_start_ms",
                ROUNDS.replace("1,A,10,20", "1,A,10,9"),
                GAPS,
                "--severity",
                "default");
        assertRefused("expected: a market", ROUNDS.replace("1,A,", "1,,"), GAPS, "--severity", "default");
        assertRefused(
                "(expected: --hint gap, linear or sqrt, --reference estimate or capped, or --severity default)",
                ROUNDS,
                GAPS,
                "--severity",
                "robust-mix");
        final CommandRun none = CommandRun.of("replay", "--rounds", file("r.csv", ROUNDS), "--severity", "default");
        assertTrue(
                none.err()
                        .contains("--severity=market-mix (expected: --gaps FILE with it, whose quantities it estimates"
                                + " from)"),
                none.err());
        final CommandRun guarded =
                CommandRun.of("replay", "--rounds", file("r.csv", ROUNDS), "--severity", "robust-mix-guarded");
        assertEquals("", guarded.err(), "it asks for none");
        final CommandRun run = CommandRun.of("replay", "--rounds", file("r.csv", ROUNDS), "--reference", "capped");
        assertTrue(run.err().contains("--reference=capped (expected: deficit, or --gaps FILE)"), run.err());
    }

    @Test
    void whatHasNoQuantityIsCounted() throws IOException {
        final String[] replay = {
            "replay",
            "--rounds",
            file("r.csv", ROUNDS),
            "--gaps",
            file("g.csv", GAPS.replace("4,C,35.714285714285714,7\n", "")),
            "--severity",
            "default"
        };
        final CommandRun run = CommandRun.of(replay);
        assertTrue(run.err().contains("1 rounds without a quantity of one market in "), run.err());
        assertTrue(run.out().contains("below, severities are shares of the deficit"), run.out());
    }

    /** The public tables of October 10, 2025: doing nothing misses 9,678,762 dollars. */
    @Test
    void octoberTenthMarketByMarket() throws IOException {
        final String data = System.getenv("ADL_DATA");
        assumeTrue(data != null, "ADL_DATA is not set: October 10 is not tested market by market");
        final String folder = Path.of(data, "data", "october10-markets").toString();
        final String rounds = Path.of(folder, "rounds.csv").toString();
        final String gaps = Path.of(folder, "gaps.csv").toString();
        assertEquals(6_548_819.93, tracking(rounds, gaps, "--severity", "default"), 0.01);
        assertEquals(6_207_061.56, tracking(rounds, gaps, "--severity", "default:guard=off"), 0.01);
        assertEquals(8_473_000, tracking(rounds, gaps, "--severity", "default:allowance=0"), 2_000);
        final String step = "implicit-adagrad:c=0.25,theta1=0.5";
        assertEquals(6_500_083.54, tracking(rounds, gaps, "--reference", "capped", "--severity", step), 0.01);
        assertEquals(7_805_772.36, tracking(rounds, gaps, "--reference", "capped", "--severity", "robust-mix"), 0.01);
    }

    private static double tracking(String rounds, String gaps, String... more) throws IOException {
        final List<String> arguments = new ArrayList<>(
                List.of("replay", "--rounds", rounds, "--gaps", gaps, "--allocator", "pro-rata", "--format", "json"));
        arguments.addAll(List.of(more));
        final CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
        return new ObjectMapper()
                .readTree(run.out())
                .get("policies")
                .get(0)
                .get("tracking")
                .asDouble();
    }

    private JsonNode json(String... more) throws IOException {
        return jsonOf(ROUNDS, GAPS, more);
    }

    private JsonNode jsonOf(String rounds, String gaps, String... more) throws IOException {
        final CommandRun run = CommandRun.of(arguments(rounds, gaps, more));
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private void assertRefused(String message, String rounds, String gaps, String... more) throws IOException {
        final CommandRun run = CommandRun.of(arguments(rounds, gaps, more));
        assertTrue(run.exitCode() != 0, run.out());
        assertTrue(run.err().contains(message), run.err());
    }

    private String[] arguments(String rounds, String gaps, String... more) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--rounds",
                file("rounds.csv", rounds),
                "--gaps",
                file("gaps.csv", gaps),
                "--format",
                "json"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
