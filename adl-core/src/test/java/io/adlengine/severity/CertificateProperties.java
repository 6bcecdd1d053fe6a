package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.SeverityController;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No sequence, and nobody who sees θ before choosing what was needed, gets past a certificate. */
final class CertificateProperties {
    /** Room for the rounding of the sums, relative to the bound. */
    private static final double ROUNDING = 1 + 1e-9;

    /** A controller with what it minimises. */
    record Subject(Supplier<SeverityController> make, double under, double over) {}

    @Property(tries = 2000)
    void anySequence(@ForAll("subjects") Subject subject, @ForAll("sequences") List<Observation> observations) {
        final Witness witness = new Witness(subject);
        for (int i = 0; i < observations.size(); i++) {
            witness.play(observations.get(i), i);
        }
        witness.assertCertified();
    }

    /**
     * Deficits of one size, growing, heavy-tailed, or large and small in turn; n = 1 whenever θ is small, or whenever
     * it hurts.
     */
    @Property(tries = 200)
    void anAdversaryWhoSeesTheta(
            @ForAll("subjects") Subject subject, @ForAll("deficitRules") int deficits, @ForAll("seeds") long seed) {
        final Random random = new Random(seed);
        final double threshold = random.nextInt(4) / 4.0;
        final Witness witness = new Witness(subject);
        for (int i = 0; i < 300; i++) {
            final long deficit = deficit(deficits, i, random);
            final double theta = witness.controller.severity(deficit, random.nextInt(3) - 1);
            final boolean all = random.nextInt(10) == 0 ? random.nextBoolean() : theta <= threshold;
            witness.observe(new Observation(deficit, all ? deficit : 0), -1, theta);
        }
        witness.assertCertified();
    }

