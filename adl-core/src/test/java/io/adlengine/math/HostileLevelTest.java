package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Accounts on which Newton's method creeps: the number of passes has a bound all the same, and the shares are right.
 */
class HostileLevelTest {
    private final WaterLevel solver = new WaterLevel();

    /**
     * Ramps around one centre, ever steeper and narrower, so that every step lands on the other side, a little nearer:
     * without halvings there would be as many passes as ramps.
     */
    @ParameterizedTest
    @CsvSource({"200, 0.1, 51", "600, 0.03, 51", "2000, 0.009, 51"})
    void stepsFromSideToSideAreCutShort(int count, double narrowing, int passes) {
        final long[] offset = new long[count];
        final long[] slope = new long[count];
        final long[] cap = new long[count];
        final double centre = 1_000_003 / 1.618033988749895;
        final double c = 1 - narrowing / 2;
        final double growth = (1 + c) / (1 + c * (1 - narrowing));
        double width = 0x1p36;
        double sum = 1 << 12;
        long budget = 0;
        for (int i = 0; i < count; i++) {
            final double next = i == 0 ? sum : sum * growth;
            slope[i] = Math.max(1, (long) (i == 0 ? sum : next - sum));
            offset[i] = (long) (slope[i] * (width - centre));
            cap[i] = (long) (2 * slope[i] * width);
            budget += cap[i] / 2;
            sum = next;
            width *= 1 - narrowing;
        }
        final long[] share = new long[count];
        assertEquals(budget, solver.solveFrom(1L << 35, 1, offset, slope, cap, count, budget, share));
        WaterLevelProperties.assertFloorsOrCeilings(offset, slope, cap, budget, share);
        assertTrue(passes <= WaterLevel.MOST_PASSES / 4);
        assertEquals(passes, solver.passes());
    }

    /** From every start, good or bad, with clusters of kinks nearer to each other than doubles can tell. */
    @Test
    void kinksThatDoublesCannotTellApartAreToldApart() {
        final Random random = new Random(3);
        int most = 0;
        for (int trial = 0; trial < 3_000; trial++) {
            final int count = 2 + random.nextInt(30);
            final long[] offset = new long[count];
            final long[] slope = new long[count];
            final long[] cap = new long[count];
            long total = 0;
            for (int i = 0; i < count; i++) {
                slope[i] = (1L << 52) - random.nextInt(1 << 20);
                offset[i] = -3 * slope[i] - random.nextInt(1 + trial);
                cap[i] = random.nextInt(1 + trial);
                total += cap[i];
            }
            if (total < 2) {
                continue;
            }
            final long budget = 1 + random.nextInt((int) total - 1);
            final long[] share = new long[count];
            final long p = random.nextLong() >> random.nextInt(64);
            final long q = 1 + (random.nextLong() >>> 2 + random.nextInt(61));
            assertEquals(
                    budget,
                    solver.solveFrom(Math.max(-Long.MAX_VALUE, p), q, offset, slope, cap, count, budget, share));
            WaterLevelProperties.assertFloorsOrCeilings(offset, slope, cap, budget, share);
            most = Math.max(most, solver.passes());
        }
        assertTrue(most > 16 && most <= WaterLevel.MOST_PASSES, most + " passes");
    }
}
