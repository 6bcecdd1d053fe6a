package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes, one of which is killed. */
class ClusterCommandTest {
    @Test
    void threeNodesOfWhichTheLeaderIsKilledAgreeWithOneProcess() throws IOException {
        final CommandRun run =
                CommandRun.of("cluster --commands 2000 --kill-leader 1 --slice 3 --format json".split(" "));

        assertEquals(0, run.exitCode(), run.err() + run.out());
        final JsonNode result = new ObjectMapper().readTree(run.out());
        assertEquals(
                lastLine("cluster --nodes 1 --commands 2000 --slice 3"),
                "hash " + result.get("hash").textValue());
        assertEquals(2_000, result.get("commands").intValue());
        assertEquals(0, result.get("eventsLost").intValue());
        assertEquals(0, result.get("eventsRepeated").intValue());
        assertEquals(200, result.get("latency").get("count").intValue());
        assertEquals(3, result.get("nodes").size());
        int kills = 0;
        for (final JsonNode node : result.get("nodes")) {
            assertTrue(node.get("snapshots").intValue() >= 2, run.out());
            assertTrue(node.get("snapshotBytes").longValue() > 100_000, run.out());
            kills += node.get("kills").intValue();
        }
        assertEquals(1, kills);
        final List<String> left = ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("ClusterNode"))
                .toList();
        assertEquals(List.of(), left);
    }

    /** The seed has it all at once, just after a snapshot was asked for, and then whoever leads. */
    @Test
    void nodesThatAreKilledAtRandomMomentsAgreeWithOneProcess() throws IOException {
        final CommandRun run = CommandRun.of("cluster --commands 2000 --kills 2 --seed 13 --format json".split(" "));

        assertEquals(0, run.exitCode(), run.err() + run.out());
        PublishedSchema.of("cluster").assertValid(run.out());
        final JsonNode result = new ObjectMapper().readTree(run.out());
        assertEquals(
                lastLine("cluster --nodes 1 --commands 2000 --seed 13"),
                "hash " + result.get("hash").textValue());
        final JsonNode kills = result.get("randomKills");
        assertEquals(2, kills.get("moments").intValue());
        assertEquals(1, kills.get("allAtOnce").intValue());
        assertEquals(1, kills.get("leaders").intValue());
        assertEquals(0, kills.get("followers").intValue());
        int killed = 0;
        for (final JsonNode node : result.get("nodes")) {
            killed += node.get("kills").intValue();
        }
        assertEquals(3 + 1, killed);
    }

    @Test
    void onePlainVenueSaysTheSameHashAgainAndNoOther() {
        final String hash = lastLine("cluster --nodes 1 --commands 1000");
        assertTrue(hash.matches("hash \\p{XDigit}{16}"), hash);
        assertEquals(hash, lastLine("cluster --nodes 1 --commands 1000"));
        assertNotEquals(hash, lastLine("cluster --nodes 1 --commands 1000 --seed 2"));
    }

    private static String lastLine(String command) {
        final CommandRun run = CommandRun.of(command.split(" "));
        assertEquals(0, run.exitCode(), run.err());
        final List<String> lines = run.out().lines().toList();
        assertEquals(1, lines.stream().filter(line -> line.contains("hash")).count(), run.out());
        return lines.get(lines.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nodes 2",
                "--nodes 0",
                "--commands 999",
                "--kill-leader -1",
                "--nodes 1 --kill-leader 1",
                "--kills -1",
                "--nodes 1 --kills 1",
                "--kills 1 --kill-leader 1",
                "--slice 0",
                "--slice 4097",
                "--format csv"
            })
    void refusesWhatMakesNoSense(String line) {
        final CommandRun run = CommandRun.of(("cluster " + line).split(" "));
        assertEquals(2, run.exitCode(), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }
}
