package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.severity.WeightedQuantile.Builder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WeightedQuantileTest {
    @Test
    void theFirstRoundIsThetaOneAndTheSecondTheLast() {
        assertEquals(0.15, after(builder().theta1(0.15)));
        assertEquals(0.5, after(builder().theta1(0.15), 100, 50));
        assertEquals(1, after(builder(), 100, 250), "a need beyond the deficit is the deficit");
    }

    @Test
    void deficitsAreWeights() {
        assertEquals(0.1, after(undiscounted(), 1000, 100, 400, 360, 500, 400), "1,000 against 900");
        assertEquals(0.8, after(undiscounted(), 1000, 100, 600, 540, 500, 400), "1,000 against 1,100");
    }

    /** Where every severity between two loses the same, the nearest to the last one. */
    @Test
    void aTieMovesNoFurtherThanItHasTo() {
        assertEquals(0.2, after(undiscounted(), 100, 20, 100, 60), "0.2 to 0.6, from 0.2");
        assertEquals(0.6, after(undiscounted(), 100, 60, 100, 20), "0.2 to 0.6, from 0.6");
        assertEquals(0.5, after(undiscounted(), 100, 50, 100, 50), "0.5 and 0.5");
        assertEquals(0.4, after(undiscounted(), 100, 20, 100, 40, 100, 60, 100, 80), "0.4 to 0.6, from 0.4");
    }

    @Test
    void memoryFades() {
        final Builder half = builder().gamma(0.5);
        assertEquals(0.1, after(half, 100, 90, 100, 10), "100 against 50");
        assertEquals(0.9, after(half, 300, 270, 100, 10), "100 against 150");
        assertEquals(0.1, after(half, 1000, 900, 100, 10, 100, 10, 100, 10), "175 against 125");
    }

    @Test
    void withoutMemoryTheLastRoundDecides() {
        assertEquals(0.1, after(builder().gamma(0), 1_000_000, 900_000, 1, 0, 10, 1));
    }

    @Test
    void whatLeavesTheWindowIsForgotten() {
        final Builder two = undiscounted().window(2);
        assertEquals(0.1, after(two, 1000, 900, 100, 10, 200, 20));
        assertEquals(0.9, after(two, 100, 10, 200, 20, 1000, 900));
        assertEquals(0.9, after(two.window(1), 1000, 100, 1000, 100, 10, 9));
    }

    @Test
    void aPriorIsAnImaginaryRoundBeforeTheFirst() {
        final Builder prior = undiscounted().theta1(0.25).prior(1.5);
        assertEquals(0.25, after(prior, 100, 90), "150 against 100");
        assertEquals(0.9, after(prior, 100, 90, 100, 90), "150 against 200");
        assertEquals(0.9, after(prior.prior(0.5), 100, 90), "50 against 100");
    }

    @Test
    void lambdaChoosesTheQuantile() {
        final long[] fiveRounds = {100, 10, 100, 30, 100, 50, 100, 70, 100, 90};
        assertEquals(0.5, after(undiscounted(), fiveRounds));
        assertEquals(0.9, after(undiscounted().lambda(9, 1), fiveRounds));
        assertEquals(0.1, after(undiscounted().lambda(1, 9), fiveRounds));
        assertEquals(0.9, after(undiscounted().lambda(1e100, 1e-100), fiveRounds));
        assertEquals(0.1, after(undiscounted().lambda(1e-100, 1e100), fiveRounds));
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
                arguments("gamma=1.5 (expected: 0 to 1)", builder().gamma(1.5)),
                arguments("gamma=NaN (expected: 0 to 1)", builder().gamma(Double.NaN)),
                arguments("window=0 (expected: 1 to 65536)", builder().window(0)),
                arguments("window=65537 (expected: 1 to 65536)", builder().window(65_537)),
                arguments("prior=-1.0 (expected: finite, 0 or more)", builder().prior(-1)),
                arguments("prior=1.0E101 (expected: 0 to 1e100)", builder().prior(1e101)),
                arguments("theta1=2.0 (expected: 0 to 1)", builder().theta1(2)),
                arguments(
                        "lambdaUnder=0.0 (expected: 1e-100 to 1e100)", builder().lambda(0, 1)),
                arguments(
                        "lambdaOver=NaN (expected: 1e-100 to 1e100)", builder().lambda(1, Double.NaN)));
    }

    @Test
    void saysWhatItIs() {
        assertEquals(
                "weighted-quantile:gamma=0.9,window=64,prior=0.0,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                builder().build().toString());
        assertEquals(
                "weighted-quantile:gamma=0.5,window=7,prior=2.0,theta1=0.25,lambdaUnder=3.0,lambdaOver=4.0",
                builder()
                        .gamma(0.5)
                        .window(7)
                        .prior(2)
                        .theta1(0.25)
                        .lambda(3, 4)
                        .build()
                        .toString());
    }

    private static Builder builder() {
        return WeightedQuantile.builder();
    }

    private static Builder undiscounted() {
        return builder().gamma(1);
    }

    /** θ after observing pairs of deficit and need. */
    private static double after(Builder rule, long... observed) {
        final WeightedQuantile severity = rule.build();
        for (int i = 0; i < observed.length; i += 2) {
            Controllers.observe(severity, observed[i], observed[i + 1]);
        }
        return severity.severity(1, -1);
    }
}
