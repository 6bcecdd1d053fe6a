package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed, and comes back from its files. */
class CrashCommandTest {
    @Test
    void aVenueThatIsKilledHasWhatItHadAnswered() throws IOException {
        final CommandRun run = CommandRun.of("crash --kills 5 --commands 1000 --format json".split(" "));
        assertEquals(0, run.exitCode(), run.err());
        PublishedSchema.of("crash").assertValid(run.out());
        final JsonNode result = new ObjectMapper().readTree(run.out());
        assertEquals(5, result.get("kills").intValue());
        assertEquals(
                1_000 * result.get("lives").intValue(), result.get("commands").intValue());
        final List<String> left = ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("CrashChild"))
                .toList();
        assertEquals(List.of(), left);
    }

    @Test
    void nobodyIsKilled() {
        final CommandRun run = CommandRun.of("crash --kills 0 --commands 1000 --seed 2".split(" "));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("""
                kills: 0, of them 0 in the writing of a snapshot: 0 left a part cut off, 0 a whole one not renamed
                beside: 0 journals cut off behind what was forced, 0 bits of the newest snapshot flipped
                starts: 0 cut off the tail of the journal; all from the newest snapshot that is whole
                lives: 1, of 1000 commands carried out once each; 0 were sent again and answered from memory
                """, run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--kills -1", "--kills 100001", "--commands 999", "--commands 1000001", "--format csv", "extra"})
    void refusesWhatMakesNoSense(String line) {
        final CommandRun run = CommandRun.of(("crash " + line).split(" "));
        assertEquals(2, run.exitCode(), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }
}
