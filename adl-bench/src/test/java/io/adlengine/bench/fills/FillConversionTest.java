package io.adlengine.bench.fills;

import static io.adlengine.bench.fills.NodeLines.BY_MARKET;
import static io.adlengine.bench.fills.NodeLines.block;
import static io.adlengine.bench.fills.NodeLines.converted;
import static io.adlengine.bench.fills.NodeLines.crash;
import static io.adlengine.bench.fills.NodeLines.liquidation;
import static io.adlengine.bench.fills.NodeLines.other;
import static io.adlengine.bench.fills.NodeLines.settings;
import static io.adlengine.bench.fills.NodeLines.winner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.bench.data.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds, gaps and winners of a few fills, by pencil. */
class FillConversionTest {
    /** The other side of the first, which the venue calls otherwise than the next one. */
    private static final String PLAIN = winner("0xw", "BTC", 1, 1, "B", "2", "110", "100", "-2", "60", "0xv");

    @TempDir
    private Path folder;

    /**
     * BTC from 1000 to 4000, with pauses of 3 s: 10 on 5 coins is paid beyond the mark, then 1 on 2 coins gained; both
     * are gaps, and what 0xv lacked is 20 + 30 − 2. Who had bought 5 at 110 would have had them for 104 in the end. The
     * last fill comes 5001 ms later.
     */
    @Test
    void roundsAreOfAMarketAndEndWithAPause() throws IOException {
        assertEquals("""
                round,coin,t_start_ms,t_end_ms,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd
                1,BTC,1000,4000,48.000000,52.000000,30.000000,220.000000
                2,ETH,1000,1000,10.000000,10.000000,0.000000,30.000000
                3,BTC,9001,9001,1.000000,1.000000,0.000000,10.000000
                """, converted(BY_MARKET, crash()).files().rounds());
    }

    @Test
    void gapsArePerCoin() throws IOException {
        assertEquals("""
                round,coin,gap_per_contract_usd,qty_contracts
                1,BTC,7.428571428571428571428571428571428571429,7
                2,ETH,1,10
                3,BTC,1,1
                """, converted(BY_MARKET, crash()).files().gaps());
    }

    /** 0xw1 closes 2 of 4 at 110 for 60, so all 4 are worth 120 there, and 40 more at the mark, which is 100. */
    @Test
    void aWinnerCanLoseTheProfitOfItsWholePositionAtTheMark() throws IOException {
        assertEquals("""
                round,account,capacity,score,notional,exposure
                1,0xw1,160.000000,0.4,400.000000,-400.000000
                1,0xw2,60.000000,0.2,300.000000,-300.000000
                2,0xw1,30.000000,0.3,100.000000,100.000000
                3,0xw3,10.000000,0.1,100.000000,-100.000000
                """, converted(BY_MARKET, crash()).files().winners());
    }

    @Test
    void whatWinnersGainedIsNotNeededWhereOnlyWhatTheyPaidCounts() throws IOException {
        final String rounds = converted(settings(true, FillSettings.Needed.PAID), crash())
                .files()
                .rounds();
        assertTrue(rounds.contains("\n1,BTC,1000,4000,48.000000,50.000000,30.000000,220.000000\n"), rounds);
    }

    /** Of both markets; 0xw1 has both profits, 160 and 30, and 400 short against 100 long. */
    @Test
    void roundsOverAllMarkets() throws IOException {
        final FillFiles files = converted(settings(false, FillSettings.Needed.ABSOLUTE), crash())
                .files();
        assertEquals("""
                round,t_start_ms,t_end_ms,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd
                1,1000,4000,58.000000,62.000000,30.000000,250.000000
                2,9001,9001,1.000000,1.000000,0.000000,10.000000
                """, files.rounds());
        assertTrue(files.winners().contains("\n1,0xw1,190.000000,0.38,500.000000,-300.000000\n"), files.winners());
        assertTrue(files.gaps().contains("\n1,ETH,1,10\n2,BTC,1,1\n"), files.gaps());
    }

