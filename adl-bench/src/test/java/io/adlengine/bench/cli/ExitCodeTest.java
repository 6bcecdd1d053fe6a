package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 0 done, 2 bad input, 1 any other failure; whatever went wrong is one line on standard error. */
class ExitCodeTest {
    private static final String FULL =
            "standard output: not all of it could be written (expected: output that can be written)";

    @TempDir
    private static Path folder;

    @BeforeEach
    void winners() throws IOException {
        Files.writeString(folder.resolve("w.csv"), "account,capacity\n1,2\n");
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("--help"),
                List.of("--version"),
                List.of("round", "--help"),
                List.of("policies"),
                List.of("policies", "--format", "json"),
                round(),
                List.of("replay", "--severity", "fixed:theta=0", "--allocator", "pro-rata"),
                List.of("replay", "--severity", "fixed:theta=0", "--order", "shuffle:1,2"),
                List.of("frontier", "--theta", "0.5", "--churn", "threshold"),
                List.of("severity-suite", "--rounds", "16", "--seeds", "1", "--severity", "adagrad", "--quick"),
                List.of("venue", "--accounts", "100", "--instruments", "1", "--waves", "2"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void outputThatCannotBeWrittenIsAFailure(List<String> command) {
        final OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertFails(command, new PrintStream(full));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void soIsAFullDevice(List<String> command) throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"))) {
            assertFails(command, full);
        }
    }

    private static void assertFails(List<String> command, PrintStream out) {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(1, AdlBench.run(out, new PrintStream(err), command.toArray(String[]::new)));
        assertEquals(List.of(FULL), err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsDoneIsZero(List<String> command) {
        assertEquals(0, CommandRun.of(command.toArray(String[]::new)).exitCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "round",
                "round --winners w.csv",
                "round --winners w.csv --budget 1 --deficit 1 --allocator pro-rata",
                "round --winners w.csv --budget 1 --allocator nobody",
                "round --winners missing.csv --budget 1 --allocator pro-rata",
                "round --winners w.csv --budget 1 --allocator pro-rata --scale 19",
                "round --winners w.csv --budget 1 --allocator pro-rata --scale -1",
                "round --winners w.csv --budget 1 --allocator pro-rata --format xml",
                "round --winners w.csv --budget -1 --allocator pro-rata",
                "replay --rounds w.csv",
                "replay --lambda-under much",
                "venue --accounts 268435455",
                "venue --accounts 99999999999999999999",
                "venue --accounts -5",
                "venue --accounts=-5",
                "venue --accounts x",
                "venue --instruments 0",
                "venue --waves -1",
                "venue --seed 1e3",
                "severity-suite --rounds 2147483648",
                "severity-suite --seeds -1",
                "policies --format csv",
                "bench -- --no-such-option"
            })
    void badInputIsTwoAndOneLine(String line) {
        final CommandRun run = CommandRun.of(Stream.of(line.split(" "))
                .map(word -> word.equals("w.csv") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new));
        assertEquals(2, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void limitsAreInTheLine() {
        assertEquals(
                "--accounts=268435455 (expected: 2 to 10000000)\n",
                CommandRun.of("venue", "--accounts", "268435455").err());
        assertTrue(CommandRun.of("venue", "--accounts", "99999999999")
                .err()
                .contains("'99999999999' is not a whole number from -2147483648 to 2147483647"));
        assertEquals(
                "--waves=-1 (expected: 1 to 10000)\n",
                CommandRun.of("venue", "--waves", "-1").err());
    }

    /** Refused by its depth, or by the stack it takes: in either case in one line. */
    @Test
    void aSpecOfAnyDepthIsOneLine() {
        final String spec = "capped:alpha=0.5(".repeat(6_000) + "pro-rata" + ")".repeat(6_000);
        final CommandRun run = CommandRun.of(
                "round", "--winners", folder.resolve("w.csv").toString(), "--budget", "1", "--allocator", spec);
        assertTrue(run.exitCode() == 1 || run.exitCode() == 2);
        assertEquals(1, run.err().lines().count());
        assertEquals("", run.out());
    }

    private static List<String> round() {
        return List.of(
                "round", "--winners", folder.resolve("w.csv").toString(), "--budget", "1", "--allocator", "pro-rata");
    }
}
