package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.estimate.GapEstimator;
import io.adlengine.ledger.DeficitLedger;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.Controllers;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread at a time, and a way from one to the next: tests run with assertions on. */
class EngineThreadTest {
    private static DeleveragingEngine engine() {
        return DeleveragingEngine.builder()
                .severity(Controllers.all().get(7).get())
                .allocator(new FirstInLine())
                .maxWinners(1)
                .build();
    }

    /** Everything that remembers, beside the engine. */
    static Stream<Durable> parts() {
        return Stream.concat(
                Controllers.all().stream().map(Supplier::get).filter(part -> !(part instanceof FixedSeverity)),
                Stream.of(engine(), GapEstimator.builder().build(2), new DeficitLedger(2), new RegretLedger(2)));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aSecondThreadIsCaughtWithBothNames(Durable part) throws InterruptedException {
        final Snapshot here = new Snapshot(part);
        here.hash();
        final Throwable caught = onAnotherThread(() -> new Snapshot(part).hash());
        assertInstanceOf(AssertionError.class, caught);
        assertEquals(
                "used by thread another (expected: " + Thread.currentThread().getName() + ", its owner)",
                caught.getMessage());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsHandedOverBelongsToTheNextThread(Durable part) throws InterruptedException {
        new Snapshot(part).hash();
        part.handOver();
        assertNull(onAnotherThread(() -> new Snapshot(part).hash()));
        assertThrowsHere(() -> new Snapshot(part).hash());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsRestoredOnOneThreadRunsOnAnother(Durable part) throws InterruptedException {
        final Snapshot snapshot = new Snapshot(part);
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        snapshot.restore(saved.flip());
        assertNull(onAnotherThread(snapshot::hash));
    }

    @Test
    void anEngineThatIsRestoredOnTheBootThreadRunsOnTheHandlers() throws InterruptedException {
        final DeleveragingEngine booted = engine();
        booted.deleverage(new long[] {100}, 1, 10, new long[1]);
        booted.stateHash();
        new Snapshot(booted).restore(Forgery.saved(booted));
        assertNull(onAnotherThread(() -> {
            booted.deleverage(new long[] {100}, 1, 10, new long[1]);
            booted.settle(0, 5);
            booted.stateHash();
        }));
        assertThrowsHere(() -> booted.settle(1, 5));
    }

    @Test
    void aHandedOverEngineTakesItsControllerAndItsViewAlong() throws InterruptedException {
        final DeleveragingEngine engine = engine();
        engine.deleverage(new long[] {100}, 1, 10, new long[1]);
        engine.stateHash();
        engine.handOver();
        assertNull(onAnotherThread(() -> {
            engine.settle(0, 5);
            engine.deleverage(new long[] {100}, 1, 10, new long[1]);
            engine.stateHash();
            engine.handOver();
        }));
        engine.settle(1, 5);
    }

    @Test
    void aViewBelongsToWhoeverWrappedItLast() throws InterruptedException {
        final Winners winners = new Winners().wrap(new long[] {1}, 1);
        assertInstanceOf(AssertionError.class, onAnotherThread(() -> winners.account(new long[] {1})));
        assertNull(onAnotherThread(() -> winners.wrap(new long[] {2}, 1).account(new long[] {1})));
        assertThrowsHere(() -> winners.score(new double[] {1}));
        assertEquals(2, winners.wrap(new long[] {2}, 1).totalCapacity());
    }

    private static void assertThrowsHere(Runnable call) {
        final boolean[] caught = {false};
        try {
            call.run();
        } catch (final AssertionError expected) {
            caught[0] = expected.getMessage().startsWith("used by thread ");
        }
        assertTrue(caught[0], "this thread owns it no more");
    }

    private static Throwable onAnotherThread(Runnable call) throws InterruptedException {
        final AtomicReference<Throwable> caught = new AtomicReference<>();
        final Thread other = new Thread(call, "another");
        other.setUncaughtExceptionHandler((thread, error) -> caught.set(error));
        other.start();
        other.join();
        return caught.get();
    }
}
