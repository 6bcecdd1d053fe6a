package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CapacitiesTest {
    private static final long MAX = Long.MAX_VALUE;

    @Test
    void sumsUpToTheLargestTotal() {
        assertEquals(0, Capacities.totalOf(new long[0], 0));
        assertEquals(3, Capacities.totalOf(new long[] {1, 2, -5}, 2), "entries beyond the count are not looked at");
        assertEquals(MAX, Capacities.totalOf(new long[] {MAX}, 1));
        assertEquals(MAX, Capacities.totalOf(new long[] {0, MAX, 0}, 3));
        assertEquals(MAX, Capacities.totalOf(new long[] {1L << 62, (1L << 62) - 1}, 2));
        final long[] many = new long[127];
        Arrays.fill(many, MAX / 127);
        assertEquals(MAX / 127 * 127, Capacities.totalOf(many, many.length));
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
    void theCopyIsTheEnginesOwn() {
        final Capacities capacities = new Capacities(3);
        final long[] capacity = {100, 10};
        capacities.admit(capacity, 2);
        capacity[0] = 7;
        assertArrayEquals(new long[] {100, 10, 0}, capacities.admitted());
        assertEquals(110, capacities.total());
        assertThrows(IllegalArgumentException.class, () -> capacities.admit(new long[] {1, -1}, 2));
        assertThrows(IllegalArgumentException.class, () -> capacities.admit(new long[] {MAX, 1}, 2));
        assertEquals(110, capacities.total());
    }

    private static void refused(String name, long... capacity) {
        final IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Capacities.totalOf(capacity, capacity.length));
        assertTrue(refusal.getMessage().startsWith(name), refusal.getMessage());
    }
}
