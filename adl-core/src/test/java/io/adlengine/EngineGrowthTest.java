package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.Controllers;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine is what its severity and its rule are; how much room it has may change at a restore. */
class EngineGrowthTest {
    private static final long[] CAPACITY = {800, 400, 300, 200};

    private static DeleveragingEngine engine(SeverityController severity, int maxWinners, int maxUnsettled) {
        return DeleveragingEngine.builder()
                .severity(severity)
                .allocator(new FirstInLine())
                .maxWinners(maxWinners)
                .maxUnsettled(maxUnsettled)
                .build();
    }

    /** Rounds of four winners; some settle, late and out of order, and no more than eight ever wait. */
    private static void play(DeleveragingEngine engine, Random random, int rounds) {
        for (int i = 0; i < rounds; i++) {
            final Round round = engine.deleverage(CAPACITY, 4, random.nextInt(2_000), new long[4]);
            final long late = round.id() - random.nextInt(4);
            final long needed = random.nextInt(1_000);
            if (late >= 0 && random.nextInt(8) > 0) {
                try {
                    engine.settle(late, needed);
                } catch (final IllegalArgumentException settledBefore) {
                    assertTrue(settledBefore.getMessage().startsWith("roundId="));
                }
            }
            while (engine.unsettledRounds() > 6) {
                settleOldest(engine, round.id());
            }
        }
    }

    private static void settleOldest(DeleveragingEngine engine, long last) {
        for (long id = 0; id <= last; id++) {
            try {
                engine.settle(id, 10);
                return;
            } catch (final IllegalArgumentException settledBefore) {
                assertTrue(settledBefore.getMessage().startsWith("roundId="));
            }
        }
    }

    @Test
    void aLargerEngineGoesOnBitForBitUnsettledRoundsIncluded() {
        for (int k = 0; k < Controllers.all().size(); k++) {
            final DeleveragingEngine small = engine(Controllers.all().get(k).get(), 4, 8);
            play(small, new Random(k), 40);
            assertTrue(small.unsettledRounds() > 0);
            final DeleveragingEngine large = engine(Controllers.all().get(k).get(), 1_000, 500);
            new Snapshot(small).copyInto(new Snapshot(large));
            assertEquals(small.stateHash(), large.stateHash(), "room decides nothing");
            assertEquals(small.unsettledRounds(), large.unsettledRounds());
            play(small, new Random(k + 100), 40);
            play(large, new Random(k + 100), 40);
            assertEquals(small.stateHash(), large.stateHash(), small.configuration());
        }
    }

    @Test
    void equalHistoryGivesEqualHashesWhateverTheRoom() {
        final DeleveragingEngine one = engine(Controllers.all().get(7).get(), 4, 8);
        final DeleveragingEngine other = engine(Controllers.all().get(7).get(), 50_000, 4_096);
        assertEquals(one.stateHash(), other.stateHash());
        play(one, new Random(1), 50);
        play(other, new Random(1), 50);
        assertEquals(one.stateHash(), other.stateHash());
    }

    @Test
    void aLargerEngineRunsMoreWinnersAndHoldsMoreRounds() {
        final DeleveragingEngine small = engine(Controllers.all().get(0).get(), 4, 2);
        final DeleveragingEngine large = engine(Controllers.all().get(0).get(), 5, 3);
        small.deleverage(CAPACITY, 4, 10, new long[4]);
        small.deleverage(CAPACITY, 4, 20, new long[4]);
        new Snapshot(small).copyInto(new Snapshot(large));
        assertEquals(2, large.deleverage(new long[5], 5, 30, new long[5]).id());
        assertEquals(3, large.unsettledRounds());
        assertEquals(0, large.droppedRounds());
    }

    @Test
    void aSmallerEngineRestoresWhatFits() {
        final DeleveragingEngine large = engine(Controllers.all().get(0).get(), 1_000, 500);
        play(large, new Random(5), 30);
        final DeleveragingEngine small =
                engine(Controllers.all().get(0).get(), 4, Math.max(1, large.unsettledRounds()));
        new Snapshot(large).copyInto(new Snapshot(small));
        assertEquals(large.stateHash(), small.stateHash());
    }

    @Test
    void anEngineThatIsTooSmallRefusesByNameAndKeepsItsMemory() {
        final DeleveragingEngine large = engine(Controllers.all().get(0).get(), 4, 12);
        for (int i = 0; i < 12; i++) {
            large.deleverage(CAPACITY, 4, 10, new long[4]);
        }
        final DeleveragingEngine small = engine(Controllers.all().get(0).get(), 4, 8);
        small.deleverage(CAPACITY, 4, 77, new long[4]);
        final long before = small.stateHash();
        final var refused =
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(large).copyInto(new Snapshot(small)));
        assertEquals("unsettled=12 (expected: 0 to 8)", refused.getMessage());
        assertEquals(before, small.stateHash());
    }

    @Test
    void aSnapshotIsNotCopiedIntoItself() {
        final Snapshot snapshot = new Snapshot(engine(Controllers.all().get(0).get(), 4, 12));
        assertEquals(
                "target=this snapshot (expected: one of other parts)",
                assertThrows(IllegalArgumentException.class, () -> snapshot.copyInto(snapshot))
                        .getMessage());
        assertEquals(
                "target=null (expected: a value)",
                assertThrows(IllegalArgumentException.class, () -> snapshot.copyInto(null))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 7, -1})
    void anUnknownVersionIsRefusedByItsNumber(int version) {
        final DeleveragingEngine engine = engine(Controllers.all().get(0).get(), 4, 8);
        final ByteBuffer saved = Forgery.saved(engine);
        saved.putInt(Long.BYTES, version);
        Forgery.mend(saved);
        final long before = engine.stateHash();
        assertEquals(
                "version=" + version + " (expected: 1)",
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(engine).restore(saved))
                        .getMessage());
        assertEquals(before, engine.stateHash());
    }
}
