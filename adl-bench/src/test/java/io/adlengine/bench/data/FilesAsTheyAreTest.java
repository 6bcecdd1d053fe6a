package io.adlengine.bench.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreadsheets, scripts and venues write files differently, and mean the same. */
class FilesAsTheyAreTest {
    private static final String WINNERS = "account,capacity,score,\n0xB,8,2,\n0xA,4,3,\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void separatedByCommaSemicolonOrTab(char separator) throws IOException {
        final WinnerTable winners = winners(WINNERS.replace(',', separator));
        assertEquals("0xB", winners.account(0));
        assertArrayEquals(new long[] {2, 1}, winners.account, "0xA is before 0xB");
        assertArrayEquals(new long[] {8_000_000, 4_000_000}, winners.capacity);
    }

    @Test
    void namesOfColumnsInAnyCase() throws IOException {
        assertArrayEquals(
                new double[] {2, 3},
                winners(WINNERS.replace("account", "Account").replace("score", "SCORE")).score);
    }

    /** A semicolon is a character like any other where commas separate, and a comma where semicolons do. */
    @Test
    void whatTheHeaderHasMostOfSeparates() throws IOException {
        assertEquals("a;b", winners("account,capacity,note\na;b,1,x;y;z\n").account(0));
        assertEquals(
                "a,b", winners("account;capacity;\"size, in lots\"\na,b;1;2\n").account(0));
    }

    @Test
    void idsAreKeptAsTheyAre() throws IOException {
        final WinnerTable winners =
                winners("account,capacity\n18446744073709551615,1\n\" Alice, \"\"A\"\"\",2\n1.0,3\n6f1c-0\u00e9,4\n");
        assertEquals("18446744073709551615", winners.account(0));
        assertEquals(" Alice, \"A\"", winners.account(1));
        assertEquals("1.0", winners.account(2));
        assertEquals("6f1c-0\u00e9", winners.account(3));
    }

    /** Ranks are those of the whole file, so an account is the same in all rounds. */
    @Test
    void anAccountIsTheSameInEveryRound() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("winners.csv"), "round,account,capacity\n1,10,1\n1,9,1\n2,10,1\n2,2,1\n");
        final WinnersFile winners = WinnersFile.ofEpisode(file, new Currency(6));
        assertArrayEquals(new long[] {3, 2}, winners.ofRound(new StressRound(1, 0, 0, -1, 0)).account);
        assertArrayEquals(new long[] {3, 1}, winners.ofRound(new StressRound(2, 0, 0, -1, 0)).account);
    }

    @Test
    void eighteenDigits() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("winners.csv"), "account,capacity\n1,1.000000000000000001\n2,8.223372036854775806\n");
        final Currency wei = new Currency(18);
        assertArrayEquals(
                new long[] {1_000_000_000_000_000_001L, 8_223_372_036_854_775_806L},
                WinnersFile.ofOneRound(file, wei).onlyRound().capacity);
        assertEquals(0, wei.rounded());
        assertEquals(
                "1.000000000000000001", wei.units(1_000_000_000_000_000_001L).toPlainString());
        assertThrows(IllegalArgumentException.class, () -> new Currency(19));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-7, -7",
        "1970-01-02, 86400000000000",
        "1970-01-01T00:00:00.5, 500000000",
        "1970-01-01T00:00:00.000000001Z, 1",
        "1970-01-01 02:00:00+02:00, 0",
        "1970-01-01T00:00, 0",
        "2025-10-10 21:16:04.831000+00:00, 1760130964831000000",
        "2025-10-10T21:16:04.831Z, 1760130964831000000",
        "1969-12-31T23:59:59.75Z, -250000000"
    })
    void roundsAreIntegersOrTimes(String text, long id) {
        assertEquals(id, RoundId.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1.0",
                "2025-13-01",
                "2025-10-10T25:00",
                "2262-12-31",
                "1500-01-01",
                "--1",
                "9223372036854775808"
            })
    void otherRoundsAreRefused(String text) {
        assertThrows(RuntimeException.class, () -> RoundId.of(text));
    }

    /** The same instant, written differently in three files. */
    @Test
    void timesMeetAcrossFiles() throws IOException {
        final Path rounds = Files.writeString(
                folder.resolve("rounds.csv"),
                "Wave;deficit_usd;budget_needed_usd;winners_pnl_start_usd\n2025-10-10T21:16:04.831Z;1;1;9\n");
        final Episode episode = Episode.read(rounds, new Currency(6));
        final Path winners = Files.writeString(
                folder.resolve("winners.csv"), "round,account,capacity\n2025-10-10 23:16:04.831+02:00,a,9\n");
        final StressRound round = episode.rounds().get(0);
        assertEquals("2025-10-10T21:16:04.831Z", round.name());
        assertEquals(
                1,
                WinnersFile.ofEpisode(winners, new Currency(6)).ofRound(round).count());
        final Path gaps = Files.writeString(
                folder.resolve("gaps.csv"),
                "wave,coin,gap_per_contract_usd,qty_contracts\n2025-10-10T21:16:04.831,A,1,1\n");
        assertEquals(
                1,
                GapFile.read(gaps, episode, new Currency(6)).ofRound(round.id()).coin().length);
    }

    @Test
    void losersByAnyName() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("rounds.csv"),
                "wave,deficit_usd,budget_needed_usd,winners_pnl_start_usd,max_loss_usd,loser\n"
                        + "1,100,0,0,90,0xA\n2,100,0,0,90,0xA\n3,95,0,0,95,bob\n");
        assertEquals(
                List.of(100L, 10L, 95L),
                Episode.read(file, new Currency(0), DeficitReading.flow).rounds().stream()
                        .map(StressRound::deficit)
                        .toList());
    }

    @Test
    void whatARuleRefusesIsFoundInTheFile() throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), "account,capacity,cap\n\na,1,2\nb,3,4\n");
        final WinnersFile winners = WinnersFile.ofOneRound(file, new Currency(6));
        assertEquals(file + ":4: column cap: 4 (expected: less)", located(winners, "cap[1]=4 (expected: less)"));
        assertEquals(file + ":3: burden=NaN (expected: less)", located(winners, "burden[0]=NaN (expected: less)"));
        assertEquals(file + ": total=7 (expected: less)", located(winners, "total=7 (expected: less)"));
        assertEquals(file + ": cap[2]=7 (expected: less)", located(winners, "cap[2]=7 (expected: less)"));
    }

    private static String located(WinnersFile winners, String refusal) {
        return winners.located(new IllegalArgumentException(refusal), winners.onlyRound())
                .getMessage();
    }

    @Test
    void textInUtf16IsNamed() throws IOException {
        final Path file =
                Files.write(folder.resolve("winners.csv"), "\uFEFFaccount".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(
                file + ":1: UTF-16 text (expected: UTF-8 text)",
                assertThrows(MalformedFileException.class, () -> WinnersFile.ofOneRound(file, new Currency(6)))
                        .getMessage());
    }

    private WinnerTable winners(String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), text);
        return WinnersFile.ofOneRound(file, new Currency(6)).onlyRound();
    }
}
