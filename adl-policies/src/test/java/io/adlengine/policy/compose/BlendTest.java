package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.LeveredProRata;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BlendTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return blend(maxWinners, 0.3);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.SCALE_INVARIANT, Claim.MONOTONE_IN_BUDGET);
    }

    /** One unit of pro-rata's and one of the blend's. */
    @Override
    public long roundingUnits() {
        return 2;
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5; queue (3.5, 4, 0), pro-rata (4.8, 2.4, 0.3). */
    @Test
    void aFifthOfAQueueAndTheRestProRata() {
        assertArrayEquals(new long[] {454, 272, 24}, blended(0.2, 750, 800, 400, 50));
        assertArrayEquals(new long[] {376, 368, 6}, blended(0.8, 750, 800, 400, 50));
    }

    /** The same with leverages (2, 5, 1): a fifth of (3.5, 4, 0) and four fifths of (3.393939, 4, 0.106061). */
    @Test
    void aFifthOfAQueueAndTheRestLeveredProRata() {
        final long[] capacity = {8_000_000, 4_000_000, 500_000};
        final long[] haircut = new long[3];
        new Blend(3, 0.2, new GreedyQueue(3), new LeveredProRata(3))
                .allocate(
                        new Winners()
                                .wrap(capacity, 3)
                                .score(new double[] {2, 3, 1})
                                .notional(new long[] {20, 50, 10})
                                .equity(new long[] {10, 10, 10}),
                        7_500_000,
                        haircut);
        assertArrayEquals(new long[] {3_415_151, 4_000_000, 84_849}, haircut);
    }

    @Test
    void atTheEndsTheOneRuleToTheUnit() {
        assertArrayEquals(new long[] {350, 400, 0}, blended(1, 750, 800, 400, 50));
        assertArrayEquals(new long[] {480, 240, 30}, blended(0, 750, 800, 400, 50));
    }

    /** Queue (0, 3, 0), pro-rata (1, 1, 1): the running sums 1/2, 5/2, 3 become 1, 3, 3. */
    @Test
    void aHalfGoesUp() {
        assertArrayEquals(new long[] {1, 2, 0}, blended(0.5, 3, 3, 3, 3));
    }

    /**
     * Queue and pro-rata start the second round from what the blend has left, not from what each of them would have.
     */
    @Test
    void twoRoundsDoNotTakeWhatOneWould() {
        assertArrayEquals(new long[] {200, 600, 0}, blended(0.5, 800, 800, 800, 0));
        final long[] first = blended(0.5, 400, 800, 800, 0);
        assertArrayEquals(new long[] {100, 300, 0}, first);
        assertArrayEquals(new long[] {117, 283, 0}, blended(0.5, 400, 700, 500, 0));
    }

    @Property
    void equalsTheRoundedRunningSumsOfBoth(
            @ForAll("samples") WinnerSample sample,
            @ForAll long draw,
            @ForAll @DoubleRange(min = 0, max = 1) double w) {
        final Winners winners = sample.winners();
        final long budget = (draw & Long.MAX_VALUE) % Math.max(1, sample.total());
        final long[] first = new long[sample.count()];
        final long[] second = new long[sample.count()];
        new GreedyQueue(sample.count()).allocate(winners, budget, first);
        new ProRata().allocate(winners, budget, second);
        final long[] blended = new long[sample.count()];
        assertEquals(budget, blend(sample.count(), w).allocate(winners, budget, blended));
        BigDecimal sum = BigDecimal.ZERO;
        long before = 0;
        for (int i = 0; i < blended.length; i++) {
            sum = sum.add(new BigDecimal(w).multiply(BigDecimal.valueOf(first[i])))
                    .add(BigDecimal.ONE.subtract(new BigDecimal(w)).multiply(BigDecimal.valueOf(second[i])));
            final long rounded = sum.add(new BigDecimal("0.5"))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
            assertEquals(rounded - before, blended[i], "account " + i);
            assertTrue(
                    blended[i] >= Math.min(first[i], second[i]) && blended[i] <= Math.max(first[i], second[i]),
                    "account " + i + " between the two");
            before = rounded;
        }
    }

    /** Caps that cannot carry the budget on one side: the blend places the blend of what is placed. */
    @Test
    void rulesThatPlaceLessThanTheBudgetBlendTheirSums() {
        final long[] haircut = new long[2];
        final Blend blend = new Blend(2, 0.5, new Capped(2, 0.25, new ProRata()), new ProRata());
        assertEquals(63, blend.allocate(new Winners().wrap(new long[] {60, 40}, 2), 100, haircut));
        assertArrayEquals(new long[] {38, 25}, haircut);
    }

    @Test
    void refusals() {
        assertRefused("maxWinners=-1 (expected: 0 or more)", () -> new Blend(-1, 0.5, new ProRata(), new ProRata()));
        assertRefused("w=-0.1 (expected: 0 to 1)", () -> new Blend(1, -0.1, new ProRata(), new ProRata()));
        assertEquals(blend(2, 0).configuration(), blend(2, -0.0).configuration());
        assertRefused("first=null (expected: a value)", () -> new Blend(1, 0.5, null, new ProRata()));
        assertRefused("second=null (expected: a value)", () -> new Blend(1, 0.5, new ProRata(), null));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static Blend blend(int maxWinners, double weight) {
        return new Blend(maxWinners, weight, new GreedyQueue(maxWinners), new ProRata());
    }

    private static long[] blended(double weight, long budget, long... capacity) {
        final long[] haircut = new long[3];
        blend(3, weight).allocate(new Winners().wrap(capacity, 3).score(new double[] {2, 3, 1}), budget, haircut);
        return haircut;
    }
}
