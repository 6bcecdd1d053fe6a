package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.Column;
import io.adlengine.bench.report.Json;
import io.adlengine.venue.round.Bound;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptFillField;
import io.adlengine.venue.round.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Whatever a command reads or prints has a name, and README.md says what it means, under the heading of the command.
 */
class ReadmeTest {
    /** Money is a string, wherever it is; so is every account. */
    private static final Set<String> STRINGS = Set.of(
            "account",
            "haircut",
            "deficit",
            "needed",
            "budget",
            "allocated",
            "uncovered",
            "tracking",
            "overshoot",
            "undershoot",
            "netOvershoot",
            "severityLoss",
            "staticRegret",
            "unfairness",
            "certificate",
            "tightBound",
            "instanceBound",
            "bestFixedLoss",
            "hintMissed",
            "backstop",
            "backstopAtStart",
            "backstopAtEnd",
            "collectableLeft",
            "collectableLeftRelaxed",
            "exposureGrown",
            "covered",
            "residual",
            "revenueLoss",
            "venueLoss",
            "lacking",
            "fund",
            "fundPaid",
            "taken",
            "returned",
            "uncollected",
            "spared",
            "capacity",
            "mark",
            "price",
            "held",
            "gained",
            "outOfReach");

    private static final String[] GAUGE = {"gauge", "--sample", "60", "--deficit", "50", "--rule", "queue"};

    @TempDir
    private Path folder;

    private String readme;
    private String[] round;
    private String[] replay;
    private String[] stress;
    private String[] fills;

    /** A test does not measure, so it may run beside a benchmark on the same machine. */
    @BeforeAll
    static void ignoreTheLock() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @BeforeEach
    void files() throws IOException {
        readme = Files.readString(Path.of("README.md"));
        round = new String[] {
            "round",
            "--winners",
            file("w.csv", "account,capacity\n7,2\nb,3\n"),
            "--budget",
            "1",
            "--allocator",
            "pro-rata"
        };
        replay = new String[] {
            "replay",
            "--rounds",
            file(
                    "r.csv",
                    "wave,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd\n1,9,2,3,90\n2,9,3,1,90\n"),
            "--gaps",
            file("g.csv", "wave,coin,gap_per_contract_usd,qty_contracts\n1,A,1,2\n2,A,1,3\n"),
            "--hint",
            "gap",
            "--severity",
            "robust-mix"
        };
        fills = new String[] {
            "convert-fills",
            "src/test/resources/fills/node_fills_by_block.jsonl",
            "--out",
            folder.resolve("day").toString()
        };
        stress = new String[] {
            "stress",
            "--positions",
            file("p.csv", CommandRun.of("stress", "--sample", "60").out()),
            "--shock",
            "all=-30%",
            "--rule",
            "queue"
        };
    }

    @Test
    void namesEveryFieldOfJson() throws IOException {
        assertFieldsNamed(round);
        assertFieldsNamed(replay);
        assertFieldsNamed(with(replay, "--order", "shuffle:1,2"));
        assertFieldsNamed("severity-suite", "--rounds", "16", "--seeds", "1", "--severity", "adagrad");
        assertFieldsNamed("frontier", "--theta", "0.5");
        assertFieldsNamed("venue", "--quick", "--waves", "4");
        assertFieldsNamed("venue", "--quick", "--waves", "4", "--market", "exchange-core");
        assertFieldsNamed("cluster", "--nodes", "1", "--commands", "1000");
        assertFieldsNamed("policies");
        assertFieldsNamed(stress);
        assertFieldsNamed(with(stress, "--preview", "maker"));
        assertFieldsNamed(fills);
        assertFieldsNamed(GAUGE);
    }

    @Test
    void namesEveryFieldOfWhatBenchKeeps() throws IOException {
        final Path kept = folder.resolve("bench.json");
        final CommandRun run = CommandRun.of(
                ("bench --json " + kept + " Rule -- -f 0 -wi 0 -i 1 -r 1ms -p n=10 -p rule=queue,nobody").split(" "));
        assertEquals(1, run.exitCode(), run.err());
        final Set<String> names = new TreeSet<>();
        collect(new ObjectMapper().readTree(kept.toFile()), names);
        names.removeAll(List.of("schemaVersion", "productVersion", "command", "n", "rule"));
        names.forEach(name -> assertNamed(section("`bench`"), name));
        run.out()
                .lines()
                .skip(2)
                .limit(1)
                .flatMap(line ->
                        Stream.of("unit", "ns/winner", "x roofline", "x faster").filter(line::contains))
                .forEach(column -> assertNamed(section("`bench`"), column));
    }

