package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.OnlineGradientDescent.Builder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class OnlineGradientDescentProperties {
    /** Of the steps and prices accepted, but for a margin for the rounding of their quotients. */
    private static final double LEAST = 1e-99;

    @Property(tries = 1000)
    void thetaIsAlwaysAFraction(@ForAll("anyRules") Builder rule, @ForAll("sequences") List<Observation> observations) {
        for (double theta : Observation.path(rule.build(), observations)) {
            assertTrue(theta >= 0 && theta <= 1, () -> rule.build() + " chose " + theta);
        }
    }

    @Property(tries = 1000)
    void aStepLeadsTowardsTheNeededSeverity(
            @ForAll("rules") Builder rule, @ForAll("sequences") List<Observation> observations) {
        final double[] theta = Observation.path(rule.build(), observations);
        for (int i = 0; i < observations.size(); i++) {
            final Observation observed = observations.get(i);
            if (observed.deficit() > 0) {
                final double towards = Math.signum(observed.severityNeeded() - theta[i]);
                final double moved = Math.signum(theta[i + 1] - theta[i]);
                assertTrue(towards == 0 || moved == 0 || moved == towards, "away from the need in round " + i);
            }
        }
    }

    @Property(tries = 1000)
    void theImplicitStepNeverPassesTheNeededSeverity(
            @ForAll("cs") double c,
            @ForAll("lambdas") double under,
            @ForAll("lambdas") double over,
            @ForAll("sequences") List<Observation> observations) {
        final Builder rule = OnlineGradientDescent.builder().implicitAdaGrad(c).lambda(under, over);
        final double[] theta = Observation.path(rule.build(), observations);
        for (int i = 0; i < observations.size(); i++) {
            if (observations.get(i).deficit() > 0) {
                final double needed = observations.get(i).severityNeeded();
                assertTrue(
                        theta[i + 1] >= Math.min(theta[i], needed) && theta[i + 1] <= Math.max(theta[i], needed),
                        theta[i] + " to " + theta[i + 1] + " past " + needed);
            }
        }
    }

    @Property(tries = 500)
    void aRoundWithoutADeficitChangesNothing(
            @ForAll("rules") Builder rule, @ForAll("sequences") List<Observation> observations) {
        final OnlineGradientDescent plain = rule.build();
        final OnlineGradientDescent interrupted = rule.build();
        for (Observation observation : observations) {
            Controllers.observe(interrupted, 0, observation.needed());
            Controllers.observe(interrupted, 0, 0);
            Controllers.observe(interrupted, observation.deficit(), observation.needed());
            Controllers.observe(plain, observation.deficit(), observation.needed());
            assertSameBits(plain.severity(1, -1), interrupted.severity(1, -1));
        }
    }

    @Property(tries = 500)
    void aRefusalChangesNothing(@ForAll("rules") Builder rule, @ForAll("sequences") List<Observation> observations) {
        final OnlineGradientDescent plain = rule.build();
        final OnlineGradientDescent abused = rule.build();
        for (Observation observation : observations) {
            assertEquals(
                    "deficit=-1 (expected: 0 or more)",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Controllers.observe(abused, -1, observation.needed()))
                            .getMessage());
            assertEquals(
                    "needed=-7 (expected: 0 or more)",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Controllers.observe(abused, observation.deficit(), -7))
                            .getMessage());
            Controllers.observe(abused, observation.deficit(), observation.needed());
            Controllers.observe(plain, observation.deficit(), observation.needed());
            assertSameBits(plain.severity(1, -1), abused.severity(1, -1));
        }
    }

    @Property(tries = 500)
    void resetForgetsEverything(
            @ForAll("rules") Builder rule,
            @ForAll("sequences") List<Observation> past,
            @ForAll("sequences") List<Observation> observations) {
        final OnlineGradientDescent used = rule.build();
        Observation.path(used, past);
        used.reset();
        assertArrayEquals(Observation.path(rule.build(), observations), Observation.path(used, observations));
    }

    @Property(tries = 500)
    void aNeedBeyondTheDeficitIsTheDeficit(
            @ForAll("rules") Builder rule, @ForAll("sequences") List<Observation> observations) {
        final List<Observation> capped = observations.stream()
                .map(o -> new Observation(o.deficit(), Math.min(o.needed(), o.deficit())))
                .toList();
        assertArrayEquals(Observation.path(rule.build(), capped), Observation.path(rule.build(), observations));
    }

    /** Not rounding apart: the same bits, because a power of two passes through every operation. */
    @Property(tries = 1000)
    void adaGradIsFreeOfScale(
            @ForAll("cs") double c,
            @ForAll("lambdas") double under,
            @ForAll("sequences") List<Observation> observations) {
        final List<Observation> small = Observation.scaled(observations, 20, 0);
        final List<Observation> large = Observation.scaled(observations, 20, 20);
        final Builder explicit = OnlineGradientDescent.builder().adaGradNorm(c).lambda(under, 1);
        final Builder implicit =
                OnlineGradientDescent.builder().implicitAdaGrad(c).lambda(under, 1);
        assertArrayEquals(Observation.path(explicit.build(), small), Observation.path(explicit.build(), large));
        assertArrayEquals(Observation.path(implicit.build(), small), Observation.path(implicit.build(), large));
    }

    private static void assertSameBits(double expected, double actual) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual));
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Double> cs() {
        return Arbitraries.of(0.01, 0.25, 0.7071067811865476, 2.0);
    }

    @Provide
    Arbitrary<Double> lambdas() {
        return Arbitraries.of(0.3, 1.0, 2.0, 7.0);
    }

    /** Every step rule with parameters that a venue might choose. */
    @Provide
    Arbitrary<Builder> rules() {
        return rules(cs(), lambdas());
    }

    /** Every step rule with any parameters that are accepted. */
    @Provide
    Arbitrary<Builder> anyRules() {
        final Arbitrary<Double> any = Arbitraries.longs()
                .between(Double.doubleToRawLongBits(LEAST), Double.doubleToRawLongBits(1e99))
                .map(Double::longBitsToDouble);
        return rules(any, any);
    }

    private static Arbitrary<Builder> rules(Arbitrary<Double> steps, Arbitrary<Double> lambdas) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        steps,
                        lambdas,
                        lambdas,
                        Arbitraries.of(0.0, 0.15, 0.5, 1.0))
                .as((rule, step, under, over, theta1) -> {
                    final double larger = Math.max(under, over);
                    final Builder builder =
                            OnlineGradientDescent.builder().lambda(under, over).theta1(theta1);
                    return switch (rule) {
                        case 0 -> builder.constantStep(step / larger);
                        case 1 -> builder.constantStep(Math.max(LEAST, step * 0x1p-40) / larger);
                        case 2 -> builder.adaGradNorm(step);
                        default -> builder.implicitAdaGrad(step);
                    };
                })
                .withoutEdgeCases();
    }
}
