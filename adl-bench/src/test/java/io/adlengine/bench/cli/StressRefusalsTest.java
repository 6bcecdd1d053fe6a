package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code stress} does not take: one line that names file, line and column, nothing printed, exit code 2. */
class StressRefusalsTest {
    private static final String HEADER = "account,symbol,side,size,entry_price,mark_price,margin,isolated\n";
    private static final String ROW = "a,X,long,1,10,10,1,false\n";

    @TempDir
    private Path folder;

    @Test
    void fieldsThatMakeNoSense() throws IOException {
        assertRefused("a,X,up,1,10,10,1,false\n", ":2: column side: 'up' (expected: long, short,");
        assertRefused(
                "a,X,long,-1,10,10,1,false\n", ":2: column size: '-1' (expected: above 0, because the side is long)");
        assertRefused("a,X,long,one,10,10,1,false\n", ":2: column size: 'one' (expected: a decimal number)");
        assertRefused("a,X,long,1e99,10,10,1,false\n", ":2: column size: '1e99' (expected: at most 40 digits");
        assertRefused("a,X,long,1,0,10,1,false\n", ":2: column entry_price: '0' (expected: a price above 0)");
        assertRefused("a,X,long,1,-3,10,1,false\n", ":2: column entry_price: '-3' (expected: a price above 0)");
        assertRefused("a,X,long,1,10,-1,1,false\n", ":2: column mark_price: '-1' (expected: a price above 0)");
        assertRefused("a,X,long,1,10,10,-1,false\n", ":2: column margin: '-1' (expected: 0 or more)");
        assertRefused("a,X,long,1,10,10,1,perhaps\n", ":2: column isolated: 'perhaps' (expected: isolated, cross");
        assertRefused("a,,long,1,10,10,1,false\n", ":2: column symbol: '' (expected: a symbol)");
        assertRefused(" ,X,long,1,10,10,1,false\n", ":2: column account: ' ' (expected: an account)");
        assertRefused("a,X,long,0,10,10,1,false\n", ":1: column size: missing");
        assertEquals(
                "mark of X=nothing, or 0 (expected: the price of X, in the positions or in --marks)\n",
                refused(HEADER + "a,X,long,1,10,,1,false\n"));
        assertEquals(
                "mark of X=nothing, or 0 (expected: the price of X, in the positions or in --marks)\n",
                refused(HEADER + "a,X,long,1,10,0,1,false\n"));
    }

    @Test
    void anAccountTwiceOnOneSide() throws IOException {
        assertRefused(
                ROW + "a,X,short,1,10,10,1,false\n" + ROW,
                ":4: column account: 'a' as in line 2 (expected: one row for an account, a symbol and a side)");
    }

    @Test
    void headersThatCouldBeTwoThings() throws IOException {
        assertHeaderRefused(
                "account,symbol,size,positionAmt,entryPrice",
                "column positionamt: in the header (expected: the columns of one of these, or --columns NAME: canonical"
                        + " (symbol, size, entry_price); binance (symbol, positionAmt, entryPrice))");
        assertHeaderRefused(
                "account,user,symbol,size,entry_price",
                "column user: in the header (expected: one column of accounts, or --columns account=COLUMN, and not"
                        + " account as well)");
        assertHeaderRefused(
                "account,symbol,size,entry_price,entryPrice",
                "column entryprice: in the header (expected: one column of that meaning, and not entry_price as well)");
    }

    @Test
    void headersThatAreNothing() throws IOException {
        assertHeaderRefused(
                "account,symbol,lots,price", "the columns of one of: canonical (symbol, size, entry_price); ccxt");
        assertHeaderRefused("symbol,size,entry_price", "column account: missing");
        assertHeaderRefused(
                "account,instId,pos,avgPx",
                "column ctVal: missing, separated by ',': account | instid | pos | avgpx (expected: coins of a "
                        + "contract");
    }

    @Test
    void whatIsNotOneLinearCurrency() throws IOException {
        final String header = "account,symbol,currentQty,avgEntryPrice,markPrice,contract_size,currency\n";
        assertEquals(
                "positions.csv:2: column currency: 'XBt' (expected: a currency in which linear contracts settle; "
                        + "inverse"
                        + " ones are not read)\n",
                refused(header + "a,XBTUSD,100,10,10,1,XBt\n"));
        assertEquals(
                "positions.csv:3: column currency: 'ETHt' (expected: USDt, as in the rows before: a run has one"
                        + " settlement currency)\n",
                refused(header + "a,X,100,10,10,1,USDt\na,Y,100,10,10,1,ETHt\n"));
    }

