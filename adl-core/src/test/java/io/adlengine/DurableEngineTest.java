package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.testkit.AllocationMeter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DurableEngineTest {
    private static final long[] CAPACITY = {800, 400};

    private static DeleveragingEngine engine() {
        return DeleveragingEngine.builder()
                .severity(OnlineGradientDescent.builder().implicitAdaGrad(0.5).build())
                .allocator(new FirstInLine())
                .maxWinners(2)
                .maxUnsettled(3)
                .build();
    }

    private static Round round(DeleveragingEngine engine, long deficit) {
        return engine.deleverage(CAPACITY, 2, deficit, new long[2]);
    }

    @Test
    void theConfigurationNamesEverythingThatDecides() {
        assertEquals(
                "engine" + "(implicit-adagrad:c=0.5,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0,first-in-line)",
                engine().configuration());
    }

    /** JDK 17 and 19 print 2^−44 and 2e23 with different digits; replicas on both must agree. */
    @Test
    @SuppressWarnings("FloatingPointLiteralPrecision")
    void theConfigurationIsTheSameOnEveryJvm() {
        assertEquals(
                "ogd:eta=5.6843418860808015E-14,theta1=0.0,lambdaUnder=2.0E23,lambdaOver=1.0",
                OnlineGradientDescent.builder()
                        .constantStep(0x1p-44)
                        .lambda(2e23, 1)
                        .build()
                        .configuration());
    }

    @Test
    void theStateHashIsTheHashOfASnapshotAndChangesWithEveryRoundAndSettlement() {
        final DeleveragingEngine engine = engine();
        final long fresh = engine.stateHash();
        assertEquals(new Snapshot(engine).hash(), fresh);
        assertEquals(engine().stateHash(), fresh);
        round(engine, 100);
        final long waiting = engine.stateHash();
        assertNotEquals(fresh, waiting);
        engine.settle(0, 40);
        assertNotEquals(waiting, engine.stateHash());
        assertEquals(new Snapshot(engine).hash(), engine.stateHash());
    }

    @Test
    void aRefusedCallLeavesTheHash() {
        final DeleveragingEngine engine = engine();
        round(engine, 100);
        final long hash = engine.stateHash();
        assertThrows(IllegalArgumentException.class, () -> round(engine, -1));
        assertThrows(IllegalArgumentException.class, () -> engine.settle(1, 5));
        assertThrows(IllegalArgumentException.class, () -> engine.settle(0, -5));
        assertEquals(hash, engine.stateHash());
    }

    @Test
    void roundsThatWaitAreSettledInTheRestoredEngine() {
        final DeleveragingEngine engine = engine();
        for (int deficit = 100; deficit < 105; deficit++) {
            round(engine, deficit);
        }
        engine.settle(3, 50);
        final DeleveragingEngine restored = engine();
        new Snapshot(restored).restore(saved(engine));
        assertEquals(2, restored.unsettledRounds());
        assertEquals(2, restored.droppedRounds());
        assertThrows(IllegalArgumentException.class, () -> restored.settle(3, 50));
        restored.settle(2, 70);
        engine.settle(2, 70);
        assertEquals(5, round(restored, 90).id());
        assertEquals(round(engine, 90).severity(), round(restored, 90).severity());
    }

    @Test
    void aHashAllocatesNothing() {
        final DeleveragingEngine engine = engine();
        round(engine, 100);
        final long[] seen = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> seen[0] += engine.stateHash());
        assertTrue(bytes < 1, bytes + " bytes per hash");
        assertNotEquals(0, seen[0]);
    }

    static Stream<Arguments> memoriesThatCannotBe() {
        return Stream.of(
                refused("nextId=-1 (expected: 0 to 4611686018426339328)", out -> out.putLong(-1)),
                refused("dropped=-1 (expected: 0 or more)", out -> rounds(out, 3, -1)),
                refused("unsettled=4 (expected: 0 to 3)", out -> rounds(out, 9, 0, 1, 2, 3, 4)),
                refused("roundId=2 (expected: 0 to 1)", out -> rounds(out, 2, 0, 0, 2)),
                refused("roundId=1 (expected: 0 to 0)", out -> rounds(out, 9, 0, 1, 1)),
                refused("roundId=-1 (expected: 0 to 0)", out -> rounds(out, 9, 0, -1, 1)),
                refused("dropped=3 (expected: at most 2)", out -> rounds(out, 4, 3, 0, 1)),
                refused("deficit=-1 (expected: 0 or more)", out -> oneRound(out, -1, 0, 0.5, 0)),
                refused("hint=-2 (expected: -1 or more)", out -> oneRound(out, 1, -2, 0.5, 0)),
                refused("severity=1.5 (expected: 0 to 1)", out -> oneRound(out, 1, 0, 1.5, 0)),
                refused("allocated=-1 (expected: 0 or more)", out -> oneRound(out, 100, 0, 0.5, -1)),
                refused("status=-1 (expected: 0 to 2)", out -> lastRound(out, -1, 100, 50, 5, 9, 1, 0.5)),
                refused("status=3 (expected: 0 to 2)", out -> lastRound(out, 3, 100, 50, 5, 9, 1, 0.5)),
                refused("deficit=-1 (expected: 0 or more)", out -> lastRound(out, 0, -1, 0, 5, 9, 1, 0.5)),
                refused("budget=101 (expected: 0 to 100)", out -> lastRound(out, 0, 100, 101, 5, 9, 1, 0.5)),
                refused("budget=-1 (expected: 0 to 100)", out -> lastRound(out, 0, 100, -1, 5, 9, 1, 0.5)),
                refused("allocated=-5 (expected: 0 or more)", out -> lastRound(out, 0, 100, 50, -5, 9, 1, 0.5)),
                refused(
                        "total capacity=4 (expected: 5 to 9223372036854775807)",
                        out -> lastRound(out, 0, 100, 50, 5, 4, 1, 0.5)),
                refused("touched=-1 (expected: 0 to 2147483647)", out -> lastRound(out, 0, 100, 50, 5, 9, -1, 0.5)),
                refused("largest fraction=1.5 (expected: 0 to 1)", out -> lastRound(out, 0, 100, 50, 5, 9, 1, 1.5)));
    }

    /** No round waits, and the last had these numbers and a severity of 0.5. */
    private static void lastRound(
            StateWriter out,
            int status,
            long deficit,
            long budget,
            long allocated,
            long total,
            int touched,
            double largest) {
        rounds(out, 1, 0);
        out.putInt(status);
        out.putLong(deficit);
        out.putDouble(0.5);
        out.putLong(budget);
        out.putLong(allocated);
        out.putLong(total);
        out.putInt(touched);
        out.putDouble(largest);
    }

    @Test
    void theLastRoundIsRestoredWithAllItsNumbers() {
        final DeleveragingEngine engine = fixed();
        new Snapshot(engine).restore(forged(engine, out -> lastRound(out, 2, 100, 50, 5, 9, 1, 0.75)));
        final Round round = engine.round();
        assertEquals(0, round.id());
        assertEquals(RoundStatus.values()[2], round.status());
        assertEquals(100, round.deficit());
        assertEquals(100, round.reference());
        assertEquals(0.5, round.severity());
        assertEquals(50, round.budget());
        assertEquals(5, round.allocated());
        assertEquals(9, round.totalCapacity());
        assertEquals(1, round.touched());
        assertEquals(0.75, round.maxHaircutFraction());
        new Snapshot(engine).restore(saved(fixed()));
        assertEquals(-1, engine.round().id(), "none");
        assertEquals(0, engine.round().allocated());
    }

    /** Who counts its rounds, and nothing else. */
    private static final class Counting implements Allocator {
        private long rounds;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return 2;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            return new FirstInLine().allocate(winners, budget, haircut);
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Winners winners, long[] haircut) {
            rounds++;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong(rounds);
        }

        @Override
        public void load(StateReader in) {
            rounds = in.getLong();
        }
    }

    private static DeleveragingEngine engine(Allocator rule) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(0.5))
                .allocator(rule)
                .maxWinners(2)
                .build();
    }

    @Test
    void whatTheRuleRemembersIsAPartOfTheEngine() {
        final DeleveragingEngine engine = engine(new Counting());
        round(engine, 100);
        round(engine, 200);
        final Counting restored = new Counting();
        final DeleveragingEngine again = engine(restored);
        new Snapshot(again).restore(saved(engine));
        assertEquals(2, restored.rounds);
        assertEquals(engine.stateHash(), again.stateHash());
        final List<String> parts = new ArrayList<>();
        again.eachPart(part -> parts.add(part.configuration()));
        assertEquals(List.of("fixed:theta=0.5", "counting"), parts);
    }

    private static DeleveragingEngine fixed() {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(0.5))
                .allocator(new FirstInLine())
                .maxWinners(2)
                .maxUnsettled(3)
                .build();
    }

    private static Arguments refused(String message, Consumer<StateWriter> values) {
        return arguments(message, values);
    }

    private static void rounds(StateWriter out, long nextId, long dropped, long... id) {
        out.putLong(nextId);
        out.putLong(dropped);
        out.putInt(id.length);
        out.putLongs(id, id.length);
        for (int column = 0; column < 4; column++) {
            out.putLongs(new long[id.length], id.length); // the bits of the number 0, too
        }
    }

    private static void oneRound(StateWriter out, long deficit, long hint, double severity, long allocated) {
        out.putLong(1);
        out.putLong(0);
        out.putInt(1);
        out.putLong(0);
        out.putLong(deficit);
        out.putLong(hint);
        out.putDouble(severity);
        out.putLong(allocated);
    }

    @ParameterizedTest
    @MethodSource("memoriesThatCannotBe")
    void aMemoryThatCannotBeIsNotRestored(String message, Consumer<StateWriter> values) {
        final DeleveragingEngine engine = fixed();
        round(engine, 100);
        round(engine, 200);
        final long hash = engine.stateHash();
        final ByteBuffer forged = forged(engine, values);
        final var refused = assertThrows(IllegalArgumentException.class, () -> new Snapshot(engine).restore(forged));
        assertEquals(message, refused.getMessage());
        assertEquals(hash, engine.stateHash());
    }

    /** An engine that has come to the end of its numbers could save no further round that another would load. */
    @Test
    void afterTheLastRoundThatCanBeNumberedThereIsNone() {
        final long most = 4611686018426339328L;
        final DeleveragingEngine engine = engine();
        new Snapshot(engine).restore(forged(engine, out -> {
            rounds(out, most - 1, 0);
            OnlineGradientDescent.builder().implicitAdaGrad(0.5).build().save(out);
            out.putInt(0);
            out.putLongs(new long[5], 5);
            out.putInt(0);
            out.putDouble(0);
        }));
        assertEquals(most - 2, engine.round().id());
        assertEquals(most - 1, round(engine, 100).id());
        final long hash = engine.stateHash();
        final long[] haircut = {7, 7};
        assertEquals(
                "rounds=" + most + " (expected: below " + most + ")",
                assertThrows(IllegalStateException.class, () -> engine.deleverage(CAPACITY, 2, 100, haircut))
                        .getMessage());
        assertArrayEquals(new long[] {7, 7}, haircut);
        assertThrows(
                IllegalStateException.class,
                () -> engine.deleverage(new StandingIndex(1), 100, -1, new SparseHaircuts(1)));
        assertEquals(hash, engine.stateHash());
        engine.settle(most - 1, 50);
        new Snapshot(engine()).restore(saved(engine));
    }

    private static ByteBuffer forged(DeleveragingEngine engine, Consumer<StateWriter> values) {
        return saved(new Durable() {
            @Override
            public String configuration() {
                return engine.configuration();
            }

            @Override
            public void save(StateWriter out) {
                values.accept(out);
            }

            @Override
            public void load(StateReader in) {
                throw new UnsupportedOperationException();
            }
        });
    }

    private static ByteBuffer saved(Durable part) {
        final Snapshot snapshot = new Snapshot(part);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.flip();
    }
}
