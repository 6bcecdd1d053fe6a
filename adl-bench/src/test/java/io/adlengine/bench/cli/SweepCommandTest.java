package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.bench.sweep.SweepRow;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Many crashes are the same crashes, whoever runs them, and however often that is interrupted. */
class SweepCommandTest {
    private static final List<String> SMALL = List.of(
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

    private static final int BLOCKS = 6;

    @TempDir
    private Path folder;

    private static CommandRun sweep(Path out, String... more) {
        return sweepOf("3..8", out, more);
    }

    private static CommandRun sweepOf(String seeds, Path out, String... more) {
        final List<String> words = new ArrayList<>(List.of("sweep", "--seeds", seeds));
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
            assertEquals(told.get("hash").asText(), cell(line, "hash"));
            assertEquals(told.get("hedgesCut").asText(), cell(line, "hedges_cut"));
            assertEquals(told.get("accountsTouched").asText(), cell(line, "accounts_touched"));
            assertEquals(told.get("largestShare").decimalValue(), new BigDecimal(cell(line, "largest_share")));
            assertEquals(told.get("gini").decimalValue(), new BigDecimal(cell(line, "gini")));
            assertEquals(sum(told, "backstop", 0), money(line, "fund_paid"));
            assertEquals(sum(told, "covered", 0), money(line, "collected"));
            assertEquals(sum(told, "residual", 3), money(line, "uncollected"));
            assertEquals(sum(told, "needed", 0), money(line, "needed"));
            assertEquals(sum(told, "overshoot", 0), money(line, "overshoot"));
            assertEquals(
                    money(line, "fund_paid").add(money(line, "collected")).add(money(line, "uncollected")),
                    money(line, "deficit"));
            assertEquals(sum(told, "touched", 0), new BigDecimal(cell(line, "touched")));
            assertEquals(told.get("conserved").asText(), cell(line, "conserved"));
        }
    }

    private static String cell(String line, String column) {
        return line.split(",", -1)[SweepRow.COLUMNS.indexOf(column)];
    }

    private static BigDecimal money(String line, String column) {
        return new BigDecimal(cell(line, column));
    }

