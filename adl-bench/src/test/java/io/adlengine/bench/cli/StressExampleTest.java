package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows of {@code stress} is what it prints, and what it says of columns is what is read. */
class StressExampleTest {
    private static final String JAR = "java -jar adl-bench.jar ";
    private static final String FILE = "positions.csv";

    @TempDir
    private Path folder;

    @Test
    void theExampleIsWhatItPrints() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final int begin = readme.indexOf("### `stress`");
        final String section = readme.substring(begin, readme.indexOf("\n### ", begin));
        final List<String> commands =
                section.lines().filter(line -> line.startsWith(JAR)).toList();
        assertEquals(2, commands.size());
        CommandRun run = null;
        for (final String command : commands) {
            run = CommandRun.of(Stream.of(command.substring(JAR.length()).split(" "))
                    .map(word -> word.equals(FILE) ? folder.resolve(FILE).toString() : word)
                    .toArray(String[]::new));
            assertEquals(0, run.exitCode(), run.err());
        }
        final String fence = "```text\n";
        final int from = section.indexOf(fence) + fence.length();
        assertEquals(run.out(), section.substring(from, section.indexOf("```", from)));
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
