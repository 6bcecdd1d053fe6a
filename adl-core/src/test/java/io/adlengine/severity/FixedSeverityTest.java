package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FixedSeverityTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 1})
    void nothingChangesItsMind(double theta) {
        final FixedSeverity severity = new FixedSeverity(theta);
        assertEquals(theta, severity.severity(0, -1));
        Controllers.observe(severity, 100, 100);
        assertEquals(theta, severity.severity(Long.MAX_VALUE, 100));
        severity.reset();
        assertEquals(theta, severity.severity(1, 0));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "-0.1, theta=-0.1 (expected: 0 to 1)",
        "1.1, theta=1.1 (expected: 0 to 1)",
        "NaN, theta=NaN (expected: 0 to 1)",
    })
    void refusesWhatIsNoFraction(double theta, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new FixedSeverity(theta))
                        .getMessage());
    }

    @Test
    void saysWhatItIs() {
        assertEquals("fixed:theta=0.25", new FixedSeverity(0.25).toString());
        assertEquals(new FixedSeverity(0).toString(), new FixedSeverity(-0.0).toString());
    }
}