    @Test
    void symbolsThatSettleInTheCoinTheyPrice() throws IOException {
        final String rule =
                " (expected: a contract that settles in the currency it is priced in; inverse ones are not read)\n";
        assertEquals(
                "positions.csv:2: column symbol: 'BTC/USD:BTC'" + rule,
                refused("account,symbol,contracts,contractSize,entryPrice\na,BTC/USD:BTC,1,1,9\n"));
        assertEquals(
                "positions.csv:2: column instrument_name: 'BTC-PERPETUAL'" + rule,
                refused("account,instrument_name,size,average_price\na,BTC-PERPETUAL,1,9\n"));
        assertEquals(
                "positions.csv:2: column symbol: 'BTCUSD_PERP'" + rule,
                refused("account,symbol,positionAmt,entryPrice\na,BTCUSD_PERP,1,9\n"));
        assertEquals(
                "positions.csv:2: column symbol: 'BTCUSDH26'" + rule,
                refused("account,symbol,size,avgPrice\na,BTCUSDH26,1,9\n"));
        assertEquals(
                "positions.csv:2: column instid: 'BTC-USD-SWAP'" + rule,
                refused("account,instId,pos,avgPx,ctVal\na,BTC-USD-SWAP,1,9,1\n"));
        for (final String linear : List.of(
                "account,symbol,contracts,contractSize,entryPrice,markPrice\na,BTC/USDT:USDT,1,1,9,9\n",
                "account,instrument_name,size,average_price,mark_price\na,BTC_USDC-PERPETUAL,1,9,9\n",
                "account,symbol,positionAmt,entryPrice,markPrice\na,BTCUSDT,1,9,9\n",
                "account,symbol,size,avgPrice,markPrice\na,BTCUSDT,1,9,9\n",
                "account,instId,pos,avgPx,markPx,ctVal\na,BTC-USDT-SWAP,1,9,9,1\n")) {
            final CommandRun run = CommandRun.of("stress", "--positions", file("l.csv", linear), "--rule", "queue");
            assertEquals(0, run.exitCode(), run.err());
        }
    }

    @Test
    void options() throws IOException {
        final String book = HEADER + ROW;
        final String rule = " (expected: SYMBOL=-20% or all=-20%, above -100%, each symbol once)\n";
        assertEquals("--shock=X=-20" + rule, refused(book, "--shock", "X=-20"));
        assertEquals("--shock=X=-100%" + rule, refused(book, "--shock", "X=-100%"));
        assertEquals("--shock=X=2%" + rule, refused(book, "--shock", "X=1%,X=2%"));
        assertEquals("--shock=Y (expected: all or one of X)\n", refused(book, "--shock", "Y=1%"));
        assertEquals("--fund=-1 (expected: a decimal amount, 0 or more)\n", refused(book, "--fund=-1"));
        assertEquals("--scale=19 (expected: 0 to 16)\n", refused(book, "--scale", "19"));
        assertEquals("--preview=b (expected: an account of the file of positions)\n", refused(book, "--preview", "b"));
        assertTrue(refused(book, "--columns", "bitfinex")
                .startsWith("--columns=bitfinex (expected: FIELD=COLUMN or one of"));
        assertTrue(
                refused(book, "--columns", "colour=x").startsWith("--columns=colour=x (expected: FIELD=COLUMN, where"));
        assertTrue(refused(book, "--columns", "size=amount")
                .contains("(expected: in the header, because --columns says size=amount)"));
        assertTrue(refused(book, "--score", "nobody").contains("nobody"));
        assertTrue(refused(book, "--layers", "money")
                .startsWith("Invalid value for option '--layers': 'money' (expected: one of [profits, principal])"));
        assertTrue(refused(book, "--layers", "profit")
                .startsWith("Invalid value for option '--layers': 'profit' (expected: one of [profits, principal])"));
        assertTrue(CommandRun.of("stress", "--positions", "x.csv")
                .err()
                .startsWith("Missing required option: '--rule=SPEC'"));
        assertEquals(
                "--sample=9 (expected: 10 to 2000000)\n",
                CommandRun.of("stress", "--sample", "9").err());
        assertEquals(2, CommandRun.of("stress", "--rule", "queue").exitCode());
    }

