package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.jmh.ProRataBenchmark;
import io.adlengine.bench.jmh.RoundBenchmark;
import io.adlengine.bench.jmh.RuleBenchmark;
import io.adlengine.bench.measure.BenchmarkCase;
import io.adlengine.bench.measure.Environment;
import io.adlengine.bench.measure.Latency;
import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.ResultsFile;
import io.adlengine.bench.measure.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

class BenchTableCommandTest {
    private static final Path KEPT = Path.of("results");

    @TempDir
    private Path folder;

    @Test
    void showsWhatWasKeptJdkBesideJdk() throws IOException {
        final String seventeen = file("a", "17.0.15", rounds(), List.of());
        final String latencies = file("b", "17.0.15", List.of(), latencies(2_500));
        final String twentyFive = file("c", "25.0.3", rules(), latencies(1_234_567));

        final CommandRun run = CommandRun.of("bench", "table", seventeen, latencies, twentyFive);

        assertEquals(0, run.exitCode(), run.err());
        assertEquals("""
                - JDK 17.0.15, VM, amd64, 2 processors, CPU, commit c0ffee, 2026-11-27
                - JDK 25.0.3, VM, amd64, 2 processors, CPU, commit c0ffee, 2026-11-27

                | round | n | JDK 17: p50 | p99 | × roofline | × faster than | JDK 25: p50 | p99 | × roofline | × faster than |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                | engine round, queue | 1,000 | 2.50 µs | 5.00 µs | 30.0 | `boxedSort` 160, `fastutilSort` 5.50 | 1.23 ms | 2.47 ms |  |  |
                | venue round, marks arriving | 1,000 | 2.50 µs |  |  |  | 1.23 ms |  |  |  |

                | rule, ns per winner | JDK 25: n = 1,000 | 100,000 | × roofline |
                | --- | --- | --- | --- |
                | `queue` | 2.00 | 3.00 | 20.0 |
                | `blend:w=0.2(queue,pro-rata)` | 4.00 |  |  |

                """, run.out().replace("\r\n", "\n"));
    }

    @Test
    void writesThemIntoTheirPlace() throws IOException {
        final Path readme = Files.writeString(
                folder.resolve("README.md"),
                "before\n<!-- bench table -->\nold\n<!-- end of bench table -->\nbehind\n");
        final String file = file("b", "17.0.15", List.of(), latencies(2_500));
        final String tables = CommandRun.of("bench", "table", file).out();

        assertEquals(
                0,
                CommandRun.of("bench", "table", file, "--into", readme.toString())
                        .exitCode());
        final String expected = "before\n<!-- bench table -->\n\n" + tables + "<!-- end of bench table -->\nbehind\n";
        assertEquals(expected, Files.readString(readme));
        assertEquals(
                0,
                CommandRun.of("bench", "table", file, "--into", readme.toString())
                        .exitCode());
        assertEquals(expected, Files.readString(readme), "again");

        Files.writeString(readme, "nowhere\n");
        final CommandRun run = CommandRun.of("bench", "table", file, "--into", readme.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("=no place for tables (expected: "), run.err());
    }

    /** Of both JDKs. */
    @Test
    void namesAPlaceThatIsNotThere() throws IOException {
        final Results results = new Results(
                new Environment("1", "", "", "17", "VM", List.of(), "amd64", "", 2), List.of(), List.of(), List.of());
        final Path json = Files.writeString(folder.resolve("r.json"), ResultsFile.text(results));
        final Path none = folder.resolve("none.md");

        final CommandRun run = CommandRun.of("bench", "table", json.toString(), "--into", none.toString());
        assertEquals(2, run.exitCode());
        assertEquals(
                none + ": NoSuchFileException (expected: a file that can be used)",
                run.err().strip());
    }

    @Test
    void theReadmeShowsWhatIsKept() throws IOException {
        final String[] command;
        try (Stream<Path> files = Files.list(KEPT)) {
            command = Stream.concat(
                            Stream.of("bench", "table"),
                            files.map(Path::toString).sorted())
                    .toArray(String[]::new);
        }
        final CommandRun run = CommandRun.of(command);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("| JDK 17: p50 |") && run.out().contains("| JDK 25: p50 |"), run.out());
        assertTrue(
                Files.readString(Path.of("README.md"))
                        .contains("<!-- bench table -->\n\n" + run.out() + "<!-- end of bench table -->"),
                "adl-bench.jar bench table adl-bench/results/*.json --into adl-bench/README.md");
    }

    private static List<Score> rounds() {
        return List.of(
                score(RoundBenchmark.class.getName() + ".roofline", 1_000, 100),
                score(RoundBenchmark.class.getName() + ".queue", 1_000, 3_000),
                score(RoundBenchmark.class.getName() + ".boxedSort", 1_000, 480_000),
                score(RoundBenchmark.class.getName() + ".fastutilSort", 1_000, 16_500),
                score(RoundBenchmark.class.getName() + ".queue", 10, 1));
    }

    private static List<Score> rules() {
        return List.of(
                rule("queue", 1_000, 2_000),
                rule("queue", 100_000, 300_000),
                rule("blend:w=0.2(queue,pro-rata)", 1_000, 4_000),
                score(ProRataBenchmark.class.getName() + ".roofline", 100_000, 15_000));
    }

    private static List<Latency> latencies(long p50) {
        return List.of(
                new Latency("engine round, queue", 1_000, 10, 100, 9, p50, 2 * p50, 3, 4, 5),
                new Latency("venue round, marks arriving", 1_000, 10, 99, 9, p50, 2 * p50, 3, 4, 5));
    }

    private static Score rule(String rule, int winners, double nanos) {
        final String benchmark = RuleBenchmark.class.getName() + ".rule";
        return new Score(
                new BenchmarkCase(benchmark, Map.of("rule", rule, "n", "" + winners), Mode.AverageTime),
                "ns/op",
                nanos,
                Double.NaN,
                List.of(nanos),
                Double.NaN);
    }

    private static Score score(String benchmark, int winners, double nanos) {
        return new Score(
                new BenchmarkCase(benchmark, Map.of("n", "" + winners), Mode.AverageTime),
                "ns/op",
                nanos,
                Double.NaN,
                List.of(nanos),
                Double.NaN);
    }

    private String file(String name, String jdk, List<Score> scores, List<Latency> latencies) throws IOException {
        final Environment environment =
                new Environment("1", "c0ffee", "2026-11-27", jdk, "VM", List.of(), "amd64", "CPU", 2);
        return Files.writeString(
                        folder.resolve(name + ".json"),
                        ResultsFile.text(new Results(environment, scores, latencies, List.of())))
                .toString();
    }
}
