package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule of one's own, from the README alone to every command. */
class PluginsTest {
    @TempDir
    private static Path folder;

    private static Path winners;
    private static Path jar;

    @BeforeAll
    static void writeTheRule() throws IOException {
        winners = Files.writeString(folder.resolve("W.csv"), OwnRule.shown("```csv\n", "```"));
        jar = OwnRule.jar(folder, "AboveFloor", "above-floor");
    }

    private static CommandRun round(String allocator, Path... jars) {
        final List<String> arguments = new ArrayList<>(
                List.of("round", "--winners", winners.toString(), "--budget", "1.5", "--allocator", allocator));
        for (final Path each : jars) {
            arguments.addAll(List.of("--plugins", each.toString()));
        }
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    @Test
    void theReadmeLeadsToTheHaircutsThatItShows() throws IOException {
        final CommandRun run = CommandRun.of(OwnRule.round(winners, jar).toArray(new String[0]));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(OwnRule.shown("```text\n", "```"), run.out());
    }

    /** A fifth of what each has at most: 0.6, 0.4 and 0.1 of 3.5. */
    @Test
    void aRuleOfOnesOwnWorksInsideOthers() {
        final CommandRun run = round("capped:alpha=0.2(above-floor)", jar);
        assertEquals("account,haircut\n17,0.600000\n4,0.400000\n42,0.100000\n", run.out(), run.err());
    }

    @Test
    void otherCommandsKnowItToo() {
        final CommandRun replay = CommandRun.of(
                "replay", "--severity", "fixed:theta=1", "--allocator", "above-floor", "--plugins", jar.toString());
        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.out().contains("fixed:theta=1/above-floor"));
        final CommandRun venue = CommandRun.of(
                "venue",
                "--accounts",
                "500",
                "--instruments",
                "2",
                "--rule",
                "above-floor:floor=1",
                "--plugins",
                jar.toString());
        assertEquals(0, venue.exitCode(), venue.err());
        final CommandRun policies = CommandRun.of("policies", "--plugins", jar.toString());
        assertTrue(
                policies.out().lines().anyMatch(line -> line.contains("above-floor") && line.contains(jar.toString())),
                policies.out());
    }

    @Test
    void withoutTheJarNobodyKnowsIt() {
        final CommandRun run = round("above-floor");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("--allocator=above-floor (expected: one of pro-rata, queue, "), run.err());
    }

    @Test
    void theOrderOfTheJarsDoesNotMatter() throws IOException {
        final Path other = OwnRule.jar(folder, "AnotherFloor", "another-floor");
        assertEquals(
                CommandRun.of("policies", "--plugins", jar.toString(), "--plugins", other.toString())
                        .out(),
                CommandRun.of("policies", "--plugins", other.toString(), "--plugins", jar.toString())
                        .out());
        assertEquals(
                0, round("blend:w=0.5(above-floor,another-floor)", other, jar).exitCode());
    }

    @Test
    void aJarThatIsNamedTwiceCountsOnce() {
        assertEquals(0, round("above-floor", jar, jar).exitCode());
    }

    @Test
    void aNameThatIsTakenIsRefusedWithBothSources() throws IOException {
        final Path queue = OwnRule.jar(folder, "MyQueue", "queue");
        assertRefused(
                "allocator=queue from " + queue + " (expected: a name that is free: this one is from adl-policies)",
                round("queue", queue));
        final Path same = OwnRule.jar(folder, "SameFloor", "above-floor");
        assertRefused(
                "allocator=above-floor from " + same + " (expected: a name that is free: this one is from " + jar + ")",
                round("queue", jar, same));
    }

    @Test
    void aJarWithoutAProviderIsRefused() throws IOException {
        final String source = OwnRule.shown("```java\n", "```").replace("AboveFloor", "Forgotten");
        final Path forgotten = OwnRule.jar(folder, "Forgotten", source, "META-INF/services/java.lang.Runnable", "x");
        assertRefused(
                "plugin=" + forgotten + " (expected: a jar with a provider of its own in META-INF/services/, one of"
                        + " io.adlengine.policy.AllocatorProvider, io.adlengine.policy.SeverityProvider,"
                        + " io.adlengine.policy.ScoreProvider)",
                round("queue", jar, forgotten));
    }

    @Test
    void aProviderThatCannotBeLoadedIsRefused() throws IOException {
        final String source = OwnRule.shown("```java\n", "```").replace("AboveFloor", "Misspelt");
        final Path misspelt = OwnRule.jar(
                folder,
                "Misspelt",
                source,
                "META-INF/services/io.adlengine.policy.AllocatorProvider",
                "example.Missing");
        final CommandRun run = round("queue", misspelt);
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().startsWith("plugin=" + misspelt + " (expected: providers that can be loaded: ")
                        && run.err().contains("example.Missing"),
                run.err());
        assertEquals(1, run.err().lines().count());
    }

    /** Whatever a provider throws while it is asked is the jar's, in one line, and no fault of the program. */
    @Test
    void aProviderThatThrowsIsRefused() throws IOException {
        final String name = "return \"above-floor\";";
        final String source = OwnRule.shown("```java\n", "```").replace("AboveFloor", "Throwing");
        final Path throwing = OwnRule.jar(
                folder,
                "Throwing",
                source.replace(name, "if (true) throw new UnsupportedOperationException(\"boom\"); " + name),
                "META-INF/services/io.adlengine.policy.AllocatorProvider",
                "example.Throwing$Provider");
        assertRefused(
                "plugin=" + throwing + " (expected: providers that can be loaded:"
                        + " java.lang.UnsupportedOperationException: boom)",
                round("queue", throwing));
    }

    private static void assertRefused(String message, CommandRun run) {
        assertEquals(message + "\n", run.err().replace("\r", ""));
        assertEquals(2, run.exitCode());
    }
}
