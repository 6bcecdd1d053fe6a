package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.severity.RobustMix.Builder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RobustMixTest {
    @Test
    void atFirstTheMedianSpeaksAlone() {
        assertEquals(0, builder().build().severity(100, -1));
        assertEquals(0.15, builder().theta1(0.15).build().severity(100, -1));
        assertEquals(0.5, after(builder(), 100, 50).severity(100, -1));
        assertEquals(0.5, after(builder(), 100, 50, 80, 72).severity(100, -1), "100 against 80");
    }

    /** 5% of 2,000 is 100. */
    @ParameterizedTest(name = "100 units of history, a deficit of {0}: theta {1}")
    @CsvSource({"1, 0.5", "2000, 0.5", "2001, 0.125", "9000000000000000000, 0.125"})
    void historyThatIsImmaterialDoesNotDecide(long deficit, double theta) {
        assertEquals(theta, after(builder().theta1(0.125), 60, 30, 40, 20).severity(deficit, -1));
    }

    @Test
    void onlyTheObservationRestarts() {
        final RobustMix severity = after(builder().theta1(0.125), 100, 50);
        assertEquals(0.125, severity.severity(1_000_000, -1));
        assertEquals(0.5, severity.severity(100, -1), "the round may have failed");
        Controllers.observe(severity, 1_000_000, 250_000);
        assertEquals(0.25, severity.severity(100, -1), "and the hundred units are forgotten");
    }

    /** Hint and median are at home with equal weights; the hint is held within [x/4, 4x + 0.05] of the median x. */
    @ParameterizedTest(name = "median 0.1, hint {0}: theta {1}")
    @CsvSource({"-1, 0.1", "20, 0.15", "45, 0.275", "90, 0.275", "500, 0.275", "1, 0.0625", "0, 0.0625"})
    void aHintCountsWithinReason(long hint, double theta) {
        final Builder hinted = builder().theta1(0.1).trustHints();
        assertEquals(theta, hinted.build().severity(100, hint), 1e-15);
        assertEquals(0.1, builder().theta1(0.1).build().severity(100, hint), "not asked for, not used");
    }

    @Test
    void theRoundsOwnHintIsTheOneThatIsJudged() {
        final RobustMix lucky = builder().theta1(0.1).trustHints().build();
        final RobustMix unlucky = builder().theta1(0.1).trustHints().build();
        lucky.observe(100, 40, 0.1, 40);
        unlucky.observe(100, 4, 0.1, 40);
        assertEquals(0.8 * 0.6 + 0.2 * 0.4, lucky.severity(100, 60), 1e-15, "the hint was right: 40 against 10");
        final double steps = 0.4 - 0.05 * 3 / 62;
        assertEquals(
                steps + 0.2 * 22 / 62, unlucky.severity(100, 60), 1e-15, "it was not: 22 against 28 and 4 times 3");
    }

    @Test
    void aRoundWithoutADeficitHasNoUseForAHint() {
        assertEquals(0.25, after(builder().trustHints(), 100, 25).severity(0, 100));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedConfigurations")
    void refusesAConfigurationItCannotFollow(String message, Builder builder) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    static Stream<Arguments> refusedConfigurations() {
        return Stream.of(
                arguments("theta1=-0.1 (expected: 0 to 1)", builder().theta1(-0.1)),
                arguments("theta1=NaN (expected: 0 to 1)", builder().theta1(Double.NaN)),
                arguments(
                        "lambdaUnder=0.0 (expected: 1e-100 to 1e100)", builder().lambda(0, 1)),
                arguments(
                        "lambdaOver=1.0E101 (expected: 1e-100 to 1e100)",
                        builder().lambda(1, 1e101)));
    }

    @Test
    void refusesASeverityThatIsNone() {
        final RobustMix severity = builder().build();
        assertEquals(
                "severity=1.5 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> severity.observe(100, -1, 1.5, 50))
                        .getMessage());
        assertEquals(
                "deficit=-5 (expected: 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> severity.severity(-5, -1))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1e100, 1e100", "1e-100, 1e-100", "1e-100, 1e100", "1e100, 1e-100"})
    void theExtremesOfLambdaKeepEverythingFinite(double under, double over) {
        final long whale = Long.MAX_VALUE;
        final RobustMix severity = after(
                builder().lambda(under, over).theta1(0.5).trustHints(), 1, 1, whale, 0, whale, whale, 1, 0, whale, 7);
        final double theta = severity.severity(whale, whale);
        assertEquals(theta, Math.min(1, Math.max(0, theta)));
        assertEquals(1, Math.signum(severity.provedBound()));
        assertEquals(severity.usedBound(), Math.min(severity.provedBound(), severity.usedBound()));
    }

    @Test
    void saysWhatItIs() {
        assertEquals(
                "robust-mix:theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                builder().build().toString());
        assertEquals(
                "robust-mix-hint:theta1=0.25,lambdaUnder=4.0,lambdaOver=3.0",
                builder().trustHints().theta1(0.25).lambda(4, 3).build().toString());
    }

    private static Builder builder() {
        return RobustMix.builder();
    }

    /** Having observed pairs of deficit and need. */
    private static RobustMix after(Builder rule, long... observed) {
        final RobustMix severity = rule.build();
        for (int i = 0; i < observed.length; i += 2) {
            Controllers.observe(severity, observed[i], observed[i + 1]);
        }
        return severity;
    }
}
