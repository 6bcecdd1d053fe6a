package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WholeLotsTest {
    private final WholeLots lots = new WholeLots(3);

    /** Weights 10, 10 and 9 in lots of 4, 5 and 3: z = 5/10 gives 4 + 5 + 3 = 12, below it there were 4 + 0 + 3. */
    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvSource({
        "1, 0, 0, 3",
        "3, 0, 0, 3",
        "4, 4, 0, 3",
        "7, 4, 0, 3",
        "8, 4, 5, 3",
        "12, 4, 5, 3",
        "13, 4, 5, 6",
        "15, 4, 5, 6",
        "16, 8, 5, 6",
        "19, 8, 5, 6",
        "20, 8, 10, 6",
        "24, 8, 10, 6",
        "25, 8, 10, 9",
        "27, 8, 10, 9",
        "29, 8, 10, 9",
        "0, 0, 0, 0"
    })
    void theyRiseWithTheBudget(long budget, long first, long second, long third) {
        final long[] share = new long[3];
        final long placed = lots.reach(new long[] {10, 10, 9}, new long[] {4, 5, 3}, null, 3, budget, share);
        assertArrayEquals(new long[] {first, second, third}, share);
        assertEquals(first + second + third, placed);
    }

    /**
     * Weights of 6 in lots of 2, 3 and 6: the last lot of each stands at 1, and all but the 6 may be left out at 13.
     */
    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvSource({"12, 6, 6, 0", "13, 4, 3, 6", "14, 6, 3, 6", "15, 6, 3, 6", "16, 4, 6, 6", "17, 6, 6, 6"})
    void lotsTheRestCanDoWithoutAreLeftOut(long budget, long first, long second, long third) {
        final long[] share = new long[3];
        lots.reach(new long[] {6, 6, 6}, new long[] {2, 3, 6}, null, 3, budget, share);
        assertArrayEquals(new long[] {first, second, third}, share);
    }

    @Test
    void lotsLargerThanTheWeightAreNeverPaid() {
        final long[] share = new long[3];
        assertEquals(6, lots.reach(new long[] {10, 6, 0}, new long[] {Long.MAX_VALUE, 6, 1}, null, 3, 16, share));
        assertArrayEquals(new long[] {0, 6, 0}, share);
        assertEquals(6, lots.reach(new long[] {10, 6, 0}, new long[] {Long.MAX_VALUE, 6, 1}, null, 3, 1, share));
        assertArrayEquals(new long[] {0, 6, 0}, share);
    }

    /** The level is 0 where nothing is due, and 1 where all whole lots are. */
    @Test
    void nothingAndEverything() {
        final long[] weight = {10, 10, 9};
        final long[] lot = {4, 5, 3};
        final long[] share = {7, 7, 7};
        assertEquals(0, lots.reach(weight, lot, null, 3, 0, share));
        assertArrayEquals(new long[3], share);
        assertEquals(0, lots.level());
        assertEquals(27, lots.reach(weight, lot, null, 3, 27, share));
        assertArrayEquals(new long[] {8, 10, 9}, share);
        assertEquals(1, lots.level());
    }

    @Test
    void refusals() {
        final long[] untouched = {-7, -7};
        assertRefused(
                "budget=4 (expected: 0 to sum of weights=3)",
                () -> lots.reach(new long[] {1, 2}, new long[] {1, 1}, null, 2, 4, untouched));
        assertRefused(
                "lot=0 (expected: 1 or more)",
                () -> lots.reach(new long[] {1, 2}, new long[] {1, 0}, null, 2, 1, untouched));
        assertRefused(
                "budget=-1 (expected: 0 to sum of weights=3)",
                () -> lots.reach(new long[] {1, 2}, new long[] {1, 1}, null, 2, -1, untouched));
        assertRefused(
                "weight=-2 (expected: 0 or more)",
                () -> lots.reach(new long[] {9, -2}, new long[] {1, 1}, null, 2, 1, untouched));
        assertRefused(
                "sum of weights=overflow (expected: at most " + Long.MAX_VALUE + ")",
                () -> lots.reach(new long[] {Long.MAX_VALUE, 1}, new long[] {1, 1}, null, 2, 1, untouched));
        assertRefused("count=4 (expected: 0 to 3)", () -> lots.reach(new long[4], new long[4], null, 4, 0, untouched));
        assertRefused("maxCount=-1 (expected: 0 or more)", () -> new WholeLots(-1));
        assertArrayEquals(new long[] {-7, -7}, untouched);
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
