package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
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
                engine -> engine.deleverage(new StandingIndex(1), 3, -1, new SparseHaircuts(1)),
                engine -> engine.takeOver(another()),
                engine -> another().takeOver(engine),
                engine -> engine.settle(0, 3),
                DeleveragingEngine::handOver,
                engine -> new Snapshot(engine).restore(Forgery.saved(engine)));
    }

    private static DeleveragingEngine another() {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new FirstInLine())
                .maxWinners(1)
                .build();
    }

    /** Of a round by an index, too. */
    @Test
    void everyRoundIsHeardOf() {
        final List<String> heard = new ArrayList<>();
        final DeleveragingEngine byIndex = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new LargestScoreFirst(1))
                .maxWinners(1)
                .listener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        heard.add(round.id() + ": " + round.allocated());
                    }
                })
                .build();
        final StandingIndex index = new StandingIndex(1);
        index.put(0, 7, 1, 100);
        byIndex.deleverage(index, 40, -1, new SparseHaircuts(1));
        byIndex.deleverage(new Winners().wrap(CAPACITY, 1).score(new double[1]).account(new long[1]), 30, new long[1]);
        assertEquals(List.of("0: 40", "1: 30"), heard);
    }

    /** Nor does a call from within a rule, which is refused, touch the winners of the round that goes on. */
    @Test
    void aRuleThatCallsBackFindsItsWinnersAsTheyWere() {
        final DeleveragingEngine[] asked = new DeleveragingEngine[1];
        asked[0] = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new ScriptedRule((winners, budget, haircut) -> {
                    assertThrows(
                            IllegalStateException.class,
                            () -> asked[0].deleverage(new long[] {1, 2}, 2, 1, new long[2]));
                    assertSame(CAPACITY, winners.capacity());
                    assertEquals(1, winners.count());
                    return new FirstInLine().allocate(winners, budget, haircut);
                }))
                .maxWinners(2)
                .build();
        assertEquals(60, asked[0].deleverage(CAPACITY, 1, 60, new long[1]).allocated());
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
