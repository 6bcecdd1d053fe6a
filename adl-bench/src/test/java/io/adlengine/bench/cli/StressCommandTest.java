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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code stress} makes of books that are small enough to be worked out by hand. */
class StressCommandTest {
    /** At 800 bob has lost 20,000 of 15,000; alice has gained 30,000 and carl 20,000. */
    private static final String BOOK = "account,symbol,side,size,entry_price,mark_price,margin\n"
            + "bob,X,long,100,1000,1000,15000\n"
            + "dave,X,long,150,1000,1000,150000\n"
            + "alice,X,short,150,1000,1000,30000\n"
            + "carl,X,short,100,1000,1000,30000\n";

    private static final String HEADER =
            "rule,account,symbol,side,role,capacity,haircut,fraction,held,closed,price,deficit,uncollected\n";

    @TempDir
    private Path folder;

    /** Five thousand are missing and the fund has one: the queue takes four from alice, whose leverage is higher. */
    @Test
    void aLossByHandUnderTwoRules() throws IOException {
        final BigDecimal missing =
                new BigDecimal("100").multiply(new BigDecimal("200")).subtract(new BigDecimal("15000"));
        final BigDecimal due = missing.subtract(new BigDecimal("1000"));
        final BigDecimal price = new BigDecimal("800").add(due.divide(new BigDecimal("100")));
        assertEquals(new BigDecimal("840"), price);
        final CommandRun run = stress(
                BOOK,
                "--shock",
                "X=-20%",
                "--fund",
                "1000",
                "--rule",
                "queue",
                "--rule",
                "pro-rata",
                "--format",
                "csv");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                HEADER
                        + "queue,bob,X,long,loser,,,,100,,,4000.000000,0.000000\n"
                        + "queue,alice,X,short,winner,30000.000000,4000.000000,0.133333333,150,100,840,,\n"
                        + "queue,carl,X,short,winner,20000.000000,0.000000,0,100,0,,,\n"
                        + "pro-rata,bob,X,long,loser,,,,100,,,4000.000000,0.000000\n"
                        + "pro-rata,alice,X,short,winner,30000.000000,2000.000000,0.066666667,150,50,840,,\n"
                        + "pro-rata,carl,X,short,winner,20000.000000,2000.000000,0.1,100,50,840,,\n",
                run.out());
    }

    @Test
    void theSameAsJson() throws IOException {
        final JsonNode json =
                json(asJson(BOOK, "--shock", "all=-20%", "--fund", "1000", "--rule", "queue", "--rule", "pro-rata"));
        assertEquals("canonical", json.get("dialect").asText());
        assertEquals("5000.000000", json.get("lacking").asText());
        assertEquals("1000.000000", json.get("fundPaid").asText());
        assertEquals("4000.000000", json.get("deficit").asText());
        final JsonNode market = json.get("markets").get(0);
        assertEquals("1000", market.get("markBefore").asText());
        assertEquals("800", market.get("mark").asText());
        assertEquals("250", market.get("openInterest").asText());
        assertEquals("0", market.get("outside").asText());
        assertEquals(1, market.get("losersLong").asInt());
        assertEquals("5000.000000", market.get("deficitLong").asText());
        final JsonNode proRata = json.get("rules").get(1);
        assertEquals("4000.000000", proRata.get("taken").asText());
        assertEquals("0.000000", proRata.get("uncollected").asText());
        assertEquals(2, proRata.get("payers").asInt());
        assertEquals(0.1, proRata.get("maxFraction").asDouble());
        assertEquals(1, proRata.get("sharedWithQueue").asInt());
        assertEquals(0.5, proRata.get("accountOverlap").asDouble());
        assertEquals(0.5, proRata.get("moneyOverlap").asDouble());
        assertTrue(json.get("conserved").asBoolean());
    }

    @Test
    void theSameForPeople() throws IOException {
        final CommandRun run = stress(BOOK, "--shock", "X=-20%", "--fund", "1000", "--rule", "pro-rata");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("of which 1 lack 5,000.00; order book and fund leave 4,000.00"), run.out());
        assertTrue(run.out().contains("| pro-rata | alice   | X      | short | 2,000.00 |"), run.out());
        assertTrue(run.out().endsWith("conservation held\n"), run.out());
        assertEquals(
                "positions read as canonical\n"
                        + "1 contracts without a maintenance margin in --instruments: 1% taken\n"
                        + "no --accounts: what is behind cross positions is the sum of their margins\n"
                        + "no --depth: nobody is liquidated in the order book\n",
                run.err());
    }

    /** Half of 5,000 is not asked for, and says so. */
    @Test
    void whatTheSeveritySparesStaysUncollected() throws IOException {
        final JsonNode rule = json(asJson(
                        BOOK, "--shock", "X=-20%", "--severity", "fixed:theta=0.5", "--rule", "queue"))
                .get("rules")
                .get(0);
        assertEquals("2500.000000", rule.get("taken").asText());
        assertEquals("2500.000000", rule.get("spared").asText());
        assertEquals("2500.000000", rule.get("uncollected").asText());
        assertEquals("2500.000000", rule.get("sides").get(0).get("uncollected").asText());
        assertEquals(2, rule.get("sides").get(0).get("oppositeOthers").asInt());
        // Fifty of alice's lots are closed, and what they have gained is realised.
        assertEquals(
                "40000.000000", rule.get("sides").get(0).get("oppositeLeft").asText());
    }

    /** Without those who have gained, whoever stands there instead is nobody's account, and pays nothing. */
    @Test
    void whoeverIsNotInTheFilePaysNothing() throws IOException {
        final JsonNode json = json(asJson(
                "account,symbol,size,entry_price,mark_price,margin\nbob,X,100,1000,1000,15000\ncarl,X,-1,1000,1000,9\n",
                "--shock",
                "X=-20%",
                "--rule",
                "pro-rata"));
        assertEquals("-99", json.get("markets").get(0).get("outside").asText());
        assertEquals(1, json.get("markets").get(0).get("shorts").asInt());
        final JsonNode rule = json.get("rules").get(0);
        // Carl has one lot, and 50 of 5,000 go with it.
        assertEquals("50.000000", rule.get("taken").asText());
        assertEquals("4950.000000", rule.get("uncollected").asText());
        assertTrue(rule.get("sides").get(0).get("facesOutside").asBoolean());
        assertTrue(json.get("conserved").asBoolean());
        assertTrue(json.get("notes").toString().contains("1 contracts with more on one side than on the other"));
    }

    /** Bob is below his margin at 880 and above 0: some of his lots are sold, and the rest is his. */
    @Test
    void theOrderBookComesFirst() throws IOException {
        final Path depth = file("depth.csv", "symbol,side,price,size\nX,bid,875,30\nX,ask,900,50\nX,bid,860,1000\n");
        final Path instruments = file("instruments.csv", "symbol,maintenance\nX,5%\n");
        final JsonNode json = json(asJson(
                BOOK,
                "--shock",
                "X=-12%",
                "--depth",
                depth.toString(),
                "--instruments",
                instruments.toString(),
                "--rule",
                "queue"));
        // 15,000 less 12,000 are 3,000; 100 lots at 880 need 4,400, so 32 are asked for at first. Thirty sold at 875
        // and
        // two at 860 cost 190: 68 need 2,992, and 2,810 are there. Five more cost 100, then two and two: 59 need 2,596.
        assertEquals("41", json.get("markets").get(0).get("liquidated").asText());
        assertEquals("0.000000", json.get("deficit").asText());
        assertTrue(json.get("conserved").asBoolean());
    }

    /**
     * Cross collateral is one sum, an isolated position has its own: ann is safe with 500 of gain, her isolated leg
     * not.
     */
    @Test
    void isolatedPositionsAreAccountsOfTheirOwn() throws IOException {
        final JsonNode json = json(asJson(
                "account,symbol,side,size,entry_price,mark_price,margin,isolated\n"
                        + "ann,X,long,10,100,100,50,true\n"
                        + "ann,Y,short,10,100,100,100,false\n"
                        + "bea,X,short,10,100,100,500,false\n"
                        + "bea,Y,long,10,100,100,500,false\n",
                "--shock",
                "X=-10%,Y=-50%",
                "--rule",
                "pro-rata"));
        assertEquals(1, json.get("bankrupt").asInt());
        assertEquals("50.000000", json.get("deficit").asText());
        final JsonNode rows = json.get("rules").get(0).get("rows");
        assertEquals("ann", rows.get(0).get("account").asText());
        assertEquals("X", rows.get(0).get("symbol").asText());
        // Bea has gained 100 on X and lost 500 on Y: 600 of 1,000 are left, of which 100 can be taken.
        assertEquals("100.000000", rows.get(1).get("capacity").asText());
        assertEquals("50.000000", rows.get(1).get("haircut").asText());
    }

    /** An account with both legs is in hedge mode: its long and its short are two rows. */
    @Test
    void bothLegsOfAnAccount() throws IOException {
        final JsonNode json = json(asJson(
                "account,symbol,side,size,entry_price,mark_price,margin\n"
                        + "ann,X,long,10,100,100,10\nann,X,short,4,100,100,10\nbea,X,short,6,100,100,500\n",
                "--shock",
                "X=-30%",
                "--rule",
                "queue"));
        assertEquals("160.000000", json.get("deficit").asText());
        assertEquals("160.000000", json.get("rules").get(0).get("taken").asText());
        assertTrue(json.get("conserved").asBoolean());
    }

    @Test
    void collateralFromAFileOfAccounts() throws IOException {
        final String collateral =
                file("a.csv", "account,collateral\nbob,19000\nzoe,5\n").toString();
        final JsonNode json = json(asJson(BOOK, "--shock", "X=-20%", "--accounts", collateral, "--rule", "queue"));
        assertEquals("1000.000000", json.get("deficit").asText());
        assertTrue(json.get("notes").toString().contains("1 accounts of --accounts left out, which hold nothing"));
        assertTrue(json.get("notes").toString().contains("3 accounts that --accounts does not have"));
        // Entered at 1,000 and marked at 950, bob has lost 5,000 of 19,000 when his equity is 14,000.
        final String later = BOOK.replace(",1000,1000,", ",1000,950,");
        final String equity = file("e.csv", "account,equity\nbob,14000\n").toString();
        final String marks = file("m.csv", "symbol,mark_price\nX,800\n").toString();
        assertEquals(
                "1000.000000",
                json(asJson(later, "--marks", marks, "--accounts", equity, "--rule", "queue"))
                        .get("deficit")
                        .asText());
    }

    @Test
    void marginsThatAreMissingAreSaid() throws IOException {
        final String book = BOOK.replace(",margin\n", ",margin,leverage\n")
                .replace(",15000\n", ",,\n")
                .replace(",150000\n", ",,4\n")
                .replace(",30000\n", ",30000,\n");
        final CommandRun run = stress(book, "--shock", "X=-20%", "--rule", "queue", "--format", "json");
        // A tenth of 100,000 are 10,000, of which 20,000 are lost.
        assertEquals("10000.000000", json(run).get("deficit").asText());
        assertTrue(run.err().contains("1 positions without margin or leverage: a tenth"), run.err());
        assertTrue(run.err().contains("1 positions with a leverage alone"), run.err());
    }

    /** Exact to the last digit: 0.00000001 coins at 0.0001. */
    @Test
    void moneyHasAsManyDigitsAsSizesAndMarksNeed() throws IOException {
        final JsonNode json = json(asJson(
                "account,symbol,size,entry_price,mark_price,margin\n"
                        + "a,X,0.00000001,1000.0001,1000.0001,0.000000000001\nb,X,-0.00000001,1000.0001,1000.0001,1\n",
                "--rule",
                "queue"));
        assertEquals(12, json.get("scale").asInt());
        assertEquals("0.00000001", json.get("markets").get(0).get("lot").asText());
        assertEquals("0.0001", json.get("markets").get(0).get("tick").asText());
    }

    /** The larger position's mark, wherever it stands; and where there are only values, as far as they say it. */
    @Test
    void severalMarksOfOneSymbol() throws IOException {
        final String header = "account,symbol,size,entry_price,mark_price,value\n";
        final String large = "a,X,100,10,10.25,\n";
        final String small = "b,X,-1,10,10.5,\n";
        for (final String book : List.of(header + large + small, header + small + large)) {
            final JsonNode json = json(asJson(book, "--rule", "queue"));
            assertEquals("10.25", json.get("markets").get(0).get("mark").asText());
            assertTrue(json.get("notes").toString().contains("1 symbols with several marks"));
        }
        final JsonNode byValue =
                json(asJson(header + "a,X,0.50123,60000,,30706.85\nb,X,-0.00017,60000,,10.41\n", "--rule", "queue"));
        // A cent more or less is 0.02 in the mark, so no cent of it is certain.
        assertEquals("61263", byValue.get("markets").get(0).get("mark").asText());
        assertTrue(!byValue.get("notes").toString().contains("several marks"));
    }

    /** The same book in another order, and again: the same bytes. */
    @Test
    void nothingDependsOnTheOrderOfRowsOrTheRun() throws IOException {
        final String sample = CommandRun.of("stress", "--sample", "400").out();
        assertEquals(401, sample.lines().count());
        assertEquals(sample, CommandRun.of("stress", "--sample", "400").out());
        final List<String> rows = new ArrayList<>(sample.lines().skip(1).toList());
        Collections.reverse(rows);
        final String turned = sample.lines().findFirst().orElseThrow() + "\n" + String.join("\n", rows) + "\n";
        final String[] options = {"--shock", "all=-25%", "--rule", "pro-rata", "--rule", "queue", "--format"};
        for (final String format : List.of("table", "json", "csv")) {
            final String[] all = Arrays.copyOf(options, options.length + 1);
            all[options.length] = format;
            final CommandRun run = stress(sample, all);
            assertEquals(0, run.exitCode(), run.err());
            assertEquals(run.out(), stress(sample, all).out());
            assertEquals(run.out(), stress(turned, all).out());
        }
    }

    @Test
    void whereOneAccountStands() throws IOException {
        final CommandRun run = stress(
                BOOK,
                "--shock",
                "X=-20%",
                "--rule",
                "queue",
                "--rule",
                "pro-rata",
                "--preview",
                "carl",
                "--format",
                "json");
        final JsonNode place = json(run).get("places").get(0);
        assertEquals(2, place.get("place").asInt());
        assertEquals(2, place.get("winners").asInt());
        // Of 200,000 alice's 120,000 are ahead: three fifths, so 2 lights; with a unit less there would be 3.
        assertEquals(2, place.get("lights").asInt());
        assertEquals("0.000001", place.get("toNextLight").asText());
        // Five thousand are missing, and no lot costs more than 50: each can be asked for all of it.
        assertEquals("10000.000000", place.get("totalCapacity").asText());
        final JsonNode queue = place.get("rules").get(0).get("steps");
        assertEquals(11, queue.size());
        assertEquals("0.000000", queue.get(5).get("haircut").asText());
        assertEquals("1000.000000", queue.get(6).get("haircut").asText());
        final JsonNode proRata = place.get("rules").get(1).get("steps");
        assertEquals("5000.000000", proRata.get(5).get("budget").asText());
        assertEquals("2500.000000", proRata.get(5).get("haircut").asText());
        // Before carl is alice's turn, for 5,000; under pro rata each loses half of everything.
        assertQuoted(
                "5000.000000", "7500.000000", "10000.000000", place.get("rules").get(0));
        assertQuoted(
                "0.000000", "5000.000000", "10000.000000", place.get("rules").get(1));
        assertTrue(stress(BOOK, "--shock", "X=-20%", "--rule", "queue", "--preview", "bob")
                .out()
                .contains("bob, X long: pays in no round (bankrupt)"));
        assertTrue(stress(BOOK, "--shock", "X=-20%", "--rule", "queue", "--preview", "dave")
                .out()
                .contains("dave, X long: pays in no round (no profit)"));
    }

    private static void assertQuoted(String untouchedUpTo, String halfGoneAt, String allGoneAt, JsonNode rule) {
        assertEquals(untouchedUpTo, rule.get("untouchedUpTo").asText());
        assertEquals(halfGoneAt, rule.get("halfGoneAt").asText());
        assertEquals(allGoneAt, rule.get("allGoneAt").asText());
    }

    @Test
    void aRuleWithoutQuotesHasNone() throws IOException {
        final CommandRun run = stress(BOOK, "--shock", "X=-20%", "--rule", "dhondt", "--preview", "carl");
        assertTrue(run.out().contains("(-: for none, or the rule has no quotes)"), run.out());
        assertTrue(run.out().matches("(?s).*dhondt \\| +- \\| +- \\| +-.*"), run.out());
    }

    private CommandRun stress(String positions, String... options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of(
                "stress", "--positions", file("positions.csv", positions).toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private CommandRun asJson(String positions, String... options) throws IOException {
        final String[] all = Arrays.copyOf(options, options.length + 2);
        all[options.length] = "--format";
        all[options.length + 1] = "json";
        return stress(positions, all);
    }

    private JsonNode json(CommandRun run) throws IOException {
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
