package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README.md shows of each command what it prints, to the letter where no time is in it. */
class ReadmeExamplesTest {
    private static final String JAR = "java -jar adl-bench.jar ";

    @TempDir
    private Path folder;

    @Test
    void aRound() throws IOException {
        final String section = section("round");
        Files.writeString(folder.resolve("winners.csv"), block(section, "csv"));
        final CommandRun run = runLast(section);
        assertEquals(block(section, "text"), run.out());
        assertTrue(section.contains('`' + run.err().strip() + '`'), run.err());
    }

    @Test
    void aReplay() throws IOException {
        final String section = section("replay");
        assertTrue(section.contains('`' + JAR + "replay` prints\n\n```text\n"));
        final CommandRun run = CommandRun.of("replay");
        assertEquals(block(section, "text"), run.out());
    }

    @Test
    void aTradeOff() throws IOException {
        final String section = section("frontier");
        assertEquals(block(section, "text"), runLast(section).out());
    }

    @Test
    void severities() throws IOException {
        final String section = section("severity-suite");
        assertBegins(block(section, "text"), runLast(section).out());
    }

    @Test
    void whatThereIs() throws IOException {
        final String section = section("policies");
        final String version = "\"productVersion\":\"[^\"]*\"";
        assertBegins(
                block(section, "text").strip().replaceAll(version, ""),
                runLast(section).out().replaceAll(version, ""));
    }

    @Test
    void receipts() throws IOException {
        final String section = section("verify-receipts");
        assertEquals(block(section, "text"), runLast(section).out());
    }

    private static void assertBegins(String shown, String printed) {
        assertEquals(shown, printed.substring(0, Math.min(shown.length(), printed.length())));
    }

    /** All commands of the first block of a shell; the files that they name are in the folder. */
    private CommandRun runLast(String section) {
        CommandRun last = null;
        for (final String line : block(section, "sh").lines().toList()) {
            assertTrue(line.startsWith(JAR), line);
            final List<String> words = List.of(line.substring(JAR.length()).split(" "));
            last = CommandRun.of(words.stream()
                    .map(word -> word.endsWith(".csv") || word.endsWith(".bin")
                            ? folder.resolve(word).toString()
                            : word)
                    .toArray(String[]::new));
            assertEquals(0, last.exitCode(), last.err());
        }
        return last;
    }

    private static String block(String section, String kind) {
        final Matcher block =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(section);
        assertTrue(block.find(), kind + " in\n" + section);
        return block.group(1);
    }

    private static String section(String command) throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final int begin = readme.indexOf("### `" + command + "`\n");
        return readme.substring(begin, readme.indexOf("\n### ", begin));
    }
}
