package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the example of the README to a replay. */
class ConvertFillsCommandTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/fills/node_fills_by_block.jsonl");

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void place() {
        out = folder.resolve("day");
    }

    @Test
    void whatIsConvertedIsReplayed() throws IOException {
        assertEquals(0, convert(EXAMPLE.toString()).exitCode());
        final CommandRun replay = CommandRun.of(
                "replay",
                "--rounds",
                out.resolve("rounds.csv").toString(),
                "--gaps",
                out.resolve("gaps.csv").toString(),
                "--winners",
                out.resolve("winners.csv").toString(),
                "--severity",
                "default",
                "--severity",
                "fixed:theta=1",
                "--format",
                "json");
        assertEquals(0, replay.exitCode(), replay.err());
        final JsonNode total = new ObjectMapper().readTree(replay.out()).get("total");
        final JsonNode report =
                new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertEquals(report.get("needed").asText(), total.get("needed").asText());
        assertEquals(report.get("deficit").asText(), total.get("deficit").asText());
        assertTrue(new BigDecimal(total.get("needed").asText()).signum() > 0);
    }

    @Test
    void roundsOverAllMarketsAreReplayedToo() {
        assertEquals(0, convert(EXAMPLE.toString(), "--by", "time").exitCode());
        final CommandRun replay = CommandRun.of(
                "replay",
                "--rounds",
                out.resolve("rounds.csv").toString(),
                "--gaps",
                out.resolve("gaps.csv").toString(),
                "--winners",
                out.resolve("winners.csv").toString(),
                "--hint",
                "gap");
        assertEquals(0, replay.exitCode(), replay.err());
    }

    /** An account that lacks the same in two rounds lacks it once. */
    @Test
    void equitiesAreStocks() throws IOException {
        final Path equities = Files.writeString(
                folder.resolve("e.csv"), "account,equity\n0xffffffffffffffffffffffffffffffffffffff01,-1000\n");
        assertEquals(
                0,
                convert(EXAMPLE.toString(), "--equities", equities.toString()).exitCode());
        final String rounds = out.resolve("rounds.csv").toString();
        final JsonNode stock = deficit("replay", "--rounds", rounds, "--format", "json");
        final JsonNode flow = deficit("replay", "--rounds", rounds, "--deficit", "flow", "--format", "json");
        final BigDecimal twice = new BigDecimal(stock.asText()).subtract(new BigDecimal(flow.asText()));
        assertEquals(0, twice.remainder(new BigDecimal(1000)).signum(), twice.toString());
        assertTrue(twice.signum() > 0);
    }

    private static JsonNode deficit(String... replay) throws IOException {
        return new ObjectMapper()
                .readTree(CommandRun.of(replay).out())
                .get("total")
                .get("deficit");
    }

    @Test
    void standardInputIsTheSame() throws IOException {
        convert(EXAMPLE.toString());
        final String rounds = Files.readString(out.resolve("rounds.csv"));
        final InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(EXAMPLE)));
            assertEquals(0, convert("-").exitCode());
        } finally {
            System.setIn(before);
        }
        assertEquals(rounds, Files.readString(out.resolve("rounds.csv")));
    }

    @Test
    void theReportKeepsToItsSchema() throws IOException {
        final PublishedSchema schema = PublishedSchema.of("convert-fills");
        final CommandRun run = convert(EXAMPLE.toString(), "--format", "json");
        assertEquals(run.out(), Files.readString(out.resolve("report.json")));
        schema.assertValid(run.out());
        schema.assertInvalid(run.out().replace("{\"schemaVersion\":1", "{\"more\":2,\"schemaVersion\":1"));
        schema.assertInvalid(run.out().replaceFirst("\"needed\":\"([^\"]*)\"", "\"needed\":$1"));
        schema.assertInvalid(run.out().replaceFirst("\"unplacedSize\"", "\"left\""));
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws IOException {
        final Path bad = Files.writeString(
                folder.resolve("bad.jsonl"), Files.readString(EXAMPLE) + "{\"coin\":\"BTC\",\"side_info\":[]}\n");
        final CommandRun run = convert(bad.toString());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("bad.jsonl:"), run.err());
        assertFalse(Files.exists(out));
        assertEquals(2, convert(folder.resolve("none").toString()).exitCode());
        assertEquals(2, convert(folder.toString()).exitCode());
        assertEquals(2, convert(EXAMPLE.toString(), "--within", "-1").exitCode());
        Files.writeString(out, "a file");
        assertTrue(convert(EXAMPLE.toString()).err().startsWith("--out="), "a file in the place of the folder");
    }

    /** The lines of the README, and what it says that its commands print. */
    @Test
    void theExampleIsWhatItPrints() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final int begin = readme.indexOf("### `convert-fills`");
        final String section = readme.substring(begin, readme.indexOf("\n### ", begin));
        final Path lines = Files.write(
                folder.resolve("fills.jsonl"),
                section.lines().filter(line -> line.startsWith("[\"")).toList());
        final CommandRun run = convert(lines.toString());
        assertTrue(section.contains("```text\n" + run.out() + "```"), run.out());
        for (final String name : List.of("rounds.csv", "gaps.csv", "winners.csv")) {
            final String written = Files.readString(out.resolve(name));
            assertTrue(section.contains(written), written);
        }
        run.err().lines().forEach(note -> assertTrue(section.contains(note), note));
    }

    private CommandRun convert(String file, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("convert-fills", file, "--out", out.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}
