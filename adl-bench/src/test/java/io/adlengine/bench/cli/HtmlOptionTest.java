package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        // Ann loses 200 and has 100; 20 from the fund, 80 of winners.
        assertEquals(
                "[[\"lost\",\"0.000000\",\"200.000000\"],[\"losers' margins\",\"200.000000\",\"100.000000\"],"
                        + "[\"fund\",\"100.000000\",\"80.000000\"],"
                        + "[\"winners' profits\",\"80.000000\",\"0.000000\"]]",
                rows(figures, "loss"));
        assertEquals("[[\"BTC\",\"long\",\"100.000000\",\"1\"]]", rows(figures, "markets"));
        // Ben and Cid can pay 200 each, and ten lots carry 80: 40 of each, or all of one.
        assertEquals(
                "[[\"pro-rata\",\"not dominated\",\"2\",\"20\",\"0.000000\"],"
                        + "[\"queue\",\"not dominated\",\"1\",\"40\",\"0.000000\"]]",
                rows(figures, "frontier"));
        // The half that bears least bears half, or nothing.
        assertEquals(
                "[[\"pro-rata, Gini 0\",\"0\",\"0\"],[\"pro-rata, Gini 0\",\"50\",\"50\"],"
                        + "[\"pro-rata, Gini 0\",\"100\",\"100\"],[\"queue, Gini 0.5\",\"0\",\"0\"],"
                        + "[\"queue, Gini 0.5\",\"50\",\"0\"],[\"queue, Gini 0.5\",\"100\",\"100\"],"
                        + "[\"the same for everybody\",\"0\",\"0\"],[\"the same for everybody\",\"100\",\"100\"]]",
                rows(figures, "lorenz"));
        assertEquals(
                "[[\"pro-rata\",\"0\",\"20\"],[\"pro-rata\",\"100\",\"20\"],"
                        + "[\"queue\",\"0\",\"40\"],[\"queue\",\"100\",\"0\"]]",
                rows(figures, "burden"));
        assertTrue(rows(figures, "touched").contains("[\"pro-rata\",\"ben\",\"20\",\"40.000000\"]"));
        // Both from the first unit on, or the second once the first has lost all it can: more than half.
        final String quotes = rows(figures, "quotes");
        assertTrue(quotes.startsWith("[[\"pro-rata\",\"0\",\"0\"],[\"pro-rata\",\"2.5\",\"2\"]"), quotes);
        assertTrue(quotes.contains("[\"queue\",\"50\",\"1\"],[\"queue\",\"52.5\",\"2\"]"), quotes);
        // Whoever has taken its profit pays nothing of it.
        final String gauge = rows(figures, "gauge");
        assertTrue(gauge.contains("[\"pro-rata\",\"split\",\"0\",\"0.000000\",\"80.000000\"]"), gauge);
        assertTrue(gauge.contains("[\"pro-rata\",\"reopen\",\"100\",\"80.000000\",\"80.000000\"]"), gauge);
    }

    /** Ben and Cid have lost their profit already, and Dan has none: what Ann lacks is paid by nobody. */
    @Test
    void aBookWithoutWinnersSaysWhatItCannotShow() throws IOException {
        Files.writeString(folder.resolve("poor.csv"), """
                account,symbol,side,size,entry_price,mark_price,margin
                ann,BTC,long,10,100,100,100
                ben,BTC,short,10,70,100,1000
                """);
        final JsonNode figures = page(
                "stress", "--positions", "" + folder.resolve("poor.csv"), "--shock", "all=-20%", "--rule", "queue");
        assertEquals(
                "[[\"lost\",\"0.000000\",\"200.000000\"],[\"losers' margins\",\"200.000000\",\"100.000000\"],"
                        + "[\"nobody\",\"100.000000\",\"0.000000\"]]",
                rows(figures, "loss"));
        final String html = Files.readString(folder.resolve("page.html"));
        assertTrue(html.contains("Left out: How evenly the burden is spread (nothing to show)."));
        assertFalse(html.contains("lorenz-chart"));
    }

    /** Where profits do not suffice, the step below them is principal: they have 500 and pay 100 of their own. */
    @Test
    void principalIsAStepOfItsOwn() throws IOException {
        Files.writeString(folder.resolve("deep.csv"), """
                account,symbol,side,size,entry_price,mark_price,margin
                ann,BTC,long,10,100,100,100
                ben,BTC,short,10,85,100,1000
                """);
        final JsonNode steps = figure(
                page(
                        "stress",
                        "--positions",
                        "" + folder.resolve("deep.csv"),
                        "--shock",
                        "all=-20%",
                        "--rule",
                        "queue",
                        "--layers",
                        "principal"),
                "loss");
        assertEquals(
                "[[\"lost\",\"0.000000\",\"200.000000\"],[\"losers' margins\",\"200.000000\",\"100.000000\"],"
                        + "[\"winners' profits\",\"100.000000\",\"50.000000\"],"
                        + "[\"winners' principal\",\"50.000000\",\"0.000000\"]]",
                steps.get("rows").toString());
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

    /** What its rounds covered, and what vault and fund paid, are the steps between all and nothing. */
    @Test
    void aCrashLosesNothingEither() throws IOException {
        final JsonNode steps =
                figure(page("venue", "--quick", "--waves", "4"), "loss").get("rows");
        final String[] lines = CommandRun.of("venue", "--quick", "--waves", "4", "--format", "csv")
                .out()
                .split("\n");
        final List<String> header = List.of(lines[0].split(","));
        BigDecimal fund = BigDecimal.ZERO;
        BigDecimal winners = BigDecimal.ZERO;
        for (int i = 1; i < lines.length; i++) {
            final String[] cells = lines[i].split(",");
            fund = fund.add(new BigDecimal(cells[header.indexOf("backstop")]));
            winners = winners.add(new BigDecimal(cells[header.indexOf("covered")]));
        }
        assertEquals("vault and fund", steps.get(1).get(0).asText());
        assertEquals(fund, size(steps.get(1)));
        assertEquals("winners", steps.get(2).get(0).asText());
        assertEquals(winners, size(steps.get(2)));
        assertEquals(
                size(steps.get(0)), fund.add(winners).add(size(steps.get(3))).negate());
        assertEquals(0, new BigDecimal(steps.get(3).get(2).asText()).signum());
    }

    private static BigDecimal size(JsonNode step) {
        return new BigDecimal(step.get(1).asText())
                .subtract(new BigDecimal(step.get(2).asText()));
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingRuns() {
        final CommandRun run = CommandRun.of("venue", "--html", folder.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.out().isEmpty());
        assertTrue(run.err().contains(folder.toString()), run.err());
    }

    @Test
    void aPageIsNoneOfTheOtherFiles() throws IOException {
        final Path one = folder.resolve("one");
        Files.writeString(folder.resolve("positions.csv"), POSITIONS);
        final String[] stress = {"stress", "--positions", "" + folder.resolve("positions.csv"), "--rule", "queue"};
        assertRefused("another file than --out", with(stress, "--out", "" + one, "--html", "" + one));
        assertRefused("none with --preview", with(stress, "--preview", "ann", "--html", "" + one));
        assertRefused("none with --sample", "stress", "--sample", "10", "--html", "" + one);
        assertFalse(Files.exists(one));
    }

    private static void assertRefused(String rule, String... command) {
        final CommandRun run = CommandRun.of(command);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.out().isEmpty());
        assertTrue(run.err().contains("--html=") && run.err().contains("(expected: " + rule + ")"), run.err());
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void theSameInputsAreTheSameBytes() throws IOException {
        page("replay", "--severity", "robust-mix", "--allocator", "queue");
        final byte[] first = Files.readAllBytes(folder.resolve("page.html"));
        page("replay", "--severity", "robust-mix", "--allocator", "queue");
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("page.html")));
    }

    /** A certificate is never less than the regret it is about, round by round. */
    @Test
    void noRegretIsMoreThanIsProved() throws IOException {
        final JsonNode rows = figure(page("replay", "--severity", "robust-mix", "--allocator", "queue"), "regret")
                .get("rows");
        for (int i = 0; i < rows.size(); i += 2) {
            assertEquals("robust-mix", rows.get(i).get(0).asText());
            assertEquals("robust-mix, proved", rows.get(i + 1).get(0).asText());
            final BigDecimal regret = new BigDecimal(rows.get(i).get(2).asText());
            final BigDecimal proved = new BigDecimal(rows.get(i + 1).get(2).asText());
            assertTrue(regret.compareTo(proved) <= 0, rows.get(i) + " " + rows.get(i + 1));
        }
        assertEquals(2 * 17, rows.size());
    }

    /** In the end the band is the certificate over the sum of all deficits, as wide above as the page can show. */
    @Test
    void theBandIsTheCertificate() throws IOException {
        final String[] replay = {"replay", "--severity", "robust-mix", "--allocator", "queue"};
        final JsonNode last = figure(page(replay), "severity").get("rows").get(15);
        final JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of(with(replay, "--format", "json")).out());
        final double proved = json.get("policies").get(0).get("certificate").asDouble();
        final double all = json.get("total").get("deficit").asDouble();
        assertEquals("needed", last.get(0).asText());
        assertEquals(proved / all, last.get(4).asDouble() - last.get(2).asDouble(), 1.5e-6);
        assertEquals(0, last.get(3).asDouble(), "no severity is below 0");
    }

    /** A long episode is shown in so many rounds that one sees something; a page says so. */
    @Test
    void aLongEpisodeIsThinnedOut() throws IOException {
        final StringBuilder rounds =
                new StringBuilder("wave,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd\n");
        for (int t = 0; t < 1_000; t++) {
            rounds.append(t)
                    .append(",100,")
                    .append(t % 7)
                    .append(',')
                    .append(t == 500 ? 90 : 3)
                    .append(",900\n");
        }
        Files.writeString(folder.resolve("long.csv"), rounds.toString());
        final JsonNode figures = page(
                "replay",
                "--rounds",
                "" + folder.resolve("long.csv"),
                "--severity",
                "robust-mix",
                "--allocator",
                "queue");
        // What was needed, what was done, and what robust-mix would have done.
        assertEquals(3 * 200, figure(figures, "severity").get("rows").size());
        final JsonNode shoot = figure(figures, "shoot").get("rows");
        assertEquals(2 * 60, shoot.size());
        assertTrue(shoot.toString().contains("[\"500\",\"production\",\"87.000000\"]"), "the worst round of all");
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
