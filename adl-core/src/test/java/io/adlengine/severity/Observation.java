package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.math.Amounts;
import io.adlengine.math.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The truth about a round, as a controller sees it. */
record Observation(long deficit, long needed) {
    /** n = min(1, B_needed/D). */
    double severityNeeded() {
        return (double) Math.min(needed, deficit) / deficit;
    }

    /** λ_u·D·(n − θ) below n, λ_o·D·(θ − n) above. */
    double loss(double theta, double under, double over) {
        if (deficit == 0) {
            return 0;
        }
        final double excess = theta - severityNeeded();
        return deficit * (excess > 0 ? over * excess : under * -excess);
    }

    /** P over the rounds with a deficit. */
    static double pathVariation(List<Observation> observations) {
        double path = 0;
        Observation last = null;
        for (Observation observation : observations) {
            if (observation.deficit > 0) {
                path += last == null ? 0 : Math.abs(observation.severityNeeded() - last.severityNeeded());
                last = observation;
            }
        }
        return path;
    }

    /** ΣD². */
    static double sumSquaredDeficit(List<Observation> observations) {
        return observations.stream()
                .mapToDouble(o -> (double) o.deficit * o.deficit)
                .sum();
    }

    /** The least is at one of the needed severities, since the loss is linear between them. */
    static double bestFixedLoss(List<Observation> observations, double under, double over) {
        return observations.stream()
                .filter(o -> o.deficit > 0)
                .mapToDouble(Observation::severityNeeded)
                .distinct()
                .map(theta -> observations.stream()
                        .mapToDouble(o -> o.loss(theta, under, over))
                        .sum())
                .min()
                .orElse(0);
    }

    /** A hint for the i-th round: none, right, all of it, or the opposite of right. */
    long hint(int i) {
        return switch (i % 4) {
            case 0 -> -1;
            case 1 -> needed;
            case 2 -> deficit;
            default -> deficit - Math.min(needed, deficit);
        };
    }

    /** The severities a controller chooses: the first before the first observation, the last after the last. */
    static double[] path(SeverityController severity, List<Observation> observations) {
        final double[] theta = new double[observations.size() + 1];
        for (int i = 0; i < observations.size(); i++) {
            final Observation observation = observations.get(i);
            theta[i] = severity.severity(observation.deficit, -1);
            Controllers.observe(severity, observation.deficit, observation.needed);
        }
        theta[observations.size()] = severity.severity(1, -1);
        return theta;
    }

    /** Up to 40 rounds: none, part or all of the deficit needed, or more; a tenth without a deficit; whales. */
    static Arbitrary<List<Observation>> sequences() {
        final Arbitrary<Long> deficit = Arbitraries.frequencyOf(
                Tuple.of(6, Amounts.amount()),
                Tuple.of(3, Arbitraries.of(100L, 1L << 20, 1L << 61)),
                Tuple.of(1, Arbitraries.just(0L)));
        final Arbitrary<Double> fraction = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(0.0, 1.0)),
                Tuple.of(2, Arbitraries.of(0.1, 0.25, 0.5)),
                Tuple.of(3, Amounts.fraction()));
        return Combinators.combine(deficit, fraction, Arbitraries.integers().between(0, 19))
                .as(Observation::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .withoutEdgeCases();
    }

    /** The amounts without their last bits, and then with as many zeros. */
    static List<Observation> scaled(List<Observation> observations, int right, int left) {
        return observations.stream()
                .map(o -> new Observation(o.deficit() >>> right << left, o.needed() >>> right << left))
                .toList();
    }

    static List<Observation> alternating(int rounds, long deficit) {
        final List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            observations.add(new Observation(deficit, i % 2 == 0 ? deficit : 0));
        }
        return observations;
    }

    private static Observation of(long deficit, double fraction, int kind) {
        final long part = FixedPoint.floorProduct(fraction, deficit);
        return new Observation(deficit, kind == 0 ? Long.MAX_VALUE : part);
    }
}
