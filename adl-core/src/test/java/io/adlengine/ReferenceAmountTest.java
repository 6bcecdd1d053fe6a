package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What θ is a share of is the severity's to say, and it hears of each of its rounds from beginning to end. */
final class ReferenceAmountTest {
    /** Half of 3 money a lot, in every market but 13, where it says nonsense. */
    private static final class HalfOfAnEstimate implements MarketSeverity {
        private final List<String> heard = new ArrayList<>();
        private int room;

        @Override
        public double severity(Outlook outlook) {
            if (outlook.market() == 13) {
                return Double.NaN;
            }
            outlook.reference(3 * outlook.quantity());
            return 0.5;
        }

        @Override
        public void opened(long roundId, Outlook outlook, double severity, long budget) {
            heard.add(roundId + ": " + severity + " of " + outlook.reference() + " in " + outlook.market() + ", D "
                    + outlook.deficit() + ", U " + outlook.capacity() + ", hint " + outlook.neededHint() + ", B "
                    + budget);
        }

        @Override
        public void settled(long roundId, long needed) {
            heard.add(roundId + " needed " + needed);
        }

        @Override
        public void dropped(long roundId) {
            heard.add(roundId + " dropped");
        }

        @Override
        public void reserve(int maxUnsettled) {
            room = Math.max(room, maxUnsettled);
        }

        @Override
        public void reset() {
            heard.clear();
        }

        @Override
        public String configuration() {
            return "half-of-an-estimate";
        }

        @Override
        public void save(StateWriter out) {}

        @Override
        public void load(StateReader in) {}
    }

    private final HalfOfAnEstimate severity = new HalfOfAnEstimate();
    private final RegretLedger ledger = new RegretLedger(10);
    private final long[] haircut = new long[2];

    private DeleveragingEngine engine(SeverityController controller) {
        return DeleveragingEngine.builder()
                .severity(controller)
                .allocator(new FirstInLine())
                .maxWinners(2)
                .maxUnsettled(2)
                .listener(ledger)
                .build();
    }

    private static Winners winners(long... capacity) {
        return new Winners().wrap(capacity, capacity.length);
    }

    @Test
    void aRoundWithoutADeficitTakesItsShareOfTheEstimate() {
        final DeleveragingEngine engine = engine(severity);
        final Round round = engine.deleverage(winners(4_000, 4_000), 7, 500, 0, -1, haircut);
        assertEquals(1_500, round.reference());
        assertEquals(750, round.budget());
        assertEquals(0, round.deficit());
        assertEquals(0, round.uncovered());
        assertEquals(RoundStatus.COVERED, round.status());
        engine.settle(round.id(), 900);
        assertEquals(List.of("0: 0.5 of 1500 in 7, D 0, U 8000, hint -1, B 750", "0 needed 900"), severity.heard);
        assertEquals(2, severity.room);
    }

    @Test
    void theLedgerCountsInReferences() {
        final DeleveragingEngine engine = engine(severity);
        engine.settle(
                engine.deleverage(winners(4_000, 4_000), 7, 500, 10, 5, haircut).id(), 900);
        assertEquals(1_500, ledger.deficit());
        assertEquals(150, ledger.severityLoss(), 1e-9);
        assertEquals(150, ledger.undershoot());
    }

    @Test
    void theBudgetIsExactAndNeverBeyondTheCapacity() {
        final DeleveragingEngine engine = engine(severity);
        final long quantity = Long.MAX_VALUE / 3;
        final Round round = engine.deleverage(winners(5, 6), 7, quantity, 10, 5, haircut);
        assertEquals((3 * quantity) / 2, round.due());
        assertEquals(11, round.budget());
        assertEquals(RoundStatus.CAPACITY_EXHAUSTED, round.status());
    }

    @Test
    void theOldestIsDroppedBeforeTheNextOneRuns() {
        final DeleveragingEngine engine = engine(severity);
        for (int i = 0; i < 3; i++) {
            engine.deleverage(winners(10, 10), 7, 2, 0, -1, haircut);
        }
        assertEquals("0 dropped", severity.heard.get(2));
        assertEquals(4, severity.heard.size());
    }

    @Test
    void nonsenseMakesNoRound() {
        final DeleveragingEngine engine = engine(severity);
        assertThrows(IllegalStateException.class, () -> engine.deleverage(winners(10, 10), 13, 2, 0, -1, haircut));
        assertThrows(IllegalArgumentException.class, () -> engine.deleverage(winners(10, 10), 7, -2, 0, -1, haircut));
        assertEquals(List.of(), severity.heard);
        assertEquals(0, engine.unsettledRounds());
    }

    @Test
    void referencesSurviveARestart() {
        final DeleveragingEngine engine = engine(severity);
        engine.deleverage(winners(10, 10), 7, 2, 1, -1, haircut);
        final Snapshot snapshot = new Snapshot(engine);
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        final DeleveragingEngine restored = engine(new HalfOfAnEstimate());
        new Snapshot(restored).restore(bytes.flip());
        assertEquals(6, restored.round().reference());
        restored.settle(0, 2);
        assertEquals(6, ledger.deficit());
        assertEquals(1, ledger.severityLoss(), 1e-9, "half of 6 was 1 too much");
    }

    /** A rule or severity is changed while a round waits: 750 of 1,500 is three quarters of a deficit of 1,000. */
    @Test
    void anEngineThatKnowsOnlyDeficitsGoesOnWithTheShareOfTheDeficit() {
        final DeleveragingEngine before = engine(severity);
        before.deleverage(winners(4_000, 4_000), 7, 500, 1_000, -1, haircut);
        before.deleverage(winners(4_000, 4_000), 7, 500, 0, -1, haircut);
        final DeleveragingEngine after = engine(new FixedSeverity(0.25));
        after.takeOver(before);
        assertEquals(0, after.round().reference(), "of the last round, which had no deficit");
        assertEquals(after.stateHash(), restored(after).stateHash());
        after.settle(0, 1_000);
        after.settle(1, 1_000);
        assertEquals(1_000, ledger.deficit());
        assertEquals(250, ledger.severityLoss(), 1e-9);
    }

    private DeleveragingEngine restored(DeleveragingEngine engine) {
        final Snapshot snapshot = new Snapshot(engine);
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        final DeleveragingEngine restored = engine(new FixedSeverity(0.25));
        new Snapshot(restored).restore(bytes.flip());
        return restored;
    }

    @Test
    void withoutAnEngineNothingIsKnown() {
        assertEquals(0, severity.severity(100, 50));
        severity.observe(100, 50, 0.5, 50);
        assertEquals(List.of(), severity.heard);
        assertThrows(IllegalArgumentException.class, () -> severity.observe(100, 50, 1.5, 50));
    }
}
