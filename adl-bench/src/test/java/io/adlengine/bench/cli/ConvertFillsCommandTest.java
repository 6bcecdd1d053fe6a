package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fills by pencil, and what is told of those that cannot be placed. */
class ConvertFillsCommandTest {
    /** Ann is long 10 from 100 and liquidated at a mark of 90; Ben, short from 120, and Cid, from 110, buy at 92. */
    private static final List<String> ROUND = List.of(
            fill("ann", "BTC", "92", "6", "A", 1_000, "10", "Auto-Deleveraging", "-48", "t1", "ann", "90"),
            fill("ben", "BTC", "92", "6", "B", 1_000, "-10", "Auto-Deleveraging", "168", "t1", "ann", "90"),
            fill("ann", "BTC", "92", "4", "A", 1_003, "4", "Auto-Deleveraging", "-32", "t2", "ann", "90"),
            fill("cid", "BTC", "92", "4", "B", 1_003, "-4", "Auto-Deleveraging", "72", "t2", "ann", "90"));

    private static final String NEXT =
            fill("dan", "BTC", "85", "1", "B", 9_000, "0", "Open Long", "0", "t3", null, null);

    @TempDir
    private Path folder;

    private static String fill(
            String user,
            String coin,
            String px,
            String sz,
            String side,
            long time,
            String start,
            String dir,
            String pnl,
            String tid,
            String liquidated,
            String mark) {
        return "[\"" + user + "\",{\"coin\":\"" + coin + "\",\"px\":\"" + px + "\",\"sz\":\"" + sz + "\",\"side\":\""
                + side + "\",\"time\":" + time + ",\"startPosition\":\"" + start + "\",\"dir\":\"" + dir
                + "\",\"closedPnl\":\"" + pnl
                + "\",\"hash\":\"0x0\",\"oid\":1,\"crossed\":true,\"fee\":\"0\",\"tid\":\""
                + tid + "\",\"feeToken\":\"USDC\""
                + (liquidated == null
                        ? ""
                        : ",\"liquidation\":{\"liquidatedUser\":\"" + liquidated + "\","
                                + (mark == null ? "" : "\"markPx\":\"" + mark + "\",") + "\"method\":\"backstop\"}")
                + "}]";
    }