    @Property(tries = 500)
    void aDelayCostsWhatTheCertificateSays(
            @ForAll("subjects") Subject subject,
            @ForAll("sequences") List<Observation> observations,
            @ForAll("seeds") long seed) {
        final Witness witness = new Witness(subject);
        final Random random = new Random(seed);
        final List<Runnable> waiting = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            final Observation observed = observations.get(i);
            final long hint = observed.hint(i);
            final double theta = witness.controller.severity(observed.deficit(), hint);
            waiting.add(() -> witness.observe(observed, hint, theta));
            Collections.shuffle(waiting, random);
            while (!waiting.isEmpty() && random.nextInt(3) > 0) {
                waiting.remove(waiting.size() - 1).run();
            }
        }
        waiting.forEach(Runnable::run);
        witness.assertCertified();
    }

    @Property(tries = 500)
    void whatIsUsedIsTheRegretAgainstSeventeenSeverities(
            @ForAll("subjects") Subject subject, @ForAll("sequences") List<Observation> observations) {
        final Witness witness = new Witness(subject);
        for (int i = 0; i < observations.size(); i++) {
            witness.play(observations.get(i), i);
        }
        double best = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int step = 0; step <= 16; step++) {
            double loss = 0;
            for (Observation observation : observations) {
                loss += observation.loss(step / 16.0, subject.under, subject.over);
            }
            best = Math.min(best, loss);
            most = Math.max(most, loss);
        }
        final double used = witness.certificate().usedBound();
        assertEquals(Math.max(0, witness.loss - best), used, 1e-12 * (most + witness.loss));
        double weights = 0;
        for (Observation observation : observations) {
            weights += Math.max(subject.under, subject.over) * observation.deficit();
        }
        final double regret = witness.loss - Observation.bestFixedLoss(observations, subject.under, subject.over);
        assertTrue(used <= Math.max(0, regret) + 1e-12 * weights, used + " above " + regret);
        assertTrue(used >= regret - weights / 32 - 1e-12 * weights, used + " far below " + regret);
    }

    @Property(tries = 200)
    void aWilderPathCostsMore(
            @ForAll("subjects") Subject subject, @ForAll("sequences") List<Observation> observations) {
        final Witness witness = new Witness(subject);
        assertEquals(0, witness.certificate().provedBound(3), "nothing has happened");
        assertEquals(0, witness.certificate().usedBound());
        for (int i = 0; i < observations.size(); i++) {
            witness.play(observations.get(i), i);
        }
        assertEquals(witness.certificate().provedBound(), witness.certificate().provedBound(0));
        assertTrue(witness.certificate().provedBound(1) >= witness.certificate().provedBound(0));
        assertEquals(
                "pathVariation=-1.0 (expected: finite, 0 or more)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> witness.certificate().provedBound(-1))
                        .getMessage());
    }

    /** Every deficit is 21 times the one before, so each one drops all others. */
    @Example
    void aRestartDoesNotForgetWhatItCost() {
        final Witness witness =
                new Witness(new Subject(() -> RobustMix.builder().build(), 1, 1));
        double dropped = 0;
        double last = 0;
        for (long deficit = 1; deficit < Long.MAX_VALUE / 21; deficit *= 21) {
            dropped += last;
            last = deficit;
            witness.play(new Observation(deficit, deficit), 0);
        }
        witness.assertCertified();
        final double oneRound = (Math.sqrt(2) + 0.5) * last;
        assertEquals(oneRound + dropped, witness.certificate().provedBound(), 1e-12 * oneRound);
        assertTrue(dropped <= last / 19, "kappa/(1 - kappa)");
    }

    /** Certificates are there to be read: not so wide as to say nothing. */
    @Example
    void theBoundGrowsLikeTheRootOfTheRounds() {
        final Witness witness =
                new Witness(new Subject(() -> RobustMix.builder().build(), 1, 1));
        Observation.alternating(10_000, 1_000_000_007).forEach(o -> witness.play(o, 0));
        witness.assertCertified();
        final double root = Math.sqrt(Observation.sumSquaredDeficit(witness.observations));
        final double bound = witness.certificate().provedBound();
        assertTrue(bound < 5 * root, bound / root + " times the root");
    }

    private static long deficit(int rule, int i, Random random) {
        return switch (rule) {
            case 0 -> 1_000_000_007;
            case 1 -> 100L << i / 8;
            case 2 -> (long) Math.min(1e15, 1e4 / Math.pow(1 - random.nextDouble(), 1 / 1.2));
            default -> i % 2 == 0 ? 10_000_000 : 1_000;
        };
    }

    /** Counts on its own what a controller loses. */
    private static final class Witness {
        private final Subject subject;
        private final SeverityController controller;
        private final List<Observation> observations = new ArrayList<>();
        private double loss;

        private Witness(Subject subject) {
            this.subject = subject;
            controller = subject.make.get();
        }

        private RegretCertificate certificate() {
            return (RegretCertificate) controller;
        }

        private void play(Observation observation, int i) {
            final long hint = observation.hint(i);
            observe(observation, hint, controller.severity(observation.deficit(), hint));
        }

        private void observe(Observation observation, long hint, double theta) {
            controller.observe(observation.deficit(), hint, theta, observation.needed());
            observations.add(observation);
            loss += observation.loss(theta, subject.under, subject.over);
        }

        private void assertCertified() {
            final double regret = loss - Observation.bestFixedLoss(observations, subject.under, subject.over);
            final double fixed = certificate().provedBound();
            assertTrue(regret <= fixed * ROUNDING, "regret " + regret + " above " + fixed);
            assertTrue(certificate().usedBound() <= fixed * ROUNDING, "used more than " + fixed);
            final double path = certificate().provedBound(Observation.pathVariation(observations));
            assertTrue(loss <= path * ROUNDING, "loss " + loss + " above " + path);
        }
    }

    @Provide
    Arbitrary<Subject> subjects() {
        final Arbitrary<Double> lambda = Arbitraries.of(0.3, 1.0, 4.0);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4), Arbitraries.of(0.0, 0.15, 0.5, 1.0), lambda, lambda)
                .as((kind, theta1, under, over) -> new Subject(() -> make(kind, theta1, under, over), under, over))
                .withoutEdgeCases();
    }

    private static SeverityController make(int kind, double theta1, double under, double over) {
        final RobustMix.Builder mix = RobustMix.builder().theta1(theta1).lambda(under, over);
        final OnlineGradientDescent.Builder descent =
                OnlineGradientDescent.builder().theta1(theta1).lambda(under, over);
        return switch (kind) {
            case 0 -> mix.build();
            case 1 -> mix.trustHints().build();
            case 2 -> descent.implicitAdaGrad(0.5).build();
            case 3 -> descent.adaGradNorm(0.7).build();
            default -> descent.constantStep(0x1p-40).build();
        };
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Integer> deficitRules() {
        return Arbitraries.of(0, 1, 2, 3);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
