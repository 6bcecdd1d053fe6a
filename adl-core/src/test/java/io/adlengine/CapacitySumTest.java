package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CapacitySumTest {
    private static final long MAX = Long.MAX_VALUE;

    @Test
    void sumsUpToTheLargestTotal() {
        assertEquals(0, new CapacitySum().totalOf(new long[0], 0));
        assertEquals(
                3, new CapacitySum().totalOf(new long[] {1, 2, -5}, 2), "entries beyond the count are not looked at");
        assertEquals(MAX, new CapacitySum().totalOf(new long[] {MAX}, 1));
        assertEquals(MAX, new CapacitySum().totalOf(new long[] {1L << 62, (1L << 62) - 1}, 2));
        final long[] many = new long[127];
        Arrays.fill(many, MAX / 127);
        assertEquals(MAX / 127 * 127, new CapacitySum().totalOf(many, many.length));
    }

    @Test
    void refusesWhatWrapsOnceOrTwice() {
        refused("total capacity", 1L << 62, 1L << 62);
        refused("total capacity", MAX, 1);
        refused("total capacity", MAX, MAX, 2);
        refused("total capacity", MAX, MAX, MAX, MAX);
    }

    @Test
    void refusesANegativeAmountByIndex() {
        refused("capacity[1]=-1", 1, -1);
        refused("capacity[2]=" + Long.MIN_VALUE, MAX, MAX, Long.MIN_VALUE);
    }

    @Test
    void theSecondSumTellsTheOrder() {
        assertEquals(210, orderedSum(100, 10));
        assertEquals(120, orderedSum(10, 100));
        assertEquals(0, orderedSum());
        assertNotEquals(orderedSum(5, 3, 9), orderedSum(5, 4, 8), "one unit moved");
        assertEquals(orderedSum(5, 3, 9), orderedSum(6, 1, 10), "what two sums cannot tell");
    }

    private static long orderedSum(long... capacity) {
        final CapacitySum sum = new CapacitySum();
        sum.totalOf(capacity, capacity.length);
        return sum.ordered();
    }

    private static void refused(String name, long... capacity) {
        final IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> new CapacitySum().totalOf(capacity, capacity.length));
        assertTrue(refusal.getMessage().startsWith(name), refusal.getMessage());
    }
}
