package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.state.Restart;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RobustMixProperties {
    @Property(tries = 2000)
    void itIsThePublishedAlgorithmBitForBit(
            @ForAll("theta1s") double theta1,
            @ForAll("lambdas") double under,
            @ForAll("lambdas") double over,
            @ForAll boolean hinted,
            @ForAll("sequences") List<Observation> observations) {
        final RobustMix.Builder rule = RobustMix.builder().theta1(theta1).lambda(under, over);
        assertSame(
                new ReferenceRobustMix(theta1, under, over, hinted), hinted ? rule.trustHints() : rule, observations);
    }

    /** Longer than the window, with one scale or many. */
    @Example
    void alsoOverManyRounds() {
        final Random random = new Random(20251010);
        for (int scales : new int[] {1, 8, 50}) {
            final List<Observation> observations = random.ints(600, 0, scales)
                    .mapToObj(shift -> {
                        final long deficit = 1 + (random.nextLong() >>> 3 + shift);
                        return new Observation(deficit, (long) (deficit * random.nextDouble()));
                    })
                    .toList();
            assertSame(
                    new ReferenceRobustMix(0.3, 1, 1, false),
                    RobustMix.builder().theta1(0.3),
                    observations);
        }
    }

    /** Not rounding apart: the same bits, because a power of two passes through every operation. */
    @Property(tries = 1000)
    void itIsFreeOfScale(
            @ForAll("theta1s") double theta1,
            @ForAll("lambdas") double under,
            @ForAll("sequences") List<Observation> observations) {
        final RobustMix.Builder rule =
                RobustMix.builder().theta1(theta1).lambda(under, 1).trustHints();
        final List<Observation> small = Observation.scaled(observations, 20, 0);
        final List<Observation> large = Observation.scaled(observations, 20, 20);
        final RobustMix inUnits = rule.build();
        final RobustMix inMillions = rule.build();
        assertArrayEquals(Controllers.play(inUnits, small), Controllers.play(inMillions, large));
        assertEquals(inUnits.provedBound() * 0x1p20, inMillions.provedBound());
        assertEquals(inUnits.usedBound() * 0x1p20, inMillions.usedBound());
    }

    /** Whatever was asked before, answers and lessons are those of one that was asked nothing: a restart forgets it. */
    @Property(tries = 300)
    void whatWasSaidLastChangesNothing(@ForAll long seed) {
        final Random random = new Random(seed);
        final RobustMix.Builder rule = RobustMix.builder().theta1(random.nextInt(3) / 2.0);
        final RobustMix asked = (random.nextBoolean() ? rule.trustHints() : rule).build();
        final long[] deficits = {0, 1, 1 + random.nextInt(1_000), 1L << 20 + random.nextInt(30)};
        for (int i = 0; i < 60; i++) {
            final RobustMix fresh = Restart.into(rule.build(), asked);
            final long deficit = deficits[random.nextInt(deficits.length)];
            final long hint = random.nextInt(3) == 0 ? -1 : random.nextInt(1 << 10 + random.nextInt(20));
            if (random.nextInt(3) > 0) {
                assertEquals(fresh.severity(deficit, hint), asked.severity(deficit, hint));
            } else {
                final long needed = random.nextInt(1 << 1 + random.nextInt(29));
                final double severity = random.nextDouble();
                fresh.observe(deficit, hint, severity, needed);
                asked.observe(deficit, hint, severity, needed);
            }
            assertArrayEquals(Restart.bytes(fresh), Restart.bytes(asked));
        }
    }

    private static void assertSame(
            ReferenceRobustMix published, RobustMix.Builder rule, List<Observation> observations) {
        final RobustMix severity = rule.build();
        for (int i = 0; i < observations.size(); i++) {
            final Observation observed = observations.get(i);
            final double expected = published.decide(observed.deficit(), observed.hint(i));
            assertEquals(expected, Controllers.play(severity, observed, i), "round " + i);
            published.observe(observed.deficit(), observed.deficit() == 0 ? 0 : observed.severityNeeded());
        }
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Double> theta1s() {
        return Arbitraries.of(0.0, 0.15, 0.5, 1.0);
    }

    @Provide
    Arbitrary<Double> lambdas() {
        return Arbitraries.of(0.3, 1.0, 4.0);
    }
}
