package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MaximumFlowProperties {
    private static final int NODES = 8;

    @Example
    void theWorkedExample() {
        final MaximumFlow flow = new MaximumFlow(3, 3).clear(3);
        flow.edge(0, 1, 7);
        final int narrow = flow.edge(1, 2, 4);
        final int direct = flow.edge(0, 2, 2);
        assertEquals(6, flow.solve(0, 2));
        assertEquals(4, flow.flow(narrow));
        assertEquals(2, flow.flow(direct));
        assertEquals(0, flow.solve(0, 2), "nothing more");
    }

    /** The flow keeps every node and capacity, and is as large as the smallest cut of all 2^6. */
    @Property(tries = 500)
    void isTheSmallestCut(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int count = random.nextInt(1, 24);
        final int[] from = new int[count];
        final int[] to = new int[count];
        final long[] capacity = new long[count];
        final int[] edge = new int[count];
        final MaximumFlow network = new MaximumFlow(NODES, count).clear(NODES);
        for (int i = 0; i < count; i++) {
            from[i] = random.nextInt(NODES);
            to[i] = (from[i] + 1 + random.nextInt(NODES - 1)) % NODES;
            capacity[i] = random.nextLong(1L << 57) >>> random.nextInt(57);
            edge[i] = network.edge(from[i], to[i], capacity[i]);
        }
        final long most = network.solve(0, NODES - 1);
        final long[] excess = new long[NODES];
        for (int i = 0; i < count; i++) {
            final long through = network.flow(edge[i]);
            assertTrue(through >= 0 && through <= capacity[i]);
            excess[from[i]] -= through;
            excess[to[i]] += through;
        }
        for (int node = 1; node < NODES - 1; node++) {
            assertEquals(0, excess[node]);
        }
        assertEquals(most, excess[NODES - 1]);
        assertEquals(smallestCut(from, to, capacity), most);
    }

    private static long smallestCut(int[] from, int[] to, long[] capacity) {
        long least = Long.MAX_VALUE;
        for (int inner = 0; inner < 1 << NODES - 2; inner++) {
            final int nearSource = inner << 1 | 1;
            long cut = 0;
            for (int i = 0; i < from.length; i++) {
                cut += (nearSource >> from[i] & 1) == 1 && (nearSource >> to[i] & 1) == 0 ? capacity[i] : 0;
            }
            least = Math.min(least, cut);
        }
        return least;
    }

    /** There is room for five, of which a network of three has but its own. */
    @Example
    void nodesBeyondTheNetworkAreRefused() {
        final MaximumFlow flow = new MaximumFlow(5, 9).clear(3);
        flow.edge(0, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> flow.edge(3, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> flow.edge(0, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> flow.solve(3, 0));
        assertThrows(IllegalArgumentException.class, () -> flow.solve(0, 3));
        assertThrows(IllegalArgumentException.class, () -> flow.flow(2));
        assertThrows(IllegalArgumentException.class, () -> flow.flow(-2));
        assertEquals(1, flow.solve(0, 2));
    }

    @Example
    void whatLeavesTheSourceMustNotOverflow() {
        final MaximumFlow flow = new MaximumFlow(3, 3);
        flow.clear(3).edge(0, 1, Long.MAX_VALUE - 5);
        flow.edge(0, 2, 5);
        flow.edge(2, 1, 3);
        assertEquals(Long.MAX_VALUE - 2, flow.solve(0, 1));
        flow.clear(3).edge(0, 1, Long.MAX_VALUE - 5);
        flow.edge(0, 2, 6);
        assertThrows(IllegalArgumentException.class, () -> flow.solve(0, 1));
    }

    @Example
    void whatDoesNotFitIsRefused() {
        final MaximumFlow flow = new MaximumFlow(3, 1).clear(3);
        assertThrows(IllegalArgumentException.class, () -> flow.clear(4));
        assertThrows(IllegalArgumentException.class, () -> flow.edge(0, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> flow.edge(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> flow.edge(0, 1, -1));
        flow.edge(0, 1, Long.MAX_VALUE);
        assertThrows(IllegalArgumentException.class, () -> flow.edge(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> flow.flow(1));
        assertThrows(IllegalArgumentException.class, () -> flow.solve(1, 1));
    }
}
