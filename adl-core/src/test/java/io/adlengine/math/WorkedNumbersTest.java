package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The numbers that the Javadoc of this package gives. */
class WorkedNumbersTest {
    private final long[] share = new long[3];

    @Test
    void split() {
        ProportionalSplit.split(new long[] {10, 20, 30}, 3, 60, 10, share);
        assertArrayEquals(new long[] {2, 3, 5}, share);
    }

    @Test
    void levels() {
        new WaterLevel().equal(new long[] {100, 200, 300}, 3, 400, share);
        assertArrayEquals(new long[] {100, 150, 150}, share);
        final long[] none = {1_000, 1_000};
        new WaterLevel().proportional(new long[] {1, 2}, none, 2, 10, share);
        assertArrayEquals(new long[] {4, 6}, new long[] {share[0], share[1]});
        final double[] weight = {0.3, 0.1, 0};
        final long[] cap = {100, 100, 100};
        new RealLevel().proportional(weight, cap, 3, 80, share);
        assertArrayEquals(new long[] {60, 20, 0}, share);
        new RealLevel().proportional(weight, cap, 3, 150, share);
        assertArrayEquals(new long[] {100, 50, 0}, share);
    }

    @Test
    void selection() {
        final WeightedSelection selection = new WeightedSelection(3);
        final double[] key = {3, 1, 2};
        assertEquals(2, selection.selectLargestFirst(key, null, new long[] {10, 20, 30}, 3, 35));
        assertEquals(10, selection.before());
    }

    @Test
    void lotsAndSeats() {
        final long[] lots = new long[2];
        final WholeLots whole = new WholeLots(2);
        whole.reach(new long[] {100, 90}, new long[] {30, 20}, null, 2, 70, lots);
        assertArrayEquals(new long[] {30, 40}, lots);
        assertEquals(0.444, whole.level(), 0.02);
        final long[] weight = {10, 20, 30};
        final Apportionment seats = new Apportionment(3);
        seats.largestRemainder(weight, null, 3, 10, share);
        assertArrayEquals(new long[] {2, 3, 5}, share);
        seats.webster(weight, null, 3, 10, share);
        assertArrayEquals(new long[] {2, 3, 5}, share);
        seats.adams(weight, null, 3, 10, share);
        assertArrayEquals(new long[] {2, 3, 5}, share);
        seats.dHondt(weight, null, 3, 10, share);
        assertArrayEquals(new long[] {1, 3, 6}, share);
    }

    @Test
    void products() {
        assertEquals(17, FixedPoint.mulDivFloor(7, 10, 4));
        assertEquals(6, FixedPoint.floorProduct(0.7, 10));
        assertEquals(7, (long) (0.7 * 10));
    }
}
