package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares at a level that is given, and what doubles cannot tell apart. */
class CarriedSharesTest {
    private final CarriedShares shares = new CarriedShares();
    private final long[] share = new long[3];

    /** 10/3, 20/3 and 10 are the running sums. */
    @Test
    void whatRoundingLeavesIsCarriedOn() {
        write(null, new double[] {1, 1, 1}, new long[] {9, 9, 9}, 10, 10 / 3.0, 0);
        assertArrayEquals(new long[] {3, 4, 3}, share);
        assertEquals(10, shares.placed());
        assertEquals(0, shares.missing(), 0x1p-30);
        write(null, new double[] {1, 1, 1}, new long[] {9, 9, 9}, 12, 10 / 3.0, 0);
        assertEquals(2, shares.missing(), 0x1p-30);
    }

    /** 2 of the first, full; 1.5, halves up; nothing, since −0.5 is below 0. */
    @Test
    void sharesAreFullPartlyFilledOrEmpty() {
        write(new double[] {1, 0.5, -1.5}, new double[] {1, 1, 1}, new long[] {2, 9, 9}, 4, 1, 0);
        assertArrayEquals(new long[] {2, 2, 0}, share);
        assertEquals(0.5, shares.missing());
    }

    /** What the level misses for want of digits leads to 3 times 1/3 more, and to the first unit of the third. */
    @Test
    void theSecondSummandOfALevelCounts() {
        final double[] offset = {0, 0, -4.25};
        write(offset, new double[] {1, 1, 1}, new long[] {9, 9, 9}, 9, 4, 1 / 3.0);
        assertArrayEquals(new long[] {4, 5, 0}, share);
        assertEquals(9 - (8 + 2 / 3.0 + 4 + 1 / 3.0 - 4.25), shares.missing(), 0x1p-30);
        write(offset, new double[] {1, 1, 1}, new long[] {9, 9, 9}, 9, 4, -0.5);
        assertArrayEquals(new long[] {4, 3, 0}, share);
    }

    /** The level's product is no double, and what is missing of it is nothing then. */
    @Test
    void aShareBeyondDoublesIsFull() {
        write(null, new double[] {1e300, 1, 0}, new long[] {7, Long.MAX_VALUE - 7, 9}, 9, 1e300, -1e290);
        assertArrayEquals(new long[] {7, Long.MAX_VALUE - 7, 0}, share);
    }

    private void write(double[] offset, double[] slope, long[] cap, long budget, double t, double more) {
        shares.write(offset, slope, 1, cap, 3, budget, t, more, share);
    }

    /** Of 8 more, 6 and 10 have room for 3 and 5; of 8 less, 6 and 10 give 3 and 5; nobody without a slope. */
    @ParameterizedTest
    @CsvSource({
        "4, 50, 0, 0, 4, 50, 0",
        "4, 50, 0, 8, 7, 50, 5",
        "4, 50, 0, 16, 10, 50, 10",
        "4, 50, 0, 20, 10, 50, 10",
        "4, 50, 0, 1, 4, 50, 1",
        "6, 50, 10, -8, 3, 50, 5",
        "6, 50, 10, -16, 0, 50, 0",
        "6, 50, 10, -20, 0, 50, 0",
        "6, 50, 10, -1, 6, 50, 9"
    })
    void whatIsLeftIsPlacedByRoom(long a, long b, long c, long rest, long newA, long newB, long newC) {
        final long[] settled = {a, b, c};
        CarriedShares.settle(new double[] {1, 0, 1}, new long[] {10, 100, 10}, 3, rest, settled);
        assertArrayEquals(new long[] {newA, newB, newC}, settled);
    }
}
