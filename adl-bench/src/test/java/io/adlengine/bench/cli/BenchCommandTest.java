package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.ResultsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    private static final String[] SHORTEST = {"--", "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-p", "n=100"};

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    /** A test does not measure, so it may run beside a benchmark on the same machine. */
    @BeforeAll
    static void ignoreTheLock() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void printsTimesPerWinnerAgainstRooflineAndBaseline() throws Exception {
        final Path json = directory.resolve("results.json");

        assertEquals(0, run(Stream.concat(Stream.of("--quick", "--json", json.toString()), jmh("ProRataBenchmark"))));

        final String[] line = out.toString().trim().split("\\R");
        assertEquals(7, line.length, "machine, nothing, header, four benchmarks: JMH itself says nothing\n" + out);
        assertTrue(line[0].startsWith("JDK " + System.getProperty("java.version")), line[0]);
        final double baseline = cell(line, "ProRataBenchmark.bigDecimal", 2);
        final double nanos = cell(line, "ProRataBenchmark.proRata", 2);
        assertEquals(100, cell(line, "ProRataBenchmark.proRata", 1));
        assertEquals(nanos / 100, cell(line, "ProRataBenchmark.proRata", 5), 0.01);
        assertEquals(baseline / nanos, cell(line, "ProRataBenchmark.proRata", 7), 0.02 * baseline / nanos);
        assertEquals(1, cell(line, "ProRataBenchmark.roofline", 6));
        assertEquals("", err.toString());

        final Results kept = ResultsFile.read(json);
        assertEquals(4, kept.scores().size());
        assertEquals(System.getProperty("java.version"), kept.environment().jdk());
        assertEquals(nanos, kept.scores().get(2).score(), 0.01);
        assertEquals("", kept.environment().date(), "the same run leaves the same file");
    }

    @Test
    void aDayIsInTheFileIfItIsGiven() throws Exception {
        final Path json = directory.resolve("results.json");

        assertEquals(
                0,
                run(Stream.concat(
                        Stream.of("--json", json.toString(), "--date", "2026-11-27"), jmh("Severity.*floor"))));
        assertEquals("2026-11-27", ResultsFile.read(json).environment().date());
        assertEquals(2, run(Stream.of("--date", "today")));
    }

    @Test
    void keepsTheSizesOfARuleTogether() {
        assertEquals(
                0, run(Stream.concat(jmh("RuleBenchmark"), Stream.of("-p", "n=200", "-p", "rule=pro-rata,queue"))));

        assertEquals(List.of("pro-rata 100", "pro-rata 200", "queue 100", "queue 200"), rows("Rule"));
    }

    /** A rule that nobody has made: its entry fails, and every other one stands. */
    @Test
    void endsWithItsTableWhateverFails() throws Exception {
        final Path json = directory.resolve("results.json");

        assertEquals(
                1,
                run(Stream.concat(
                        Stream.of("--json", json.toString()),
                        Stream.concat(jmh("RuleBenchmark"), Stream.of("-p", "rule=nobody,queue")))));

        assertEquals(List.of("queue 100"), rows("Rule"));
        final List<String> failed = out.toString()
                .lines()
                .filter(line -> line.startsWith("failed: "))
                .toList();
        assertEquals(1, failed.size(), out.toString());
        assertTrue(
                failed.get(0).startsWith("failed: RuleBenchmark.rule nobody n=100: IllegalArgumentException: "),
                failed.get(0));
        assertEquals(1, ResultsFile.read(json).failures().size());
    }

    @Test
    void measuresInTheModeThatIsAskedFor() {
        assertEquals(0, run(Stream.concat(jmh("Severity.*floor"), Stream.of("-bm", "thrpt,avgt"))));

        final List<String[]> rows = out.toString()
                .lines()
                .filter(line -> line.startsWith("Severity"))
                .map(line -> line.replace(" (thrpt)", "(thrpt)").split(" +"))
                .toList();
        assertEquals(List.of("ops/s", "ns/op"), rows.stream().map(row -> row[4]).toList());
    }

    @Test
    void showsWhatWasAllocated() {
        assertEquals(0, run(Stream.concat(jmh("ProRataBenchmark"), Stream.of("-prof", "gc"))));

        final String[] line = out.toString().trim().split("\\R");
        assertTrue(line[2].endsWith("B/op"), line[2]);
        assertTrue(cell(line, "ProRataBenchmark.roofline", 8) >= 0);
    }

    @Test
    void saysWhatJmhSaysIfAsked() {
        final CommandRun quiet = CommandRun.of(
                Stream.concat(Stream.of("bench"), jmh("Severity.*floor")).toArray(String[]::new));
        assertEquals(0, quiet.exitCode(), quiet.err());
        final PrintStream before = System.out;
        final ByteArrayOutputStream chatter = new ByteArrayOutputStream();
        System.setOut(new PrintStream(chatter, true));
        try {
            run(jmh("Severity.*floor"));
            assertEquals("", chatter.toString(Charset.defaultCharset()));
            run(Stream.concat(Stream.of("--verbose"), jmh("Severity.*floor")));
            assertTrue(chatter.toString(Charset.defaultCharset()).contains("# JMH version"));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void refusesWhatMatchesNothingInOneLine() {
        final CommandRun run = CommandRun.of("bench", "NoSuchBenchmark");
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertEquals(
                "benchmark=NoSuchBenchmark (expected: a pattern that finds one of those that 'bench -- -l' lists)",
                run.err().strip());
    }

    /** Every benchmark would write over the file of the one before; none can warm up another. */
    @Test
    void refusesWhatRunsOfTheirOwnCannotDo() {
        final List<String> options =
                List.of("-rff r.json", "-rf json", "-o log.txt", "-wm BULK", "-wmb Round", "-tg 1,2", "-foe false");
        for (final String option : options) {
            final CommandRun run = CommandRun.of(("bench -- ProRata " + option).split(" "));
            assertEquals(2, run.exitCode(), option);
            assertTrue(run.err().startsWith("JMH options: " + option.split(" ")[0] + "="), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    @Test
    void refusesWhatWouldMeasureSomethingElse() {
        assertRefused("pattern=( (expected: a regular expression: Unclosed group)", "(");
        assertRefused("pattern=[ (expected: a regular expression: ", "-- ProRata -e [");
        assertRefused("n=abc (expected: 1 to 999999999)", "ProRata -- -p n=10,abc");
        assertRefused("n=0 (expected: 1 to 999999999)", "ProRata -- -p n=0");
        assertRefused("n=-5 (expected: 1 to 999999999)", "ProRata -- -p n=-5");
        assertRefused("-p=size=10 (expected: one of [n])", "ProRata -- -p n=10 -p size=10");
        assertRefused("-p=rule=queue (expected: one of [bookSize, n])", "Venue -- -p n=10 -p rule=queue");
    }

    private static void assertRefused(String start, String line) {
        final CommandRun run = CommandRun.of(("bench " + line).split(" "));
        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().startsWith(start), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    /** Hours of measuring are not lost to a file that could have been seen not to be writable. */
    @Test
    void looksWhetherItsFileCanBeWrittenBeforeItMeasures() throws IOException {
        final Path kept = Files.writeString(directory.resolve("kept.json"), "before");
        for (final Path file : List.of(directory, directory.resolve("none").resolve("results.json"))) {
            final CommandRun run = CommandRun.of("bench", "Severity.*floor", "--json", file.toString());
            assertEquals(1, run.exitCode(), run.out());
            assertTrue(run.err().startsWith(file + ": "), run.err());
            assertEquals("", run.out());
        }
        assertEquals(
                2,
                CommandRun.of("bench", "NoSuchBenchmark", "--json", kept.toString())
                        .exitCode());
        assertEquals("before", Files.readString(kept));
        assertEquals(1, directory.toFile().list().length);
    }

    @Test
    void namesWhatCannotRunAtAll() {
        assertEquals(1, run(Stream.concat(jmh("Severity.*floor"), Stream.of("-jvm", "/no/such/java"))));

        assertTrue(out.toString().contains("failed: SeverityBenchmark.floor: "), out.toString());
        assertTrue(out.toString().contains("/no/such/java"), out.toString());
    }

    private static Stream<String> jmh(String benchmark) {
        return Stream.concat(Stream.of(SHORTEST), Stream.of(benchmark));
    }

    /** The last word of each label, and n. */
    private List<String> rows(String start) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(row -> row.split(" +"))
                .map(cell -> cell[1] + ' ' + cell[2])
                .toList();
    }

    private int run(Stream<String> arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static double cell(String[] lines, String benchmark, int column) {
        return Stream.of(lines)
                .map(line -> line.trim().split(" +"))
                .filter(cells -> cells[0].equals(benchmark))
                .mapToDouble(cells -> Double.parseDouble(cells[column]))
                .findFirst()
                .orElseThrow();
    }
}
