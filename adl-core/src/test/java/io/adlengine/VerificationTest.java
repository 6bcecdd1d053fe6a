package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Verification verification = new Verification();

    @Test
    void measuresLikeTheSlowWay() {
        final Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            final long[] capacity = new long[random.nextInt(20)];
            final long[] haircut = new long[capacity.length];
            final int bits = random.nextInt(58);
            for (int i = 0; i < capacity.length; i++) {
                capacity[i] = random.nextLong() >>> 5 + bits;
                haircut[i] = Math.min(capacity[i], capacity[i] / 7 * random.nextInt(8) + random.nextInt(2));
            }
            assertMeasures(capacity, haircut);
        }
    }

    @Test
    void measuresAtTheEdges() {
        assertMeasures(new long[] {0, 0}, new long[] {0, 0});
        assertMeasures(new long[] {Long.MAX_VALUE}, new long[] {Long.MAX_VALUE - 1});
        assertMeasures(new long[] {Long.MAX_VALUE, 3}, new long[] {1, 1});
        assertMeasures(new long[] {1L << 62, (1L << 62) - 1}, new long[] {1, 1});
        assertMeasures(new long[] {10, 7, 10}, new long[] {7, 7, 9});
    }

    private void assertMeasures(long[] capacity, long[] haircut) {
        double largest = 0;
        int touched = 0;
        long sum = 0;
        long widest = 0;
        for (int i = 0; i < capacity.length; i++) {
            largest = haircut[i] == 0 ? largest : Math.max(largest, (double) haircut[i] / capacity[i]);
            touched += haircut[i] > 0 ? 1 : 0;
            sum += haircut[i];
            widest = Math.max(widest, capacity[i]);
        }
        assertEquals(-1, verification.firstBroken(capacity, capacity, haircut, capacity.length));
        // Above 2^53 the division itself rounds its operands.
        assertEquals(largest, verification.maxHaircutFraction(), widest > 1L << 53 ? 2 * Math.ulp(largest) : 0);
        assertEquals(touched, verification.touched());
        assertEquals(sum, verification.sum());
    }
}