    private static BigDecimal sum(JsonNode venue, String figure, int firstWave) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final JsonNode round : venue.get("rounds")) {
            if (round.get("wave").asInt() >= firstWave) {
                sum = sum.add(new BigDecimal(round.get(figure).asText()));
            }
        }
        return sum;
    }

    /** What ran before, in this sweep or in another, changes nothing: seeds backwards, one at a time. */
    @Test
    void noCrashDependsOnTheOneBefore() throws IOException {
        final List<String> forwards = Files.readAllLines(whole().resolve("rows.csv"));
        final List<String> backwards = new ArrayList<>();
        for (int seed = 8; seed >= 3; seed--) {
            final Path out = folder.resolve("seed" + seed);
            assertEquals(0, sweepOf(seed + ".." + seed, out).exitCode());
            backwards.addAll(0, Files.readAllLines(out.resolve("rows.csv")).subList(1, 3));
        }
        assertEquals(forwards.subList(1, forwards.size()), backwards);
    }

    private Path whole() throws IOException {
        final Path whole = folder.resolve("whole");
        if (!Files.exists(whole)) {
            rows("whole");
        }
        return whole;
    }

    /**
     * Six blocks, of which any may be done: the bits of a number say which. Of the first that is not, the beginning is
     * there under the name under which it is written, and, as after a loss of power, under its own.
     */
    @ParameterizedTest
    @ValueSource(ints = {0b000000, 0b000001, 0b000111, 0b101010, 0b010101, 0b100000, 0b111110, 0b111111})
    void anInterruptedSweepGoesOn(int done) throws IOException {
        final byte[] whole = Files.readAllBytes(whole().resolve("rows.csv"));
        final Path out = folder.resolve("part");
        final Path parts = Files.createDirectories(out.resolve("parts"));
        Files.copy(whole().resolve("sweep.txt"), out.resolve("sweep.txt"));
        final List<String> lines = Files.readAllLines(whole().resolve("rows.csv"));
        for (int block = 0; block < BLOCKS; block++) {
            final Path part = parts.resolve(String.format("%08d.csv", block));
            final String text = lines.get(1 + 2 * block) + "\n" + lines.get(2 + 2 * block) + "\n";
            if ((done >> block & 1) == 1) {
                Files.writeString(part, text);
            } else {
                // Nothing, a half of the first line, the first line alone, or all but the end.
                final int[] cuts = {0, 20, text.indexOf('\n') + 1, text.length() - 1};
                Files.writeString(part, text.substring(0, cuts[block % cuts.length]));
                Files.writeString(parts.resolve(part.getFileName() + ".begun"), text.substring(0, 9));
            }
        }
        assertArrayEquals(whole, rows("part", "--resume"));
        assertFalse(Files.exists(parts));
        assertArrayEquals(whole, rows("part", "--resume"), "one that is done stays as it is");
    }

    /** What is done is not run again: a line that nobody could have computed is still there. */
    @Test
    void whatIsDoneIsKept() throws IOException {
        final List<String> lines = Files.readAllLines(whole().resolve("rows.csv"));
        final Path out = folder.resolve("part");
        Files.createDirectories(out.resolve("parts"));
        Files.copy(whole().resolve("sweep.txt"), out.resolve("sweep.txt"));
        final String kept = lines.get(3).replaceAll(",[0-9]+$", ",123456");
        Files.writeString(out.resolve("parts/00000001.csv"), kept + "\n" + lines.get(4) + "\n");
        assertEquals(0, sweep(out, "--resume").exitCode());
        assertEquals(kept, Files.readAllLines(out.resolve("rows.csv")).get(3));
    }

    /** Before it had said what it is, and after all rows were there. */
    @Test
    void aSweepGoesOnFromItsFirstAndItsLastMoment() throws IOException {
        final byte[] whole = Files.readAllBytes(whole().resolve("rows.csv"));
        final Path first = Files.createDirectories(folder.resolve("first"));
        Files.writeString(first.resolve("sweep.txt.begun"), "vers");
        assertArrayEquals(whole, rows("first", "--resume"));
        final Path last = Files.createDirectories(folder.resolve("last"));
        Files.copy(whole().resolve("sweep.txt"), last.resolve("sweep.txt"));
        Files.write(last.resolve("rows.csv"), whole);
        Files.createDirectories(last.resolve("parts"));
        Files.writeString(last.resolve("parts/00000005.csv"), "");
        assertArrayEquals(whole, rows("last", "--resume"));
        assertFalse(Files.exists(last.resolve("parts")));
        assertTrue(Files.exists(last.resolve("page.html")));
    }

    /** A sum that does not hold is said, with what runs that crash alone; rows of another sweep are no rows. */
    @Test
    void aCrashThatIsNotConservedIsNamed() throws IOException {
        final Path out = whole();
        final List<String> lines = new ArrayList<>(Files.readAllLines(out.resolve("rows.csv")));
        final String good = lines.get(4);
        lines.set(4, good.replace(",true,", ",false,"));
        Files.write(out.resolve("rows.csv"), lines);
        final CommandRun run = sweep(out, "--resume");
        assertEquals(1, run.exitCode());
        assertTrue(
                run.out()
                        .contains("conservation BROKEN in 1\nvenue --seed 4 --rule 'pro-rata' --severity"
                                + " 'fixed:theta=1' --accounts 200 --instruments 2 --waves 4 --crash october"
                                + " --fund 1 --book-depth 1\n"),
                run.out());
        lines.set(4, good.replace("4,pro-rata", "5,pro-rata"));
        Files.write(out.resolve("rows.csv"), lines);
        assertRefused(sweep(out, "--resume"), "rows.csv:5=5,pro-rata,");
        Files.write(out.resolve("rows.csv"), lines.subList(0, 4));
        assertRefused(sweep(out, "--resume"), "=3 crashes (expected: 12, as the sweep has left it)");
    }

    private static void assertRefused(CommandRun run, String why) {
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void anotherSweepIsNotGoneOnWith() throws IOException {
        rows("one");
        final Path out = folder.resolve("one");
        assertRefused(sweep(out), "(expected: an empty folder, or --resume to go on)");
        assertRefused(
                sweep(out, "--resume", "--crash", "mild"),
                "--resume=--accounts 200 --instruments 2 --waves 4 --crash mild --fund 1 --book-depth 1"
                        + " (expected: --accounts 200 --instruments 2 --waves 4 --crash october");
        assertRefused(sweep(out, "--resume", "--rule", "power:p=2"), "--resume=--rule power:p=2 (expected: --severity");
        assertRefused(sweepOf("3..9", out, "--resume"), "--resume=--seeds 3..9 (expected: --seeds 3..8, with");
        Files.writeString(folder.resolve("mine.txt"), "a letter");
        assertRefused(sweep(folder), "(expected: a folder of this sweep, or an empty one)");
        assertRefused(sweep(folder, "--resume"), "(expected: a folder of this sweep, or an empty one)");
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
                    .mapToDouble(line -> money(line, "collected")
                            .add(money(line, "uncollected"))
                            .doubleValue())
                    .sum();
        }
    }
}
