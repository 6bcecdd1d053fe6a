package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.InsuranceFund;
import io.adlengine.venue.loss.LossWaterfall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * One thread at a time, and another once it is handed over or loaded. Account 0 is 50 short; 1 and 2 are short 6 and 4.
 */
final class VenueThreadsTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final int carol = market.position(0, 10, 100, 150, false);

    VenueThreadsTest() {
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        market.book.mark(0, 80);
    }

    @Test
    void everyCallOfADeleveragerIsOfOneThread() {
        final Autodeleverager adl = market.decided(true);
        final Receipts receipts = new Receipts(adl);
        final Standing standing = new Standing(adl, new Proportionally());
        standing.refresh(0, true);
        final ByteBuffer out = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        receipts.write(out);
        final Receipt receipt = new Receipt().wrap(out, 0);
        final List<Executable> calls = List.of(
                () -> adl.begin(0, true),
                () -> adl.nominate(carol),
                () -> adl.nominate(100, 7),
                () -> adl.nominateRow(carol, 1),
                adl::decide,
                () -> adl.decide(1),
                () -> adl.execute(1),
                () -> adl.settle(0, 80),
                () -> adl.settleNeeded(0, 80),
                () -> adl.exclusions().account(1, true),
                adl::estimate,
                adl::round,
                adl::handOver,
                () -> Restart.bytes(adl),
                () -> adl.losers().count(),
                () -> adl.losers().deficit(0),
                () -> adl.winners().count(),
                () -> adl.winners().haircut(0),
                () -> adl.winners().excluded(Exclusion.LOSER),
                () -> adl.closeouts().planned(),
                () -> adl.closeouts().loser(0),
                () -> adl.closeouts().cost(),
                () -> adl.unsettled().count(),
                () -> adl.unsettled().roundId(0),
                receipts::count,
                () -> receipts.write(out),
                () -> standing.refresh(0, true),
                () -> standing.rank(0),
                () -> standing.find(101),
                standing::remember,
                receipt::haircut);
        for (final Executable call : calls) {
            assertThrows(AssertionError.class, () -> elsewhere(call));
        }
        assertEquals(0, adl.execute(10), "its own thread goes on");
    }

    @Test
    void everyCallOfABackstopIsOfOneThread() {
        final Backstop backstop = Backstop.builder(market.book).fund(3).build();
        backstop.cover(0);
        final LossWaterfall waterfall =
                LossWaterfall.sparingPrincipal(new InsuranceFund(1, 0, InsuranceFund.Payment.PARTIAL));
        waterfall.cover(0, 5);
        final List<Executable> calls = List.of(
                () -> backstop.cover(0),
                () -> backstop.deleveraged(0, 1, 0),
                backstop::reconcile,
                () -> backstop.limitFund(0, 1),
                () -> backstop.startEpisode(0),
                backstop::available,
                backstop::handOver,
                () -> backstop.books().loss(0),
                () -> Restart.bytes(backstop),
                () -> waterfall.cover(0, 1),
                () -> waterfall.found(0, 1),
                () -> waterfall.recovered(0, 1),
                () -> waterfall.deleveraged(0, 1, 0),
                () -> waterfall.addToVault(1),
                () -> waterfall.addToFeePool(0, 1),
                waterfall::vault,
                () -> waterfall.feePool(0),
                waterfall::vaultUsed,
                () -> waterfall.fund().contribute(1),
                () -> waterfall.fund().pay(0, 1),
                () -> waterfall.fund().balance(),
                waterfall::handOver);
        for (final Executable call : calls) {
            assertThrows(AssertionError.class, () -> elsewhere(call));
        }
    }

    @Test
    void whatIsHandedOverRunsOnAnotherThread() throws Throwable {
        final Autodeleverager adl = market.decided(true);
        final Backstop backstop = Backstop.builder(market.book).fund(3).build();
        backstop.reconcile();
        market.book.handOver();
        adl.handOver();
        backstop.handOver();
        elsewhere(() -> {
            assertEquals(0, adl.execute(10));
            backstop.deleveraged(0, adl.closeouts().cost(), 0);
            assertEquals(0, backstop.reconcile());
            adl.settle(0, 80);
        });
    }

    /** Restored on the thread that boots the venue, run on another. */
    @Test
    void loadingReleasesTheThread() throws Throwable {
        final Autodeleverager old = market.decided(true);
        final Backstop backstop = Backstop.builder(market.book).fund(3).build();
        backstop.reconcile();
        final Autodeleverager restored = Restart.into(market.adl(), old);
        final Backstop restoredBackstop =
                Restart.into(Backstop.builder(market.book).fund(3).build(), backstop);
        market.book.handOver();
        elsewhere(() -> {
            restored.begin(0, true);
            assertEquals(Nomination.ACCEPTED, restored.nominate(carol));
            assertEquals(Decision.DECIDED, restored.decide());
            assertEquals(2, restored.unsettled().count(), "rounds that wait survive");
            assertEquals(50, restoredBackstop.reconcile());
        });
    }

    /** A venue that has outgrown its deleverager restores into a larger one; unsettled rounds survive. */
    @Test
    void aLargerDeleveragerTakesOverTheMemoryOfASmallerOne() {
        final Autodeleverager old = market.decided(true);
        old.exclusions().account(2, true);
        final Autodeleverager larger = market.builder()
                .maxLosers(100)
                .maxWinners(1_000)
                .maxUnsettled(50)
                .maxUnsettledLosers(5_000)
                .build();
        Restart.into(larger, old);
        assertEquals(1, larger.unsettled().count());
        larger.begin(0, true);
        larger.nominate(carol);
        larger.decide();
        assertEquals(1, larger.winners().excluded(Exclusion.EXCLUDED));
        assertEquals(50, larger.settle(0, 80));
        assertTrue(larger.round().id() == 1);
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
