package io.adlengine.bench.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way a file can be wrong, and the line that says so. */
class MalformedFileTest {
    private static final String ROUNDS = "wave,deficit_usd,budget_needed_usd,winners_pnl_start_usd\n";
    private static final String FLOWS = "wave,deficit_usd,budget_needed_usd,winners_pnl_start_usd,max_loss_usd,loser\n";
    private static final String GAPS = "wave,coin,gap_per_contract_usd,qty_contracts\n";
    private static final String WINNERS = "account,capacity,score,lot,weight\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> rounds() {
        return Stream.of(
                arguments("", "1: an empty file (expected: a header)"),
                arguments(ROUNDS, "2: no rows (expected: at least one row below the header)"),
                arguments(
                        "wave,deficit_usd,winners_pnl_start_usd\n1,2,3\n",
                        "1: column budget_needed_usd: missing, separated by ',': wave | deficit_usd | "
                                + "winners_pnl_start_usd"
                                + " (expected: one of budget_needed_usd, budget_needed)"),
                arguments("wave,wave\n1,2\n", "1: column wave: twice (expected: every column once)"),
                arguments(
                        "\"of two\nlines\",\"of two\nlines\"\n1,2\n",
                        "1: column of two lines: twice (expected: every column once)"),
                arguments(ROUNDS + "1,2,3\n", "2: 3 fields separated by ',' (expected: 4, as in the header)"),
                arguments(ROUNDS + "1,2,3,4,5\n", "2: 5 fields separated by ',' (expected: 4, as in the header)"),
                arguments(ROUNDS + "1,2,3,4\n2,x,3,4\n", "3: column deficit_usd: 'x' (expected: a decimal number)"),
                arguments(ROUNDS + "1,NaN,3,4\n", "2: column deficit_usd: 'NaN' (expected: a decimal number)"),
                arguments(ROUNDS + "1,,3,4\n", "2: column deficit_usd: '' (expected: a decimal number)"),
                arguments(ROUNDS + "1,-2,3,4\n", "2: column deficit_usd: '-2' (expected: 0 or more)"),
                arguments(
                        ROUNDS + "1,2,3,9223372036854.775808\n",
                        "2: column winners_pnl_start_usd: '9223372036854.775808' (expected: an amount below 2^63 "
                                + "minor units)"),
                arguments(
                        ROUNDS + "1,2,3,4611686018427.387905\n",
                        "2: column winners_pnl_start_usd: '4611686018427.387905' (expected: at most 2^62 minor units)"),
                arguments(
                        ROUNDS + "1,1e999999999,3,4\n",
                        "2: column deficit_usd: '1e999999999' (expected: an amount below 2^63 minor units)"),
                arguments(ROUNDS + "1,-0.0000001,3,4\n", "2: column deficit_usd: '-0.0000001' (expected: 0 or more)"),
                arguments(
                        ROUNDS + "1,9e12,3,4\n2,9e12,3,4\n",
                        "3: column deficit_usd: '9e12' (expected: a total below 2^63 minor units)"),
                arguments(ROUNDS + "1,\"2\n3\",3,4\n", "2: column deficit_usd: '2 3' (expected: a decimal number)"),
                arguments(
                        ROUNDS + "a,2,3,4\n",
                        "2: column wave: 'a' (expected: an integer below 2^63, or an ISO 8601 time from 1678 to 2261)"),
                arguments(
                        ROUNDS + "1,2,3,4\n1,2,3,4\n",
                        "3: column wave: '1' as in line 2 (expected: every round once)"));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void ofRounds(String text, String message) throws IOException {
        final Path file = Files.writeString(folder.resolve("rounds.csv"), text);
        assertEquals(
                file + ":" + message,
                assertThrows(MalformedFileException.class, () -> Episode.read(file, new Currency(6)))
                        .getMessage());
    }

