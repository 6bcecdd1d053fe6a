package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.measure.Latency;
import io.adlengine.bench.measure.ResultsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void givesPercentilesOfWholeRounds() throws IOException {
        final Path json = folder.resolve("latency.json");
        final CommandRun run = CommandRun.of(
                ("bench --latency --winners 100 --seconds 0.05 --rounds 120 --rate 2000 --json " + json).split(" "));

        assertEquals(0, run.exitCode(), run.err());
        final List<String> rows = run.out().lines().skip(3).toList();
        assertEquals(4, rows.size(), run.out());
        assertTrue(rows.get(3).startsWith("venue round, marks arriving        100   2000.00       120 "), rows.get(3));
        final String[] cells = rows.get(3).split(" +");
        assertEquals("-", cells[cells.length - 3], "120 rounds have no p99.9");
        final List<Latency> kept = ResultsFile.read(json).latencies();
        assertEquals(4, kept.size());
        for (final Latency latency : kept) {
            assertEquals(120, latency.rounds());
            assertTrue(latency.first() > 0 && latency.p50() > 0);
            assertTrue(latency.p50() <= latency.p99() && latency.p99() <= latency.p999());
            assertTrue(latency.p999() <= latency.p9999() && latency.p9999() <= latency.max());
        }
    }

    @Test
    void goesOnWhereOneFails() {
        final CommandRun run =
                CommandRun.of("bench --latency --winners 10,9000000 --seconds 0.01 --jvm-arg=-Xmx64m queue".split(" "));

        assertEquals(1, run.exitCode(), run.err());
        final List<String> lines = run.out().lines().skip(3).toList();
        assertTrue(lines.get(0).startsWith("engine round, queue"), run.out());
        assertTrue(lines.get(1).startsWith("failed: engine round, queue n=9000000: "), run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--latency nobody",
                "--latency (",
                "--latency -- venue -f 3",
                "--latency --winners 0",
                "--latency --winners 10000001",
                "--latency --winners x",
                "--latency --seconds 0",
                "--latency --seconds much",
                "--latency --rounds -1",
                "--latency --rate -1",
                "--latency --rate NaN",
                "--rounds 5"
            })
    void refusesWhatMakesNoSense(String line) {
        final CommandRun run = CommandRun.of(("bench " + line).split(" "));
        assertEquals(2, run.exitCode(), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }
}
