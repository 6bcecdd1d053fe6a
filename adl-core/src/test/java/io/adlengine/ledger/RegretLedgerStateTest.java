package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger goes on after a restart as if nothing had happened. */
final class RegretLedgerStateTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 40, 60})
    void aHistoryCutAnywhereContinuesBitForBit(int cut) {
        final RegretLedger whole = new RegretLedger(50, 4, 1);
        final RegretLedger restored = new RegretLedger(50, 4, 1);
        restored.record(7, 0.5, 3, 2);
        final SplittableRandom random = new SplittableRandom(7);
        for (int t = 0; t < 60; t++) {
            if (t == cut) {
                new Snapshot(restored).restore(saved(whole));
            }
            final long deficit = random.nextLong(1L << random.nextInt(1, 58));
            final double severity = random.nextDouble();
            final long haircut = (long) (severity * deficit);
            final long needed = random.nextLong(1 + deficit);
            whole.record(deficit, severity, haircut, needed);
            if (t >= cut) {
                restored.record(deficit, severity, haircut, needed);
                assertEquals(Figures.of(whole), Figures.of(restored));
                assertEquals(new Snapshot(whole).hash(), new Snapshot(restored).hash());
            }
        }
    }

    /** Rounds that were forgotten leave no trace in the bytes. */
    @Test
    void theSameHistoryGivesTheSameBytes() {
        final RegretLedger used = new RegretLedger(4);
        used.record(100, 0.5, 50, 25);
        used.reset();
        assertEquals(saved(new RegretLedger(4)), saved(used));
    }

    @Test
    void aLossBeyondAllNumbersIsRestoredToo() {
        final RegretLedger ledger = new RegretLedger(4);
        ledger.record(1L << 60, Double.MAX_VALUE, 50, 25);
        assertEquals(Double.POSITIVE_INFINITY, ledger.severityLoss());
        final RegretLedger restored = new RegretLedger(4);
        new Snapshot(restored).restore(saved(ledger));
        assertEquals(Figures.of(ledger), Figures.of(restored));
    }

    @Test
    void growsAtARestoreAndRecordsWhatTheSmallerOneHadNoRoomFor() {
        final RegretLedger small = new RegretLedger(2);
        small.record(100, 0.5, 50, 25);
        small.record(100, 0.5, 50, 75);
        final RegretLedger large = new RegretLedger(1_000);
        new Snapshot(small).copyInto(new Snapshot(large));
        assertEquals(new Snapshot(small).hash(), new Snapshot(large).hash(), "room decides nothing");
        large.record(100, 0.5, 50, 25);
        assertEquals(3, large.rounds());
        assertEquals(0, large.unrecordedRounds());
        assertEquals(
                "rounds=3 (expected: 0 to 2)",
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(small).restore(saved(large)))
                        .getMessage());
        assertEquals(2, small.rounds());
    }

    @Test
    void anotherPriceIsAnotherLedger() {
        final ByteBuffer saved = saved(new RegretLedger(4));
        assertEquals(
                "configuration=regret-ledger:lambdaUnder=1.0,lambdaOver=1.0"
                        + " (expected: regret-ledger:lambdaUnder=4.0,lambdaOver=1.0)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Snapshot(new RegretLedger(4, 4, 1)).restore(saved))
                        .getMessage());
    }

    private static ByteBuffer saved(RegretLedger ledger) {
        final Snapshot snapshot = new Snapshot(ledger);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.flip();
    }
}
