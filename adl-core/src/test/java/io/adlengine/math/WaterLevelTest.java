package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaterLevelTest {
    private final WaterLevel solver = new WaterLevel();
    private final long[] share = new long[4];

    /** The classic bankruptcy claims (O'Neill 1982): 100, 200, 300. */
    @Test
    void equalAwards() {
        assertEquals(200, solver.equal(new long[] {100, 200, 300}, 3, 200, share));
        assertArrayEquals(new long[] {67, 67, 66, 0}, share);
        assertEquals(200.0 / 3, solver.level());
        assertEquals(200 * solver.denominator(), 3 * solver.numerator());
        solver.equal(new long[] {100, 200, 300}, 3, 400, share);
        assertArrayEquals(new long[] {100, 150, 150, 0}, share);
    }

    @Test
    void equalLosses() {
        solver.equalLoss(new long[] {100, 200, 300}, 3, 100, share);
        assertArrayEquals(new long[] {0, 0, 100, 0}, share);
        solver.equalLoss(new long[] {100, 200, 300}, 3, 300, share);
        assertArrayEquals(new long[] {0, 100, 200, 0}, share);
        assertEquals(100, solver.level());
    }

    /** Nothing, and all there is: the level is above all claims, or below all. */
    @Test
    void equalLossesOfNothingAndEverything() {
        Arrays.fill(share, 9);
        assertEquals(0, solver.equalLoss(new long[] {100, 200, 300}, 3, 0, share));
        assertArrayEquals(new long[] {0, 0, 0, 9}, share);
        assertEquals(Double.POSITIVE_INFINITY, solver.level());
        assertEquals(600, solver.equalLoss(new long[] {100, 200, 300}, 3, 600, share));
        assertArrayEquals(new long[] {100, 200, 300, 9}, share);
        assertEquals(Double.NEGATIVE_INFINITY, solver.level());
    }

    /** 10 + t and t − 4 come to 16 at 5; slopes are 1 where none are given. */
    @Test
    void offsetsAloneMoveByTheLevelItself() {
        final long[] offset = {10, -4};
        assertEquals(16, solver.solve(offset, null, new long[] {20, 20}, 2, 16, share));
        assertArrayEquals(new long[] {15, 1, 0, 0}, share);
        assertEquals(5, solver.numerator() / solver.denominator());
        final long[] far = {Long.MIN_VALUE, 0};
        assertThrows(IllegalArgumentException.class, () -> solver.solve(far, null, new long[] {20, 20}, 2, 16, share));
    }

    @Test
    void equalLossesOfWhalesAndBeyondReach() {
        final long half = 1L << 62;
        assertEquals(Long.MAX_VALUE, solver.equalLoss(new long[] {half, half - 1}, 2, Long.MAX_VALUE, share));
        assertArrayEquals(new long[] {half, half - 1, 0, 0}, share);
        solver.equalLoss(new long[] {half, half - 1}, 2, 2, share);
        assertArrayEquals(new long[] {1, 1, 0, 0}, share);
        assertEquals(12, solver.equalLoss(new long[] {5, 7}, 2, 99, share));
    }

    /** arXiv 2512.01112, capped pro-rata: u = (8, 4, 1/2), caps (4, 4, 1/2), B = 7.5. */
    @Test
    void proportionalSharesUnderCaps() {
        solver.proportional(
                new long[] {800_000, 400_000, 50_000}, new long[] {400_000, 400_000, 50_000}, 3, 750_000, share);
        assertArrayEquals(new long[] {400_000, 311_112, 38_888, 0}, share);
    }

    /** Positions (10, 10, 20, 30) on equity (1, 5, 4, 30), 15 lots: everybody is brought down to leverage 3. */
    @Test
    void leverageIsLevelledFromTheTop() {
        solver.solve(new long[] {10, 10, 20, 30}, new long[] {1, 5, 4, 30}, new long[] {10, 10, 20, 30}, 4, 15, share);
        assertArrayEquals(new long[] {7, 0, 8, 0}, share);
        assertEquals(-3, solver.level());
    }

    /** Signed offsets: a hedged account is reached only when the level turns positive. */
    @Test
    void offsetsMayBeNegative() {
        final long[] exposure = {10, -4, 14, 30};
        final long[] equity = {1, 5, 4, 30};
        final long[] cap = {10, 10, 20, 30};
        solver.solve(times(1_000_000, exposure), times(1_000_000, equity), times(1_000_000, cap), 4, 15_000_000, share);
        assertArrayEquals(new long[] {8_200_000, 0, 6_800_000, 0}, share);
        assertEquals(-1.8, solver.level());
        solver.solve(times(1_000_000, exposure), times(1_000_000, equity), times(1_000_000, cap), 4, 60_000_000, share);
        assertArrayEquals(new long[] {10_000_000, 1_555_556, 18_444_444, 30_000_000}, share);
    }

    @Test
    void aBudgetBeyondReachIsPlacedAsFarAsPossible() {
        assertEquals(600, solver.equal(new long[] {100, 200, 300}, 3, 600, share));
        assertEquals(Double.POSITIVE_INFINITY, solver.level());
        assertEquals(600, solver.equal(new long[] {100, 200, 300}, 3, 601, share));
        assertArrayEquals(new long[] {100, 200, 300, 0}, share);
        assertEquals(Double.POSITIVE_INFINITY, solver.level());
        assertEquals(300, solver.proportional(new long[] {1, 0, 2}, new long[] {100, 500, 200}, 3, 400, share));
        assertArrayEquals(new long[] {100, 0, 200, 0}, share);
    }

    @Test
    void constantsPayFirstAndShareABudgetTheyCoverAlone() {
        final long[] offset = {30, 60, 50};
        final long[] slope = {0, 0, 1};
        final long[] cap = {100, 40, 100};
        assertEquals(35, solver.solve(offset, slope, cap, 3, 35, share));
        assertArrayEquals(new long[] {15, 20, 0, 0}, share);
        assertEquals(Double.NEGATIVE_INFINITY, solver.level());
        solver.solve(offset, slope, cap, 3, 70, share);
        assertArrayEquals(new long[] {30, 40, 0, 0}, share);
        assertEquals(Double.NEGATIVE_INFINITY, solver.level());
        solver.solve(offset, slope, cap, 3, 100, share);
        assertArrayEquals(new long[] {30, 40, 30, 0}, share);
    }

    @Test
    void nobodyAndNothing() {
        assertEquals(0, solver.equal(new long[0], 0, 7, share));
        assertEquals(0, solver.equal(new long[] {5, 6}, 2, 0, share));
        assertArrayEquals(new long[4], share);
    }

    @Test
    void amountsThatDoublesCannotTellApart() {
        final long whale = 1L << 61;
        solver.equal(new long[] {whale, whale + 1, 1}, 3, 2 * whale + 1, share);
        assertArrayEquals(new long[] {whale, whale, 1, 0}, share);
        solver.equal(new long[] {whale, whale + 3, 1}, 3, 2 * whale + 3, share);
        assertArrayEquals(new long[] {whale, whale + 2, 1, 0}, share);
    }

    /** A flat piece: between the first account's end and the second one's start any level serves. */
    @Test
    void aFlatPieceIsNoTrouble() {
        solver.solve(new long[] {0, -1_000}, new long[] {1, 1}, new long[] {10, 10}, 2, 10, share);
        assertArrayEquals(new long[] {10, 0, 0, 0}, share);
    }

    @Test
    void refusalsWriteNothing() {
        Arrays.fill(share, 9);
        assertRefused("budget=-1 (expected: 0 or more)", new long[1], new long[] {1}, new long[] {1}, -1);
        assertRefused("slope=-1 (expected: 0 or more)", new long[1], new long[] {-1}, new long[] {1}, 1);
        assertRefused("cap=-1 (expected: 0 or more)", new long[1], new long[] {1}, new long[] {-1}, 1);
        final String overflow = "sum of caps and offsets=overflow (expected: at most 2^63-1)";
        final long max = Long.MAX_VALUE;
        assertRefused(overflow, new long[] {Long.MIN_VALUE}, new long[] {1}, new long[] {1}, 1);
        assertRefused(overflow, new long[] {1}, new long[] {1}, new long[] {max}, 1);
        final String slopes = "sum of slopes=overflow (expected: at most 2^63-1)";
        assertRefused(slopes, new long[2], new long[] {max, 1}, new long[] {1, 1}, 1);
        assertRefused(overflow, new long[2], new long[] {1, 1}, new long[] {max, 1}, 1);
        assertRefused(overflow, new long[2], new long[] {0, 0}, new long[] {max, 1}, 1);
        assertRefused(overflow, new long[] {0, max}, new long[] {1, 1}, new long[] {max, max}, 1);
        assertRefused("cap=-1 (expected: 0 or more)", new long[] {5}, new long[] {1}, new long[] {-1}, 1);
        assertRefused("slope=-1 (expected: 0 or more)", new long[2], new long[] {5, -1}, new long[] {1, 1}, 1);
        assertArrayEquals(new long[] {9, 9, 9, 9}, share);
    }

    @Test
    void allocatesNothing() {
        final long[] cap = new Random(1).longs(300, 0, 1L << 40).toArray();
        final long[] shares = new long[300];
        final long[] budget = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            budget[0] = (budget[0] + 7_777_777_777L) & (1L << 45) - 1;
            solver.equalLoss(cap, 300, budget[0], shares);
        });
        assertTrue(bytes < 1, bytes + " bytes per call");
    }

    private void assertRefused(String message, long[] offset, long[] slope, long[] cap, long budget) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> solver.solve(offset, slope, cap, cap.length, budget, share))
                        .getMessage());
    }

    private static long[] times(long factor, long[] values) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }
}