    private CommandRun convert(List<String> lines, String... options) throws IOException {
        final Path file = Files.write(folder.resolve("fills.jsonl"), lines);
        final List<String> words = new ArrayList<>(List.of("convert-fills", file.toString()));
        words.addAll(List.of("--out", folder.resolve("day").toString()));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("day").resolve(name));
    }

    private static List<String> and(List<String> lines, String... more) {
        final List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all;
    }

    /** 10 coins at 92: 2 each against the mark, 7 each against the next trade; Ben had gained 300 and Cid 80. */
    @Test
    void aRoundByPencil() throws IOException {
        final CommandRun run = convert(and(ROUND, NEXT));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                "round,coin,t_start_ms,t_end_ms,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd\n"
                        + "1,BTC,1000,1003,0,70,20,380\n",
                file("rounds.csv"));
        assertEquals("round,coin,gap_per_contract_usd,qty_contracts\n1,BTC,7,10\n", file("gaps.csv"));
        assertEquals("round,account,capacity,notional\n1,ben,300,900\n1,cid,80,360\n", file("winners.csv"));
        assertEquals(
                "no --accounts: deficits are 0\nwinners are those that were touched: what all could pay is more\n",
                run.err());
        PublishedSchema.of("convert-fills").assertValid(run.out());
    }

    /** Losers who are short: winners sell below the mark. */
    @Test
    void theOtherWayRound() throws IOException {
        convert(List.of(
                fill("ann", "ETH", "9", "2", "B", 5, "-2", "Auto-Deleveraging", "-8", "t1", "ann", "10"),
                fill("ben", "ETH", "9", "2", "A", 5, "3", "Auto-Deleveraging", "8", "t1", "ann", "10"),
                fill("dan", "ETH", "12", "1", "B", 6_000, "0", "Open Long", "0", "t2", null, null)));
        // Ben was long from 5: (10 - 5) 3 coins; gives 1 each, and 3 each were needed.
        assertTrue(file("rounds.csv").endsWith("1,ETH,5,5,0,6,2,15\n"), file("rounds.csv"));
    }

    /** 50 less 80 lacks 30; it is told once, where it is seen first. */
    @Test
    void deficitsAreOfAccountsThatAreKnown() throws IOException {
        final Path accounts = Files.writeString(folder.resolve("accounts.csv"), "account,value\nann,50\nben,1000\n");
        convert(and(ROUND, NEXT), "--accounts", accounts.toString());
        assertTrue(file("rounds.csv").contains("1,BTC,1000,1003,30,70,20,380"), file("rounds.csv"));
    }

    @Test
    void blocksAreReadLikeLines() throws IOException {
        convert(and(ROUND, NEXT));
        final String lines = file("rounds.csv") + file("winners.csv");
        convert(List.of(
                "{\"local_time\":\"x\",\"block_time\":\"y\",\"block_number\":1,\"events\":[" + String.join(",", ROUND)
                        + "]}",
                "{\"local_time\":\"x\",\"block_time\":\"y\",\"block_number\":2,\"events\":[" + NEXT + "]}"));
        assertEquals(lines, file("rounds.csv") + file("winners.csv"));
    }

    @Test
    void momentsEndWhereNothingFollowsSoon() throws IOException {
        final List<String> twice = and(ROUND);
        ROUND.forEach(line -> twice.add(line.replace("\"time\":100", "\"time\":700")
                .replace("\"t", "\"u")
                .replace("\"uime", "\"time")
                .replace("\"uid", "\"tid")));
        convert(twice, "--within", "5996");
        assertEquals(3, file("rounds.csv").lines().count());
        convert(twice, "--within", "5997");
        assertEquals(2, file("rounds.csv").lines().count());
    }

    /** Without a mark, without the loser's side, without another trade: told, and counted. */
    @Test
    void whatCannotBePlacedIsTold() throws IOException {
        final CommandRun run = convert(List.of(
                fill("ben", "BTC", "92", "6", "B", 1_000, "-10", "Auto-Deleveraging", "168", "t1", "ann", "90"),
                fill("eve", "BTC", "92", "0.5", "B", 1_000, "-1", "Auto-Deleveraging", "1", "t2", "ann", null)));
        assertEquals(
                "1 fills of winners without a mark left out\n"
                        + "1 trades of winners whose loser's side is not there, or not whole\n"
                        + "1 rounds whose coin trades no more: what they needed is counted at their mark\n"
                        + "no --accounts: deficits are 0\n"
                        + "winners are those that were touched: what all could pay is more\n",
                run.err());
        final JsonNode report = new ObjectMapper().readTree(run.out());
        assertEquals("0.5", report.get("coinsWithoutMark").asText());
        assertEquals("6", report.get("coins").asText());
        assertEquals("12", report.get("needed").asText());
    }

    @Test
    void aLineThatIsNoneIsRefusedByNumber() throws IOException {
        assertRefused("[\"ann\",{\"coin\":\"BTC\"}]", ":2: side=nothing (expected: a field of a fill)");
        assertRefused(NEXT.replace("\"sz\":\"1\"", "\"sz\":\"0\""), ":2: sz=0 (expected: above 0)");
        assertRefused(NEXT.replace("\"px\":\"85\"", "\"px\":\"much\""), ":2: px=much (expected: a decimal number)");
        assertRefused(NEXT.replace("\"side\":\"B\"", "\"side\":\"C\""), ":2: side=C (expected: A or B)");
        assertRefused("{}", ":2: event=OBJECT (expected: a user and a fill)");
        assertRefused("nonsense", ":2: no JSON (expected: a line of JSON)");
    }

    private void assertRefused(String line, String message) throws IOException {
        final CommandRun run = convert(List.of(NEXT, line));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("fills.jsonl" + message), run.err());
        assertTrue(Files.notExists(folder.resolve("day")), "nothing is left half done");
    }

    @Test
    void theExampleIsWhatItPrints() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final String section = readme.substring(readme.indexOf("### `convert-fills`"));
        final List<String> lines =
                section.lines().filter(line -> line.startsWith("[\"")).toList();
        final String printed = section.lines()
                .filter(line -> line.startsWith("{\"schemaVersion\""))
                .findFirst()
                .orElseThrow();
        final JsonNode told = new ObjectMapper().readTree(convert(lines).out());
        final JsonNode shown = new ObjectMapper().readTree(printed);
        told.fieldNames().forEachRemaining(name -> {
            if (!name.equals("productVersion")) {
                assertEquals(shown.get(name), told.get(name), name);
            }
        });
        assertEquals(shown.size(), told.size());
        assertTrue(section.contains(
                Files.readAllLines(folder.resolve("day/rounds.csv")).get(1)));
    }

    /** What comes out is a day for replay. */
    @Test
    void replayReadsIt() throws IOException {
        convert(and(ROUND, NEXT));
        final Path day = folder.resolve("day");
        final CommandRun run = CommandRun.of(
                "replay",
                "--rounds",
                day.resolve("rounds.csv").toString(),
                "--gaps",
                day.resolve("gaps.csv").toString(),
                "--winners",
                day.resolve("winners.csv").toString(),
                "--severity",
                "default",
                "--allocator",
                "pro-rata",
                "--format",
                "csv");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("production,20.000000,50.000000,"), run.out());
    }

    /** No coin is lost, whatever comes in. */
    @Property(tries = 50)
    void everyCoinIsSomewhere(@ForAll long seed) throws IOException {
        final Random random = new Random(seed);
        final List<String> lines = new ArrayList<>();
        BigDecimal coins = BigDecimal.ZERO;
        long time = 0;
        for (int i = 0; i < 40; i++) {
            time += random.nextInt(4_000);
            final String size =
                    new BigDecimal(1 + random.nextInt(100_000)).movePointLeft(4).toPlainString();
            final String coin = "C" + random.nextInt(3);
            final boolean buys = random.nextBoolean();
            final boolean isDeleveraging = random.nextInt(3) > 0;
            lines.add(fill(
                    "u" + random.nextInt(5),
                    coin,
                    "10." + random.nextInt(10),
                    size,
                    buys ? "B" : "A",
                    time,
                    buys ? "-20" : "20",
                    isDeleveraging ? "Auto-Deleveraging" : "Close Long",
                    "1",
                    "t" + i,
                    isDeleveraging ? "loser" : null,
                    random.nextInt(5) > 0 ? "10" : null));
            coins = isDeleveraging ? coins.add(new BigDecimal(size)) : coins;
        }
        final Path own = Files.createTempDirectory("fills");
        Files.write(own.resolve("fills.jsonl"), lines);
        final CommandRun run = CommandRun.of(
                "convert-fills",
                own.resolve("fills.jsonl").toString(),
                "--out",
                own.resolve("day").toString());
        final JsonNode report = new ObjectMapper().readTree(run.out());
        assertEquals(
                0,
                coins.compareTo(new BigDecimal(report.get("coins").asText())
                        .add(new BigDecimal(report.get("coinsWithoutMark").asText()))));
        final List<String> gaps = Files.readAllLines(own.resolve("day/gaps.csv"));
        final BigDecimal placed = gaps.subList(1, gaps.size()).stream()
                .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, placed.compareTo(new BigDecimal(report.get("coins").asText())));
        try (var files = Files.walk(own)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
