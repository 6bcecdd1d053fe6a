package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeficitSplitProperties {
    @Example
    void theWorkedExample() {
        final long[] profit = {-30_000, 5_000};
        final long[] maintenance = {3_500, 2_250};
        assertArrayEquals(new long[] {5_000, 0}, split(DeficitSplit.LOSS, 5_000, profit, maintenance));
        assertArrayEquals(new long[] {3_044, 1_956}, split(DeficitSplit.MAINTENANCE, 5_000, profit, maintenance));
    }

    private static long[] split(DeficitSplit by, long deficit, long[] profit, long[] maintenance) {
        final long[] weight = new long[profit.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = by.weight(profit[i], maintenance[i]);
        }
        DeficitSplit.share(deficit, weight, 0, weight.length, weight);
        return weight;
    }

    @Property
    void sharesSumUpAndAreWithinAUnitOfTheirExactShare(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] weight = new long[random.nextInt(1, 12)];
        long whole = 0;
        for (int i = 0; i < weight.length; i++) {
            weight[i] = random.nextInt(4) == 0 ? 0 : random.nextLong(1L << 58) >>> random.nextInt(58);
            whole += weight[i];
        }
        final long amount = random.nextBoolean() && whole > 0
                ? random.nextLong(whole)
                : random.nextLong(1L << 60) >>> random.nextInt(60);
        final long[] share = new long[weight.length];
        DeficitSplit.share(amount, weight, 0, weight.length, share);
        long sum = 0;
        for (int i = 0; i < share.length; i++) {
            assertTrue(share[i] >= 0);
            sum += share[i];
            if (whole > 0) {
                final BigInteger off = BigInteger.valueOf(share[i])
                        .multiply(BigInteger.valueOf(whole))
                        .subtract(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight[i])));
                assertTrue(off.abs().compareTo(BigInteger.valueOf(whole)) < 0);
                assertTrue(amount > whole || share[i] <= weight[i]);
            }
        }
        assertEquals(amount, sum);
    }
}