    static Stream<Arguments> winners() {
        return Stream.of(
                arguments(
                        "\n\naccount,capacty\n1,2\n",
                        "3: column capacity: missing, separated by ',': account | capacty (expected: in the header)"),
                arguments(
                        "account,capacity\n\"1\n\",2\n\n\"1\"x,3\n",
                        "5: a field that cannot be read (expected: values separated by ',', quotes around whole "
                                + "fields)"),
                arguments(
                        "round,account,capacity\n1,1,100\n2,2,50\n",
                        "1: column round: in the header (expected: winners of one round)"),
                arguments(
                        "account,capacity,gain1,gain3\n1,2,3,4\n",
                        "1: column gain3: in the header (expected: gain2 before it)"),
                arguments(
                        "account,capacity,gain1,gain2,gain3,gain4,gain5,gain6,gain7,gain8,gain9\n1,2,0,0,0,0,0,0,0,"
                                + "0,0\n",
                        "1: column gain9: in the header (expected: at most gain8)"),
                arguments(
                        "capacity\n1\n",
                        "1: column account: missing, no ',', ';' or tab in the header: capacity (expected: in the "
                                + "header)"),
                arguments(
                        WINNERS + "1,2,3,1,1\n1,2,3,1,1\n",
                        "3: column account: '1' as in line 2 (expected: every account once in a round)"),
                arguments(WINNERS + " ,2,3,1,1\n", "2: column account: ' ' (expected: an account)"),
                arguments(
                        WINNERS + "1,\"2,5\",3,1,1\n",
                        "2: column capacity: '2,5' (expected: a decimal number with a point, and no separators of "
                                + "thousands)"),
                arguments(
                        "account|capacity\n1|2\n",
                        "1: column account: missing, no ',', ';' or tab in the header: account|capacity (expected: "
                                + "in the header)"),
                arguments(
                        "account;capacity\n1;2\n3,4\n", "3: 1 fields separated by ';' (expected: 2, as in the header)"),
                arguments(
                        "Account;CAPACITY\n1;2\n0x1;3\n1;4\n",
                        "4: column account: '1' as in line 2 (expected: every account once in a round)"),
                arguments(WINNERS + "1,-2,3,1,1\n", "2: column capacity: '-2' (expected: 0 or more)"),
                arguments(WINNERS + "1,2,NaN,1,1\n", "2: column score: 'NaN' (expected: a number)"),
                arguments(WINNERS + "1,2,0x1p3,1,1\n", "2: column score: '0x1p3' (expected: a number)"),
                arguments(WINNERS + "1,2,high,1,1\n", "2: column score: 'high' (expected: a number)"),
                arguments(WINNERS + "1,2,3,0,1\n", "2: column lot: '0' (expected: at least one minor unit)"),
                arguments(WINNERS + "1,2,3,1,-1\n", "2: column weight: '-1' (expected: finite, 0 or more)"),
                arguments(WINNERS + "1,2,3,1,Infinity\n", "2: column weight: 'Infinity' (expected: finite, 0 or more)"),
                arguments(
                        WINNERS + "1,9000000000000,3,1,1\n2,1000000000000,3,1,1\n",
                        "3: column capacity: '1000000000000' (expected: a total below 2^63 minor units)"));
    }

