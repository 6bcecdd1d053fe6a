package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One pass writes nearly all shares right, two nearly all others; where nine did not, the best one counts. */
class RealLevelPassesTest {
    private final RealLevel solver = new RealLevel();

    /** How many of 4,000 small markets took one pass, two and so on, with amounts and slopes of so many exponents. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    true, 6, 1, 600 3398 0 1 0 0 0 0 1
                    true, 6, 60, 637 3361 1 1 0 0 0 0 0
                    true, 6, 200, 659 3339 1 0 0 0 0 0 1
                    true, 50, 1, 2994 1004 1 0 0 0 0 0 1
                    true, 50, 200, 2632 1365 1 0 0 0 0 0 2
                    true, 50, 2000, 2596 1403 1 0 0 0 0 0 0
                    false, 6, 2000, 1346 2654 0 0 0 0 0 0 0
                    false, 50, 1, 3240 760 0 0 0 0 0 0 0
                    false, 50, 200, 2913 1087 0 0 0 0 0 0 0
                    """)
    void smallMarketsTakeSoManyPasses(boolean haveOffsets, int sizes, int exponents, String looks) {
        final Random random = new Random(exponents);
        final int[] taken = new int[9];
        for (int market = 0; market < 4_000; market++) {
            final int count = 2 + random.nextInt(4);
            final double[] offset = new double[count];
            final double[] slope = new double[count];
            final long[] cap = new long[count];
            long most = 0;
            for (int i = 0; i < count; i++) {
                cap[i] = 1 + (random.nextLong() >>> 6 + random.nextInt(sizes));
                slope[i] = Math.scalb(1 + random.nextDouble(), random.nextInt(exponents) - exponents / 2);
                offset[i] = haveOffsets ? (2 * random.nextDouble() - 1) * cap[i] : 0;
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
            if (solver.passes() > 2 && exponents <= 200) {
                RealLevelProperties.assertNear(offset, slope, cap, budget, share);
            }
        }
        assertEquals(looks, Arrays.toString(taken).replaceAll("[\\[\\],]", ""));
    }
}
