package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one account is so large, and so many are empty, that rounding could hide what the others owe. */
final class RealLevelTest {
    /**
     * The first has a cap beyond all and a slope of 1; the second is full at t = 1 and the third owes the rest at t =
     * 1.6.
     */
    @ParameterizedTest
    @CsvSource({"100000, 49, 300", "1000, 55, 1000", "100000, 55, 1000"})
    void aCapBeyondAllHidesNothing(int count, int bits, long size) {
        final double[] offset = new double[count];
        final double[] slope = new double[count];
        final long[] cap = new long[count];
        slope[0] = 1;
        slope[1] = size;
        slope[2] = size / 2.0;
        cap[0] = 1L << bits;
        cap[1] = size;
        cap[2] = size;
        final long budget = 2 * size - size / 5;
        final long[] share = new long[count];
        assertEquals(budget, new RealLevel().solve(offset, slope, cap, count, budget, share));
        final double level = (budget - size) / (1 + size / 2.0);
        assertEquals(level, share[0], 1 + 0x1p-6);
        assertEquals(size, share[1], 1 + 0x1p-6);
        assertEquals(level * size / 2, share[2], 1 + 0x1p-6);
    }

    /**
     * A whale that is full but for its last units hides next to all slope: whoever steps from its cap by the slope of
     * the other one, which is 3·10^-17 of it, ends far away, and took 3.96·10^11 of it until 0.3, where 3.96 is right.
     */
    @Test
    void nobodyStepsFarFromACapThatIsNearlyReached() {
        final long[] cap = {396_080_724_342L, 125_334_352_686_653_879L};
        final double[] slope = new double[2];
        for (int i = 0; i < 2; i++) {
            final double part = (double) cap[i] / (cap[0] + cap[1]);
            slope[i] = part * part * part;
        }
        final long[] share = new long[2];
        for (int beyond = -3; beyond <= 3; beyond++) {
            final long budget = cap[1] + beyond;
            assertEquals(budget, new RealLevel().proportional(slope, cap, 2, budget, share));
            assertEquals(slope[0] / slope[1] * cap[1], share[0], 1 + 0x1p-6 + (cap[0] + cap[1]) * 0x1p-51);
            assertEquals(budget, share[0] + share[1]);
        }
    }

    /** Slopes so small that the level is beyond all doubles, on either side of 0; until 0.3 shared anyhow. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 4.9e-324, 4.9e-324, 3, 2, 1",
        "8, 2, 4.9e-324, 4.9e-324, 4, 4, 0",
        "8, 2, 1e-310, 3e-310, 4, 4, 0"
    })
    void aLevelBeyondDoublesIsFoundOnEitherSide(
            double a, double b, double slopeOfA, double slopeOfB, long budget, long first, long second) {
        final long[] share = new long[2];
        final RealLevel solver = new RealLevel();
        assertEquals(
                budget,
                solver.solve(
                        new double[] {a, b}, new double[] {slopeOfA, slopeOfB}, new long[] {10, 10}, 2, budget, share));
        assertArrayEquals(new long[] {first, second}, share);
        assertEquals(Math.signum(budget - a - b) * Double.MAX_VALUE, solver.level());
    }
}
