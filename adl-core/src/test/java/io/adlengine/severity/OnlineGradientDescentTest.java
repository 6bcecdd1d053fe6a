package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.severity.OnlineGradientDescent.Builder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OnlineGradientDescentTest {
    @ParameterizedTest(name = "needed {0} of 100: theta {1}")
    @CsvSource({"20, 0.375", "50, 0.5", "80, 0.625", "0, 0.375", "100, 0.625", "1000, 0.625"})
    void aConstantStepMovesTowardsTheNeededSeverityByEtaTimesTheDeficit(long needed, double theta) {
        assertEquals(theta, after(builder().constantStep(0x1p-3 / 100).theta1(0.5), 100, needed), 1e-15);
    }

    @Test
    void aConstantStepMayOvershootAndStopsAtTheEndsOnly() {
        final Builder rule = builder().constantStep(0.006).theta1(0.5);
        assertEquals(1, after(rule, 100, 51));
        assertEquals(0, after(rule, 100, 49));
        assertEquals(0.4, after(rule, 100, 51, 100, 51), 1e-15);
    }

    @Test
    void theOptimalStepIsTheConstantStepOfTheBound() {
        final double eta = Math.sqrt(6.0 / 110_000);
        assertEquals(100 * eta, after(builder().optimalStep(2.5, 110_000), 100, 90), 1e-15);
        assertEquals(100 * eta / 2, after(builder().optimalStep(2.5, 110_000).lambda(1, 2), 100, 90), 1e-15);
        assertEquals(
                "ogd:eta=" + eta / 4 + ",theta1=0.0,lambdaUnder=4.0,lambdaOver=1.0",
                builder().lambda(4, 1).optimalStep(2.5, 110_000).build().toString());
    }

    @Test
    void adaGradStepsByCAtFirstAndByLessAsGradientsAddUp() {
        final Builder rule = builder().adaGradNorm(0.25);
        assertEquals(0.25, after(rule, 100, 90));
        assertEquals(0.25 + 0.25 / Math.sqrt(2), after(rule, 100, 90, 100, 90), 1e-15);
        assertEquals(
                0.25 + 0.25 / Math.sqrt(2) - 0.25 * 200 / Math.sqrt(60_000),
                after(rule, 100, 90, 100, 90, 200, 20),
                1e-15);
    }

    @Test
    void adaGradIgnoresTies() {
        final Builder rule = builder().adaGradNorm(0.25).theta1(0.5);
        assertEquals(0.5, after(rule, 100, 50));
        assertEquals(0.75, after(rule, 100, 50, 100, 90));
    }

    @Test
    void theImplicitStepStopsAtTheNeededSeverity() {
        final Builder rule = builder().implicitAdaGrad(0.5).theta1(1);
        assertEquals(0.5, after(rule, 100, 0));
        assertEquals(0.5 - 0.5 / Math.sqrt(2), after(rule, 100, 0, 100, 0), 1e-15);
        assertEquals(0.4, after(rule, 100, 0, 100, 0, 100, 40), "0.25 away, 0.29 in reach");
        assertEquals(0.4, after(rule, 100, 0, 100, 40), "0.1 away, 0.35 in reach");
    }

    @Test
    void theImplicitStepCountsTies() {
        final Builder rule = builder().implicitAdaGrad(0.25).theta1(0.5);
        assertEquals(0.5 + 0.25 / Math.sqrt(2), after(rule, 100, 50, 100, 100), 1e-15);
    }

    /** λ = (4, 1): a missing unit pulls four times as hard as a needless one. */
    @Test
    void lambdaSetsThePriceOfEachSide() {
        final Builder constant =
                builder().constantStep(0x1p-10 / 100).lambda(4, 1).theta1(0.5);
        assertEquals(0.5 + 0x1p-8, after(constant, 100, 90), 1e-15);
        assertEquals(0.5 - 0x1p-10, after(constant, 100, 10), 1e-15);
        final Builder adaGrad = builder().adaGradNorm(0.25).lambda(4, 1).theta1(0.5);
        assertEquals(0.75, after(adaGrad, 100, 90));
        assertEquals(0.25, after(adaGrad, 100, 10));
        assertEquals(0.75 - 0.25 / Math.sqrt(17), after(adaGrad, 100, 90, 100, 10), 1e-15);
        final Builder implicit = builder().implicitAdaGrad(0.25).lambda(4, 1).theta1(0.5);
        assertEquals(0.75, after(implicit, 100, 90));
        assertEquals(0.4375, after(implicit, 100, 10));
    }

    /** Prices beyond these once turned θ into NaN. */
    @ParameterizedTest
    @CsvSource({"1e100, 1e100", "1e-100, 1e-100", "1e-100, 1e100", "1e100, 1e-100"})
    void theExtremesOfLambdaKeepThetaAFraction(double under, double over) {
        for (Builder rule :
                new Builder[] {builder().implicitAdaGrad(0.25), builder().adaGradNorm(0.25)}) {
            rule.lambda(under, over);
            assertEquals(0.75, after(rule.theta1(under >= over ? 0.5 : 1), 1, under >= over ? 1 : 0));
            final long whale = Long.MAX_VALUE;
            assertEquals(0.5, after(rule.theta1(0.5), whale, whale, whale, 0), 0.5);
        }
    }

    @Test
    void theDefaultIsTheImplicitStepFromZero() {
        assertEquals(
                "implicit-adagrad:c=0.7071067811865476,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                builder().build().toString());
        assertEquals(0, after(builder()));
        assertEquals(0.7071067811865476, after(builder(), 100, 100), 1e-15);
        assertEquals(0.5, after(builder(), 100, 50));
    }

    @Test
    void theLastStepRuleNamedCounts() {
        assertEquals(
                "ogd:eta=0.5,theta1=0.25,lambdaUnder=2.0,lambdaOver=3.0",
                builder()
                        .optimalStep(1, 1)
                        .implicitAdaGrad(2)
                        .constantStep(0.5)
                        .theta1(0.25)
                        .lambda(2, 3)
                        .build()
                        .toString());
        assertEquals(
                "adagrad:c=2.0,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                builder().constantStep(1).adaGradNorm(2).build().toString());
    }

    @Test
    void askingChangesNothing() {
        final OnlineGradientDescent severity = builder().theta1(0.25).build();
        assertEquals(0.25, severity.severity(100, -1));
        assertEquals(0.25, severity.severity(0, 90));
        assertEquals(0.25, severity.severity(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void resetForgetsTheGradientsToo() {
        for (Builder rule :
                new Builder[] {builder().adaGradNorm(0.25), builder().implicitAdaGrad(0.25)}) {
            final OnlineGradientDescent severity = rule.theta1(0.5).build();
            Controllers.observe(severity, 1_000_000, 1_000_000);
            severity.reset();
            assertEquals(0.5, severity.severity(1, -1));
            Controllers.observe(severity, 100, 100);
            assertEquals(0.75, severity.severity(1, -1));
        }
    }

    @Test
    void controllersOfOneBuilderAreIndependent() {
        final Builder rule = builder();
        final OnlineGradientDescent first = rule.build();
        final OnlineGradientDescent second = rule.theta1(0.5).build();
        Controllers.observe(first, 100, 100);
        assertEquals(0.5, second.severity(1, -1));
        first.reset();
        assertEquals(0, first.severity(1, -1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedConfigurations")
    void refusesAConfigurationItCannotFollow(String message, Builder builder) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    static Stream<Arguments> refusedConfigurations() {
        final double nan = Double.NaN;
        final double infinity = Double.POSITIVE_INFINITY;
        return Stream.of(
                arguments("theta1=-0.1 (expected: 0 to 1)", builder().theta1(-0.1)),
                arguments("theta1=NaN (expected: 0 to 1)", builder().theta1(nan)),
                arguments(
                        "lambdaUnder=0.0 (expected: 1e-100 to 1e100)", builder().lambda(0, 1)),
                arguments(
                        "lambdaUnder=1.0E-101 (expected: 1e-100 to 1e100)",
                        builder().lambda(1e-101, 1)),
                arguments(
                        "lambdaOver=1.0E300 (expected: 1e-100 to 1e100)",
                        builder().lambda(1, 1e300)),
                arguments(
                        "lambdaOver=-1.0 (expected: 1e-100 to 1e100)", builder().lambda(1, -1)),
                arguments(
                        "lambdaUnder=NaN (expected: 1e-100 to 1e100)", builder().lambda(nan, 1)),
                arguments(
                        "lambdaOver=Infinity (expected: 1e-100 to 1e100)",
                        builder().lambda(1, infinity)),
                arguments("step=0.0 (expected: finite, above 0)", builder().constantStep(0)),
                arguments("step=-1.0 (expected: finite, above 0)", builder().adaGradNorm(-1)),
                arguments("step=NaN (expected: finite, above 0)", builder().implicitAdaGrad(nan)),
                arguments("step=Infinity (expected: finite, above 0)", builder().optimalStep(1e308, 1)),
                arguments("step=1.0E-320 (expected: 1e-100 to 1e100)", builder().implicitAdaGrad(1e-320)),
                arguments("step=1.0E101 (expected: 1e-100 to 1e100)", builder().implicitAdaGrad(1e101)),
                arguments("step=9.0E-101 (expected: 1e-100 to 1e100)", builder().adaGradNorm(9e-101)),
                arguments("step=1.0E101 (expected: 1e-100 to 1e100)", builder().adaGradNorm(1e101)),
                arguments(
                        "step=1.0E-320 (expected: times the larger lambda 1e-100 to 1e100)",
                        builder().constantStep(1e-320)),
                arguments(
                        "step=1.0E100 (expected: times the larger lambda 1e-100 to 1e100)",
                        builder().constantStep(1e100).lambda(1, 2)));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "-1, 1, 'pathVariation=-1.0 (expected: finite, 0 or more)'",
        "NaN, 1, 'pathVariation=NaN (expected: finite, 0 or more)'",
        "0, 0, 'sumSquaredDeficit=0.0 (expected: finite, above 0)'",
        "0, Infinity, 'sumSquaredDeficit=Infinity (expected: finite, above 0)'",
    })
    void refusesAnOptimumOfNothingAndKeepsTheConfiguration(double path, double sum, String message) {
        final Builder builder = builder().constantStep(0.5);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> builder.optimalStep(path, sum))
                        .getMessage());
        assertEquals(
                builder().constantStep(0.5).build().toString(), builder.build().toString());
    }

    /** The bound of a step that was accepted is a number, however extreme the step, the prices and the amounts. */
    @ParameterizedTest
    @CsvSource({"2e-100, 1e100", "2e-100, 1e-100", "5e99, 1e100", "5e99, 1e-100"})
    void theBoundIsFiniteAtTheEndsOfTheRange(double step, double lambda) {
        for (final Builder rule : List.of(
                builder().implicitAdaGrad(step),
                builder().adaGradNorm(step),
                builder().constantStep(step / lambda))) {
            final OnlineGradientDescent severity = rule.lambda(lambda, lambda).build();
            for (int t = 0; t < 10; t++) {
                Controllers.observe(severity, Long.MAX_VALUE, t % 2 * Long.MAX_VALUE);
            }
            assertTrue(severity.provedBound(10) < Double.POSITIVE_INFINITY);
            assertTrue(severity.provedBound(10) >= severity.usedBound());
        }
    }

    private static Builder builder() {
        return OnlineGradientDescent.builder();
    }

    /** θ after observing pairs of deficit and need. */
    private static double after(Builder rule, long... observed) {
        final OnlineGradientDescent severity = rule.build();
        for (int i = 0; i < observed.length; i += 2) {
            Controllers.observe(severity, observed[i], observed[i + 1]);
        }
        return severity.severity(1, -1);
    }
}
