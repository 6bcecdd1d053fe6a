package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The level in doubles is the level: what is placed at it is the budget, whatever the sample said. */
class NewtonSearchTest {
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
