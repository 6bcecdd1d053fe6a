package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows of {@code stress} is what it prints, and what it says of columns is what is read. */
class StressExampleTest {
    private static final String JAR = "java -jar adl-bench.jar ";
    private static final Pattern FILE = Pattern.compile("\\w+[.](csv|html)");

    @TempDir
    private Path folder;

    @Test
    void theExampleIsWhatItPrints() throws IOException {
        final String section = section("### `stress`");
        final List<String> commands = commands(section);
        assertEquals(2, commands.size());
        CommandRun run = null;
        for (final String command : commands) {
            run = run(command);
        }
        final String fence = "```text\n";
        final int from = section.indexOf(fence) + fence.length();
        assertEquals(run.out(), section.substring(from, section.indexOf("```", from)));
    }

    @Test
    void theExampleOfPagesWritesThem() throws IOException {
        commands(section("## Pages")).forEach(this::run);
        for (final String name : List.of("stress.html", "replay.html")) {
            assertTrue(Files.readString(folder.resolve(name)).startsWith("<!DOCTYPE html>"), name);
        }
    }

    private static String section(String heading) throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final int from = readme.indexOf("\n" + heading + "\n") + 1;
        return readme.substring(from, readme.indexOf("\n##", from));
    }

    private static List<String> commands(String section) {
        return section.replaceAll("\\\\\n *", "")
                .lines()
                .filter(line -> line.startsWith(JAR))
                .toList();
    }

    /** With its files in a folder of their own. */
    private CommandRun run(String command) {
        final CommandRun run = CommandRun.of(
                Stream.of(command.substring(JAR.length()).replace("'", "").split(" "))
                        .map(word -> FILE.matcher(word).matches() ? "" + folder.resolve(word) : word)
                        .toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    /** The table of README.md is the resource that the command reads. */
    @Test
    void theTableOfColumnsIsTheOneThatIsRead() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        for (final String row :
                Files.readAllLines(Path.of("src/main/resources/io/adlengine/bench/stress/dialects.csv"))) {
            final StringBuilder line = new StringBuilder("|");
            final boolean isHeader = row.startsWith("field,");
            for (final String cell : row.split(",", -1)) {
                final String names = String.join(
                        ", ",
                        Stream.of(cell.split(" "))
                                .filter(name -> !name.isEmpty())
                                .map(name -> isHeader ? name : '`' + name + '`')
                                .toList());
                line.append(' ').append(names).append(" |");
            }
            assertTrue(readme.contains("\n" + line + "\n"), line.toString());
        }
    }
}
