package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.estimate.GapEstimator;
import io.adlengine.estimate.Impact;
import io.adlengine.severity.SeverityLoss;
import org.junit.jupiter.api.Test;

/** The examples in the documentation of ledgers and estimates, as they are written there. */
class WorkedNumbersTest {
    @Test
    void theRegretOfThreeRounds() {
        final RegretLedger ledger = new RegretLedger(3);
        for (final long needed : new long[] {30, 90, 90}) {
            ledger.record(100, 0.5, 50, needed);
        }
        assertEquals(20, ledger.overshoot());
        assertEquals(80, ledger.undershoot());
        assertEquals(100, ledger.severityLoss(), 1e-12);
        assertEquals(0.9, ledger.bestFixedSeverity());
        assertEquals(60, ledger.bestFixedLoss(), 1e-12);
        assertEquals(40, ledger.staticRegret(), 1e-12);
        assertEquals(5, new HindsightLoss(new SeverityLoss(1, 1)).bound(0, 9 + 16));
    }

    @Test
    void whatAnAccountOwes() {
        final DeficitLedger ledger = new DeficitLedger(1);
        assertEquals(100, ledger.record(7, 100));
        assertEquals(0, ledger.record(7, 100));
        ledger.socialised(7, 60);
        assertEquals(40, ledger.outstanding(7));
        assertEquals(0, ledger.record(7, 50));
        assertEquals(40, ledger.recovered());
        assertEquals(10, ledger.refundable());
        assertEquals(0, ledger.carried());
    }

    @Test
    void whatTwentyLotsWillNeed() {
        final GapEstimator estimator = GapEstimator.builder().build(1);
        final int[] instrument = {estimator.instrument(7)};
        estimator.observe(instrument, new long[] {10}, new long[] {100}, null, 1);
        assertEquals(10, estimator.gap(0));
        estimator.observe(instrument, new long[] {10}, new long[] {200}, null, 1);
        assertEquals(15, estimator.gap(0));
        assertEquals(300, estimator.estimate(instrument, new long[] {20}, null, 1));
    }

    @Test
    void unitsOfAHundredLots() {
        assertEquals(100, Impact.CONSTANT.units(100));
        assertEquals(10_000, Impact.LINEAR.units(100));
        assertEquals(1_000, Impact.SQUARE_ROOT.units(100));
        assertEquals(
                "quantity=-1 (expected: 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> Impact.CONSTANT.units(-1))
                        .getMessage());
    }
}
