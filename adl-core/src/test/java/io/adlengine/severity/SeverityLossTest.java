package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.ledger.RegretLedger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeverityLossTest {
    private final SeverityLoss loss = new SeverityLoss(3, 1);

    @Test
    void aMissingUnitAtThreeTimesANeedlessOne() {
        assertEquals(3 * 25, loss.of(0.25, 0.5, 100));
        assertEquals(25, loss.of(0.75, 0.5, 100));
        assertEquals(0, Math.abs(loss.of(0.5, 0.5, 100)));
        assertEquals(300, loss.most(100));
        assertEquals(0.75, loss.quantile());
        assertEquals("lambdaUnder=3.0,lambdaOver=1.0", loss.toString());
    }

    @Property(tries = 300)
    void aLedgerCountsWhatAControllerMinimises(
            @ForAll @DoubleRange(min = 0, max = 1) double theta,
            @ForAll @LongRange(min = 1) long deficit,
            @ForAll @LongRange(min = 0) long needed) {
        final RegretLedger ledger = new RegretLedger(1, 0.3, 7);
        ledger.record(deficit, theta, 0, needed);
        final double severityNeeded = Math.min(1, (double) needed / deficit);
        assertEquals(Math.abs(new SeverityLoss(0.3, 7).of(theta, severityNeeded, deficit)), ledger.severityLoss());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, lambdaUnder=0.0",
        "1, 1e101, lambdaOver=1.0E101",
        "9e-101, 1, lambdaUnder=9.0E-101",
        "1, NaN, lambdaOver=NaN"
    })
    void refusesPricesOutOfRange(double under, double over, String what) {
        assertEquals(
                what + " (expected: 1e-100 to 1e100)",
                assertThrows(IllegalArgumentException.class, () -> new SeverityLoss(under, over))
                        .getMessage());
    }
}