    @Test
    void pairsOnLinesOfTheirOwnAreTheSame() throws IOException {
        final String pairs =
                crash().replaceAll("(?m)^\\{.*?\"events\":\\[(.*)]}$", "$1").replace("}],[\"", "}]\n[\"");
        final FillFiles byBlock = converted(BY_MARKET, crash()).files();
        final FillFiles single = converted(BY_MARKET, pairs).files();
        assertEquals(byBlock.rounds(), single.rounds());
        assertEquals(byBlock.winners(), single.winners());
    }

    /** −80 at the end of the first round of BTC; 5 above 0 later. Of 0xu nothing is known. */
    @Test
    void equitiesSayWhatAccountsLacked() throws IOException {
        final Path equities = Files.writeString(
                folder.resolve("e.csv"), "account,equity,time_ms\n0xV,-3,500\n0xV,-80.5,4000\n0xV,5,4001\n");
        final FillConversion conversion = new FillConversion(BY_MARKET, equities);
        conversion.read(Path.of("f"), new ByteArrayInputStream(crash().getBytes(StandardCharsets.UTF_8)));
        conversion.group();
        assertEquals("""
                round,coin,t_start_ms,t_end_ms,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd,max_loss_usd,loser
                1,BTC,1000,4000,80.500000,52.000000,30.000000,220.000000,80.500000,0xv
                2,ETH,1000,1000,10.000000,10.000000,0.000000,30.000000,10.000000,0xu
                3,BTC,9001,9001,0.000000,1.000000,0.000000,10.000000,0.000000,0xv
                """, conversion.files().rounds());
        assertTrue(
                conversion.notes().contains("1 liquidated accounts of a round that --equities does not have by then"));
    }

    @Test
    void whatCannotBePlacedIsCountedByReasonAndMarket() throws IOException {
        final String strange = block(
                1,
                List.of(
                        PLAIN,
                        winner("0xa", "BTC", 1, 2, "B", "1", "110", null, "-2", "60", "0xv"),
                        winner("0xb", "BTC", 1, 3, "B", "2", "110", "0.0", "-2", "60", "0xv"),
                        winner("0xc", "BTC", 1, 4, "A", "4", "110", "100", "-5", "60", "0xv"),
                        winner("0xd", "BTC", 1, 5, "B", "8", "110", "100", "-7", "60", "0xv"),
                        winner("0xe", "BTC", 1, 6, "B", "16", "110", "100", "-16", "60", "0xv")
                                .replace("USDC", "USDH"),
                        winner("0xf", "XRP", 1, 7, "B", "32", "110", "100", "-32", "60", "0xv")
                                .replace("\"startPosition\":\"-32\",", "")));
        final FillConversion conversion = converted(BY_MARKET, strange);
        final JsonNode report = new ObjectMapper().readTree(conversion.report().json());
        assertEquals("""
                [{"reason":"NOT_CLOSING","fills":2,"notional":"1320","closedProfit":"120"},\
                {"reason":"NO_MARK","fills":2,"notional":"330","closedProfit":"120"},\
                {"reason":"NO_POSITION","fills":1,"notional":"3520","closedProfit":"60"},\
                {"reason":"OTHER_TOKEN","fills":1,"notional":"1760","closedProfit":"60"}]\
                """, report.get("unplaced").toString());
        assertEquals("""
                [{"coin":"BTC","rounds":1,"fills":1,"size":"2","unplacedFills":5,"unplacedSize":"31","accounts":1,\
                "needed":"20"},\
                {"coin":"XRP","rounds":0,"fills":0,"size":"0","unplacedFills":1,"unplacedSize":"32","accounts":0,\
                "needed":"0"}]\
                """, report.get("coins").toString());
        assertTrue(
                conversion.notes().contains("2 deleveraged fills in no round, NOT_CLOSING, worth 1320"),
                conversion.notes().toString());
    }