    @Test
    void namesEveryColumnOfCsv() throws IOException {
        assertColumnsNamed(round);
        assertColumnsNamed(replay);
        assertColumnsNamed(with(replay, "--order", "shuffle:1,2"));
        assertColumnsNamed("severity-suite", "--rounds", "16", "--seeds", "1", "--severity", "adagrad");
        assertColumnsNamed("frontier", "--theta", "0.5");
        assertColumnsNamed("venue", "--quick", "--waves", "4");
        assertColumnsNamed(stress);
        assertColumnsNamed(with(stress, "--preview", "maker"));
        assertColumnsNamed(fills);
        assertColumnsNamed(GAUGE);
        assertRoundsOutNamed();
    }

    private void assertRoundsOutNamed() throws IOException {
        final Path rounds = folder.resolve("rounds-out.csv");
        assertEquals(
                0,
                CommandRun.of(with(replay, "--rounds-out", rounds.toString())).exitCode());
        for (final String column : Files.readAllLines(rounds).get(0).split(",")) {
            assertNamed(section("`replay`"), column);
        }
    }

    @Test
    void namesEveryColumnOfWinners() {
        final String section = section("Files that are read");
        for (final Column column : Column.values()) {
            assertNamed(section, column == Column.GAIN ? "gain1" : column.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void namesEveryNumberOfReceipts() {
        final String section = section("`verify-receipts`");
        Stream.of(ReceiptField.values(), ReceiptFillField.values(), Bound.values(), SkipReason.values())
                .flatMap(Stream::of)
                .forEach(number -> assertNamed(section, number.name()));
        assertTrue(section.contains("each is " + ReceiptField.values().length + " numbers and "
                + ReceiptFillField.values().length + " more for each fill"));
    }

    @Test
    void namesEveryCommandAndEveryOptionOfItsOwn() {
        final CommandLine line = AdlBench.commandLine();
        line.getSubcommands().forEach((name, command) -> {
            assertTrue(readme.contains("| `" + name + " ") || readme.contains("| `" + name + "`"), name);
            final String help = command.getUsageMessage();
            assertTrue(help.startsWith("Usage: adl-bench " + name), help);
        });
        for (final String option : List.of("--format", "--out", "--scale")) {
            assertTrue(readme.contains('`' + option), option);
        }
    }

    @Test
    void showsTheHashThatTheVenuePrints() {
        final String[] command = {"venue", "--accounts", "2000", "--instruments", "3", "--waves", "4"};
        final String section = section("`venue`");
        assertTrue(section.contains('`' + String.join(" ", command) + '`'), "the command");
        final CommandRun run = CommandRun.of(command);
        assertEquals(0, run.exitCode(), run.err());
        final String hash = run.out()
                .lines()
                .filter(line -> line.startsWith("hash "))
                .findFirst()
                .orElseThrow();
        assertTrue(section.contains("\n" + hash + "\n"), hash);
    }

    @Test
    void namesEveryExitCode() {
        final String section = section("Exit codes and errors");
        for (int code = 0; code <= 2; code++) {
            assertTrue(section.contains("\n| " + code + " | "), "exit code " + code);
        }
    }

    private void assertFieldsNamed(String... command) throws IOException {
        final CommandRun run = CommandRun.of(with(command, "--format", "json"));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(1, run.out().lines().count());
        final JsonNode json = new ObjectMapper().readTree(run.out());
        final List<String> first = new ArrayList<>();
        json.properties().forEach(field -> first.add(field.getKey()));
        assertEquals(List.of("schemaVersion", "productVersion", "command"), first.subList(0, 3));
        assertEquals(Json.SCHEMA_VERSION, json.get("schemaVersion").asInt());
        assertEquals(command[0], json.get("command").asText());
        final Set<String> names = new TreeSet<>();
        collect(json, names);
        names.removeAll(List.of("schemaVersion", "productVersion", "command"));
        names.forEach(name -> assertNamed(section('`' + command[0] + '`'), name));
        assertTrue(readme.contains("`schemaVersion` (" + Json.SCHEMA_VERSION + ";"), "the version of the schema");
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.properties().forEach(field -> {
            names.add(field.getKey());
            if (STRINGS.contains(field.getKey())) {
                assertTrue(field.getValue().isTextual() || field.getValue().isNull(), field + " is a string");
            }
            collect(field.getValue(), names);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, names));
        }
    }

    private void assertColumnsNamed(String... command) {
        final CommandRun run = CommandRun.of(with(command, "--format", "csv"));
        assertEquals(0, run.exitCode(), run.err());
        for (final String column : run.out().lines().findFirst().orElseThrow().split(",")) {
            assertNamed(section('`' + command[0] + '`'), column);
        }
    }

    private static void assertNamed(String section, String name) {
        assertTrue(
                Pattern.compile("`" + Pattern.quote(name) + "`")
                        .matcher(section)
                        .find(),
                name + " is not in\n" + section);
    }

    /** From a heading to the next that is not below it. */
    private String section(String heading) {
        final int from = readme.indexOf("# " + heading + "\n");
        assertTrue(from >= 0, heading);
        final Matcher next = Pattern.compile("\n#{1,3} ").matcher(readme);
        return readme.substring(from, next.find(from) ? next.start() : readme.length());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }
}
