package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many crashes are the same crashes, whoever runs them, and however often that is interrupted. */
class SweepCommandTest {
    private static final List<String> SMALL = List.of(
            "--seeds",
            "3..8",
            "--rule",
            "queue",
            "--rule",
            "pro-rata",
            "--severity",
            "fixed:theta=1",
            "--accounts",
            "200",
            "--instruments",
            "2",
            "--waves",
            "4");

    @TempDir
    private Path folder;

    private CommandRun sweep(Path out, String... more) {
        final List<String> words = new ArrayList<>(List.of("sweep"));
        words.addAll(SMALL);
        words.addAll(List.of("--out", out.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private byte[] rows(String name, String... more) throws IOException {
        final Path out = folder.resolve(name);
        final CommandRun run = sweep(out, more);
        assertEquals(0, run.exitCode(), run.err());
        return Files.readAllBytes(out.resolve("rows.csv"));
    }

    @Test
    void howManyWorkOnItDoesNotShow() throws IOException {
        final byte[] alone = rows("one", "--jobs", "1");
        assertArrayEquals(alone, rows("two", "--jobs", "2"));
        assertArrayEquals(alone, rows("three", "--jobs", "3"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one/summary.json")),
                Files.readAllBytes(folder.resolve("three/summary.json")));
        assertFalse(Files.exists(folder.resolve("one/parts")), "nothing is left but what is said");
    }

    /** Its hash and its sums are those that {@code venue} prints of the same options. */
    @Test
    void aCrashIsTheOneThatVenueRuns() throws IOException {
        rows("one", "--crash", "severe", "--fund", "0.5", "--book-depth", "2");
        for (final String line :
                Files.readAllLines(folder.resolve("one/rows.csv")).subList(1, 5)) {
            final String[] cells = line.split(",", -1);
            final CommandRun venue = CommandRun.of(
                    "venue",
                    "--seed",
                    cells[0],
                    "--rule",
                    cells[1],
                    "--severity",
                    cells[2],
                    "--accounts",
                    cells[3],
                    "--instruments",
                    cells[4],
                    "--waves",
                    cells[5],
                    "--crash",
                    cells[6],
                    "--fund",
                    cells[7],
                    "--book-depth",
                    cells[8],
                    "--format",
                    "json");
            final JsonNode told = new ObjectMapper().readTree(venue.out());
            assertEquals(told.get("hash").asText(), cells[10]);
            BigDecimal collected = BigDecimal.ZERO;
            BigDecimal uncollected = BigDecimal.ZERO;
            BigDecimal overshoot = BigDecimal.ZERO;
            for (final JsonNode round : told.get("rounds")) {
                collected = collected.add(new BigDecimal(round.get("covered").asText()));
                overshoot = overshoot.add(new BigDecimal(round.get("overshoot").asText()));
                uncollected = round.get("wave").asInt() == 3
                        ? uncollected.add(new BigDecimal(round.get("residual").asText()))
                        : uncollected;
            }
            assertEquals(0, collected.compareTo(new BigDecimal(cells[13])), line);
            assertEquals(0, uncollected.compareTo(new BigDecimal(cells[14])), line);
            assertEquals(0, overshoot.compareTo(new BigDecimal(cells[17])), line);
        }
    }

    /** Without some blocks, and with one that was being written, as when the power goes. */
    @ParameterizedTest
    @CsvSource({"0", "1", "4", "6"})
    void anInterruptedSweepGoesOn(int done) throws IOException {
        final byte[] whole = rows("whole");
        final Path out = folder.resolve("part");
        Files.createDirectories(out.resolve("parts"));
        Files.copy(folder.resolve("whole/sweep.txt"), out.resolve("sweep.txt"));
        final List<String> lines = Files.readAllLines(folder.resolve("whole/rows.csv"));
        for (int block = 0; block < done; block++) {
            Files.writeString(
                    out.resolve("parts").resolve(String.format("%08d.csv", block)),
                    lines.get(1 + 2 * block) + "\n" + lines.get(2 + 2 * block) + "\n");
        }
        Files.writeString(out.resolve("parts").resolve(String.format("%08d.csv.begun", done)), "3,queue,fix");
        assertArrayEquals(whole, rows("part", "--resume"));
        assertFalse(Files.exists(out.resolve("parts")));
        assertArrayEquals(whole, rows("part", "--resume"), "one that is done stays as it is");
    }

    @Test
    void anotherSweepIsNotGoneOnWith() throws IOException {
        rows("one");
        final Path out = folder.resolve("one");
        final CommandRun again = sweep(out);
        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("(expected: an empty folder, or --resume to go on)"), again.err());
        final CommandRun other = sweep(out, "--resume", "--crash", "mild");
        assertEquals(2, other.exitCode());
        assertTrue(
                other.err()
                        .contains(
                                "--resume=--accounts 200 --instruments 2 --waves 4 --crash mild --fund 1 --book-depth 1"
                                        + " (expected: --accounts 200 --instruments 2 --waves 4 --crash october"),
                other.err());
        Files.writeString(folder.resolve("mine.txt"), "a letter");
        final CommandRun mine = sweep(folder);
        assertEquals(2, mine.exitCode());
        assertEquals("a letter", Files.readString(folder.resolve("mine.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seeds=8..3",
                "--seeds=3",
                "--rule=queue",
                "--rule=queues",
                "--fund=-1",
                "--book-depth=0.0000001",
                "--jobs=0",
                "--crash=hard",
                "--accounts=1"
            })
    void whatMakesNoSenseIsRefusedBeforeAFolderIsMade(String option) {
        final List<String> words = new ArrayList<>(List.of("sweep"));
        if (option.startsWith("--rule")) {
            words.addAll(List.of("--seeds", "1..2"));
        } else if (!option.startsWith("--seeds")) {
            words.addAll(List.of("--seeds", "1..2", "--rule", "pro-rata"));
        }
        final Path out = folder.resolve("none");
        words.addAll(List.of(option, "--rule", "queue", "--out", out.toString()));
        final CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertEquals(2, run.exitCode(), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void theExampleIsWhatItPrints() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final String jar = "java -jar adl-bench.jar ";
        final int at = readme.indexOf(jar + "sweep") + jar.length();
        final String command = readme.substring(at, readme.indexOf('\n', at));
        final CommandRun run = CommandRun.of(Stream.of(command.split(" "))
                .map(word -> word.equals("crashes") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        final String fence = "```text\n";
        final int from = readme.indexOf(fence, at) + fence.length();
        assertEquals(run.out(), readme.substring(from, readme.indexOf("```", from)));
    }

    /** A milder crash leaves less to collect, and so does a deeper book or a larger fund. */
    @Test
    void theCrashIsAsHardAsItIsSaidToBe() throws IOException {
        assertTrue(needed("mild", "--crash", "mild") < needed("october"));
        assertTrue(needed("october") < needed("severe", "--crash", "severe"));
        assertTrue(needed("deep", "--book-depth", "100") < needed("october"));
        assertTrue(needed("rich", "--fund", "50") < needed("october"));
    }

    private double needed(String name, String... more) throws IOException {
        final Path out = folder.resolve(name);
        if (!Files.exists(out)) {
            rows(name, more);
        }
        try (Stream<String> lines = Files.lines(out.resolve("rows.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .mapToDouble(cells -> Double.parseDouble(cells[13]) + Double.parseDouble(cells[14]))
                    .sum();
        }
    }
}
