package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CappedTest extends AllocatorContract {
    private static final double ALPHA = 0.7;

    @Override
    public Allocator create(int maxWinners) {
        return new Capped(maxWinners, ALPHA, new GreedyQueue(maxWinners));
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        final long most = Arrays.stream(sample.winners().capacity())
                .map(u -> cap(ALPHA, u))
                .sum();
        assertEquals(Math.min(budget, most), placed);
    }

    /**
     * arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, order (2, 1, 3), nobody above 70 %; 0.7 in binary is a little less.
     */
    @Test
    void aQueueOfWhichNobodyLosesMoreThanAFraction() {
        assertArrayEquals(new long[] {471, 279, 0}, queue(0.7, 750, 800, 400, 50));
        assertArrayEquals(new long[] {470_001, 279_999, 0}, queue(0.7, 750_000, 800_000, 400_000, 50_000));
        assertArrayEquals(new long[] {450, 300, 0}, queue(0.75, 750, 800, 400, 50));
    }

    @Test
    void whatTheCapsCannotCarryIsNotPlaced() {
        assertArrayEquals(new long[] {400, 200, 25}, queue(0.5, 750, 800, 400, 50));
        assertArrayEquals(new long[] {0, 0, 0}, queue(0, 750, 800, 400, 50));
        assertArrayEquals(new long[] {350, 400, 0}, queue(1, 750, 800, 400, 50));
    }

    @Test
    void aCapIsRoundedDownForTheWinner() {
        assertArrayEquals(new long[] {0, 1, 1}, queue(0.5, 9, 1, 2, 3));
    }

    /** The cap binds again in the second round, on what the first has left. */
    @Test
    void twoRoundsCanTakeMoreThanOneWould() {
        final long[] capacity = {8};
        final long[] haircut = new long[1];
        final Capped rule = new Capped(1, 0.5, new ProRata());
        assertEquals(4, rule.allocate(new Winners().wrap(capacity, 1), 8, haircut));
        capacity[0] -= 4;
        assertEquals(2, rule.allocate(new Winners().wrap(capacity, 1), 4, haircut));
    }

    @Property
    void equalsTheSortedQueueOfTheCaps(
            @ForAll("samples") WinnerSample sample,
            @ForAll long draw,
            @ForAll @DoubleRange(min = 0, max = 1) double alpha) {
        final Winners winners = sample.winners();
        final long budget = (draw & Long.MAX_VALUE) % Math.max(1, sample.total());
        final List<Integer> order = IntStream.range(0, sample.count())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -winners.score()[i])
                        .thenComparingLong(i -> winners.account()[i]))
                .toList();
        final long[] expected = new long[sample.count()];
        long left = budget;
        for (final int i : order) {
            expected[i] = Math.min(left, cap(alpha, winners.capacity()[i]));
            left -= expected[i];
        }
        final long[] haircut = new long[sample.count()];
        new Capped(sample.count(), alpha, new GreedyQueue(sample.count())).allocate(winners, budget, haircut);
        assertArrayEquals(expected, haircut);
    }

    @Test
    void refusals() {
        assertRefused("maxWinners=-1 (expected: 0 or more)", () -> new Capped(-1, 0.5, new ProRata()));
        assertRefused("alpha=1.5 (expected: 0 to 1)", () -> new Capped(1, 1.5, new ProRata()));
        assertRefused("alpha=NaN (expected: 0 to 1)", () -> new Capped(1, Double.NaN, new ProRata()));
        assertRefused("inner=null (expected: a value)", () -> new Capped(1, 0.5, null));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static long cap(double alpha, long capacity) {
        return new BigDecimal(alpha)
                .multiply(BigDecimal.valueOf(capacity))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static long[] queue(double alpha, long budget, long... capacity) {
        final long[] haircut = new long[3];
        new Capped(3, alpha, new GreedyQueue(3))
                .allocate(new Winners().wrap(capacity, 3).score(new double[] {2, 3, 1}), budget, haircut);
        return haircut;
    }
}
