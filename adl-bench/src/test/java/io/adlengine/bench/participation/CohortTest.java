package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortTest {
    private static final ChurnCurve CHURN = new ChurnCurve(ChurnShape.exponential, 8, 0);
    private static final Cohort STRATEGIC = Cohort.strategic(Cohort.STRATEGIC_SHARE, Cohort.STRATEGIC_LATENCY, CHURN);
    private static final Cohort PASSIVE = Cohort.passive(STRATEGIC, Cohort.PASSIVE_LATENCY, CHURN);

    /** What part of 19,351 users had traded so long after they were deleveraged, October 10, 2025. */
    @ParameterizedTest
    @CsvSource({"5,0.011", "60,0.039", "300,0.067"})
    void bothTogetherReactAsUsersDid(double seconds, double measured) {
        assertEquals(
                measured,
                STRATEGIC.share() * STRATEGIC.gone(seconds) + PASSIVE.share() * PASSIVE.gone(seconds),
                0.0005);
    }

    @Test
    void halfAreGoneAfterTheMedian() {
        assertEquals(0.5, STRATEGIC.gone(9), 1e-12);
        assertEquals(0.75, STRATEGIC.gone(18), 1e-12);
        assertEquals(1, new Cohort("at once", 1, 0, CHURN).gone(0));
    }

    @Test
    void cohortsAreAllThereAre() {
        assertEquals(
                "shares=0.968 (expected: 1, all cohorts together)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Followers(List.of(PASSIVE), account -> OutsideOption.NONE, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Cohort("all and more", 1.1, 0, CHURN));
        assertThrows(IllegalArgumentException.class, () -> new Cohort("before", 1, -1, CHURN));
    }
}
