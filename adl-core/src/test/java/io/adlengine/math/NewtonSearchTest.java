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
        assertEquals(150, new ProportionalLevel().find(one, claim, 3, 400, 600, 3));
        assertEquals(150, new ClippedLevel().find(new double[3], one, claim, 3, 400));
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
            double weights = 0;
            for (int i = 0; i < count; i++) {
                cap[i] = (long) (1_000 * Math.pow(random.nextDouble(), -0.8));
                weight[i] = cap[i] * random.nextDouble() * (i % 512 < 8 ? sampledWeight : 1);
                most += cap[i];
                weights += weight[i];
            }
            final double budget = Math.floor(most * random.nextDouble());
            final double proportional = new ProportionalLevel().find(weight, cap, count, budget, most, weights);
            assertEquals(budget, placed(weight, cap, proportional), budget * 1e-10);
            final double clipped = new ClippedLevel().find(new double[count], weight, cap, count, budget);
            assertEquals(budget, placed(weight, cap, clipped), budget * 1e-10);
        }
    }

    private static double placed(double[] weight, long[] cap, double level) {
        double sum = 0;
        for (int i = 0; i < cap.length; i++) {
            sum += Math.min(weight[i] * level, cap[i]);
        }
        return sum;
    }
}
