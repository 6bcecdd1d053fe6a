package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class VenueCommandTest {
    /**
     * On every JDK, interpreted or compiled: changes with what happens in a round, and with what book or engine save.
     */
    private static final String HASH = "1317fe8febb3e1ff";

    /** The same of a venue in which a market is settled. */
    private static final String SETTLED_HASH = "5e17a63ff446d89b";

    /** The same of a venue that pays funding. */
    private static final String FUNDED_HASH = "c5f3e81183014b25";

    private static final String[] LOSSES = {"index", "both-sides", "withdrawals", "claims"};

    /** The same of venues in which somebody bears what is left, by who does. */
    private static final String[] LOSS_HASHES = {
        "19de42cba7f47419", "0276ca5d3e95d6ae", "8beec99e6780308f", "67350674118d409b"
    };

    /** The same of a venue in hedge mode. */
    private static final String HEDGED_HASH = "ec7514783d63780f";

    /** The same of a venue with brackets of maintenance margins. */
    private static final String TIERS_HASH = "23f81e2d538836b8";

    /** The same of a venue whose contracts settle in three currencies. */
    private static final String CURRENCIES_HASH = "2eba340d907911e2";

    /** The same of a venue on a matching core. */
    private static final String CORE_HASH = "aacaf6d3984dcd41";

    @Test
    void aSmallVenueDrainsItsFundDeleveragesAndConserves() throws IOException {
        final JsonNode venue = venue("--quick", "--format", "json");
        assertEquals(2_000, venue.get("accounts").asInt());
        assertTrue(venue.get("backstopAtStart").asDouble() > 0);
        assertEquals(0, venue.get("backstopAtEnd").asDouble(), "drained");
        assertTrue(venue.get("conserved").asBoolean());
        assertTrue(venue.get("liquidatedLots").asLong() > 0);
        int paid = 0;
        for (final JsonNode round : venue.get("rounds")) {
            assertTrue(round.get("conserved").asBoolean());
            final double deficit = round.get("deficit").asDouble();
            assertTrue(deficit >= 0);
            assertEquals(
                    deficit - round.get("covered").asDouble(),
                    round.get("residual").asDouble(),
                    1e-5);
            assertEquals(
                    Math.max(
                            0,
                            round.get("covered").asDouble()
                                    - round.get("needed").asDouble()),
                    round.get("overshoot").asDouble(),
                    1e-5);
            final double budget = round.get("budget").asDouble();
            assertTrue(budget <= round.get("severity").asDouble() * deficit + 1e-6);
            if (round.get("touched").asInt() > 0) {
                paid++;
                assertTrue(round.get("fills").asInt() >= round.get("touched").asInt());
                assertTrue(round.get("lots").asLong() >= round.get("touched").asInt());
            }
        }
        assertTrue(paid >= 10, paid + " rounds in which winners paid");
    }

    @Test
    void fundingMovesMoneyAndNothingIsLost() throws IOException {
        final JsonNode funded = venue("--quick", "--waves", "3", "--funding", "50000000", "--format", "json");
        assertTrue(funded.get("conserved").asBoolean());
        assertEquals(50_000_000, funded.get("funding").asInt());
        assertEquals(FUNDED_HASH, funded.get("hash").asText());
        final JsonNode other = venue("--quick", "--waves", "3", "--funding", "-50000000", "--format", "json");
        assertTrue(other.get("conserved").asBoolean());
        assertNotEquals(FUNDED_HASH, other.get("hash").asText());
    }

    /** What nobody has paid for after the last wave is paid by a named account, and paid back to it to the unit. */
    @Test
    void whatIsLeftIsBorneAndAddsUp() throws IOException {
        for (int i = 0; i < LOSSES.length; i++) {
            final JsonNode venue = venue(
                    "--quick",
                    "--waves",
                    "3",
                    "--severity",
                    "fixed:theta=0.5",
                    "--loss",
                    LOSSES[i],
                    "--format",
                    "json");
            assertTrue(venue.get("conserved").asBoolean(), LOSSES[i]);
            assertEquals(LOSSES[i], venue.get("loss").asText());
            final JsonNode borne = venue.get("borne");
            assertTrue(borne.get("loss").asDouble() > 0, LOSSES[i]);
            assertEquals(borne.get("loss").decimalValue(), borne.get("borne").decimalValue(), LOSSES[i]);
            assertEquals(0, borne.get("left").asDouble());
            assertTrue(borne.get("bearers").asInt() > 100);
            assertEquals(LOSS_HASHES[i], venue.get("hash").asText(), LOSSES[i]);
        }
        final JsonNode repaid = venue("--quick", "--waves", "3", "--loss", "claims", "--format", "json")
                .get("borne");
        assertEquals(repaid.get("borne").decimalValue(), repaid.get("repaid").decimalValue());
    }

    @Test
    void theSameSeedGivesTheSameHash() throws IOException {
        assertEquals(HASH, venue("--quick", "--format", "json").get("hash").asText());
        assertNotEquals(
                HASH,
                venue("--quick", "--seed", "1", "--format", "json").get("hash").asText());
    }

    /**
     * At the mean of three marks, so that values are thirds and have to be rounded; all before is as it would have
     * been.
     */
    @Test
    void aMarketIsSettledForGoodAfterTheLastWave() throws IOException {
        final String[] options = {"--quick", "--waves", "3", "--severity", "fixed:theta=0.5", "--format", "json"};
        final JsonNode open = venue(options);
        final JsonNode venue = venue(options, "--settle", "2");
        final JsonNode settled = venue.get("settled");
        assertTrue(venue.get("conserved").asBoolean());
        assertEquals(2, settled.get("instrument").asInt());
        assertEquals(3, settled.get("den").asInt());
        assertTrue(settled.get("positions").asInt() > 100);
        assertTrue(settled.get("roundedUp").asInt() > 10);
        assertEquals(0, settled.get("sumOfValues").asDouble());
        assertTrue(settled.get("flatLosers").asInt() > 0, "half of what they lacked was spared");
        assertTrue(
                settled.get("residual").asDouble() <= settled.get("flatDeficit").asDouble());
        assertTrue(settled.get("residual").asDouble() > 0);
        final JsonNode rounds = venue.get("rounds");
        for (int i = 0; i < open.get("rounds").size(); i++) {
            assertEquals(open.get("rounds").get(i).get("covered"), rounds.get(i).get("covered"));
        }
        assertEquals(3, rounds.get(rounds.size() - 1).get("wave").asInt(), "collected before it is settled");
        assertNotEquals(open.get("hash"), venue.get("hash"));
        assertEquals(SETTLED_HASH, venue.get("hash").asText());
        assertFalse(open.has("settled"));
        assertEquals(
                "--settle=0 (expected: 1 to 5)\n",
                run("--quick", "--settle", "0").err());
        assertTrue(run("--quick", "--waves", "2", "--settle", "1").out().contains("\nsettled instrument 1 at "));
    }

    /** Every third account holds both legs, of margins gross, net and the larger in turn. */
    @Test
    void aVenueInHedgeModeConserves() throws IOException {
        for (final String layers : new String[] {"profits", "principal"}) {
            final String[] options = {
                "--quick", "--hedge-mode", "--severity", "fixed:theta=1", "--layers", layers, "--format", "json"
            };
            final JsonNode venue = venue(options, "--settle", "2");
            assertTrue(venue.get("hedgeMode").asBoolean());
            assertTrue(venue.get("conserved").asBoolean());
            assertEquals(venue.get("hash"), venue(options, "--settle", "2").get("hash"));
            assertNotEquals(HASH, venue.get("hash").asText());
            final JsonNode partial = venue(options, "--liquidation", "partial", "--volunteers", "4", "--lots", "all");
            assertTrue(partial.get("conserved").asBoolean());
        }
        assertEquals(
                HEDGED_HASH,
                venue("--quick", "--hedge-mode", "--format", "json").get("hash").asText());
    }

    /** The market is drawn as without brackets; whoever is large needs more. */
    @Test
    void bracketsOfMaintenanceMargins() throws IOException {
        final JsonNode plain = venue("--quick", "--format", "json");
        final JsonNode venue = venue("--quick", "--tiers", "--format", "json");
        assertTrue(venue.get("conserved").asBoolean());
        assertTrue(venue.get("tiers").asBoolean());
        assertFalse(plain.get("tiers").asBoolean());
        assertEquals(plain.get("positions"), venue.get("positions"));
        assertEquals(TIERS_HASH, venue.get("hash").asText());
    }

    /** Every currency is conserved by itself, whatever else is switched on, and a market is closed at last. */
    @Test
    void contractsThatSettleInSeveralCurrencies() throws IOException {
        final JsonNode venue = venue("--quick", "--settlement-currencies", "3", "--format", "json");
        assertEquals(3, venue.get("settlementCurrencies").asInt());
        assertTrue(venue.get("conserved").asBoolean());
        assertEquals(0, venue.get("collectableLeft").asDouble());
        assertTrue(venue.get("rounds").size() > 10);
        assertEquals(CURRENCIES_HASH, venue.get("hash").asText());
        final JsonNode all = venue(
                "--quick",
                "--waves",
                "4",
                "--settlement-currencies",
                "2",
                "--funding",
                "100000",
                "--tiers",
                "--hedge-mode",
                "--liquidation",
                "partial",
                "--liquidation-fee",
                "1000",
                "--volunteers",
                "5",
                "--settle",
                "2",
                "--format",
                "json");
        assertTrue(all.get("conserved").asBoolean());
    }

    /** The order books take what their limits allow, deleveraging the rest, and both are counted. */
    @Test
    void aVenueOnAMatchingCore() throws IOException {
        final JsonNode thin = venue("--quick", "--market", "thin", "--format", "json");
        assertEquals("thin", thin.get("market").asText());
        assertEquals(HASH, thin.get("hash").asText(), "the default");
        assertFalse(thin.has("trades"));
        final JsonNode venue = venue("--quick", "--market", "exchange-core", "--format", "json");
        assertEquals("exchange-core", venue.get("market").asText());
        assertTrue(venue.get("conserved").asBoolean());
        assertEquals(CORE_HASH, venue.get("hash").asText());
        final JsonNode trades = venue.get("trades");
        assertEquals(venue.get("liquidatedLots"), trades.get("lots"));
        long closed = 0;
        for (final JsonNode round : venue.get("rounds")) {
            closed += round.get("lots").asLong();
        }
        assertEquals(closed, trades.get("closeoutLots").asLong());
        assertTrue(trades.get("fills").asLong() > 100);
        assertTrue(trades.get("closeouts").asLong() > 1_000);
        assertTrue(trades.get("orders").asLong() > trades.get("fills").asLong(), "many find nothing at their limit");
        assertTrue(trades.get("quotes").asLong() > 12 * 5 * 10);
        final CommandRun run = run("--quick", "--market", "exchange-core", "--waves", "3");
        assertTrue(run.out().contains("\nexchange-core: "), run.out());
        run.out().lines().forEach(line -> assertTrue(line.length() <= 120, line));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleRuns() {
        return Policies.rules().stream()
                .map(Policies.Rule::example)
                .map(rule -> DynamicTest.dynamicTest(rule, () -> runs(rule)));
    }

    private static void runs(String rule) throws IOException {
        final String[] options = {
            "--accounts", "400", "--instruments", "2", "--waves", "6", "--severity", "fixed:theta=0.9", "--rule", rule
        };
        final JsonNode venue = venue(options, "--format", "json");
        assertTrue(venue.get("conserved").asBoolean());
        long touched = 0;
        for (final JsonNode round : venue.get("rounds")) {
            touched += round.get("touched").asLong();
        }
        assertTrue(touched > 0);
    }

    @Test
    void theTableFits120ColumnsAndEndsWithTotals() {
        final CommandRun run = run("--quick", "--waves", "5");
        assertEquals(0, run.exitCode(), run.err());
        final List<String> lines = run.out().lines().toList();
        lines.forEach(line -> assertTrue(line.length() <= 120, line));
        assertEquals(1, lines.stream().filter(line -> line.startsWith("all ")).count());
        assertTrue(lines.contains("conservation held"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("no winners: EXCLUDED ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("lots skipped: none")));
        assertTrue(run.err().contains("heap at most"), run.err());
    }

    @Test
    void csvGoesToAFile(@TempDir Path folder) throws IOException {
        final Path file = folder.resolve("venue.csv");
        final CommandRun run = run("--quick", "--waves", "3", "--format", "csv", "--out", file.toString());
        assertEquals("", run.out());
        final List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).startsWith("wave,instrument,side,losers,winners,backstop,deficit,severity,budget"));
        assertEquals(
                venue("--quick", "--waves", "3", "--format", "json")
                        .get("rounds")
                        .size(),
                lines.size() - 1);
    }

    @Test
    void whatCannotBeIsRefusedInOneLine() {
        assertEquals(
                "--accounts=1 (expected: 2 to 10000000)\n",
                run("--accounts", "1").err());
        assertEquals(
                "parameter variation of ogd-star=nothing (expected: 0 to 1e9)\n",
                run("--severity", "ogd-star").err());
        assertEquals(
                "Invalid value for option '--market': 'parity' (expected: one of [thin, exchange-core])"
                        + " (see adl-bench venue --help)\n",
                run("--market", "parity").err());
        assertEquals(2, run("--market", "parity").exitCode());
        assertTrue(run("--rule", "nobody").err().startsWith("--rule=nobody (expected: one of pro-rata, queue, "));
        assertTrue(run("--rule", "capped:alpha=0.5(nobody)").err().startsWith("--rule=nobody (expected: one of "));
        assertTrue(run("--severity", "nobody").err().startsWith("--severity=nobody (expected: one of "));
        assertTrue(run("--score", "nobody").err().startsWith("--score=nobody (expected: one of "));
        assertTrue(run("--weight", "nobody").err().startsWith("--weight=nobody (expected: one of "));
    }

    private static JsonNode venue(String[] options, String... more) throws IOException {
        return venue(Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new));
    }

    private static JsonNode venue(String... options) throws IOException {
        final CommandRun run = run(options);
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static CommandRun run(String... options) {
        final List<String> arguments = new ArrayList<>(List.of("venue"));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
