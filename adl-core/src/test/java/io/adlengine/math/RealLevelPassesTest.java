package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One pass writes nearly all shares right, two nearly all others; where nine did not, the best one counts. */
class RealLevelPassesTest {
    private final RealLevel solver = new RealLevel();

    /** How many of 3,000 small markets took one pass, two and so on, with slopes of so many exponents. */
    @ParameterizedTest
    @CsvSource({
        "true, 1, 2243 757 0 0 0 0 0 0 0",
        "true, 200, 1968 1030 0 0 0 0 0 0 2",
        "true, 2000, 1946 1053 1 0 0 0 0 0 0",
        "false, 1, 2462 538 0 0 0 0 0 0 0",
        "false, 200, 2211 789 0 0 0 0 0 0 0",
        "false, 2000, 2424 576 0 0 0 0 0 0 0"
    })
    void smallMarketsTakeSoManyPasses(boolean haveOffsets, int exponents, String passes) {
        final Random random = new Random(exponents);
        final int[] taken = new int[9];
        for (int market = 0; market < 3_000; market++) {
            final int count = 2 + random.nextInt(4);
            final double[] offset = new double[count];
            final double[] slope = new double[count];
            final long[] cap = new long[count];
            long most = 0;
            for (int i = 0; i < count; i++) {
                cap[i] = 1 + (random.nextLong() >>> 6 + random.nextInt(50));
                slope[i] = Math.scalb(1 + random.nextDouble(), random.nextInt(exponents) - exponents / 2);
                offset[i] = (2 * random.nextDouble() - 1) * cap[i];
                most += cap[i];
            }
            final long budget = 1 + (long) ((most - 2) * random.nextDouble());
            final long[] share = new long[count];
            assertEquals(
                    budget,
                    haveOffsets
                            ? solver.solve(offset, slope, cap, count, budget, share)
                            : solver.proportional(slope, cap, count, budget, share));
            assertEquals(budget, Amounts.sum(share));
            taken[solver.passes() - 1]++;
        }
        assertEquals(passes, Arrays.toString(taken).replaceAll("[\\[\\],]", ""));
    }

    /** 8 above an offset of 1 at a slope of 2, or 8 above 2 at 4; whoever has no slope has no cap. */
    @Test
    void theLevelAtWhichAllAreFullIsTheLastOfAllCaps() {
        final double[] offset = {2, 1, 70};
        final double[] slope = {4, 2, 0};
        final long[] cap = {10, 9, 0};
        final long[] share = new long[3];
        assertEquals(19, solver.solve(offset, slope, cap, 3, 19, share));
        assertArrayEquals(cap, share);
        assertEquals(4, solver.level());
        assertEquals(19, solver.proportional(slope, new long[] {10, 9, 5}, 3, 20, share));
        assertArrayEquals(cap, share);
        assertEquals(Double.POSITIVE_INFINITY, solver.level());
        assertEquals(0, solver.proportional(slope, cap, 3, 0, share));
        assertEquals(Double.NEGATIVE_INFINITY, solver.level());
        assertArrayEquals(new long[3], share);
    }
}
