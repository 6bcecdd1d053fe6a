package io.adlengine.bench.fills;

import static io.adlengine.bench.fills.NodeLines.BY_MARKET;
import static io.adlengine.bench.fills.NodeLines.block;
import static io.adlengine.bench.fills.NodeLines.converted;
import static io.adlengine.bench.fills.NodeLines.other;
import static io.adlengine.bench.fills.NodeLines.winner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no file of fills is refused with its line. */
class FillRefusalsTest {
    private static final String GOOD =
            block(1, List.of(winner("0xw", "BTC", 1, 1, "B", "2", "110", "100", "-2", "60", "0xv")));

    @Test
    void whatIsNoFillAtAll() {
        final String rule = " (expected: lines of node_fills or node_fills_by_block, decompressed)";
        assertRefused("\u0004\"M", "fills-0:1: no JSON" + rule);
        assertRefused("\0[\0\0", "fills-0:1: no text" + rule);
        assertRefused(GOOD + "{\"events\":[[\"0xw\",{", "fills-0:2: no JSON" + rule);
        assertRefused(GOOD + "7\n", "fills-0:2: 7" + rule);
        assertRefused(GOOD + "{\"block_number\":7}\n", "fills-0:2: column events: missing" + rule);
        assertRefused("{\"events\":[7]}", "fills-0:1: column events: 7 (expected: pairs of a user and a fill)");
        assertRefused(
                "{\"coin\":\"A\",\"side_info\":[{\"user\":\"0x\"}]}",
                "fills-0:1: column side_info: a line of node_trades, which has no marks of liquidations" + rule);
    }

    @Test
    void fieldsThatAreMissingOrNoNumbers() {
        assertRefused(GOOD.replace("\"tid\":1", "\"t\":1"), "fills-0:1: column tid: missing (expected: in every fill)");
        assertRefused(
                GOOD.replace("\"tid\":1", "\"tid\":1.5"),
                "fills-0:1: column tid: '1.5' (expected: a whole number of 0 or more)");
        assertRefused(
                GOOD.replace("\"time\":1", "\"time\":-1"),
                "fills-0:1: column time: '-1' (expected: a whole number of 0 or more)");
        assertRefused(GOOD.replace("\"B\"", "\"buy\""), "fills-0:1: column side: 'buy' (expected: A or B)");
        assertRefused(
                GOOD + GOOD.replace("\"110\"", "\"x\"").replace("\"tid\":1", "\"tid\":2"),
                "fills-0:2: column px: 'x' (expected: a decimal number)");
        assertRefused(
                GOOD.replace("\"sz\":\"2\"", "\"sz\":\"0\""),
                "fills-0:1: column sz: '0' (expected: a decimal number above 0)");
        assertRefused(
                GOOD.replace("\"100\"", "\"1e999999999\""),
                "fills-0:1: column markPx: '1e999999999' (expected: at most 40 digits before the point and behind it)");
    }

    @Test
    void nobodyWasDeleveraged() {
        assertEquals(
                "deleveraged fills=none of 1 (expected: one or more with dir Auto-Deleveraging, a mark and a position)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> converted(
                                        BY_MARKET,
                                        block(
                                                1,
                                                List.of(other(
                                                        "0x", "BTC", 1, 1, "B", "1", "1", "Open Long", "0", null)))))
                        .getMessage());
        assertEquals(
                "deleveraged fills=none with [NO_MARK] (expected: one or more with dir Auto-Deleveraging, a mark and a"
                        + " position)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> converted(BY_MARKET, GOOD.replace("\"100\"", "\"0\"")))
                        .getMessage());
    }

    private static void assertRefused(String file, String message) {
        assertEquals(
                message,
                assertThrows(RuntimeException.class, () -> converted(BY_MARKET, file))
                        .getMessage());
    }
}
