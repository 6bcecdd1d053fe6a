package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One book as seven venues and libraries export it: the same figures. Alice's position is isolated. */
class StressDialectsTest {
    private static final String CANONICAL = "account,symbol,side,size,entry_price,mark_price,margin,isolated\n"
            + "bob,X,long,100,1000,1010,12500,false\n"
            + "dave,X,long,150,1000,1010,150000,false\n"
            + "alice,X,short,150,1000,1010,30000,true\n"
            + "carl,X,short,100,1000,1010,25000,false\n";

    @TempDir
    private Path folder;

    private String expected;

    @BeforeEach
    void canonical() throws IOException {
        expected = run(CANONICAL, "canonical");
        assertTrue(expected.contains("pro-rata,bob,X,long,loser,,,,100,,,7500.000000,0.000000\n"), expected);
    }

    /** Unrealised losses of 1,500 are in the isolated margin, and margins of the other mode are 0. */
    @Test
    void binance() throws IOException {
        assertSame(
                "binance",
                "accountId,symbol,positionSide,positionAmt,entryPrice,markPrice,unRealizedProfit,isolatedMargin,"
                        + "marginType,positionInitialMargin,leverage\n"
                        + "bob,X,BOTH,100.000,1000.0,1010.00000000,1000,0.00000000,cross,12500,8\n"
                        + "dave,X,LONG,150.000,1000.0,1010.00000000,1500,0.00000000,cross,150000,1\n"
                        + "zoe,X,BOTH,0.000,0.0,1010.00000000,0,0.00000000,cross,0,1\n"
                        + "alice,X,BOTH,-150.000,1000.0,1010.00000000,-1500,28500.00000000,isolated,30300,5\n"
                        + "carl,X,SHORT,-100.000,1000.0,1010.00000000,-1000,0.00000000,cross,25000,4\n");
        assertSame(
                "binance",
                "account,symbol,positionAmt,entryPrice,markPrice,isolatedMargin,isolatedWallet,isolated,initialMargin\n"
                        + "bob,X,100,1000.0,1010,0,0,false,12500\n"
                        + "dave,X,150,1000.0,1010,0,0,false,150000\n"
                        + "alice,X,-150,1000.0,1010,28500,30000,true,30300\n"
                        + "carl,X,-100,1000.0,1010,0,0,false,25000\n");
    }

    /** No marks, but what positions are worth at them; the margin of an isolated position has its profit in it. */
    @Test
    void hyperliquid() throws IOException {
        assertSame(
                "hyperliquid",
                "user,position.coin,position.szi,position.entryPx,position.positionValue,position.marginUsed,"
                        + "position.leverage.type,position.leverage.value\n"
                        + "bob,X,100.0,1000.0,101000.0,12500.0,cross,8\n"
                        + "dave,X,150.0,1000.0,151500.0,150000.0,cross,1\n"
                        + "alice,X,-150.0,1000.0,151500.0,28500.0,isolated,5\n"
                        + "carl,X,-100.0,1000.0,101000.0,25000.0,cross,4\n");
    }

    @Test
    void bybit() throws IOException {
        assertSame(
                "bybit",
                "uid,symbol,side,size,avgPrice,markPrice,positionIM,positionBalance,tradeMode\n"
                        + "bob,X,Buy,100,1000,1010,12500,0,0\n"
                        + "dave,X,Buy,150,1000,1010,150000,0,0\n"
                        + "alice,X,Sell,150,1000,1010,1,30000,1\n"
                        + "carl,X,Sell,100,1000,1010,25000,0,0\n");
    }

    /** Contracts of a tenth of a coin. */
    @Test
    void okx() throws IOException {
        assertSame(
                "okx",
                "uid,instId,posSide,pos,avgPx,markPx,imr,margin,mgnMode,ctVal,ccy\n"
                        + "bob,X,net,1000,1000,1010,12500,,cross,0.1,USDT\n"
                        + "dave,X,long,1500,1000,1010,150000,,cross,0.1,USDT\n"
                        + "alice,X,net,-1500,1000,1010,,30000,isolated,0.1,USDT\n"
                        + "carl,X,short,1000,1000,1010,25000,,cross,0.1,USDT\n");
    }

    /** Contracts whose size another file says; what its money is in depends on the contract, so leverage counts. */
    @Test
    void bitmex() throws IOException {
        final String sizes = Files.writeString(folder.resolve("i.csv"), "symbol,contract_size\nX,0.001\n")
                .toString();
        assertEquals(
                expected,
                run(
                        "account,symbol,currentQty,avgEntryPrice,avgCostPrice,markPrice,posMargin,crossMargin,"
                                + "leverage,currency\n"
                                + "bob,X,100000,1000,1001,1010,7,true,8,USDt\n"
                                + "dave,X,150000,1000,1001,1010,7,true,1,USDt\n"
                                + "alice,X,-150000,1000,1001,1010,7,false,5,USDt\n"
                                + "carl,X,-100000,1000,1001,1010,7,true,4,USDt\n",
                        "bitmex",
                        "--instruments",
                        sizes));
    }

    @Test
    void deribit() throws IOException {
        assertSame(
                "deribit",
                "account,instrument_name,direction,size,size_currency,average_price,mark_price,initial_margin\n"
                        + "bob,X,buy,101000,100,1000,1010,12500\n"
                        + "dave,X,buy,151500,150,1000,1010,150000\n"
                        + "alice,X,sell,-151500,-150,1000,1010,30000\n"
                        + "carl,X,sell,-101000,-100,1000,1010,25000\n");
    }

    @Test
    void ccxt() throws IOException {
        assertSame(
                "ccxt",
                "account,symbol,side,contracts,contractSize,entryPrice,markPrice,initialMargin,collateral,marginMode\n"
                        + "bob,X,long,100,1,1000,1010,12500,99999,cross\n"
                        + "dave,X,long,150,1,1000,1010,150000,99999,cross\n"
                        + "alice,X,short,150,1,1000,1010,30300,28500,isolated\n"
                        + "carl,X,short,100,1,1000,1010,25000,99999,cross\n");
    }

    @Test
    void namesThatAreSaid() throws IOException {
        assertEquals(
                expected,
                run(
                        CANONICAL.replace("account,symbol,side,size,", "who,symbol,side,qty,"),
                        "canonical",
                        "--columns",
                        "canonical,account=who,size=qty"));
    }

    private void assertSame(String dialect, String text) throws IOException {
        assertEquals(expected, run(text, dialect));
    }

    private String run(String text, String dialect, String... options) throws IOException {
        final Path file = Files.writeString(folder.resolve(dialect + ".csv"), text);
        final Path marks = Files.writeString(folder.resolve("marks.csv"), "symbol,mark_price\nX,800\n");
        final List<String> arguments = new ArrayList<>(
                List.of("stress", "--positions", file.toString(), "--marks", marks.toString(), "--rule", "pro-rata"));
        arguments.addAll(List.of("--format", "csv", "--rule", "queue"));
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("positions read as " + dialect + "\n"), run.err());
        return run.out();
    }
}
