package io.adlengine.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Winners;
import io.adlengine.policy.lots.MinMaxLots;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerProgramLotsTest {
    /** Left as it is, ojAlgo calls this infeasible. */
    @Test
    void theWorkedExample() {
        final long[] haircut = new long[4];
        IntegerProgramLots.allocate(new long[] {26, 142, 40, 64}, new long[] {13, 45, 33, 35}, 4, 210, haircut);
        assertArrayEquals(new long[] {13, 135, 33, 35}, haircut);
    }

    /**
     * Of amounts as large as they come, too, every answer is whole lots that reach the budget; most are the best there
     * is.
     */
    @ParameterizedTest
    @ValueSource(ints = {6, 20, 52})
    void everyAnswerHoldsAndNoneIsBetterThanTheOptimum(int bits) {
        final Random random = new Random(bits);
        final int tries = 60;
        int optimal = 0;
        for (int t = 0; t < tries; t++) {
            final int count = 1 + random.nextInt(8);
            final long[] capacity = new long[count];
            final long[] lot = new long[count];
            long total = 0;
            for (int i = 0; i < count; i++) {
                capacity[i] = 1 + (random.nextLong() >>> Long.SIZE - bits);
                lot[i] = 1 + (long) (random.nextDouble() * capacity[i]) / (1 + random.nextInt(10));
                lot[i] = Math.min(lot[i], capacity[i]);
                total += capacity[i] / lot[i] * lot[i];
            }
            final long budget = (long) (random.nextDouble() * total);
            final long[] haircut = new long[count];
            IntegerProgramLots.allocate(capacity, lot, count, budget, haircut);
            final long[] best = new long[count];
            new MinMaxLots(count).allocate(new Winners().wrap(capacity, count).lot(lot), budget, best);
            assertTrue(Arrays.stream(haircut).sum() >= budget);
            for (int i = 0; i < count; i++) {
                assertEquals(0, haircut[i] % lot[i]);
                assertTrue(haircut[i] >= 0 && haircut[i] <= capacity[i]);
            }
            assertTrue(largest(haircut, capacity) >= largest(best, capacity) - 1e-12);
            optimal += largest(haircut, capacity) <= largest(best, capacity) + 1e-9 ? 1 : 0;
        }
        assertTrue(optimal > tries * 0.8, optimal + " of " + tries);
    }

    private static double largest(long[] haircut, long[] capacity) {
        double largest = 0;
        for (int i = 0; i < haircut.length; i++) {
            largest = Math.max(largest, (double) haircut[i] / capacity[i]);
        }
        return largest;
    }
}
