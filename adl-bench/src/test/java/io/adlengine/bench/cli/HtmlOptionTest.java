package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages say is what the commands say. */
class HtmlOptionTest {
    /** Ann and Dan are long 10 each from Ben and Cid at 100; at 80 Ann, with 100, lacks 100. */
    private static final String POSITIONS = """
            account,symbol,side,size,entry_price,mark_price,margin
            ann,BTC,long,10,100,100,100
            dan,BTC,long,10,100,100,1000
            ben,BTC,short,10,100,100,1000
            cid,BTC,short,10,100,100,1000
            """;

    @TempDir
    private Path folder;

    @Test
    void aBookThatFitsOnPaper() throws IOException {
        final JsonNode figures = stress("--fund", "20", "--rule", "pro-rata", "--rule", "queue");
        // 100 lacking, 20 from the fund, 80 of winners.
        assertEquals(
                "[[\"lacking\",\"0.000000\",\"100.000000\"],[\"fund\",\"100.000000\",\"80.000000\"],"
                        + "[\"winners\",\"80.000000\",\"0.000000\"]]",
                rows(figures, "loss"));
        assertEquals("[[\"BTC\",\"long\",\"100.000000\",\"1\"]]", rows(figures, "markets"));
        // Ben and Cid can pay 200 each, and ten lots carry 80: 40 of each, or all of one.
        assertEquals(
                "[[\"pro-rata\",\"not dominated\",\"2\",\"20\",\"0.000000\"],"
                        + "[\"queue\",\"not dominated\",\"1\",\"40\",\"0.000000\"]]",
                rows(figures, "frontier"));
        assertTrue(rows(figures, "lorenz").contains("pro-rata, Gini 0\""), rows(figures, "lorenz"));
        assertTrue(rows(figures, "lorenz").contains("queue, Gini 0.5\""), rows(figures, "lorenz"));
        assertTrue(rows(figures, "touched").contains("[\"pro-rata\",\"ben\",\"20\",\"40.000000\"]"));
    }

    /** From what is lacking down to what nobody pays, every step begins where the one before ended. */
    @Test
    void theWaterfallLosesNothing() throws IOException {
        final Path positions = folder.resolve("sample.csv");
        assertEquals(
                0,
                CommandRun.of("stress", "--sample", "500", "--out", "" + positions)
                        .exitCode());
        final JsonNode steps = figure(
                page(
                        "stress",
                        "--positions",
                        "" + positions,
                        "--shock",
                        "all=-30%",
                        "--rule",
                        "queue",
                        "--fund",
                        "777"),
                "loss");
        BigDecimal left = BigDecimal.ZERO;
        for (final JsonNode step : steps.get("rows")) {
            assertEquals(left, new BigDecimal(step.get(1).asText()).setScale(left.scale()));
            left = new BigDecimal(step.get(2).asText());
        }
        assertEquals(0, left.signum());
    }

    @Test
    void aReplayShowsWhatItsTableSays() throws IOException {
        final JsonNode figures = page("replay", "--severity", "fixed:theta=0", "--severity", "robust-mix");
        final CommandRun csv =
                CommandRun.of("replay", "--severity", "fixed:theta=0", "--severity", "robust-mix", "--format", "csv");
        for (final JsonNode row : figure(figures, "tracking").get("rows")) {
            assertTrue(csv.out().contains(row.get(2).asText()), row.toString());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingRuns() {
        final CommandRun run = CommandRun.of("venue", "--html", folder.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.out().isEmpty());
        assertTrue(run.err().contains(folder.toString()), run.err());
    }

    @Test
    void othersThanTheOrderAsItWasHaveNoPage() {
        final CommandRun run =
                CommandRun.of("replay", "--order", "shuffle:1,3", "--html", "" + folder.resolve("x.html"));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--html=given (expected: --order as-is"), run.err());
        assertFalse(Files.exists(folder.resolve("x.html")));
    }

    private JsonNode stress(String... more) throws IOException {
        final Path positions = folder.resolve("positions.csv");
        Files.writeString(positions, POSITIONS);
        final String[] command = new String[5 + more.length];
        System.arraycopy(
                new String[] {"stress", "--positions", "" + positions, "--shock", "all=-20%"}, 0, command, 0, 5);
        System.arraycopy(more, 0, command, 5, more.length);
        return page(command);
    }

    private JsonNode page(String... command) throws IOException {
        final Path html = folder.resolve("page.html");
        final String[] all = new String[command.length + 2];
        System.arraycopy(command, 0, all, 0, command.length);
        all[command.length] = "--html";
        all[command.length + 1] = html.toString();
        final CommandRun run = CommandRun.of(all);
        assertEquals(0, run.exitCode(), run.err());
        final String text = Files.readString(html);
        final String begin = "id=\"data\">";
        final int from = text.indexOf(begin) + begin.length();
        return new ObjectMapper().readTree(text.substring(from, text.indexOf("</script>", from)));
    }

    private static JsonNode figure(JsonNode figures, String id) {
        for (final JsonNode figure : figures) {
            if (figure.get("id").asText().equals(id)) {
                return figure;
            }
        }
        throw new AssertionError("no figure " + id);
    }

    private static String rows(JsonNode figures, String id) {
        return figure(figures, id).get("rows").toString();
    }
}
