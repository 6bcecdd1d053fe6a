package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingCoreTest {
    private static final boolean BUYS = true;
    private static final boolean SELLS = false;
    private static final boolean RESTS = true;
    private static final boolean AT_ONCE = false;

    private final List<String> trades = new ArrayList<>();
    private final MatchingCore core = new MatchingCore(
            2,
            (instrument, taker, takerBuys, maker, lots, price) ->
                    trades.add(taker + (takerBuys ? " buys " : " sells ") + lots + " at " + price + " of " + maker));

    @Test
    void theBestPriceTradesFirstThenTheOldestOrder() {
        core.send(0, 1, 71, SELLS, 5, 102, RESTS);
        core.send(0, 2, 72, SELLS, 6, 101, RESTS);
        core.send(0, 3, 73, SELLS, 7, 101, RESTS);

        core.send(0, 4, 80, BUYS, 10, 101, AT_ONCE);

        assertEquals(List.of("80 buys 6 at 101 of 72", "80 buys 4 at 101 of 73"), trades);
        assertEquals(List.of("5 0 3"), List.of(core.open(0, 1) + " " + core.open(0, 2) + " " + core.open(0, 3)));
    }

    @Test
    void whatDoesNotTradeIsDroppedOrRests() {
        core.send(0, 1, 71, BUYS, 5, 100, RESTS);

        core.send(0, 2, 80, SELLS, 9, 100, AT_ONCE);
        assertEquals(0, core.open(0, 2));
        core.send(0, 3, 80, SELLS, 9, 101, RESTS);
        assertEquals(9, core.open(0, 3));

        assertEquals(List.of("80 sells 5 at 100 of 71"), trades);
        assertEquals(0, core.open(1, 3), "another instrument");
    }

    /** exchange-core would trade it, answer SUCCESS, and drop what is left. */
    @Test
    void anIdInUseIsRefusedBeforeAnythingTrades() {
        core.send(0, 7, 71, SELLS, 6, 100, RESTS);
        core.send(0, 8, 71, SELLS, 10, 101, RESTS);
        final long before = hash();

        for (final boolean rests : new boolean[] {RESTS, AT_ONCE}) {
            final IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> core.send(0, 8, 72, BUYS, 9, 100, rests));
            assertEquals("orderId=8 (expected: of no order that rests)", refusal.getMessage());
        }

        assertEquals(List.of(), trades);
        assertEquals(before, hash());
        core.send(0, 9, 72, BUYS, 16, 101, AT_ONCE);
        core.send(0, 8, 72, BUYS, 1, 100, RESTS);
        assertEquals(1, core.open(0, 8), "free again");
    }

    /** exchange-core would have -5 stand above 5. */
    @Test
    void pricesAndLotsBelowOneAreRefused() {
        for (final long price : new long[] {0, -5, Long.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> core.send(0, 1, 71, BUYS, 1, price, RESTS));
        }
        for (final long lots : new long[] {0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> core.send(0, 1, 71, BUYS, lots, 100, RESTS));
        }
        assertEquals(0, core.open(0, 1));
    }

    @Test
    void onlyWhoRestedAnOrderTakesItBack() {
        core.send(0, 1, 71, BUYS, 5, 100, RESTS);
        assertFalse(core.cancel(0, 1, 72));
        assertEquals(5, core.open(0, 1));
        assertTrue(core.cancel(0, 1, 71));
        assertFalse(core.cancel(0, 1, 71));
        core.send(0, 2, 80, SELLS, 5, 100, AT_ONCE);
        assertEquals(List.of(), trades);
    }

    /** Whatever distinguishes two books: who rests, at what price, how much of it, in which line. */
    @Test
    void theHashIsThatOfAllThatRests() {
        core.send(0, 1, 71, BUYS, 5, 100, RESTS);
        core.send(0, 2, 72, BUYS, 5, 100, RESTS);
        final long both = hash();
        core.send(0, 3, 80, SELLS, 1, 100, AT_ONCE);
        assertNotEquals(both, hash());
        final MatchingCore other = new MatchingCore(2, (i, taker, buys, maker, lots, price) -> {});
        other.send(0, 2, 72, BUYS, 5, 100, RESTS);
        other.send(0, 1, 71, BUYS, 5, 100, RESTS);
        final Fills turned = new Fills();
        other.mix(turned);
        assertNotEquals(both, turned.hash());
    }

    private long hash() {
        final Fills hash = new Fills();
        core.mix(hash);
        return hash.hash();
    }
}