    @ParameterizedTest
    @MethodSource("winners")
    void ofWinners(String text, String message) throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), text);
        assertEquals(
                file + ":" + message,
                assertThrows(MalformedFileException.class, () -> WinnersFile.ofOneRound(file, new Currency(6)))
                        .getMessage());
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                arguments(
                        "wave,coin,qty_contracts\n1,A,1\n",
                        "1: column gap_per_contract_usd: missing, separated by ',': wave | coin | qty_contracts "
                                + "(expected: in the header)"),
                arguments(
                        GAPS + "1,A,1,1\n3,A,1,1\n",
                        "3: column wave: '3' (expected: a round of an episode of two rounds)"),
                arguments(
                        GAPS + "1,A,1,1\n1,A,1,1\n",
                        "3: column coin: 'A' as in line 2 (expected: every coin once in a round)"),
                arguments(GAPS + "1,A,x,1\n", "2: column gap_per_contract_usd: 'x' (expected: a decimal number)"),
                arguments(GAPS + "1,A,-1,1\n", "2: column gap_per_contract_usd: '-1' (expected: 0 or more)"),
                arguments(GAPS + "1,A,1,-1\n", "2: column qty_contracts: '-1' (expected: 0 or more)"),
                arguments(GAPS + "1,A,1,NaN\n", "2: column qty_contracts: 'NaN' (expected: a decimal number)"),
                arguments(
                        GAPS + "1,A,1,1e12\n",
                        "2: column qty_contracts: '1e12' (expected: an amount below 2^63 minor units)"),
                arguments(
                        GAPS + "1,A,1e9,1e9\n",
                        "2: column gap_per_contract_usd: '1e9' (expected: a product with the quantity below 2^63 "
                                + "minor units)"),
                arguments(
                        GAPS + "1,A,1e999999999,1\n",
                        "2: column gap_per_contract_usd: '1e999999999' (expected: a product with the quantity below "
                                + "2^63 minor units)"),
                arguments(
                        GAPS + "1,A,1e6,1e-9\n",
                        "2: column qty_contracts: '1e-9' (expected: at least 1e-8 contracts where money was needed)"));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void ofGaps(String text, String message) throws IOException {
        final Path file = Files.writeString(folder.resolve("gaps.csv"), text);
        final StressRound one = new StressRound(1, 2, 3, -1, 4);
        final StressRound two = new StressRound(2, 2, 3, -1, 4);
        final Episode episode = new Episode("an episode of two rounds", false, List.of(one, two));
        assertEquals(
                file + ":" + message,
                assertThrows(MalformedFileException.class, () -> GapFile.read(file, episode, new Currency(6)))
                        .getMessage());
    }

    /** Half a millionth of a lot is rounded to the even one, and a cent and a half is two. */
    @Test
    void gapsAreReadInLotsAndMoney() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("gaps.csv"),
                "qty_contracts,coin,wave,gap_per_contract_usd,other\n1.5,B,2,0.01,x\n0.000000015, A ,2,0,x\n2e3,B,1,"
                        + "1,x\n");
        final StressRound one = new StressRound(1, 2, 3, -1, 4);
        final StressRound two = new StressRound(2, 2, 3, -1, 4);
        final StressRound three = new StressRound(3, 2, 3, -1, 4);
        final Currency cents = new Currency(2);
        final GapFile gaps = GapFile.read(file, new Episode("", false, List.of(one, two, three)), cents);
        assertArrayEquals(new long[] {0, 1}, gaps.ofRound(2).coin());
        assertArrayEquals(new long[] {150_000_000, 2}, gaps.ofRound(2).quantity());
        assertArrayEquals(new long[] {2, 0}, gaps.ofRound(2).needed());
        assertArrayEquals(new long[] {0}, gaps.ofRound(1).coin());
        assertArrayEquals(new long[] {200_000}, gaps.ofRound(1).needed());
        assertEquals(0, gaps.ofRound(3).coin().length);
        assertEquals(2, gaps.coins());
        assertEquals(1, cents.rounded());
        assertEquals(1, gaps.roundedQuantities());
    }

    static Stream<Arguments> flows() {
        return Stream.of(
                arguments(
                        ROUNDS + "1,2,3,4\n",
                        "1: column max_loss_usd: missing, separated by ',':"
                                + " wave | deficit_usd | budget_needed_usd | winners_pnl_start_usd (expected: in "
                                + "the header)"),
                arguments(FLOWS + "1,2,3,4,3,7\n", "2: column max_loss_usd: '3' (expected: at most the deficit)"),
                arguments(FLOWS + "1,2,3,4,-1,7\n", "2: column max_loss_usd: '-1' (expected: 0 or more)"),
                arguments(FLOWS + "1,2,3,4,1,\n", "2: column loser: '' (expected: an account)"));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void ofFlows(String text, String message) throws IOException {
        final Path file = Files.writeString(folder.resolve("rounds.csv"), text);
        assertEquals(
                file + ":" + message,
                assertThrows(
                                MalformedFileException.class,
                                () -> Episode.read(file, new Currency(6), DeficitReading.flow))
                        .getMessage());
    }

    /** 90 seen twice, then 95 of it and 3 of others; another account with the same amount is another account. */
    @Test
    void flowsCountALossOnce() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("rounds.csv"), FLOWS + "1,100,0,0,90,7\n2,100,0,0,90,7\n3,98,0,0,95,7\n4,95,0,0,95,8\n");
        assertEquals(
                List.of(100L, 10L, 8L, 95L),
                Episode.read(file, new Currency(0), DeficitReading.flow).rounds().stream()
                        .map(StressRound::deficit)
                        .toList());
        assertEquals(
                List.of(100L, 100L, 98L, 95L),
                Episode.read(file, new Currency(0), DeficitReading.stock).rounds().stream()
                        .map(StressRound::deficit)
                        .toList());
    }

    /** Without a column of losers, equal amounts are one account. */
    @Test
    void flowsWithoutNamesGoByTheAmount() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("rounds.csv"),
                FLOWS.replace(",loser", "") + "1,100,0,0,90\n2,100,0,0,90\n3,98,0,0,95\n4,95,0,0,95\n5,90,0,0,90\n");
        assertEquals(
                List.of(100L, 10L, 98L, 0L, 0L),
                Episode.read(file, new Currency(0), DeficitReading.flow).rounds().stream()
                        .map(StressRound::deficit)
                        .toList());
    }

    @Test
    void anEpisodesWinnersMustCoverEveryRound() throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), "round,account,capacity\n1,1,1\n");
        final WinnersFile winners = WinnersFile.ofEpisode(file, new Currency(6));
        assertEquals(1, winners.ofRound(new StressRound(1, 1, 1, -1, 1)).count());
        assertEquals(
                file + ":1: column round: no winners of round 2 (expected: some for every round)",
                assertThrows(MalformedFileException.class, () -> winners.ofRound(new StressRound(2, 1, 1, -1, 1)))
                        .getMessage());
    }

    @Test
    void ofBytesThatAreNotText() throws IOException {
        final byte[] text = (ROUNDS + "1,2,3,4\n2,2,?,4\n").getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xFF;
        final Path file = Files.write(folder.resolve("rounds.csv"), text);
        assertEquals(
                file + ":3: bytes that are not UTF-8 (expected: UTF-8 text)",
                assertThrows(MalformedFileException.class, () -> Episode.read(file, new Currency(6)))
                        .getMessage());
    }

    @Test
    void aByteOrderMarkSpacesAndCarriageReturnsAreNoFault() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("rounds.csv"), "\uFEFF" + ROUNDS.replace("\n", "\r\n") + " 7 , 2,3 ,4\r\n\r\n");
        assertEquals(
                new StressRound(7, 2_000_000, 3_000_000, -1, 4_000_000).at(0),
                Episode.read(file, new Currency(6)).rounds().get(0));
    }
}
