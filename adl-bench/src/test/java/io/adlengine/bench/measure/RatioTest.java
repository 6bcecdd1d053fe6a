package io.adlengine.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

/** Ratios against figures by hand, and what an interval is worth. */
class RatioTest {
    private static final BenchmarkCase CASE =
            new BenchmarkCase("a.b.SomeBenchmark.work", Map.of("n", "1000"), Mode.AverageTime);

    /**
     * Logarithms in steps of ln 1.1 = .09531 have a variance of .0090840; two thirds of that is .0060560, its root
     * .0778204; with 4 degrees of freedom t is 2.776445, so half the width is .2160642.
     */
    @Test
    void isTheExampleByHand() {
        final Ratio ratio = Ratio.of(score(100, 110, 121), score(110, 121, 133.1));

        assertEquals(110, ratio.oldNanos(), 1e-9);
        assertEquals(121, ratio.newNanos(), 1e-9);
        assertEquals(1.1, ratio.ratio(), 1e-12);
        assertEquals(1.1 * Math.exp(-0.2160642), ratio.low(), 1e-6);
        assertEquals(1.1 * Math.exp(0.2160642), ratio.high(), 1e-6);
        assertEquals(0.21, ratio.oldSpread(), 1e-9);
        assertEquals(0.21, ratio.newSpread(), 1e-9);
    }

    /** By hand: 2 forks of e^0 and e^2 (variance 2) and 3 of e^1: (1)²/(1²/1) = 1 degree of freedom, t = 12.706205. */
    @Test
    void takesTheFreedomOfTheNoisierBuild() {
        final Ratio ratio = Ratio.of(score(1, Math.exp(2)), score(Math.E, Math.E, Math.E));

        assertEquals(1, ratio.ratio(), 1e-12);
        assertEquals(Math.exp(12.706205), ratio.high(), 1e-5 * Math.exp(12.706205));
    }

    @Test
    void isExactWithoutNoise() {
        final Ratio ratio = Ratio.of(score(100, 100), score(50, 50));

        assertEquals(0.5, ratio.low(), 1e-12);
        assertEquals(0.5, ratio.high(), 1e-12);
        assertEquals(0, ratio.newSpread());
    }

    @Test
    void hasNoIntervalAndNoVerdictWithOneFork() {
        final Ratio ratio = Ratio.of(score(100), score(900, 900));

        assertFalse(ratio.hasInterval());
        assertFalse(ratio.isOver(0.1));
        assertEquals(9, ratio.ratio(), 1e-12);
    }

    @Test
    void isOverOnlyIfTheLowerEndIs() {
        assertTrue(Ratio.of(score(100, 101, 100), score(120, 121, 120)).isOver(0.1));
        assertFalse(Ratio.of(score(100, 101, 100), score(120, 121, 120)).isOver(0.25));
        assertFalse(Ratio.of(score(100, 110, 121), score(120, 132, 145.2)).isOver(0.1), "1.2, but too noisy");
        assertFalse(Ratio.of(score(120, 121, 120), score(100, 101, 100)).isOver(0), "faster");
    }

    /** Twice as many operations a second is half the time. */
    @Test
    void comparesTimesWhateverTheUnit() {
        final Score old = new Score(CASE, "ops/ms", 10, Double.NaN, List.of(10.0, 10.0), Double.NaN);
        final Score now = new Score(CASE, "us/op", 50, Double.NaN, List.of(50.0, 50.0), Double.NaN);

        assertEquals(100_000, Ratio.of(old, now).oldNanos(), 1e-6);
        assertEquals(0.5, Ratio.of(old, now).ratio(), 1e-12);
    }

    /** Of 2,000 comparisons of the same build the interval must miss 1 about a hundred times. */
    @Test
    void coversTheTruthAsOftenAsItSays() {
        final Random random = new Random(20261127);
        int missed = 0;
        for (int i = 0; i < 2_000; i++) {
            final Ratio ratio = Ratio.of(noisy(random), noisy(random));
            missed += ratio.low() > 1 || ratio.high() < 1 ? 1 : 0;
        }
        assertEquals(90, missed, 30);
    }

    @Test
    void refusesWhatIsNoScore() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Score(CASE, "furlongs", 1, Double.NaN, List.of(1.0), Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> score());
    }

    private static Score noisy(Random random) {
        final List<Double> forks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            forks.add(100 * Math.exp(0.1 * random.nextGaussian()));
        }
        return new Score(CASE, "ns/op", 100, Double.NaN, forks, Double.NaN);
    }

    private static Score score(double... forks) {
        final List<Double> means = DoubleStream.of(forks).boxed().toList();
        return new Score(CASE, "ns/op", DoubleStream.of(forks).average().orElse(0), Double.NaN, means, Double.NaN);
    }
}
