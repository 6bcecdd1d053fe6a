package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.check.OtherThread;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whoever the deleverager calls may look and not steer; and a second thread may do neither. */
final class SteeringTest {
    private static final String BUSY = "deleverager=busy (expected: not called back by what it calls)";

    private final SmallMarket market = SmallMarket.ofALoserOf50();

    SteeringTest() {
        market.position(1, -10, 100, 200, false);
    }

    private static List<Executable> steering(Autodeleverager adl) {
        return List.of(
                () -> adl.begin(0, true),
                () -> adl.nominate(0),
                () -> adl.nominate(100, 7),
                () -> adl.nominateRow(0, 1),
                adl::decide,
                () -> adl.decide(-1),
                () -> adl.settle(0, 80),
                () -> adl.settleNeeded(0, 1),
                () -> adl.execute(1),
                () -> adl.exclusions().account(0, true),
                () -> adl.exclusions().side(0, true, true),
                () -> adl.exclusions().owner(900, true),
                () -> adl.quantities().begin(0, true),
                () -> adl.quantities().atZeroValue(0, 1),
                () -> adl.quantities().decide(),
                () -> adl.collection().begin(),
                () -> adl.collection().nominate(100),
                () -> adl.collection().nominateRow(0),
                () -> adl.collection().decide(),
                () -> adl.collection().next(),
                () -> adl.outstanding().next(),
                () -> adl.outstanding().confirm(1, 1),
                adl::handOver);
    }

    private static void assertBusy(Autodeleverager adl) {
        for (final Executable call : steering(adl)) {
            assertEquals(BUSY, assertThrows(IllegalStateException.class, call).getMessage());
        }
    }

    @Test
    void anotherThreadIsToldNoEstimate() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        assertThrows(AssertionError.class, () -> OtherThread.run(adl::estimate));
    }

    @Test
    void aListenerMayNotSteer() {
        final Autodeleverager[] adl = new Autodeleverager[1];
        final int[] heard = {0};
        market.listener = new CloseoutListener() {
            @Override
            public void onPlanned(int instrument) {
                hear();
            }

            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                hear();
            }

            @Override
            public void onReleased(int instrument) {
                hear();
            }

            private void hear() {
                heard[0]++;
                assertBusy(adl[0]);
            }
        };
        adl[0] = market.adl();
        market.decide(adl[0], true);
        adl[0].execute(10);
        assertEquals(3, heard[0]);
        adl[0].begin(0, true);
    }

    @Test
    void beforeARoundHasBegunThereIsNothingToSteer() {
        final Autodeleverager adl = market.adl();
        final String none = "round=NONE (expected: BEGUN)";
        for (final Executable call : List.<Executable>of(
                () -> adl.nominate(0),
                () -> adl.nominate(100, 7),
                () -> adl.nominateRow(0, 1),
                adl::decide,
                () -> adl.decide(-1))) {
            assertEquals(none, assertThrows(IllegalStateException.class, call).getMessage());
        }
        assertThrows(IllegalStateException.class, adl::estimate);
        for (final int row : new int[] {-1, 1}) {
            final IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> adl.begin(row, true));
            assertEquals("instrumentRow=" + row + " (expected: 0)", refusal.getMessage());
        }
    }

    @Test
    void aConfirmationsListenerMayNotSteer() {
        final Autodeleverager[] adl = new Autodeleverager[1];
        final int[] heard = {0};
        market.listener = new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                heard[0]++;
                assertBusy(adl[0]);
            }

            @Override
            public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
                heard[0]++;
                assertBusy(adl[0]);
            }
        };
        adl[0] = market.adl();
        market.decide(adl[0], true);
        final long id = adl[0].outstanding().next();
        adl[0].outstanding().confirm(id, 5);
        assertEquals(2, heard[0]);
        market.decide(adl[0], true);
        market.book.deposit(0, 1_000);
        assertEquals(OutstandingCloseouts.NONE, adl[0].outstanding().next());
        assertEquals(3, heard[0], "told that the loser lacks nothing any more");
        adl[0].begin(0, true);
    }

    @Test
    void aScoreMayNotSteer() {
        final Autodeleverager[] adl = new Autodeleverager[1];
        final int[] asked = {0};
        adl[0] = market.builder()
                .score(position -> {
                    asked[0]++;
                    assertBusy(adl[0]);
                    return 1;
                })
                .build();
        market.decide(adl[0], true);
        assertEquals(1, asked[0]);
        adl[0].collection().begin();
        adl[0].collection().nominate(100);
        adl[0].collection().decide();
        adl[0].collection().next();
        assertEquals(2, asked[0]);
        adl[0].quantities().begin(0, true);
        adl[0].quantities().atZeroValue(0, 1);
        adl[0].quantities().decide();
        assertEquals(3, asked[0]);
        adl[0].begin(0, true);
    }

    @Test
    void everyViewIsOfOneThread() {
        final Autodeleverager adl = market.adl();
        market.decide(adl, true);
        final OutstandingCloseouts outstanding = adl.outstanding();
        final long id = outstanding.next();
        final Standing standing = new Standing(adl, new Proportionally());
        standing.refresh(0, true);
        final DeficitCollection collection = adl.collection();
        final List<Executable> calls = List.of(
                adl::estimate,
                adl::collection,
                collection::begin,
                () -> collection.nominate(100),
                () -> collection.nominateRow(0),
                collection::decide,
                collection::next,
                collection::deficit,
                collection::collected,
                collection::collectedOfPrincipal,
                collection::residual,
                collection::isGuarded,
                collection::pass,
                collection::isFirst,
                collection::layer,
                outstanding::next,
                () -> outstanding.confirm(id, 1),
                outstanding::count,
                () -> outstanding.closeoutId(0),
                () -> outstanding.closeout(id),
                () -> outstanding.lots(id),
                () -> outstanding.transfer(id),
                () -> outstanding.cost(id),
                () -> outstanding.price(id),
                () -> outstanding.instrumentId(id),
                () -> outstanding.instrumentRow(id),
                () -> outstanding.loserAccountId(id),
                () -> outstanding.loserAccountRow(id),
                () -> outstanding.loserPositionRow(id),
                () -> outstanding.winnerAccountId(id),
                () -> outstanding.winnerAccountRow(id),
                () -> outstanding.winnerPositionRow(id),
                () -> adl.quantities().begin(0, true),
                () -> adl.quantities().atZeroValue(0, 1),
                () -> adl.exclusions().side(0, true, true),
                () -> adl.exclusions().owner(900, true),
                () -> adl.exclusions().owner(1, true),
                () -> standing.lights(0),
                () -> standing.quantile(0),
                () -> standing.previewHaircut(0, 1),
                standing::quote);
        for (final Executable call : calls) {
            assertThrows(AssertionError.class, () -> elsewhere(call));
        }
        assertEquals(Confirmation.APPLIED, outstanding.confirm(id, 10));
    }

    private static void elsewhere(Executable call) throws Throwable {
        final FutureTask<Throwable> task = new FutureTask<>(() -> {
            try {
                call.execute();
                return null;
            } catch (final Throwable thrown) {
                return thrown;
            }
        });
        final Thread thread = new Thread(task, "elsewhere");
        thread.start();
        final Throwable thrown = task.get();
        thread.join();
        if (thrown != null) {
            throw thrown;
        }
    }
}
