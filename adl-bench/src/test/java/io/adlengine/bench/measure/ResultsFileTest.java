package io.adlengine.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.data.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;

class ResultsFileTest {
    private static final Results RESULTS = new Results(
            new Environment(
                    "development", "c0ffee", "2026-11-27", "17.0.15", "VM 17", List.of("-Xmx1g"), "amd64", "CPU", 2),
            List.of(
                    new Score(
                            new BenchmarkCase(
                                    "a.B.c",
                                    Map.of("rule", "blend:w=0.2(queue,pro-rata)", "n", "10"),
                                    Mode.AverageTime),
                            "ns/op",
                            12.5,
                            0.25,
                            List.of(12.0, 13.0),
                            16),
                    new Score(
                            new BenchmarkCase("a.B.d", Map.of(), Mode.Throughput),
                            "ops/s",
                            7,
                            Double.NaN,
                            List.of(7.0),
                            Double.NaN)),
            List.of(new Latency("engine, queue", 1_000, 500, 5_000, 900, 10, 20, 30, 40, 50)),
            List.of(new Failure("B.e n=10", "OutOfMemoryError: Java heap space")));

    private static final String SCORE = "{\"command\":\"bench\",\"schemaVersion\":1,\"benchmarks\":["
            + "{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"unit\":\"ns/op\",";

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        final Path file = Files.writeString(folder.resolve("r.json"), ResultsFile.text(RESULTS));

        assertEquals(RESULTS, ResultsFile.read(file));
        assertEquals(ResultsFile.text(RESULTS), ResultsFile.text(ResultsFile.read(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"command\":\"venue\",\"schemaVersion\":1}",
                "{\"command\":\"bench\",\"schemaVersion\":2}",
                "{\"command\":\"bench\",\"schemaVersion\":1,\"benchmarks\":[{}]}",
                "{\"command\":\"bench\",\"schemaVersion\":1,\"benchmarks\":[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\","
                        + "\"unit\":\"ns/op\",\"score\":1,\"forks\":[]}]}",
                SCORE + "\"score\":1,\"forks\":[0,1]}]}",
                SCORE + "\"score\":1,\"forks\":[1,-1]}]}",
                SCORE + "\"score\":1,\"forks\":[\"1\"]}]}",
                SCORE + "\"score\":null,\"forks\":[1]}]}",
                SCORE + "\"score\":1,\"forks\":[1],\"parameters\":{\"n\":\"many\"}}]}",
                SCORE + "\"score\":1,\"forks\":[1],\"parameters\":{\"n\":\"0\"}}]}",
                SCORE + "\"score\":1,\"forks\":[1],\"benchmark\":\"none\"}]}"
            })
    void refusesWhatIsSomethingElse(String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("r.json"), text);

        final Exception refusal = assertThrows(MalformedFileException.class, () -> ResultsFile.read(file));
        assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThrows(IOException.class, () -> ResultsFile.read(folder.resolve("none.json")));
    }
}