    @Test
    void otherFiles() throws IOException {
        final String book = HEADER + ROW;
        assertEquals(
                "marks.csv:2: column mark_price: '0' (expected: above 0)\n",
                refused(book, "--marks", file("marks.csv", "symbol,mark_price\nX,0\n")));
        assertEquals(
                "marks.csv:3: column symbol: 'X' as in line 2 (expected: every symbol once)\n",
                refused(book, "--marks", file("marks.csv", "symbol,mark_price\nX,1\nX,2\n")));
        assertEquals(
                "marks.csv:2: column symbol: 'XUSDT' (expected: a name that the positions have, as X, in one row at"
                        + " least)\n",
                refused(book, "--marks", file("marks.csv", "symbol,mark_price\nXUSDT,1\nY,1\n")));
        assertEquals(
                "accounts.csv:2: column account: 'b' (expected: a name that the positions have, as a, in one row at"
                        + " least)\n",
                refused(book, "--accounts", file("accounts.csv", "account,collateral\nb,1\n")));
        assertEquals(
                "instruments.csv:2: column symbol: 'Y' (expected: a name that the positions have, as X, in one row at"
                        + " least)\n",
                refused(book, "--instruments", file("instruments.csv", "symbol,tick\nY,1\n")));
        assertEquals(
                "marks.csv:2: no rows (expected: at least one row below the header)\n",
                refused(book, "--marks", file("marks.csv", "symbol,mark_price\n")));
        assertEquals(
                "accounts.csv:1: column balance: in the header (expected: one column of that meaning, and not "
                        + "collateral"
                        + " as well)\n",
                refused(book, "--accounts", file("accounts.csv", "account,collateral,balance\na,1,1\n")));
        assertEquals(
                "instruments.csv:2: column maintenance: '101%' (expected: a share from 0 to 100%)\n",
                refused(book, "--instruments", file("instruments.csv", "symbol,maintenance\nX,101%\n")));
        assertEquals(
                "depth.csv:2: column side: 'both' (expected: bid or ask)\n",
                refused(book, "--depth", file("depth.csv", "symbol,side,price,size\nX,both,1,1\n")));
        assertEquals(
                "depth.csv:2: column symbol: 'Y' (expected: a name that the positions have, as X, in one row at"
                        + " least)\n",
                refused(book, "--depth", file("depth.csv", "symbol,side,price,size\nY,bid,1,1\n")));
        assertTrue(refused(book, "--scale", "3", "--instruments", file("i.csv", "symbol,tick\nX,0.00001\n"))
                .startsWith("lot and tick of X=1 and 0.00001 (expected: a product of at most 3 digits"));
        assertTrue(
                refused(HEADER + "a,X,long,1,1e30,1e30,1,false\n").startsWith("positions="),
                "more than there is room for");
    }

    @Test
    void aSizeTooFineForItsPrice() throws IOException {
        assertTrue(refused(HEADER + "a,X,long,1000000000000.12345678,0.000000001,0.000000001,1,false\n")
                .startsWith("lot and tick of X=0.00000001 and 0.000000001 (expected: a product of at most 14 digits"));
    }

    @Test
    void namesThatNobodyKnowsAreSaidWithTheirOption() throws IOException {
        assertTrue(refused(HEADER + ROW, "--rule", "que").startsWith("--rule=que (expected: one of pro-rata, queue"));
        assertTrue(refused(HEADER + ROW, "--severity", "most").startsWith("--severity=most (expected: one of "));
        assertTrue(refused(HEADER + ROW, "--score", "luck").startsWith("--score=luck (expected: one of "));
    }

    private void assertRefused(String rows, String message) throws IOException {
        final String err = refused(HEADER + rows);
        assertTrue(err.startsWith("positions.csv" + message), err);
    }

    private void assertHeaderRefused(String header, String message) throws IOException {
        final String err = refused(header + "\n" + "1,".repeat(header.split(",").length - 1) + "1\n");
        assertTrue(err.startsWith("positions.csv:1: column ") && err.contains(message), err);
    }

    private String refused(String positions, String... options) throws IOException {
        final List<String> arguments =
                new ArrayList<>(List.of("stress", "--positions", file("positions.csv", positions), "--rule", "queue"));
        arguments.addAll(List.of(options));
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        return run.err().replace(folder + folder.getFileSystem().getSeparator(), "");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
