package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener hears, may do, and cannot break. */
class RoundListenerTest {
    private static final long[] CAPACITY = {100};

    private final List<String> events = new ArrayList<>();
    private final RuntimeException onDropped = new RuntimeException("dropped");
    private final RuntimeException onRound = new RuntimeException("round");
    private boolean throwsWhenDropped;
    private boolean throwsAtRounds;
    private Consumer<DeleveragingEngine> act = engine -> {};
    private DeleveragingEngine engine = engine(1);

    private DeleveragingEngine engine(int maxUnsettled) {
        engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new FirstInLine())
                .maxWinners(1)
                .maxUnsettled(maxUnsettled)
                .listener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        events.add("round " + round.id());
                        act.accept(engine);
                        if (throwsAtRounds) {
                            throw onRound;
                        }
                    }

                    @Override
                    public void onSettled(
                            long id, long deficit, long reference, double severity, long allocated, long needed) {
                        events.add("settled " + id);
                        act.accept(engine);
                    }

                    @Override
                    public void onDropped(long id, long deficit) {
                        events.add("dropped " + id);
                        act.accept(engine);
                        if (throwsWhenDropped) {
                            throw onDropped;
                        }
                    }
                })
                .build();
        return engine;
    }

    @Test
    void aListenerThatThrowsWhenARoundIsDroppedStillHearsOfTheRoundThatStands() {
        engine.deleverage(CAPACITY, 1, 10, new long[1]);
        throwsWhenDropped = true;
        final long[] haircut = new long[1];
        final var thrown = assertThrows(RuntimeException.class, () -> engine.deleverage(CAPACITY, 1, 20, haircut));
        assertSame(onDropped, thrown);
        assertEquals(0, thrown.getSuppressed().length);
        assertEquals(List.of("round 0", "dropped 0", "round 1"), events);
        assertArrayEquals(new long[] {20}, haircut, "the round stands");
        assertEquals(1, engine.droppedRounds());
        engine.settle(1, 5);
        assertEquals("settled 1", events.get(3));
    }

    @Test
    void ofTwoExceptionsTheFirstIsThrownAndTheSecondSuppressed() {
        engine.deleverage(CAPACITY, 1, 10, new long[1]);
        throwsWhenDropped = true;
        throwsAtRounds = true;
        final var thrown = assertThrows(RuntimeException.class, () -> engine.deleverage(CAPACITY, 1, 20, new long[1]));
        assertSame(onDropped, thrown);
        assertArrayEquals(new Throwable[] {onRound}, thrown.getSuppressed());
    }

    @Test
    void anEngineWhoseListenerThrewGoesOn() {
        throwsAtRounds = true;
        assertThrows(RuntimeException.class, () -> engine.deleverage(CAPACITY, 1, 10, new long[1]));
        throwsAtRounds = false;
        engine.settle(0, 5);
        assertEquals(1, engine.deleverage(CAPACITY, 1, 10, new long[1]).id());
    }

    static Stream<Consumer<DeleveragingEngine>> calls() {
        return Stream.of(
                engine -> engine.deleverage(CAPACITY, 1, 3, new long[1]),
                engine -> engine.deleverage(new Winners().wrap(CAPACITY, 1), 3, new long[1]),
                engine -> engine.settle(0, 3),
                DeleveragingEngine::handOver,
                engine -> new Snapshot(engine).restore(Forgery.saved(engine)));
    }

    /** In all three callbacks: of a round, of one that was dropped for it, and of a settlement. */
    @ParameterizedTest
    @MethodSource("calls")
    void aListenerCannotChangeTheEngineThatReports(Consumer<DeleveragingEngine> call) {
        final List<String> refusals = new ArrayList<>();
        act = reporting -> {
            final long before = reporting.stateHash();
            refusals.add(assertThrows(IllegalStateException.class, () -> call.accept(reporting))
                    .getMessage());
            assertEquals(before, reporting.stateHash());
        };
        engine.deleverage(CAPACITY, 1, 10, new long[1]);
        engine.deleverage(CAPACITY, 1, 20, new long[1]);
        engine.settle(1, 5);
        assertEquals(List.of("round 0", "dropped 0", "round 1", "settled 1"), events);
        assertEquals(4, refusals.size());
        assertEquals(
                "engine=busy (expected: no call from within a round, a settlement or a listener)", refusals.get(3));
    }

    /** A snapshot that a listener takes contains the event. */
    @Test
    void aListenerMayAskAndSave() {
        final List<Long> hashes = new ArrayList<>();
        act = reporting -> hashes.add(new Snapshot(reporting).hash());
        engine.deleverage(CAPACITY, 1, 10, new long[1]);
        assertEquals(engine.stateHash(), hashes.get(0));
        engine.settle(0, 5);
        assertEquals(engine.stateHash(), hashes.get(1));
    }
}
