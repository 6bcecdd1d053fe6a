package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gauge} from a shell. */
class GaugeCommandTest {
    private static final String JAR = "java -jar adl-bench.jar ";

    @TempDir
    private Path folder;

    @Test
    void theExampleIsWhatItPrints() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final String section = readme.substring(readme.indexOf("\n### `gauge`\n"), readme.indexOf("\n### `sweep`\n"));
        final String command =
                section.lines().filter(line -> line.startsWith(JAR)).findFirst().orElseThrow();
        final CommandRun run = CommandRun.of(command.substring(JAR.length()).split(" "));
        assertEquals(0, run.exitCode(), run.err());
        final String fence = "```text\n";
        final int from = section.indexOf(fence) + fence.length();
        assertEquals(run.out(), section.substring(from, section.indexOf("```", from)));
    }

    /** By pencil: longs of one lot each, entered at 60 and 80, at a mark of 100; half of 60 is due. */
    @Test
    void aFileOfTwoWinnersByPencil() throws IOException {
        final String file = Files.writeString(
                        folder.resolve("p.csv"),
                        "account,symbol,side,size,entry_price,mark_price,margin\n"
                                + "ann,X,long,1.0,60,100,90\nbob,X,long,1.0,80,100,90\nmaker,X,short,2.0,100,100,900\n")
                .toString();
        final List<String> rows = CommandRun.of(
                        ("gauge --positions " + file + " --deficit 50 --rule pro-rata --format csv").split(" "))
                .out()
                .lines()
                .toList();
        // Ann pays 20 and bob 10; who reopens pays nothing. Nobody sells a part of one lot of 1.
        assertTrue(rows.get(1).startsWith("pro-rata,,split,2,30.000000,0.000000,0,"), rows.get(1));
        assertEquals(
                "pro-rata,,reopen,2,30.000000,30.000000,100,30.000000,20.000000,10.000000,ann,X,long,1,1", rows.get(2));
        assertTrue(rows.get(3).startsWith("pro-rata,,reopen-counted,2,30.000000,0.000000,0,"), rows.get(3));
        // Equity without the free collateral is 40 and 20, as much as they can pay.
        assertTrue(rows.get(4).startsWith("pro-rata,,withdraw,2,30.000000,0.000000,0,"), rows.get(4));
    }

    @Test
    void theOrderOfTheFileSaysNothing() throws IOException {
        final List<String> lines = new ArrayList<>(
                CommandRun.of("stress", "--sample", "100").out().lines().toList());
        final String[] options =
                "--shock all=-30% --rule queue --rule equal-losses --score profit --format json".split(" ");
        final String first = gauge(lines, options);
        Collections.shuffle(lines.subList(1, lines.size()), new Random(1));
        assertEquals(first, gauge(lines, options));
    }

    /** What positions pay is what there is to gain at most, and a sample is the file that stress writes. */
    @Test
    void nobodyGainsMoreThanItPays() throws IOException {
        final String[] options = "--deficit 40 --rule queue --rule power --rule talmud --format json".split(" ");
        final String json =
                gauge(CommandRun.of("stress", "--sample", "150").out().lines().toList(), options);
        assertEquals(
                json,
                CommandRun.of(Stream.concat(Stream.of("gauge", "--sample", "150"), Stream.of(options))
                                .toArray(String[]::new))
                        .out());
        final JsonNode rows = new ObjectMapper().readTree(json).get("rows");
        assertEquals(15, rows.size());
        for (final JsonNode row : rows) {
            final BigDecimal gained = new BigDecimal(row.get("gained").asText());
            assertTrue(gained.signum() >= 0
                    && gained.compareTo(new BigDecimal(row.get("paid").asText())) <= 0);
            assertTrue(new BigDecimal(row.get("outOfReach").asText()).compareTo(gained) <= 0, row.toString());
            assertTrue(!row.get("move").asText().equals("reopen")
                    || row.get("perHundred").asInt() == 100);
        }
    }

    @Test
    void whoShedsMoreGainsMore() {
        assertNotEquals(run("--deficit 40 --rule pro-rata"), run("--deficit 40 --rule pro-rata --shed 90"));
        assertTrue(run("--deficit 40 --rule pro-rata --shed 0").contains("at most 0 % of lots shed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--deficit 0 --rule queue                     | --deficit=0 (expected: 1 to 100)",
                "--deficit 101 --rule queue                   | --deficit=101 (expected: 1 to 100)",
                "--deficit 50 --rule queue --top 0            | --top=0 (expected: 1 to",
                "--deficit 50 --rule queue --shed 101         | --shed=101 (expected: 0 to 100)",
                "--rule queue                                 | --shock=nobody pays (expected: prices at which",
                "--deficit 50 --rule que                      | --rule=que (expected: one of",
                "--deficit 50 --rule queue --score rank       | --score=rank (expected: one of",
                "--deficit 50                                 | Missing required option: '--rule=SPEC'",
                "--deficit 50 --rule queue --positions p.csv  | mutually exclusive"
            })
    void refusesInOneLine(String options, String reason) {
        final CommandRun run = CommandRun.of(("gauge --sample 60 " + options).split(" "));
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains(reason), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    private static String run(String options) {
        return CommandRun.of(("gauge --sample 100 " + options).split(" ")).out();
    }

    private String gauge(List<String> lines, String... options) throws IOException {
        final Path file = Files.writeString(folder.resolve("positions.csv"), String.join("\n", lines) + "\n");
        final CommandRun run =
                CommandRun.of(Stream.concat(Stream.of("gauge", "--positions", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return run.out();
    }
}
