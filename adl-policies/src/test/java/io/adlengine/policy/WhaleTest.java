package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One whale beside up to a million single units, where every rule in reals is pro-rata: the whale pays its part of the
 * budget, a fraction of two whole numbers, whatever the number of the others.
 */
class WhaleTest {
    private static final String[] PRO_RATA = {
        "soft-queue", "weighted-pro-rata", "levered-pro-rata", "mdic", "projection", "mirror-descent:mu=0"
    };

    @ParameterizedTest
    @CsvSource({
        "1000, 1000000000000",
        "10000, 1000000000000",
        "100000, 1000000000000",
        "1000000, 1000000000000",
        "1000000, 1125899906842624",
        "1000000, 36028797018963968",
        "1000, 1152921504606846976",
        "1000000, 1152921504606846976"
    })
    void theWhalePaysItsPart(int count, long whale) {
        final long[] capacity = new long[count];
        Arrays.fill(capacity, 1);
        capacity[count / 2] = whale;
        final long total = whale + count - 1;
        for (final String rule : PRO_RATA) {
            // The projection of one fraction of everybody onto just that is itself.
            final double fraction = 0x1p-3;
            final Winners winners = winners(capacity, fraction);
            final Allocator allocator = Policies.create(rule, count);
            final long[] haircut = new long[count];
            final double allowed = 1 + 0x1p-6 + total * (rule.startsWith("mirror") ? 0x1p-40 : 0x1p-50);
            long before = -1;
            for (long budget = total / 8; budget <= total / 8 + (rule.equals("projection") ? 0 : 79); budget += 79) {
                assertEquals(budget, allocator.allocate(winners, budget, haircut), rule);
                final long exact = BigInteger.valueOf(budget)
                        .multiply(BigInteger.valueOf(whale))
                        .divide(BigInteger.valueOf(total))
                        .longValueExact();
                final long paid = haircut[count / 2];
                assertTrue(Math.abs(paid - exact) <= allowed, rule + ": " + paid + " instead of " + exact);
                assertTrue(LongStream.of(haircut).allMatch(x -> x >= 0), rule);
                assertTrue(paid >= before - 2 * allowed, rule + ": a larger budget takes less");
                before = paid;
            }
        }
    }

    /** With p = 2, single units owe next to nothing beside the whale, and a half of p more than it has. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 40, 1L << 50, 1L << 55, 1L << 60})
    void theWhalePaysItsPartOfSquaresAndOfRoots(long whale) {
        final int count = 1_000_000;
        final long[] capacity = new long[count];
        Arrays.fill(capacity, 1);
        capacity[7] = whale;
        final long total = whale + count - 1;
        final double allowed = 1 + 0x1p-6 + total * 0x1p-46;
        final long[] haircut = new long[count];
        final long budget = total / 3;
        Policies.create("power:p=2", count).allocate(winners(capacity, 1), budget, haircut);
        final BigInteger square = BigInteger.valueOf(whale).pow(2);
        final long ofSquares = BigInteger.valueOf(budget)
                .multiply(square)
                .divide(square.add(BigInteger.valueOf(count - 1)))
                .longValueExact();
        assertTrue(Math.abs(haircut[7] - ofSquares) <= allowed, haircut[7] + " instead of " + ofSquares);
        Policies.create("power:p=0.5", count).allocate(winners(capacity, 1), budget, haircut);
        assertTrue(Math.abs(haircut[7] - (budget - count + 1)) <= allowed, haircut[7] + " beside full units");
    }

    @Test
    void weightsBeyondWhatALevelCanBeCountAsTheyAre() {
        final long unit = 100_000_000_000L;
        final long[] capacity = {10 * unit, 10 * unit, 10 * unit};
        final Winners winners = new Winners().wrap(capacity, 3).weight(new double[] {1, 1e-310, 3e-310});
        final long[] haircut = new long[3];
        assertEquals(14 * unit, Policies.create("weighted-pro-rata", 3).allocate(winners, 14 * unit, haircut));
        assertArrayEquals(new long[] {10 * unit, unit, 3 * unit}, haircut);
    }

    private static Winners winners(long[] capacity, double weight) {
        final int count = capacity.length;
        final double[] weights = new double[count];
        final double[] score = new double[count];
        final long[] notional = new long[count];
        Arrays.fill(weights, weight);
        for (int i = 0; i < count; i++) {
            notional[i] = 2 * capacity[i];
        }
        return new Winners()
                .wrap(capacity, count)
                .account(LongStream.range(0, count).toArray())
                .score(score)
                .weight(weights)
                .notional(notional)
                .equity(capacity);
    }
}
