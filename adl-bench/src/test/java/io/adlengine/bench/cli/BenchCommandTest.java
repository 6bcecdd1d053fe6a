package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    private static final String[] SHORTEST = {
        "--", "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-p", "n=100", "-v", "SILENT"
    };

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
        final Path json = directory.resolve("jmh.json");
        final String[] options = {"--quick", "--json", json.toString()};

        assertEquals(0, run(Stream.concat(Stream.of(options), jmh("ProRataBenchmark"))));

        final String[] line = out.toString().trim().split("\\R");
        assertEquals(6, line.length, "machine, header, four benchmarks");
        assertTrue(line[0].startsWith("JDK " + System.getProperty("java.version")), line[0]);
        final double baseline = cell(line, "ProRataBenchmark.bigDecimal", 2);
        final double nanos = cell(line, "ProRataBenchmark.proRata", 2);
        assertEquals(100, cell(line, "ProRataBenchmark.proRata", 1));
        assertEquals(nanos / 100, cell(line, "ProRataBenchmark.proRata", 3), 0.01);
        assertEquals(baseline / nanos, cell(line, "ProRataBenchmark.proRata", 5), 0.02 * baseline / nanos);
        assertEquals(1, cell(line, "ProRataBenchmark.roofline", 4));
        assertTrue(Files.readString(json).contains("\"primaryMetric\""));
    }

    @Test
    void keepsTheSizesOfARuleTogether() {
        assertEquals(
                0, run(Stream.concat(jmh("RuleBenchmark"), Stream.of("-p", "n=200", "-p", "rule=pro-rata,queue"))));

        final List<String> rows =
                out.toString().lines().filter(line -> line.startsWith("Rule")).toList();
        assertEquals(
                List.of("pro-rata 100", "pro-rata 200", "queue 100", "queue 200"),
                rows.stream()
                        .map(row -> row.split(" +"))
                        .map(cell -> cell[1] + ' ' + cell[2])
                        .toList());
    }

    @Test
    void failsWhereNothingMatches() {
        assertEquals(1, run(jmh("NoSuchBenchmark")));
        assertTrue(err.toString().startsWith("bench: "), err.toString());
    }

    private static Stream<String> jmh(String benchmark) {
        return Stream.concat(Stream.of(SHORTEST), Stream.of(benchmark));
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
