package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        "8, 2, 1e-310, 3e-310, 4, 4, 0",
        "20, 2, 4.9e-324, 4.9e-324, 13, 10, 3",
        "11.5, 0.75, 4.9e-324, 4.9e-324, 11, 10, 1",
        "0.5, 0.75, 4.9e-324, 4.9e-324, 1, 0, 1"
    })
    void aLevelBeyondDoublesIsFoundOnEitherSide(
            double a, double b, double slopeOfA, double slopeOfB, long budget, long first, long second) {
        final long[] share = new long[3];
        final RealLevel solver = new RealLevel();
        assertEquals(
                budget,
                solver.solve(
                        new double[] {a, b, 50},
                        new double[] {slopeOfA, slopeOfB, 0},
                        new long[] {10, 10, 0},
                        3,
                        budget,
                        share));
        assertArrayEquals(new long[] {first, second, 0}, share);
        assertEquals(Math.signum(budget - Math.min(10, a) - b) * Double.MAX_VALUE, solver.level());
    }

    /** Each alone among values that are fine, as the first or the last of them; nothing is written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-1.0; 1; 1; 1; weight=-1.0 (expected: finite, 0 or more)",
                "1.0; NaN; 1; 1; weight=NaN (expected: finite, 0 or more)",
                "Infinity; 1; 1; 1; weight=Infinity (expected: finite, 0 or more)",
                "1; 1; -1; 1; cap=-1 (expected: 0 or more)",
                "1; 1; 1; -2; cap=-2 (expected: 0 or more)",
                "1; 1; 9223372036854775807; 1; sum of caps=overflow (expected: at most 2^63-1)",
                "1e308; 1e308; 1; 1; sum of weights=Infinity (expected: finite, 0 or more)"
            })
    void proportionalSharesOfWhatIsOutOfRangeAreRefused(
            double first, double second, long firstCap, long secondCap, String message) {
        final long[] share = {9, 9};
        final RealLevel solver = new RealLevel();
        final double[] weight = {first, second};
        final long[] cap = {firstCap, secondCap};
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> solver.proportional(weight, cap, 2, 1, share))
                        .getMessage());
        assertArrayEquals(new long[] {9, 9}, share);
    }

    /** The same of the general form, where only the first is beyond. */
    @ParameterizedTest
    @CsvSource({
        "Infinity, 1, 1",
        "-Infinity, 1, 1",
        "NaN, 1, 1",
        "0, -1, 1",
        "0, NaN, 1",
        "0, Infinity, 1",
        "0, 0, 1",
        "0, 1.7e308, 1",
        "0, 1, -1",
        "0, 1, 4611686018427387904",
        "0, 1, 9223372036854775807"
    })
    void whatIsOutOfRangeIsRefused(double offset, double slope, long cap) {
        final long[] share = {9, 9};
        final double[] offsets = {offset, 0};
        final double[] slopes = {slope, 0x1p1023};
        final long[] caps = {cap, 1};
        final RealLevel solver = new RealLevel();
        assertThrows(IllegalArgumentException.class, () -> solver.solve(offsets, slopes, caps, 2, 0, share));
        assertArrayEquals(new long[] {9, 9}, share);
    }

    /** As large as they may be: weights whose sum is a double, caps of 2^63 − 1 in all, those of nobody among them. */
    @Test
    void whatIsJustWithinTheRangeIsShared() {
        final long[] share = new long[3];
        final RealLevel solver = new RealLevel();
        final long[] cap = {Long.MAX_VALUE - 10, 7, 3};
        assertEquals(10, solver.proportional(new double[] {0, 0x1p1022, 0x1p1023}, cap, 3, 11, share));
        assertArrayEquals(new long[] {0, 7, 3}, share);
        assertEquals(4, solver.proportional(new double[] {0, 0x1p1022, 0x1p1022}, cap, 3, 4, share));
        assertArrayEquals(new long[] {0, 2, 2}, share);
        assertEquals(10, solver.proportional(new double[] {0, 1, 1}, cap, 3, 10, share));
        assertEquals(Double.POSITIVE_INFINITY, solver.level());
    }

    /** The whole of 2^61 is refused, in one cap or as a sum; a slope may be missing where there is no cap. */
    @Test
    void theGeneralFormTakesCapsBelowTheirLimit() {
        final long limit = 1L << 61;
        final long[] share = new long[2];
        final RealLevel solver = new RealLevel();
        final double[] offset = new double[2];
        final double[] slope = {1, 1};
        assertEquals(limit - 1, solver.solve(offset, slope, new long[] {limit - 2, 1}, 2, limit - 1, share));
        for (final long[] cap : new long[][] {{limit, 0}, {limit - 1, 1}, {1, limit - 1}}) {
            assertThrows(IllegalArgumentException.class, () -> solver.solve(offset, slope, cap, 2, 1, share));
        }
        assertEquals(2, solver.solve(offset, new double[] {1, 0}, new long[] {5, 0}, 2, 2, share));
        assertArrayEquals(new long[] {2, 0}, share);
    }

    /** 8 above an offset of 1 at a slope of 2, or 8 above 2 at 4; whoever has no slope has no cap. */
    @Test
    void theLevelAtWhichAllAreFullIsTheLastOfAllCaps() {
        final double[] offset = {2, 1, 70};
        final double[] slope = {4, 2, 0};
        final long[] cap = {10, 9, 0};
        final long[] share = new long[3];
        final RealLevel solver = new RealLevel();
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
