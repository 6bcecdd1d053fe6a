package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnCurveTest {
    private static final ChurnCurve EXPONENTIAL = new ChurnCurve(ChurnShape.exponential, 8, 0);
    private static final ChurnCurve THRESHOLD = new ChurnCurve(ChurnShape.threshold, 8, 0.5);

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5. */
    private final long[] capacity = {8_000_000, 4_000_000, 500_000};

    @Test
    void aQueueKeepsMoreWhereTheFirstPerCentHurtsMost() {
        assertEquals(0.0594, EXPONENTIAL.retained(capacity, haircuts("queue")), 5e-5);
        assertEquals(0.0082, EXPONENTIAL.retained(capacity, haircuts("pro-rata")), 5e-5);
    }

    /** All lose 60 %: a fifth of the way from 50 to 100 %. The queue takes all of the 4, and .4375 of the 8. */
    @Test
    void proRataKeepsMoreWhereNobodyLeavesBelowAHalf() {
        assertEquals(0.8, THRESHOLD.retained(capacity, haircuts("pro-rata")), 1e-12);
        assertEquals(8.5 / 12.5, THRESHOLD.retained(capacity, haircuts("queue")), 1e-12);
    }

    private long[] haircuts(String rule) {
        final long[] haircut = new long[3];
        final Winners winners =
                new Winners().wrap(capacity, 3).account(new long[] {1, 2, 3}).score(new double[] {2, 3, 1});
        Policies.create(rule, 3).allocate(winners, 7_500_000, haircut);
        return haircut;
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.3935", "0.2,0.6321", "0,0", "1,0.9933"})
    void theExponentialCurveAtFive(double burden, double probability) {
        assertEquals(probability, new ChurnCurve(ChurnShape.exponential, 5, 0).probability(burden), 5e-5);
    }

    /** s(.5) = 1/2, s(0) = 1/(1 + e^4) = .017986. */
    @Test
    void theLogisticCurveBeginsAtNothing() {
        final ChurnCurve logistic = new ChurnCurve(ChurnShape.logistic, 8, 0.5);
        assertEquals(0, logistic.probability(0));
        assertEquals((0.5 - 0.0179862) / (1 - 0.0179862), logistic.probability(0.5), 1e-6);
    }

    @Property
    void noCurveFallsOrLeavesZeroToOne(
            @ForAll ChurnShape shape,
            @ForAll @DoubleRange(min = 0.01, max = 1_000) double beta,
            @ForAll @DoubleRange(min = 0, max = 0.99) double start,
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other) {
        final ChurnCurve curve = new ChurnCurve(shape, beta, start);
        final double less = curve.probability(Math.min(one, other));
        final double more = curve.probability(Math.max(one, other));
        assertTrue(0 <= less && less <= more && more <= 1, less + " " + more);
        assertEquals(0, curve.probability(0));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,0", "NaN,0", "Infinity,0", "8,1", "8,-0.1", "8,NaN"})
    void numbersOutOfRangeAreRefused(double beta, double start) {
        assertThrows(IllegalArgumentException.class, () -> new ChurnCurve(ChurnShape.logistic, beta, start));
    }

    @Test
    void nobodyHasNothingToLeave() {
        assertEquals(1, EXPONENTIAL.retained(new long[] {0}, new long[] {0}));
    }
}
