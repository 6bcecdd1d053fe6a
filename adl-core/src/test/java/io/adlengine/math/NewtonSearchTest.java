package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The level in doubles is the level: what is placed at it is the budget, whatever the sample said. */
class NewtonSearchTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final NewtonSearch search = new NewtonSearch();

    /** Sums that say what they are told to, and keep the levels that were asked for. */
    private static class Script implements LevelSums {
        private final List<Double> levels = new ArrayList<>();
        private final double[] missing;
        private final double[] next;

        /** Of each sweep, what is missing and where Newton's step leads; the last one for all that follow. */
        Script(double[] missing, double[] next) {
            this.missing = missing;
            this.next = next;
        }

        @Override
        public boolean sweep(double t, int stride) {
            levels.add(t);
            return true;
        }

        @Override
        public double missing() {
            return missing[Math.max(1, Math.min(levels.size(), missing.length)) - 1];
        }

        @Override
        public double next(double t) {
            return next[Math.max(1, Math.min(levels.size(), next.length)) - 1];
        }
    }

    private static Script script(double missing, double next) {
        return new Script(new double[] {missing}, new double[] {next});
    }

    @Test
    void aSearchEndsWhereASweepSaysSo() {
        final Script sums = new Script(new double[] {33, 0}, new double[] {150, 170}) {
            @Override
            public boolean sweep(double t, int stride) {
                return super.sweep(t, stride) && t != 150;
            }
        };
        search.within(-INFINITE, INFINITE);
        assertEquals(150, search.from(133, sums, LevelSums.ALL, 9, 0));
        assertEquals(List.of(133.0, 150.0), sums.levels);
    }

    @Test
    void aSearchEndsAfterSoManySteps() {
        final Script sums = new Script(new double[] {1}, new double[] {1, 2, 3, 4});
        search.within(-INFINITE, INFINITE);
        assertEquals(3, search.from(0, sums, LevelSums.ALL, 3, 0));
        assertEquals(List.of(0.0, 1.0, 2.0), sums.levels);
    }

    /** A step of a 128th of the level is close enough for a 128th, on either side of 0; one of a 64th is not. */
    @ParameterizedTest
    @CsvSource({"128, 129, 1", "-128, -129, 1", "128, 130, 2", "-128, -126, 2", "128, 127, 1"})
    void aSearchEndsWhereAStepIsShort(double from, double to, int sweeps) {
        final Script sums = script(to - from, to);
        search.within(-INFINITE, INFINITE);
        assertEquals(to, search.from(from, sums, LevelSums.ALL, 9, 0x1p-7));
        assertEquals(sweeps, sums.levels.size());
    }

    /** Nothing missing, or too much, and the level is below; a step to where it is not leads to the middle. */
    @ParameterizedTest
    @CsvSource({
        "40, 1, 50, 50",
        "40, 0, 38, 38",
        "40, -1, 38, 38",
        "40, 1, 40, 70",
        "40, 1, 39, 70",
        "40, 1, 100, 70",
        "40, 1, 101, 70",
        "40, 1, NaN, 70",
        "40, -1, 40, 38",
        "40, -1, 36, 38"
    })
    void aStepThatLeavesTheBoundsIsReplacedByTheirMiddle(double t, double missing, double newton, double next) {
        search.within(36, 100);
        assertEquals(next, search.step(t, script(missing, newton)));
    }

    /** Below a fourth of the other bound, halves of all doubles between them: of their bits. */
    @ParameterizedTest
    @CsvSource({
        "26, 100, 63",
        "25, 100, 50",
        "-100, -26, -63",
        "-100, -25, -50",
        "0, 100, 1.0628135541960295e-153",
        "-100, 100, -0.0",
        "4.9e-324, 1.5e-323, 9.9e-324",
        "-1.7e308, -1.5e308, -1.6e308"
    })
    void theMiddleIsThatOfTheNumbersBetween(double low, double high, double middle) {
        search.within(low, high);
        assertEquals(middle, search.step(low, script(1, INFINITE)), Math.abs(middle) * 0x1p-50);
    }

    /** The first is odd and the second even: the middle would be the second. */
    @Test
    void aSearchEndsWhereNoDoubleLiesBetween() {
        final double first = Math.nextUp(1.0);
        search.within(1, first);
        Script sums = script(1, INFINITE);
        assertEquals(1, search.from(1, sums, LevelSums.ALL, 9, 0));
        assertEquals(1, sums.levels.size());
        final double second = Math.nextUp(first);
        search.within(first, second);
        sums = script(1, INFINITE);
        assertEquals(first, search.from(first, sums, LevelSums.ALL, 9, 0));
        assertEquals(1, sums.levels.size());
    }

    @Test
    void aSearchEndsWhereItHasNoMiddle() {
        search.within(-INFINITE, INFINITE);
        final Script sums = script(1, INFINITE);
        assertEquals(7, search.from(7, sums, LevelSums.ALL, 9, 0));
        assertEquals(1, sums.levels.size());
    }

    /** Steps of 1 upwards from 64, below 128: three are free, then every second one leads to the middle. */
    @Test
    void everySecondStepHalvesAfterTheFreeOnes() {
        final Script sums = new Script(new double[] {1}, new double[] {65, 66, 67, 68, 98.5, 99.5});
        search.within(64, 128);
        search.from(64, sums, LevelSums.ALL, 6, 0, 3);
        assertEquals(List.of(64.0, 65.0, 66.0, 67.0, 97.5, 98.5), sums.levels);
    }

    @Test
    void theClaimsOfTheJavadoc() {
        final double[] one = {1, 1, 1};
        final long[] claim = {100, 200, 300};
        assertEquals(150, level(null, one, claim, 3, 400, 600));
        assertEquals(150, level(new double[3], one, claim, 3, 400, 600));
    }

    /** A sample that is all too small, all too large, or like the rest: a step from its level may even lead below 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void theBudgetIsPlaced(double sampledWeight) {
        final Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            final int count = 2_048 + random.nextInt(2_000);
            final double[] weight = new double[count];
            final long[] cap = new long[count];
            double most = 0;
            for (int i = 0; i < count; i++) {
                cap[i] = (long) (1_000 * Math.pow(random.nextDouble(), -0.8));
                weight[i] = cap[i] * random.nextDouble() * (i % 512 < 8 ? sampledWeight : 1);
                most += cap[i];
            }
            final double budget = Math.floor(most * random.nextDouble());
            final double proportional = level(null, weight, cap, count, budget, most);
            assertEquals(budget, placed(weight, cap, proportional), budget * 1e-10);
            final double clipped = level(new double[count], weight, cap, count, budget, most);
            assertEquals(budget, placed(weight, cap, clipped), budget * 1e-10);
        }
    }

    private static double level(double[] offset, double[] slope, long[] cap, int count, double budget, double total) {
        final ClippedLevel level = new ClippedLevel();
        level.start(offset, slope, 1, cap, count, (long) budget, total, -Double.MAX_VALUE, Double.MAX_VALUE);
        return level.find();
    }

    private static double placed(double[] weight, long[] cap, double level) {
        double sum = 0;
        for (int i = 0; i < cap.length; i++) {
            sum += Math.min(weight[i] * level, cap[i]);
        }
        return sum;
    }
}
