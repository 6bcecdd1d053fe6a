package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.loss.GainLadder;
import org.junit.jupiter.api.Test;

/** A ladder's steps are the layers of a waterfall. */
class GainLadderWithSeniorityTest {
    private static final long[] ACCOUNTS = {1, 2};

    private final DeleveragingEngine engine = DeleveragingEngine.builder()
            .severity(new FixedSeverity(1))
            .allocator(Policies.create("seniority(pro-rata)", 2))
            .maxWinners(2)
            .build();

    private long[] round(GainLadder ladder, long deficit) {
        final long[] capacity = new long[2];
        final long[] young = new long[2];
        final long[] old = new long[2];
        ladder.fillCapacity(ACCOUNTS, 2, capacity);
        ladder.fill(1, ACCOUNTS, 2, young);
        ladder.fill(2, ACCOUNTS, 2, old);
        final long[] haircut = new long[2];
        engine.deleverage(
                new Winners().wrap(capacity, 2).account(ACCOUNTS).gain(young).gain(old), deficit, haircut);
        for (int i = 0; i < 2; i++) {
            assertEquals(0, ladder.take(ACCOUNTS[i], haircut[i]), "no principal");
        }
        return haircut;
    }

    /** Percolator: 5,000 of profit, 1,500 of it warm or reserved; of a loss of 4,000 3,500 are cut, 500 insured. */
    @Test
    void onlyWhatHasNotWarmedUpIsCut() {
        final GainLadder ladder = new GainLadder(2, GainLadder.MILLION, 0);
        ladder.gain(1, 1_500);
        ladder.age();
        ladder.gain(1, 3_500);
        assertArrayEquals(new long[] {3_500, 0}, round(ladder, 4_000));
        assertEquals(1_500, ladder.gains(1));
    }

    /** The young 300 of both pay before the old 400, of which half counts. */
    @Test
    void theYoungestLayerPaysFirst() {
        final GainLadder ladder = new GainLadder(2, GainLadder.MILLION, 500_000);
        ladder.gain(1, 400);
        ladder.age();
        ladder.gain(1, 100);
        ladder.gain(2, 200);
        assertArrayEquals(new long[] {50, 100}, round(ladder, 150));
        assertArrayEquals(new long[] {150, 100}, round(ladder, 250));
        assertEquals(300, ladder.gains(1, 2));
        assertArrayEquals(new long[] {150, 0}, round(ladder, 999), "half of what is old");
    }
}
