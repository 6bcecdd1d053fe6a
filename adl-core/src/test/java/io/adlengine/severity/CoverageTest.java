package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoverageTest {
    private final Coverage severity = new Coverage(0.25, 0.5);

    @ParameterizedTest(name = "hint {0} of 100: theta {1}")
    @CsvSource({"-1, 0", "0, 0", "40, 0.4", "100, 1", "1000, 1"})
    void atFirstTheHintIsBelieved(long hint, double theta) {
        assertEquals(theta, severity.severity(100, hint));
    }

    @Test
    void aShortfallRaisesAndCoverLowers() {
        severity.observe(100, 40, 0.4, 41);
        assertEquals(0.375, severity.severity(100, -1));
        assertEquals(0.775, severity.severity(100, 40), 1e-15);
        severity.observe(100, 40, 0.775, 41);
        assertEquals(0.25, severity.severity(100, -1));
        assertEquals(1, severity.severity(100, 80));
    }

    @Test
    void whatThePlayedSeverityDidCountsNotWhatItWouldBeNow() {
        severity.observe(100, -1, 0.25, 25);
        assertEquals(0.4 - 0.125, severity.severity(100, 40), 1e-15);
        severity.observe(100, -1, 0.25, 26);
        assertEquals(0.4 + 0.25, severity.severity(100, 40), 1e-15);
    }

    @Test
    void withoutAPlayedSeverityTheOneOfNowCounts() {
        Controllers.observe(severity, 100, 1);
        assertEquals(0.375, severity.severity(100, -1), "0 fell short of 1 in 100");
        Controllers.observe(severity, 100, 37);
        assertEquals(0.25, severity.severity(100, -1), "0.375 did not fall short of 0.37");
    }

    @Test
    void oneUnitOfAWhaleIsAShortfall() {
        final long whale = 1L << 62;
        severity.observe(whale, -1, 0.5, whale / 2 + 1);
        assertEquals(0.375, severity.severity(1, -1));
    }

    /** A need of nothing cannot fall short, so the target cannot be reached; the correction waits at −1 − η·a. */
    @Test
    void aLongCalmLeavesNoDebt() {
        for (int i = 0; i < 1000; i++) {
            severity.observe(100, 100, severity.severity(100, 100), 0);
        }
        assertEquals(0, severity.severity(100, 100));
        for (int i = 0; i < 3; i++) {
            assertEquals(Math.max(0, -0.125 + i * 0.375), severity.severity(100, 100));
            severity.observe(100, 100, severity.severity(100, 100), 100);
        }
        assertEquals(1, severity.severity(100, 100));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "-0.1, 0.5, 'target=-0.1 (expected: 0 to 1)'",
        "NaN, 0.5, 'target=NaN (expected: 0 to 1)'",
        "0.1, 0, 'eta=0.0 (expected: 1.0E-9 to 1.0)'",
        "0.1, 1.5, 'eta=1.5 (expected: 1.0E-9 to 1.0)'",
        "0.1, NaN, 'eta=NaN (expected: 1.0E-9 to 1.0)'",
    })
    void refusesWhatItCannotFollow(double target, double eta, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Coverage(target, eta))
                        .getMessage());
    }

    @Test
    void refusesASeverityThatIsNone() {
        assertEquals(
                "severity=-0.5 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> severity.observe(100, -1, -0.5, 50))
                        .getMessage());
    }

    @Test
    void saysWhatItIs() {
        assertEquals("coverage:target=0.25,eta=0.5", severity.toString());
    }
}
