package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code soak}: what it prints, and what it refuses. */
class SoakCommandTest {
    @Test
    void theLastLineIsADigestThatJsonHasToo() {
        final CommandRun text = CommandRun.of("soak", "--quick", "--commands", "3000", "--seed", "5");
        assertEquals(0, text.exitCode(), text.err());
        assertEquals("", text.err());
        assertTrue(text.out().startsWith("commands: 3,000 in 1 day, "), text.out());
        assertTrue(text.out().contains("checks: all hold"), text.out());
        final String last = text.out().lines().reduce((line, next) -> next).orElseThrow();
        assertTrue(last.matches("digest [0-9a-f]{64}"), last);
        final CommandRun json = CommandRun.of("soak", "--commands", "3000", "--seed", "5", "--format", "json");
        assertTrue(json.out().contains("\"digest\":\"" + last.substring("digest ".length()) + '"'), json.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--commands 0",
                "--commands -1",
                "--commands 1e6",
                "--minutes 0",
                "--minutes -3",
                "--minutes 153722868",
                "--seed x",
                "--format csv",
                "extra"
            })
    void whatIsWrongIsOneLineAndExitCode2(String options) {
        final CommandRun run = CommandRun.of(("soak " + options).split(" "));
        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
    }
}
