package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code torture}: its summary, and what it refuses. */
class TortureCommandTest {
    @Test
    void theLastLineCountsAndOneVenueIsOne() {
        final CommandRun run = CommandRun.of("torture", "--seed", "3", "--commands", "1500", "--minutes", "5");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("1,500 commands ("), run.out());
        assertTrue(run.out().contains(" to 1 venue: "), run.out());
        assertTrue(run.out().endsWith(": no difference" + System.lineSeparator()), run.out());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--commands 0",
                "--commands -1",
                "--commands 1e3",
                "--commands 9223372036854775808",
                "--minutes 0",
                "--minutes -3",
                "--seed x",
                "--nodes 3",
                "extra"
            })
    void whatIsWrongIsOneLineAndExitCode2(String options) {
        final CommandRun run = CommandRun.of(("torture " + options).split(" "));
        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
    }
}
