package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** No public method of the package answers a missing, short or shared array with an index error or half a result. */
class ArrayRefusalTest {
    private static final String TWO = ".length=1 (expected: count=2 or more)";

    private final long[] one = {7};
    private final long[] two = {7, 8};
    private final long[] share = {9, 9};
    private final double[] real = {1, 1};

    @Test
    void waterLevel() {
        final WaterLevel solver = new WaterLevel();
        refused("count=-1 (expected: 0 or more)", () -> solver.equal(two, -1, 1, share));
        refused("cap=null (expected: a value)", () -> solver.equal(null, 2, 1, share));
        refused("cap" + TWO, () -> solver.equalLoss(one, 2, 1, share));
        refused("share" + TWO, () -> solver.equal(two, 2, 1, one));
        refused("share=the array of cap (expected: another array)", () -> solver.equalLoss(share, 2, 1, share));
        refused("slope=null (expected: a value)", () -> solver.proportional(null, two, 2, 1, share));
        refused("slope" + TWO, () -> solver.proportional(one, two, 2, 1, share));
        refused("offset" + TWO, () -> solver.solve(one, two, two, 2, 1, share));
        refused(
                "share=the array of offset (expected: another array)",
                () -> solver.solve(share, two, two, 2, 1, share));
        refused("share=the array of slope (expected: another array)", () -> solver.solve(two, share, two, 2, 1, share));
    }

    @Test
    void realLevel() {
        final RealLevel solver = new RealLevel();
        refused("count=-1 (expected: 0 or more)", () -> solver.proportional(real, two, -1, 1, share));
        refused("weight=null (expected: a value)", () -> solver.proportional(null, two, 2, 1, share));
        refused("cap" + TWO, () -> solver.proportional(real, one, 2, 1, share));
        refused(
                "share=the array of cap (expected: another array)",
                () -> solver.proportional(real, share, 2, 1, share));
        refused("budget=-1 (expected: 0 or more)", () -> solver.proportional(real, two, 2, -1, share));
        refused("budget=-1 (expected: 0 or more)", () -> solver.solve(real, real, two, 2, -1, share));
        refused(
                "slope=0.0 (expected: above 0 where cap=7 is)",
                () -> solver.solve(real, new double[2], two, 2, 1, share));
        refused("offset" + TWO, () -> solver.solve(new double[1], real, two, 2, 1, share));
        refused("cap" + TWO, () -> solver.solve(real, real, one, 2, 1, share));
        refused("slope" + TWO, () -> solver.solve(real, new double[1], two, 2, 1, share));
        refused("share=the array of cap (expected: another array)", () -> solver.solve(real, real, share, 2, 1, share));
    }

    @Test
    void lotsAndSeats() {
        final WholeLots lots = new WholeLots(2);
        refused("weight=null (expected: a value)", () -> lots.reach(null, two, null, 2, 1, share));
        refused("lot" + TWO, () -> lots.reach(two, one, null, 2, 1, share));
        refused("account" + TWO, () -> lots.reach(two, two, one, 2, 1, share));
        refused("share=the array of weight (expected: another array)", () -> lots.reach(share, two, null, 2, 1, share));
        refused("share=the array of lot (expected: another array)", () -> lots.reach(two, share, null, 2, 1, share));
        refused("share=the array of account (expected: another array)", () -> lots.reach(two, two, share, 2, 1, share));
        final Apportionment seats = new Apportionment(2);
        refused("weight" + TWO, () -> seats.dHondt(one, null, 2, 1, share));
        refused("account" + TWO, () -> seats.webster(two, one, 2, 1, share));
        refused("seat=null (expected: a value)", () -> seats.adams(two, null, 2, 1, null));
        refused("seat=the array of weight (expected: another array)", () -> seats.adams(share, null, 2, 1, share));
        refused("seat=the array of account (expected: another array)", () -> seats.adams(two, share, 2, 1, share));
    }

    @Test
    void selections() {
        final WeightedSelection selection = new WeightedSelection(2);
        refused("key=null (expected: a value)", () -> selection.selectLargestFirst((double[]) null, null, two, 2, 1));
        refused("account" + TWO, () -> selection.selectSmallestFirst(real, one, two, 2, 1));
        refused("weight" + TWO, () -> selection.selectLargestFirst(real, null, one, 2, 1));
        refused("key" + TWO, () -> selection.selectCyclic(one, 0, two, 2, 1));
        refused("weight" + TWO, () -> selection.selectCyclic(two, 0, one, 2, 1));
        refused(
                "taken=the array of weight (expected: another array)",
                () -> selection.takeLargestFirst(real, null, share, 2, 1, share));
    }

    @Test
    void splits() {
        refused("count=-1 (expected: 0 or more)", () -> ProportionalSplit.split(two, -1, 15, 1, share));
        refused("capacity=null (expected: a value)", () -> ProportionalSplit.split(null, 2, 15, 1, share));
        refused("share" + TWO, () -> ProportionalSplit.split(two, 2, 15, 1, one));
        final long[] both = {10, 20};
        ProportionalSplit.split(both, 2, 30, 15, both);
        assertArrayEquals(new long[] {5, 10}, both);
    }

    private void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
        assertArrayEquals(new long[] {9, 9}, share);
    }
}
