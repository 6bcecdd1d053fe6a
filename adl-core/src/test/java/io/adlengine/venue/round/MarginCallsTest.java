package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How often a margin function is asked: account 0 is short 100 at 900, which needs 90 a lot and one more. */
final class MarginCallsTest {
    private static final long PER_LOT = 91;

    private final SmallMarket market = SmallMarket.ofContracts(2, 900);
    private final PortfolioMargin margin = new PortfolioMargin();
    private final WinnerColumns winners = new WinnerColumns(4, false, false, false, null);
    private final MarginCalls calls = new MarginCalls(market.book.accountMargins(), 4);

    MarginCallsTest() {
        market.book.accountMargins().use(margin);
        winner(market.lots(0, 0, -100), 100);
        winner(market.book.upsert(1, 0, -40, -40_000, true, 10_000), 40);
        calls.start(winners);
        margin.calls = 0;
    }

    private void winner(int position, long size) {
        final int i = winners.add();
        winners.position[i] = position;
        winners.size[i] = size;
        winners.set(i, 0, 50_000, 0, 1);
        winners.excess[i] = 50_000 - PER_LOT * size;
    }

    @Test
    void onlyWhatSharesItsCollateralIsCountedByTheFunction() {
        assertTrue(calls.counts(0));
        assertFalse(calls.counts(1));
        assertTrue(calls.areConvex());
    }

    @Test
    void whatIsKnownIsNotAskedAgain() {
        assertEquals(9_100, calls.needs(0, false));
        assertEquals(9_100, calls.needs(0, true));
        assertEquals(9_100, calls.left(0, 100));
        assertEquals(0, margin.calls, "what is needed for all was counted before");
        assertEquals(PER_LOT * 99, calls.left(0, 99));
        assertEquals(PER_LOT * 60, calls.left(0, 60));
        assertEquals(PER_LOT * 60, calls.left(0, 60));
        assertEquals(PER_LOT * 99, calls.left(0, 99), "one less is asked for all the time");
        assertEquals(2, margin.calls);
        assertEquals(PER_LOT * 50, calls.left(0, 50));
        assertEquals(3, margin.calls);
    }

    @Test
    void whatIsTakenIsWhatTheNextOnesAreComparedWith() {
        calls.take(0, 70, false);
        assertEquals(PER_LOT * 70, calls.needs(0, false));
        assertEquals(9_100, calls.needs(0, true));
        calls.take(0, 65, true);
        assertEquals(PER_LOT * 65, calls.needs(0, false));
        assertEquals(9_100, calls.needs(0, true), "the same close-out, made larger");
        calls.take(0, 60, false);
        assertEquals(PER_LOT * 65, calls.needs(0, true));
        margin.calls = 0;
        assertEquals(PER_LOT * 59, calls.left(0, 59));
        assertEquals(PER_LOT * 30, calls.left(0, 30));
        assertEquals(PER_LOT * 59, calls.left(0, 59));
        assertEquals(PER_LOT * 99, calls.left(0, 99), "which is not one less any more");
        assertEquals(3, margin.calls);
    }

    /** Eight times in a round, the first of them outside of any search. */
    @Test
    void aSearchEndsWithItsCalls() {
        final long[] asked = {0};
        final LotSearch.Check few = (lots, tolerance) -> {
            asked[0]++;
            return lots <= 3;
        };
        assertEquals(3, calls.some(few, 0, 32));
        assertEquals(5, asked[0], "16, 8, 4, 2 and 3");
        asked[0] = 0;
        assertEquals(2, calls.some(few, 0, 8), "4 and 2, and none is left for 3");
        assertEquals(2, asked[0]);
        assertEquals(0, calls.some(few, 0, 4));
        assertEquals(3, calls.some(few, 1, 32), "another winner has its own");
        calls.start(winners);
        assertEquals(3, calls.some(few, 0, 32));
    }
}
