package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.OnlineGradientDescent.Builder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The regret the step rules promise, against the path of needed severities and against the best fixed severity. */
final class RegretBoundProperties {
    /** Room for the rounding of the sums, relative to the bound. */
    private static final double ROUNDING = 1 + 1e-9;

    @Property(tries = 500)
    void adaGradKeepsItsBound(
            @ForAll("cs") double c,
            @ForAll("lambdas") double under,
            @ForAll("lambdas") double over,
            @ForAll("theta1s") double theta1,
            @ForAll("sequences") List<Observation> observations) {
        final Builder explicit = builder(under, over).theta1(theta1).adaGradNorm(c);
        final Builder implicit = builder(under, over).theta1(theta1).implicitAdaGrad(c);
        for (Builder rule : List.of(explicit, implicit)) {
            final double root = Math.sqrt(sumSquaredGradient(observations, under, over));
            final double loss = loss(rule, observations, under, over);
            final double path = Observation.pathVariation(observations);
            assertAtMost(((1 + 2 * path) / (2 * c) + c) * root, loss);
            assertAtMost((1 / (2 * c) + c) * root, loss - Observation.bestFixedLoss(observations, under, over));
        }
    }

    @Property(tries = 500)
    void theOptimalStepKeepsItsBound(
            @ForAll("lambdas") double under,
            @ForAll("lambdas") double over,
            @ForAll("theta1s") double theta1,
            @ForAll("sequences") List<Observation> observations) {
        final double sumSquaredDeficit = Observation.sumSquaredDeficit(observations);
        Assume.that(sumSquaredDeficit > 0);
        final double path = Observation.pathVariation(observations);
        final double sum = sumSquaredGradient(observations, under, over);
        final Builder rule = builder(under, over).theta1(theta1);
        rule.optimalStep(path, sumSquaredDeficit);
        assertAtMost(Math.sqrt((1 + 2 * path) * sum), loss(rule, observations, under, over));
        rule.optimalStep(0, sumSquaredDeficit);
        assertAtMost(
                Math.sqrt(sum),
                loss(rule, observations, under, over) - Observation.bestFixedLoss(observations, under, over));
    }

    @Property(tries = 500)
    void anyConstantStepKeepsItsBound(
            @ForAll("cs") double relative, @ForAll("sequences") List<Observation> observations) {
        final double sum = Observation.sumSquaredDeficit(observations);
        Assume.that(sum > 0);
        final double eta = relative / Math.sqrt(sum);
        final double path = Observation.pathVariation(observations);
        final Builder rule = builder(1, 1).constantStep(eta);
        assertAtMost((1 + 2 * path) / (2 * eta) + eta * sum / 2, loss(rule, observations, 1, 1));
    }

    /** A need that flips between nothing and everything is the worst there is for a controller that looks back. */
    @Example
    void anAdversaryGetsNoFurtherThanTheStaticBound() {
        final List<Observation> observations = Observation.alternating(10_000, 1_000_000_007);
        final double root = Math.sqrt(Observation.sumSquaredDeficit(observations));
        final double best = Observation.bestFixedLoss(observations, 1, 1);
        for (Builder rule :
                List.of(builder(1, 1).adaGradNorm(Math.sqrt(0.5)), builder(1, 1).implicitAdaGrad(Math.sqrt(0.5)))) {
            assertAtMost(Math.sqrt(2) * root, loss(rule, observations, 1, 1) - best);
        }
    }

    private static double loss(Builder rule, List<Observation> observations, double under, double over) {
        final double[] theta = Observation.path(rule.build(), observations);
        double loss = 0;
        for (int i = 0; i < observations.size(); i++) {
            loss += observations.get(i).loss(theta[i], under, over);
        }
        return loss;
    }

    private static double sumSquaredGradient(List<Observation> observations, double under, double over) {
        final double most = Math.max(under, over);
        return most * most * Observation.sumSquaredDeficit(observations);
    }

    private static void assertAtMost(double bound, double regret) {
        assertTrue(regret <= bound * ROUNDING, "regret " + regret + " above " + bound);
    }

    private static Builder builder(double under, double over) {
        return OnlineGradientDescent.builder().lambda(under, over);
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Double> cs() {
        return Arbitraries.of(0.1, 0.25, 0.7071067811865476, 2.0).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Double> lambdas() {
        return Arbitraries.of(0.3, 1.0, 2.0, 7.0).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Double> theta1s() {
        return Arbitraries.of(0.0, 0.15, 0.5, 1.0).withoutEdgeCases();
    }
}
