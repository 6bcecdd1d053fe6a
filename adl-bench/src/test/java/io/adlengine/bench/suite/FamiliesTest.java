package io.adlengine.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.StressRound;
import io.adlengine.bench.data.SyntheticEpisode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final double UNIT = 1e6;
    private static final int LONG = 10_000;

    private final Episode episode = SyntheticEpisode.generate(Scenario.CURRENCY);
    private final List<Family> families = Families.all(episode);

    @Test
    void theTwelveFamilies() {
        assertEquals(
                List.of(
                        "gaussian",
                        "skewed",
                        "walk",
                        "regimes",
                        "drift",
                        "alternation",
                        "blocks",
                        "pareto",
                        "magnitudes",
                        "poison",
                        "bootstrap",
                        "growth"),
                families.stream().map(Family::name).toList());
        assertEquals(Suite.FAMILIES, families.size());
    }

    /** On every machine and JDK: whoever changes a family changes every number measured on it. */
    @Test
    void theRoundsArePinned() {
        final CRC32 digest = new CRC32();
        for (final Family family : families) {
            for (final int rounds : new int[] {16, 100}) {
                for (long seed = 1; seed <= 3; seed++) {
                    update(digest, family.draw(rounds, seed));
                }
            }
        }
        assertEquals("dc661fee", Long.toHexString(digest.getValue()));
    }

    @Test
    void aSeedIsAScenarioAndAnotherSeedAnother() {
        for (final Family family : families) {
            final long one = digest(family.draw(100, 1));
            assertEquals(one, digest(family.draw(100, 1)), family.name());
            if (!Set.of("alternation", "blocks", "growth").contains(family.name())) {
                assertNotEquals(one, digest(family.draw(100, 2)), family.name());
                assertNotEquals(digest(family.draw(16, 1)), digest(family.draw(17, 1)), family.name());
            }
        }
    }

    @Test
    void needsLieBetweenNothingAndTheDeficit() {
        for (final Family family : families) {
            final Scenario scenario = family.draw(1_000, 7);
            for (int t = 0; t < scenario.rounds(); t++) {
                assertTrue(scenario.deficit(t) > 0, family.name());
                assertTrue(scenario.needed(t) >= 0 && scenario.needed(t) <= scenario.deficit(t), family.name());
            }
        }
    }

    @Test
    void theReferenceIsTheBetterOfBestFixedAndClairvoyant() {
        for (final Family family : families) {
            for (long seed = 1; seed <= 4; seed++) {
                final Scenario scenario = family.draw(16, seed);
                final double best = IntStream.range(0, 16)
                        .mapToDouble(t -> loss(scenario, needed(scenario, t)))
                        .min()
                        .orElseThrow();
                assertEquals(best, scenario.bestFixedLoss(), 1e-9 * best, family.name());
                assertTrue(scenario.reference() <= scenario.bestFixedLoss(), family.name());
            }
        }
        // Around a latent mean of 0.4 and 0.6: 0.1 + 0.1 lost by the clairvoyant, 0.4 by the best fixed severity.
        final Scenario known = Scenario.of(new double[] {1, 1}, new double[] {0.3, 0.7}, new double[] {0.4, 0.6});
        assertEquals(0.2 * UNIT, known.reference(), 1e-6);
        assertEquals(0.4 * UNIT, known.bestFixedLoss(), 1e-6);
        final Scenario unknown = Scenario.of(new double[] {1, 1}, new double[] {0.3, 0.7}, null);
        assertEquals(0.4 * UNIT, unknown.reference(), 1e-6);
    }

    @Test
    void stationaryFamiliesStayWhereTheyAre() {
        for (final String name : List.of("skewed", "pareto", "poison")) {
            final Scenario scenario = draw(name, LONG);
            double sum = 0;
            int count = 0;
            for (int t = 0; t < LONG; t++) {
                if (scenario.needed(t) < scenario.deficit(t)) {
                    sum += needed(scenario, t);
                    count++;
                }
            }
            assertEquals(1.3 / 8.3, sum / count, 0.005, name);
        }
        final Scenario gaussian = draw("gaussian", LONG);
        final double half = mean(gaussian, 0, LONG / 2);
        assertEquals(half, mean(gaussian, LONG / 2, LONG), 0.01);
    }

    @Test
    void movingFamiliesMove() {
        final Scenario drift = draw("drift", LONG);
        final double[] eighth = IntStream.range(0, 8)
                .mapToDouble(i -> mean(drift, i * LONG / 8, (i + 1) * LONG / 8))
                .toArray();
        for (int i = 0; i < 4; i++) {
            assertEquals(eighth[i], eighth[i + 4], 0.01, "two periods");
        }
        assertTrue(IntStream.range(0, 4).anyMatch(i -> Math.abs(eighth[i] - eighth[(i + 2) % 4]) > 0.4));
        final Scenario regimes = draw("regimes", LONG);
        int jumps = 0;
        for (int t = 20; t < LONG - 20; t++) {
            // Means of ten rounds on either side differ by chance by 0.02 or so.
            jumps += Math.abs(mean(regimes, t - 10, t) - mean(regimes, t, t + 10)) > 0.2 ? 1 : 0;
        }
        assertTrue(jumps > 100, jumps + " jumps");
        final Scenario walk = draw("walk", LONG);
        for (int t = 0; t + 40 <= LONG; t += 20) {
            // 20 steps of 0.02 apart: a deviation below 0.09, and no more than four of these.
            assertTrue(Math.abs(mean(walk, t, t + 20) - mean(walk, t + 20, t + 40)) < 0.4, "steps are small");
        }
    }

    @Test
    void alternationBlocksAndGrowth() {
        final Scenario alternation = draw("alternation", 100);
        final Scenario growth = draw("growth", 100);
        final Scenario blocks = draw("blocks", 100);
        for (int t = 0; t < 100; t++) {
            assertEquals(10_000_000 * UNIT, alternation.deficit(t));
            assertEquals(10_000_000 * UNIT, blocks.deficit(t));
            assertEquals(t / 10 % 2, needed(blocks, t), "ten rounds of nothing, ten of everything");
            if (t > 0) {
                assertEquals(1, needed(alternation, t - 1) + needed(alternation, t));
                assertEquals(1, needed(growth, t - 1) + needed(growth, t));
                assertEquals(
                        StrictMath.pow(10, 7 / 99.),
                        (double) growth.deficit(t) / growth.deficit(t - 1),
                        1e-6,
                        "growth");
            }
        }
        assertEquals(100 * UNIT, growth.deficit(0));
        assertEquals(1e9 * UNIT, growth.deficit(99), 1);
    }

    @Test
    void deficitsOfEveryMagnitudeAndDustThatNeedsAllOfItself() {
        final Scenario magnitudes = draw("magnitudes", LONG);
        final int[] decade = new int[10];
        for (int t = 0; t < LONG; t++) {
            final double deficit = magnitudes.deficit(t) / UNIT;
            decade[(int) Math.log10(deficit)]++;
            if (deficit < 1e4) {
                assertEquals(1, needed(magnitudes, t));
            }
        }
        for (int i = 2; i < 9; i++) {
            assertEquals(LONG / 7., decade[i], 150, "1e" + i);
        }
        final Scenario poison = draw("poison", LONG);
        int dust = 0;
        int whole = 0;
        for (int t = 0; t < LONG; t++) {
            final boolean small = poison.deficit(t) < 1e5 * UNIT;
            dust += small ? 1 : 0;
            whole += needed(poison, t) == 1 ? 1 : 0;
            assertTrue(small || needed(poison, t) < 1);
        }
        assertEquals(7 / 16. * LONG, dust, 200);
        assertEquals(0.6 * dust, whole, 200);
    }

    @Test
    void aFewDeficitsHoldMostOfAParetoTotal() {
        final Scenario pareto = draw("pareto", LONG);
        final double[] deficit =
                IntStream.range(0, LONG).mapToDouble(pareto::deficit).sorted().toArray();
        assertEquals(1e5 * UNIT, deficit[0], 1e3 * UNIT);
        assertEquals(1e5 * StrictMath.pow(2, 1 / 1.2) * UNIT, deficit[LONG / 2], 5e3 * UNIT, "the median");
        assertTrue(IntStream.range(LONG - LONG / 10, LONG)
                        .mapToDouble(i -> deficit[i])
                        .sum()
                > IntStream.range(0, LONG - LONG / 10)
                        .mapToDouble(i -> deficit[i])
                        .sum());
    }

    @Test
    void theBootstrapDrawsRoundsOfTheEpisode() {
        final Scenario bootstrap = draw("bootstrap", 1_000);
        final Set<Long> drawn = new HashSet<>();
        for (int t = 0; t < 1_000; t++) {
            final long deficit = bootstrap.deficit(t);
            final long needed = bootstrap.needed(t);
            assertTrue(episode.rounds().stream()
                    .anyMatch(round ->
                            round.deficit() == deficit && Math.min(round.needed(), round.deficit()) == needed));
            drawn.add(deficit);
        }
        assertEquals(episode.rounds().size(), drawn.size(), "every round, sooner or later");
    }

    @Test
    void refusals() {
        final Family first = families.get(0);
        assertRefused("rounds=15 (expected: 16 to 1000000)", () -> first.draw(15, 1));
        assertRefused(
                "episode=none (expected: a round with a deficit)",
                () -> Families.all(new Episode("none", false, List.of(new StressRound(1, 0, 0, -1, 1)))));
        assertRefused(
                "reference=0.0 (expected: rounds in which hindsight loses something)",
                () -> Scenario.of(new double[] {1, 2}, new double[] {0.5, 0.5}, null));
        assertRefused(
                "rounds=2 (expected: deficits that add up to less than 2^63 micro-units)",
                () -> Scenario.of(new double[] {6e12, 6e12}, new double[] {0, 1}, null));
    }

    private static void assertRefused(String message, Runnable what) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, what::run).getMessage());
    }

    private Scenario draw(String name, int rounds) {
        return families.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow()
                .draw(rounds, 3);
    }

    private static double needed(Scenario scenario, int t) {
        return (double) scenario.needed(t) / scenario.deficit(t);
    }

    private static double mean(Scenario scenario, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(t -> needed(scenario, t))
                .average()
                .orElseThrow();
    }

    private static double loss(Scenario scenario, double theta) {
        return IntStream.range(0, scenario.rounds())
                .mapToDouble(t -> scenario.deficit(t) * Math.abs(theta - needed(scenario, t)))
                .sum();
    }

    private static long digest(Scenario scenario) {
        final CRC32 digest = new CRC32();
        update(digest, scenario);
        return digest.getValue();
    }

    private static void update(CRC32 digest, Scenario scenario) {
        for (int t = 0; t < scenario.rounds(); t++) {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                digest.update((int) (scenario.deficit(t) >>> shift));
                digest.update((int) (scenario.needed(t) >>> shift));
            }
        }
    }
}
