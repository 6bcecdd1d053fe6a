package io.adlengine.policy.crossmargin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** By pencil: floors, then a lot each for who is farthest from its amount, then all that there is room for. */
class WholeLotsTest {
    private static final long[] IDS = {5, 9, 2};
    private static final long[] THREE = {3, 3, 3};

    private static void assertLots(long[] ids, long[] bound, long quantity, double[] amount, long... expected) {
        final long[] lots = new long[ids.length];
        new WholeLots(ids).of(amount, bound, quantity, lots);
        assertArrayEquals(expected, lots, quantity + " lots");
    }

    /** Floors of 2, 1 and 0; the first is farthest below its amount, the others tie, and the third has the least id. */
    @Test
    void whoIsFarthestBelowItsAmountGetsALotMore() {
        final double[] amount = {2.5, 1.25, 0.25};
        assertLots(IDS, THREE, 3, amount, 2, 1, 0);
        assertLots(IDS, THREE, 4, amount, 3, 1, 0);
        assertLots(IDS, THREE, 5, amount, 3, 1, 1);
        assertLots(IDS, THREE, 6, amount, 3, 2, 1);
        assertLots(new long[] {5, 2, 2}, THREE, 5, amount, 3, 2, 0);
    }

    @Test
    void whatALotEachDoesNotPlaceGoesWhereThereIsRoom() {
        final double[] amount = {2.5, 1.25, 0.25};
        assertLots(IDS, THREE, 7, amount, 3, 2, 2);
        assertLots(IDS, THREE, 8, amount, 3, 2, 3);
        assertLots(IDS, THREE, 9, amount, 3, 3, 3);
    }

    /** Floors of 2, 1 and 0: the first is nearest to its amount, the third has nothing to give. */
    @Test
    void whoIsFarthestAboveItsAmountGivesALot() {
        final double[] amount = {2.5, 1.75, 0.25};
        assertLots(IDS, THREE, 2, amount, 1, 1, 0);
        assertLots(IDS, THREE, 1, amount, 1, 0, 0);
        assertLots(IDS, THREE, 0, amount, 0, 0, 0);
        assertLots(new long[] {1, 2}, new long[] {9, 9}, 4, new double[] {5.5, 5.25}, 4, 0);
        assertLots(new long[] {1, 2}, new long[] {9, 9}, 6, new double[] {5.5, 5.25}, 4, 2);
    }

    @Test
    void amountsBeyondTheBoundsAreTheBounds() {
        assertLots(IDS, THREE, 4, new double[] {7.5, -2, 1}, 3, 0, 1);
    }
}
