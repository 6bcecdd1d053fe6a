package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class WeightedQuantileProperties {
    @Property(tries = 2000)
    void itIsTheDefinitionBitForBit(
            @ForAll("gammas") double gamma,
            @ForAll("windows") int window,
            @ForAll("priors") double prior,
            @ForAll("lambdas") double under,
            @ForAll("sequences") List<Observation> observations) {
        final WeightedQuantile severity = WeightedQuantile.builder()
                .gamma(gamma)
                .window(window)
                .prior(prior)
                .theta1(0.15)
                .lambda(under, 1)
                .build();
        final ReferenceQuantile definition = new ReferenceQuantile(gamma, window, prior, 0.15, under, 1);
        for (Observation observation : observations) {
            Controllers.observe(severity, observation.deficit(), observation.needed());
            if (observation.deficit() > 0) {
                definition.learn(observation.severityNeeded(), observation.deficit());
            }
            assertEquals(definition.theta, severity.severity(1, -1));
        }
    }

    /** Without discount and window: no fixed severity would have lost less. */
    @Property(tries = 1000)
    void itMinimisesTheLossOfThePast(
            @ForAll("lambdas") double under, @ForAll("sequences") List<Observation> observations) {
        final WeightedQuantile severity =
                WeightedQuantile.builder().gamma(1).lambda(under, 1).build();
        observations.forEach(o -> Controllers.observe(severity, o.deficit(), o.needed()));
        final double theta = severity.severity(1, -1);
        final double loss =
                observations.stream().mapToDouble(o -> o.loss(theta, under, 1)).sum();
        final double best = Observation.bestFixedLoss(observations, under, 1);
        final double most = observations.stream()
                .mapToDouble(o -> Math.max(1, under) * o.deficit())
                .sum();
        assertTrue(loss <= best + 1e-12 * most, theta + " loses " + loss + ", the best " + best);
    }

    @Property(tries = 500)
    void itIsFreeOfScale(
            @ForAll("gammas") double gamma,
            @ForAll("priors") double prior,
            @ForAll("sequences") List<Observation> observations) {
        final WeightedQuantile.Builder rule =
                WeightedQuantile.builder().gamma(gamma).prior(prior).theta1(0.3);
        final List<Observation> small = Observation.scaled(observations, 20, 0);
        final List<Observation> large = Observation.scaled(observations, 20, 20);
        assertArrayEquals(Observation.path(rule.build(), small), Observation.path(rule.build(), large));
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Double> gammas() {
        return Arbitraries.of(0.0, 0.5, 0.9, 1.0);
    }

    @Provide
    Arbitrary<Integer> windows() {
        return Arbitraries.of(1, 2, 5, 32, 64);
    }

    @Provide
    Arbitrary<Double> priors() {
        return Arbitraries.of(0.0, 0.5, 1.0, 3.0);
    }

    @Provide
    Arbitrary<Double> lambdas() {
        return Arbitraries.of(0.25, 1.0, 3.0, 1e-100, 1e100);
    }
}