    @Test
    void theOtherSideIsLookedFor() throws IOException {
        final String mark = liquidation("0xv", "100", "backstop");
        final JsonNode report = new ObjectMapper()
                .readTree(converted(
                                BY_MARKET,
                                block(
                                        1,
                                        List.of(
                                                PLAIN,
                                                winner("0xa", "BTC", 1, 2, "B", "1", "110", "100", "-1", "6", "0xv"),
                                                winner("0xb", "BTC", 1, 3, "B", "1", "110", "100", "-1", "6", "0xv"),
                                                other("0xV", "BTC", 1, 1, "A", "2.0", "110", "Close Long", "-9", mark),
                                                other("0xv", "BTC", 1, 2, "A", "4", "110", "Close Long", "-9", mark))))
                        .report()
                        .json());
        assertEquals(1, report.get("withoutOtherSide").get("fills").asInt());
        assertEquals(1, report.get("differingOtherSide").get("fills").asInt());
        assertEquals(
                "[{\"method\":\"backstop\",\"fills\":2,\"notional\":\"660\",\"closedProfit\":\"-18\"}]",
                report.get("liquidations").toString());
    }

    /** Some files call both sides of such a trade by one name. */
    @Test
    void theLiquidatedSideIsNoWinner() throws IOException {
        final String both =
                block(1, List.of(PLAIN, winner("0xv", "BTC", 1, 1, "A", "2", "110", "100", "2", "-60", "0xv")));
        assertEquals(
                "round,account,capacity,score,notional,exposure\n1,0xw,80.000000,0.4,200.000000,-200.000000\n",
                converted(BY_MARKET, both).files().winners());
    }

    @Test
    void filesMayOverlapButNotContradict() throws IOException {
        final FillConversion twice = converted(BY_MARKET, crash(), crash());
        assertEquals(
                converted(BY_MARKET, crash()).files().rounds(), twice.files().rounds());
        assertTrue(twice.notes().contains("5 deleveraged fills that were there before, left out"));
        final String changed = crash().replace("\"closedPnl\":\"9\"", "\"closedPnl\":\"8\"");
        assertEquals(
                "fills-1:4: column tid: '6' as in fills-0:4, with other contents (expected: every fill once, or the"
                        + " same again)",
                assertThrows(MalformedFileException.class, () -> converted(BY_MARKET, crash(), changed))
                        .getMessage());
    }

    /** Own trades between two fills of a round move the position, the first of them counts. */
    @Test
    void positionsThatMoveInARoundAreCounted() throws IOException {
        final FillConversion moved = converted(
                BY_MARKET,
                block(1, List.of(PLAIN)),
                block(2, List.of(winner("0xw", "BTC", 9, 2, "B", "1", "110", "100", "-1", "30", "0xv"))));
        assertTrue(moved.notes().contains("1 positions that other trades have changed between two fills of a round"));
        assertTrue(
                moved.files().winners().contains("\n1,0xw,80.000000,"),
                moved.files().winners());
    }

    /** A loss of 5 and a profit of 1/3, which is rounded down; a gap of a third, which is not whole. */
    @Test
    void capacitiesAreRoundedDownAndNeedsHalfEven() throws IOException {
        final FillConversion odd = converted(
                BY_MARKET,
                block(
                        1,
                        List.of(
                                winner("0xa", "BTC", 1, 1, "B", "3", "100", "100", "-1e1", "0.1", "0xv"),
                                winner("0xb", "BTC", 1, 2, "B", "1", "100.0000005", "100", "-1", "-5", "0xv"))));
        assertEquals(
                "round,account,capacity,score,notional,exposure\n"
                        + "1,0xa,0.333333,0.000333333,1000.000000,-1000.000000\n"
                        + "1,0xb,0.000000,0,100.000000,-100.000000\n",
                odd.files().winners());
        assertTrue(
                odd.files().rounds().contains(",0.000000,0.000000,0.000000,0.333333\n"),
                odd.files().rounds());
        assertTrue(odd.notes().contains("1 winners of a round without a profit: capacity 0"));
        assertTrue(
                odd.notes().contains("2 amounts rounded half-even to 6 digits"),
                odd.notes().toString());
    }
}
