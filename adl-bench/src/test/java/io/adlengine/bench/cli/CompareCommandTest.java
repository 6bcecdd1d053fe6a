package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.measure.BenchmarkCase;
import io.adlengine.bench.measure.Environment;
import io.adlengine.bench.measure.Failure;
import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.ResultsFile;
import io.adlengine.bench.measure.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

class CompareCommandTest {
    private static final String SLOWER = "slower: B.work n=10: new/old=";

    @TempDir
    private Path folder;

    @Test
    void namesRatioIntervalAndSpreads() throws IOException {
        final CommandRun run = compare(file("old", 100, 110, 121), file("new", 110, 121, 133.1));

        assertEquals(0, run.exitCode(), run.err());
        final String[] lines = run.out().split("\\R");
        assertEquals(
                List.of("B.work", "10", "110.00", "121.00", "1.100", "0.886", "to", "1.365", "21", "%", "21", "%"),
                List.of(lines[1].split(" +")));
        assertEquals(2, lines.length);
    }

    @Test
    void failsIfTheLowerEndIsOverTheLimit() throws IOException {
        final String old = file("old", 100, 101, 100);
        final String now = file("new", 120, 121, 120);

        assertEquals(0, compare(old, now).exitCode());
        final CommandRun over = compare(old, now, "--fail-over", "10%");
        assertEquals(1, over.exitCode());
        assertTrue(over.out().contains(SLOWER), over.out());
        assertEquals(1, compare(old, now, "--fail-over", "0.1").exitCode());
        assertEquals(0, compare(old, now, "--fail-over", "25%").exitCode());
        assertEquals(0, compare(now, old, "--fail-over", "0%").exitCode());
    }

    @Test
    void failsIfABenchmarkHasFailed() throws IOException {
        final Results failed = new Results(
                environment(), results("10", 1, 1).scores(), List.of(), List.of(new Failure("B.other", "no memory")));
        final Path now = Files.writeString(folder.resolve("failed.json"), ResultsFile.text(failed));

        final CommandRun run = compare(file("old", 1, 1), now.toString());

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed: B.other in the new one: no memory"), run.out());
    }

    @Test
    void namesWhatOnlyOneHas() throws IOException {
        final String old = file("old", "10", 100, 100);
        final String now = file("new", "20", 100, 100);
        final Path both = folder.resolve("both.json");
        final List<Score> scores =
                new ArrayList<>(ResultsFile.read(Path.of(old)).scores());
        scores.addAll(ResultsFile.read(Path.of(now)).scores());
        Files.writeString(both, ResultsFile.text(new Results(environment(), scores, List.of(), List.of())));

        assertEquals("only in the new one: B.work n=20", lastLine(compare(old, both.toString())));
        assertEquals("only in the old one: B.work n=10", lastLine(compare(both.toString(), now)));
        assertEquals(
                2,
                compare(both.toString(), both.toString()).out().lines().skip(1).count());
    }

    private static String lastLine(CommandRun run) {
        assertEquals(0, run.exitCode(), run.err());
        return run.out().lines().reduce((first, second) -> second).orElse("");
    }

    @Test
    void refusesWhatCannotBeCompared() throws IOException {
        final String one = file("one", 100);
        final String two = file("two", 100, 100);
        assertRefused("forks=1 of B.work n=10 (expected: 2 or more, for --fail-over)", one, two, "--fail-over", "1%");
        assertRefused("nothing in common", one, two, "Nobody");
        assertRefused("no such file", one, folder.resolve("none.json").toString());
        assertRefused("no such file", "none.jar", "nor-this.jar");
        assertRefused("two jars, or two files of JSON", "some.jar", two);
        assertRefused("is no limit", one, two, "--fail-over", "much");
        assertRefused("is no limit", one, two, "--fail-over", "-1%");
        assertRefused("is no limit", two, two, "--fail-over", "10");
        assertRefused("JMH options: -f (expected: none where files are compared)", one, two, "--", "-f", "3");
        assertRefused("pattern=( (expected: a regular expression: Unclosed group)", one, two, "(");
        final String torn = Files.writeString(folder.resolve("torn.jar"), "PK").toString();
        assertRefused(torn + "=", torn, torn);
        assertRefused("Missing required parameter", one);
    }

    private void assertRefused(String what, String... arguments) {
        final CommandRun run = compare(arguments);
        assertEquals(2, run.exitCode(), run.out() + run.err());
        assertTrue(run.err().contains(what), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    private static CommandRun compare(String... arguments) {
        final String[] all = new String[arguments.length + 2];
        all[0] = "bench";
        all[1] = "compare";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return CommandRun.of(all);
    }

    private String file(String name, double... forks) throws IOException {
        return file(name, "10", forks);
    }

    private String file(String name, String winners, double... forks) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), ResultsFile.text(results(winners, forks)))
                .toString();
    }

    private static Results results(String winners, double... forks) {
        final BenchmarkCase of = new BenchmarkCase("a.B.work", Map.of("n", winners), Mode.AverageTime);
        final List<Double> means = Arrays.stream(forks).boxed().toList();
        return new Results(
                environment(),
                List.of(new Score(of, "ns/op", forks[0], Double.NaN, means, Double.NaN)),
                List.of(),
                List.of());
    }

    private static Environment environment() {
        return new Environment("1", "", "", "17", "VM", List.of(), "amd64", "", 2);
    }
}
