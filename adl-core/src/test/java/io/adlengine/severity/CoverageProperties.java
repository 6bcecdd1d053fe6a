package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The share of shortfalls that the Javadoc proves. */
final class CoverageProperties {
    /** The rounding of a few thousand corrections. */
    private static final double ROUNDING = 1e-9;

    @Property(tries = 1000)
    void theShareIsWithinTheRateForAnySequence(
            @ForAll("targets") double target,
            @ForAll("etas") double eta,
            @ForAll("sequences") List<Observation> observations) {
        final Tally tally = new Tally(target, eta, 0);
        for (int i = 0; i < observations.size(); i++) {
            final Observation o = observations.get(i);
            tally.settle(o, tally.controller.severity(o.deficit(), o.hint(i)), o.hint(i));
        }
        tally.assertRate();
    }

    /** Just more than what was taken, nothing, or everything, with hints of any worth. */
    @Property(tries = 300)
    void theShareIsWithinTheRateForAnAdversary(
            @ForAll("targets") double target, @ForAll("etas") double eta, @ForAll("seeds") long seed) {
        final Random random = new Random(seed);
        final boolean calm = random.nextBoolean();
        final double spite = random.nextDouble();
        final Tally tally = new Tally(target, eta, 0);
        for (int i = 0; i < 500; i++) {
            final long deficit = 1 + random.nextInt(1000);
            final long hint = random.nextInt(3) == 0 ? -1 : random.nextInt(1500);
            final double theta = tally.controller.severity(deficit, hint);
            final long justMore = Math.min(deficit, (long) (theta * deficit) + 1);
            final long justLess = calm ? 0 : Math.max(1, Math.min(deficit, (long) (theta * deficit)));
            tally.settle(new Observation(deficit, random.nextDouble() < spite ? justMore : justLess), theta, hint);
        }
        tally.assertRate();
    }

    /** Upper bound only, with d rounds waiting at most. */
    @Property(tries = 300)
    void aDelayCostsAsManyStepsAsRoundsWait(
            @ForAll("targets") double target, @ForAll("etas") double eta, @ForAll("seeds") long seed) {
        final Random random = new Random(seed);
        final int delay = 1 + random.nextInt(20);
        final Tally tally = new Tally(target, eta, delay);
        final Deque<Runnable> waiting = new ArrayDeque<>();
        for (int i = 0; i < 500; i++) {
            final double theta = tally.controller.severity(100, -1);
            final Observation worst = new Observation(100, random.nextInt(8) == 0 ? 0 : 100);
            waiting.add(() -> tally.settle(worst, theta, -1));
            if (waiting.size() > delay) {
                (random.nextBoolean() ? waiting.removeFirst() : waiting.removeLast()).run();
            }
        }
        tally.assertRate();
    }

    /** Any rounds in a row, also those that follow a long calm. */
    @Property(tries = 300)
    void everyStretchKeepsToTheTargetFromAbove(
            @ForAll("targets") double target, @ForAll("etas") double eta, @ForAll("seeds") long seed) {
        final Random random = new Random(seed);
        final Coverage controller = new Coverage(target, eta);
        final int[] shortfalls = new int[601];
        for (int i = 0; i < 600; i++) {
            final double theta = controller.severity(100, -1);
            final long needed = i / 100 % 2 == 0 ? 0 : random.nextInt(101);
            controller.observe(100, -1, theta, needed);
            shortfalls[i + 1] = shortfalls[i] + (theta * 100 < needed ? 1 : 0);
        }
        for (int from = 0; from < 600; from++) {
            for (int to = from + 1; to <= 600; to++) {
                final double excess = shortfalls[to] - shortfalls[from] - target * (to - from);
                assertTrue(excess <= (2 + eta) / eta + ROUNDING, excess + " too many from " + from + " to " + to);
            }
        }
    }

    private static final class Tally {
        private final Coverage controller;
        private final double target;
        private final double eta;
        private final int delay;
        private int rounds;
        private int shortfalls;
        private int nothingToMiss;

        private Tally(double target, double eta, int delay) {
            controller = new Coverage(target, eta);
            this.target = target;
            this.eta = eta;
            this.delay = delay;
        }

        private void settle(Observation observation, double theta, long hint) {
            controller.observe(observation.deficit(), hint, theta, observation.needed());
            if (observation.deficit() > 0) {
                rounds++;
                nothingToMiss += theta == 0 && observation.needed() == 0 ? 1 : 0;
                shortfalls += isShort(theta, observation) ? 1 : 0;
            }
        }

        private static boolean isShort(double theta, Observation observation) {
            final BigDecimal taken = new BigDecimal(theta).multiply(BigDecimal.valueOf(observation.deficit()));
            final long needed = Math.min(observation.needed(), observation.deficit());
            return taken.compareTo(BigDecimal.valueOf(needed)) < 0;
        }

        private void assertRate() {
            final double most = target * rounds + (1 + eta * (1 - target) * (1 + delay)) / eta;
            assertTrue(shortfalls <= most + ROUNDING, shortfalls + " shortfalls, at most " + most);
            if (delay == 0) {
                final double least = target * (rounds - nothingToMiss) - (1 + eta * target) / eta;
                assertTrue(shortfalls >= least - ROUNDING, shortfalls + " shortfalls, at least " + least);
            }
        }
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Double> targets() {
        return Arbitraries.of(0.0, 0.05, 0.1, 0.5, 0.9, 1.0);
    }

    @Provide
    Arbitrary<Double> etas() {
        return Arbitraries.of(0.01, 0.1, 0.5, 1.0);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
