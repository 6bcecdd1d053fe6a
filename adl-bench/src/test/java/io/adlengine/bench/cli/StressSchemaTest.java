package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON of {@code stress} keeps to the schemas that the jar publishes. */
class StressSchemaTest {
    @TempDir
    private Path folder;

    private String positions;

    @BeforeEach
    void sample() throws IOException {
        positions = Files.writeString(
                        folder.resolve("p.csv"),
                        CommandRun.of("stress", "--sample", "120").out().replaceAll("maker,.*\n", ""))
                .toString();
    }

    @Test
    void whatIsPrintedIsWhatIsPublished() throws IOException {
        final PublishedSchema schema = PublishedSchema.of("stress");
        schema.assertValid(json("--shock", "all=-30%", "--rule", "queue", "--rule", "pro-rata"));
        schema.assertValid(json("--shock", "all=-30%", "--rule", "queue", "--severity", "fixed:theta=0.5"));
        schema.assertValid(json("--rule", "queue"));
        final Path marks = Files.writeString(
                folder.resolve("m.csv"), "symbol,mark\nBTC,50000\nETH,2500\nSOL,100\nDOGE,0.1\nXRP,0.9\n");
        final Path depth = Files.writeString(
                folder.resolve("d.csv"), "symbol,side,price,size\nBTC,bid,49950,10\nXRP,ask,0.91,100000\n");
        schema.assertValid(json(
                "--marks", marks.toString(), "--depth", depth.toString(), "--layers", "principal", "--rule", "queue"));
    }

    @Test
    void aPreviewToo() throws IOException {
        final PublishedSchema schema = PublishedSchema.of("stress-preview");
        for (final String account : Files.readAllLines(Path.of(positions)).stream()
                .skip(1)
                .limit(20)
                .map(row -> row.substring(0, row.indexOf(',')))
                .distinct()
                .toList()) {
            schema.assertValid(
                    json("--shock", "all=-30%", "--rule", "queue", "--rule", "pro-rata", "--preview", account));
        }
    }

    /** A schema that takes anything would pass for ever. */
    @Test
    void anotherObjectIsNone() throws IOException {
        final PublishedSchema schema = PublishedSchema.of("stress");
        final String json = json("--shock", "all=-30%", "--rule", "queue");
        for (final String other : List.of(
                json.replace("\"dialect\"", "\"language\""),
                json.replaceFirst("\"taken\":\"([0-9.]+)\"", "\"taken\":$1"),
                json.replaceFirst("\"role\":\"loser\"", "\"role\":\"winner\""))) {
            assertFalse(other.equals(json));
            schema.assertInvalid(other);
        }
    }

    private String json(String... options) {
        final List<String> arguments = new ArrayList<>(List.of("stress", "--positions", positions, "--format", "json"));
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return run.out();
    }
}
