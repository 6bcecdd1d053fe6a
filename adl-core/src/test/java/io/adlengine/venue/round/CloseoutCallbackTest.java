package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What executions and listeners may do, and what stays as it was when they throw. Account 0 is 50 short; 1 and 2 are
 * short 6 and 4.
 */
final class CloseoutCallbackTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final int carol = market.position(0, 10, 100, 150, false);
    private final int ann = market.position(1, -6, 100, 200, false);

    CloseoutCallbackTest() {
        market.position(2, -4, 100, 200, false);
        book.mark(0, 80);
    }

    @Test
    void aListenerMayNotSteerTheRound() {
        final Autodeleverager[] adl = new Autodeleverager[1];
        final List<Runnable> calls = List.of(
                () -> adl[0].begin(0, true),
                () -> adl[0].nominate(0),
                () -> adl[0].nominate(100, 7),
                () -> adl[0].decide(),
                () -> adl[0].decide(5),
                () -> adl[0].exclusions().account(0, true),
                () -> adl[0].handOver(),
                () -> Restart.bytes(adl[0]));
        for (final Runnable call : calls) {
            final CloseoutCallbackTest fresh = new CloseoutCallbackTest();
            fresh.market.listener = onFill(call);
            adl[0] = fresh.market.decided(true);
            assertThrows(IllegalStateException.class, () -> adl[0].execute(10));
            assertEquals(1, adl[0].closeouts().fills());
            assertEquals(1, adl[0].unsettled().count(), "no other round was decided");
        }
    }

    private static CloseoutListener onFill(Runnable call) {
        return new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                call.run();
            }
        };
    }

    @Test
    void neitherExecutionNorListenerMayRunTheMatcher() {
        final Autodeleverager[] adl = new Autodeleverager[1];
        market.execution = (loser, winner, lots, transfer) -> {
            adl[0].execute(1);
            return lots;
        };
        adl[0] = market.decided(true);
        final IllegalStateException refused = assertThrows(IllegalStateException.class, () -> adl[0].execute(10));
        assertEquals("deleverager=busy (expected: not called back by what it calls)", refused.getMessage());
        assertEquals(0, adl[0].closeouts().fills());
        assertEquals(10, book.positions().lots(carol));
    }

    @Test
    void anExecutionThatBooksItsOwnFillsIsFound() {
        market.execution = (loser, winner, lots, transfer) -> {
            book.trade(book.positions().account(winner), book.positions().account(loser), 0, lots / 2, transfer / lots);
            return lots / 2;
        };
        final Autodeleverager adl = market.decided(true);
        final IllegalStateException found = assertThrows(IllegalStateException.class, () -> adl.execute(10));
        assertEquals("book=changed by the execution (expected: by the matcher alone)", found.getMessage());
        assertEquals(0, adl.closeouts().fills());
    }

    @Test
    void anExecutionThatThrowsIsAskedAgain() {
        final int[] calls = {0};
        market.execution = (loser, winner, lots, transfer) -> {
            if (calls[0]++ == 0) {
                throw new IllegalStateException("the gateway is down");
            }
            return lots;
        };
        final Autodeleverager adl = market.decided(true);
        assertThrows(IllegalStateException.class, () -> adl.execute(10));
        assertEquals(10, book.positions().lots(carol));
        assertEquals(0, adl.closeouts().fills());
        assertEquals(0, adl.execute(10));
        assertEquals(3, calls[0]);
        assertEquals(0, book.positions().count());
        assertEquals(50, adl.closeouts().covered());
    }

    @Test
    void anExecutionThatFillsTheImpossibleIsRefusedAndNothingIsApplied() {
        for (final long filled : new long[] {-1, 7}) {
            market.execution = (loser, winner, lots, transfer) -> filled;
            final Autodeleverager adl = market.decided(true);
            assertThrows(IllegalStateException.class, () -> adl.execute(1));
            assertEquals(10, book.positions().lots(carol));
            assertEquals(0, adl.closeouts().filledLots());
        }
    }

    @Test
    void aListenerThatThrowsLosesNothing() {
        final List<String> heard = new ArrayList<>();
        market.listener = new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                heard.add(winner + " gave " + lots);
                if (winner == 1) {
                    throw new IllegalStateException("the disk is full");
                }
            }

            @Override
            public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
                heard.add(winner + " keeps " + lots);
                throw new IllegalStateException("the disk is full");
            }
        };
        market.execution = (loser, winner, lots, transfer) -> lots - 1;
        final Autodeleverager adl = market.decided(true);
        assertThrows(IllegalStateException.class, () -> adl.execute(10));
        assertEquals(-1, book.positions().lots(ann));
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.EXECUTION), "counted, though not told");
        assertThrows(IllegalStateException.class, () -> adl.execute(10));
        assertEquals(0, adl.execute(10));
        assertEquals(List.of("1 gave 5", "2 gave 3", "2 keeps 1"), heard);
        assertEquals(8, adl.closeouts().filledLots());
        assertEquals(2, adl.closeouts().skippedLots(SkipReason.EXECUTION));
        assertEquals(8, adl.winners().filledLots(0) + adl.winners().filledLots(1));
    }
}
