package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of every command keeps to the schema that the jar publishes of it. */
class SchemasTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay| replay",
                "replay| replay --severity coverage:target=0.1 --severity fixed:theta=1 --allocator all --lambda-under 2",
                "replay-orders| replay --order shuffle:1,2 --severity robust-mix",
                "frontier| frontier --theta 0.5",
                "frontier| frontier --theta 0,1 --churn logistic --premium 0.5 --profit 0.5 --shortfall needed",
                "venue| venue --quick --waves 3",
                "venue| venue --quick --waves 3 --settle 2 --crash mild --fund 0.25",
                "venue| venue --quick --waves 3 --loss index",
                "venue| venue --quick --waves 3 --market exchange-core --reaction measured",
                "venue| venue --quick --waves 3 --severity fixed:theta=0 --volunteers 3",
                "severity-suite| severity-suite --quick --rounds 16 --seeds 1",
                "severity-suite-markets| severity-suite --markets --quick --seeds 1",
                "policies| policies",
                "gauge| gauge --sample 60 --deficit 50 --rule queue --rule pro-rata --score profit --score leverage",
                "gauge| gauge --sample 200 --shock all=-30% --rule equal-losses --top 3 --shed 100",
                "cluster| cluster --nodes 1 --commands 1000",
                "soak| soak --commands 1000",
                "round| round --winners FILE --allocator queue --budget 120",
                "round| round --winners FILE --allocator pro-rata --deficit 120 --severity fixed:theta=0.5"
            })
    void whatIsPrintedIsWhatIsPublished(String schema, String command) throws IOException {
        final Path winners =
                Files.writeString(folder.resolve("w.csv"), "account,capacity,score\n0x12ab,100.5,2\n2,200,1\n");
        final CommandRun run = CommandRun.of(Stream.concat(
                        Stream.of(command.replace("FILE", winners.toString()).split(" ")),
                        Stream.of("--format", "json"))
                .toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        final PublishedSchema published = PublishedSchema.of(schema);
        published.assertValid(run.out());
        published.assertInvalid(run.out().replace("{\"schemaVersion\":1", "{\"more\":2,\"schemaVersion\":1"));
        published.assertInvalid(run.out().replace("\"productVersion\"", "\"version\""));
        final String unquoted = run.out().replaceFirst(":\"(-?[0-9]+[.][0-9]+)\"", ":$1");
        if (!schema.startsWith("severity-suite")
                && !schema.equals("policies")
                && !schema.equals("cluster")
                && !schema.equals("soak")
                && !schema.equals("replay-orders")) {
            assertNotEquals(run.out(), unquoted);
            published.assertInvalid(unquoted);
        }
    }

    /** What is kept in the tree was measured on two JDKs. */
    @Test
    void whatBenchmarksKeepToo() throws IOException {
        final PublishedSchema published = PublishedSchema.of("bench");
        try (Stream<Path> kept = Files.list(Path.of("results"))) {
            final List<Path> files =
                    kept.filter(file -> file.toString().endsWith(".json")).toList();
            assertNotEquals(List.of(), files);
            for (final Path file : files) {
                final String json = Files.readString(file);
                published.assertValid(json);
                assertFalse(published.accepts(json.replace("\"cores\"", "\"processors\"")), file.toString());
            }
        }
    }

    @Test
    void theReadmeSaysWhereTheyAre() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> schemas = Files.list(Path.of("src/main/resources/schemas"))) {
            for (final Path schema : schemas.toList()) {
                assertTrue(
                        readme.contains("(src/main/resources/schemas/" + schema.getFileName() + ")"),
                        schema.toString());
            }
        }
    }

    @Test
    void theSummaryOfASweepToo() throws IOException {
        final PublishedSchema published = PublishedSchema.of("sweep");
        for (final List<String> choices : List.of(
                List.of("--seeds", "1..1", "--rule", "queue"),
                List.of("--seeds", "1..3", "--rule", "queue", "--rule", "pro-rata"))) {
            final Path out = folder.resolve("sweep" + choices.size());
            final CommandRun run = CommandRun.of(Stream.concat(
                            Stream.of("sweep", "--accounts", "100", "--waves", "2", "--out", out.toString()),
                            choices.stream())
                    .toArray(String[]::new));
            assertEquals(0, run.exitCode(), run.err());
            final String json = Files.readString(out.resolve("summary.json"));
            published.assertValid(json);
            published.assertInvalid(json.replace("\"conserved\"", "\"held\""));
            published.assertInvalid(json.replace("\"p50\"", "\"median\""));
            published.assertInvalid(json.replaceFirst("\"mean\":[-0-9.E]+", "\"mean\":\"1\""));
        }
    }
}
