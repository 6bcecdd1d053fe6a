package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Who may not withdraw, from when to when, and what becomes of what is outstanding when a round is given up. Account 0
 * is long 100 at 1,000 with 15,000; at 800 it lacks 5,000, 50 a lot. Accounts 1 and 2 are short 60 and 40 at 1,000.
 */
final class PlannedAccountsTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private Runnable onRelease = () -> {};
    private final List<String> heard = new ArrayList<>();

    private OutstandingCloseouts outstanding;
    private Autodeleverager adl;

    private void decide(int most) {
        market.position(0, 100, 1_000, 15_000, false);
        market.position(1, -60, 1_000, 30_000, false);
        market.position(2, -40, 1_000, 30_000, false);
        book.mark(0, 800);
        market.listener = new HeardCloseouts(heard, () -> onRelease.run());
        adl = market.builder().maxOutstanding(most).build();
        outstanding = adl.outstanding();
        market.decide(adl, true);
    }

    @Test
    void anotherRoundGivesUpWhatIsOutAndSaysSo() {
        decide(2);
        final long first = outstanding.next();
        adl.begin(0, true);
        assertEquals(List.of("planned", "skip 1 60 EXECUTION", "released"), heard);
        assertEquals(0, outstanding.count());
        assertEquals(Confirmation.UNKNOWN, outstanding.confirm(first, 60));
        assertEquals(100, book.positions().lotsOf(0, 0));
        market.decide(adl, true);
        assertEquals(2, outstanding.next(), "no id twice");
    }

    /** From the decision to the last close-out, whoever carries it out. */
    @Test
    void whoIsPlannedIsKnown() {
        decide(2);
        market.position(3, -1, 700, 30_000, false);
        for (int account = 0; account < 5; account++) {
            assertEquals(account < 3, adl.closeouts().isPlanned(account), "account " + account);
        }
        assertFalse(adl.closeouts().isPlanned(Integer.MAX_VALUE));
        adl.execute(1);
        assertTrue(adl.closeouts().isPlanned(1), "until the round is over");
        adl.execute(1);
        assertFalse(adl.closeouts().isPlanned(0) || adl.closeouts().isPlanned(2));
        assertEquals(List.of("planned", "released"), List.of(heard.get(0), heard.get(3)));
    }

    @Test
    void whoIsPlannedIsKnownAfterARestart() {
        decide(2);
        final long first = outstanding.next();
        final Autodeleverager other = market.builder().maxOutstanding(2).build();
        new Snapshot(adl).copyInto(new Snapshot(other));
        assertTrue(other.closeouts().isPlanned(2));
        assertEquals(60, other.outstanding().lots(first));
        assertEquals(2, other.outstanding().next());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Snapshot(other).copyInto(new Snapshot(market.adl())),
                "no room for two");
    }

    @Test
    void nothingThatIsCalledMayConfirm() {
        for (final boolean begins : new boolean[] {true, false}) {
            final PlannedAccountsTest fresh = new PlannedAccountsTest();
            fresh.decide(2);
            final long first = fresh.outstanding.next();
            fresh.onRelease = () -> {
                fresh.onRelease = () -> {};
                refusedNow(
                        "deleverager=busy (expected: not called back by what it calls)",
                        () -> fresh.outstanding.confirm(first, 1));
                refusedNow(
                        "deleverager=busy (expected: not called back by what it calls)",
                        () -> fresh.adl.begin(0, true));
                throw new ArithmeticException("the venue's own");
            };
            if (begins) {
                assertThrows(ArithmeticException.class, () -> fresh.adl.begin(0, true));
                fresh.market.decide(fresh.adl, true);
            } else {
                fresh.outstanding.confirm(fresh.outstanding.next(), 40);
                assertThrows(ArithmeticException.class, () -> fresh.outstanding.confirm(first, 60));
                assertEquals(5_000, fresh.adl.closeouts().cost(), "applied all the same");
                assertEquals(0, fresh.adl.execute(1));
            }
        }
    }

    @Test
    void theNextSideOfACollectionGivesUpWhatIsOut() {
        decide(2);
        final DeficitCollection collection = adl.collection();
        collection.begin();
        collection.nominate(100);
        collection.decide();
        assertTrue(collection.next());
        final long first = outstanding.next();
        heard.clear();
        collection.next();
        assertEquals("skip 1 60 EXECUTION", heard.get(0));
        assertEquals(Confirmation.UNKNOWN, outstanding.confirm(first, 60));
    }

    private static void refusedNow(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }
}
