package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.compose.Hedged.Limit;
import io.adlengine.policy.compose.Hedged.Then;
import io.adlengine.policy.level.CumulativeBurden;
import io.adlengine.policy.proportional.CappedProRata;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HedgedTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return queue(maxWinners, Limit.MIRROR, Then.HEDGES);
    }

    private static Hedged queue(int maxWinners, Limit limit, Then then) {
        return new Hedged(maxWinners, limit, then, new GreedyQueue(maxWinners));
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.MONOTONE_IN_BUDGET);
    }

    /** Net exposures of 100, 20 and −30, each position worth 100, on capacities of 50. */
    @Test
    void hedgesPayOnlyWhatNothingElseCan() {
        assertArrayEquals(new long[] {50, 10, 0}, taken(Limit.MIRROR, Then.HEDGES, 60));
        assertArrayEquals(new long[] {50, 20, 0}, taken(Limit.MIRROR, Then.HEDGES, 70));
        assertArrayEquals(new long[] {50, 21, 0}, taken(Limit.MIRROR, Then.HEDGES, 71));
        assertArrayEquals(new long[] {50, 50, 50}, taken(Limit.MIRROR, Then.HEDGES, 150));
    }

    @Test
    void orNotEvenThen() {
        assertArrayEquals(new long[] {50, 20, 0}, taken(Limit.MIRROR, Then.NOTHING, 150));
        assertArrayEquals(new long[] {50, 10, 0}, taken(Limit.ZERO, Then.NOTHING, 150));
    }

    @Test
    void aNetExposureCanBeKeptFromChangingSides() {
        assertArrayEquals(new long[] {50, 10, 0}, taken(Limit.ZERO, Then.HEDGES, 60));
        assertArrayEquals(new long[] {50, 11, 0}, taken(Limit.ZERO, Then.HEDGES, 61));
    }

    private static long[] taken(Limit limit, Then then, long budget) {
        final Winners winners = new Winners()
                .wrap(new long[] {50, 50, 50}, 3)
                .score(new double[] {3, 2, 1})
                .exposure(new long[] {100, 20, -30})
                .notional(new long[] {100, 100, 100});
        final long[] haircut = new long[3];
        final long placed = queue(3, limit, then).allocate(winners, budget, haircut);
        assertEquals(Arrays.stream(haircut).sum(), placed);
        return haircut;
    }

    /** What the caps inside do not place of what is free comes from hedges, as much in all as without them. */
    @Test
    void whatTheInnerRuleDoesNotPlaceGoesOn() {
        final Winners winners = new Winners()
                .wrap(new long[] {40, 40}, 2)
                .exposure(new long[] {40, 10})
                .notional(new long[] {40, 40});
        final long[] haircut = new long[2];
        final Allocator capped = new Capped(2, 0.5, new ProRata());
        assertEquals(40, new Hedged(2, Limit.MIRROR, Then.HEDGES, capped).allocate(winners, 60, haircut));
        assertArrayEquals(new long[] {20, 20}, haircut);
        assertEquals(30, new Hedged(2, Limit.MIRROR, Then.NOTHING, capped).allocate(winners, 60, haircut));
        assertArrayEquals(new long[] {20, 10}, haircut);
    }

    /** Half is free: 50 in the first part, and what a cap of 60 or a layer of 60 has left in the second. */
    @Test
    void whatTheFirstPartTookIsGoneForTheSecond() {
        final Winners winners = new Winners()
                .wrap(new long[] {100, 100}, 2)
                .exposure(new long[] {25, 25})
                .notional(new long[] {100, 100})
                .cap(new long[] {60, 100})
                .gain(new long[] {30, 70})
                .gain(new long[] {30, 0})
                .principal(new long[] {40, 30});
        final Allocator capped = CappedProRata.byColumn(2);
        assertArrayEquals(new long[] {60, 100}, all(capped, winners));
        final Allocator gainsOnly = new Seniority(2, new ProRata(), null);
        assertArrayEquals(new long[] {60, 70}, all(gainsOnly, winners));
        final Allocator withPrincipal = new Seniority(2, new ProRata(), new Capped(2, 0, new ProRata()));
        assertArrayEquals(new long[] {60, 70}, all(withPrincipal, winners));
        assertArrayEquals(new long[] {100, 100}, all(new Seniority(2, new ProRata(), new ProRata()), winners));
    }

    private static long[] all(Allocator inner, Winners winners) {
        final long[] haircut = new long[winners.count()];
        new Hedged(winners.count(), Limit.MIRROR, Then.HEDGES, inner).allocate(winners, 200, haircut);
        return haircut;
    }

    @Test
    void aPositionWorthNothingHedgesNothing() {
        assertEquals(7, queue(1, Limit.MIRROR, Then.HEDGES).freeOf(7, -5, 0));
    }

    @Example
    void twiceTheLargestExposureDoesNotOverflow() {
        final Hedged rule = queue(1, Limit.MIRROR, Then.HEDGES);
        assertEquals(7, rule.freeOf(7, Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(7, rule.freeOf(7, Long.MAX_VALUE - 1, Long.MAX_VALUE));
        assertEquals(6, rule.freeOf(7, (1L << 62) - 1, Long.MAX_VALUE));
        assertEquals(0, rule.freeOf(Long.MAX_VALUE, Long.MIN_VALUE, 1));
    }

    @Property
    void nothingMoreIsFreeThanKeepsTheNetExposureFromGrowing(
            @ForAll("samples") WinnerSample sample, @ForAll Limit limit, @ForAll Then then) {
        final Winners winners = sample.winners();
        final Hedged rule = queue(sample.count(), limit, then);
        for (int i = 0; i < sample.count(); i++) {
            final long u = winners.capacity()[i];
            final long free = rule.freeOf(u, winners.exposure()[i], winners.notional()[i]);
            assertEquals(free(limit, winners, i), BigInteger.valueOf(free));
            assertTrue(keeps(limit, winners, i, free), "x=" + free);
            assertTrue(free == u || !keeps(limit, winners, i, free + 1), "x=" + (free + 1));
        }
    }

    /** |b − q·x/u| ≤ |b|, or that it has b's sign or none; nothing has to be closed of a position for that. */
    private static boolean keeps(Limit limit, Winners winners, int i, long x) {
        final BigInteger u = BigInteger.valueOf(winners.capacity()[i]);
        final BigInteger before = BigInteger.valueOf(winners.exposure()[i]).multiply(u);
        final BigInteger closed = BigInteger.valueOf(winners.notional()[i]).multiply(BigInteger.valueOf(x));
        final BigInteger after = before.subtract(closed);
        return closed.signum() == 0
                || after.abs().compareTo(before.abs()) <= 0 && (limit == Limit.MIRROR || after.signum() >= 0);
    }

    private static BigInteger free(Limit limit, Winners winners, int i) {
        final BigInteger u = BigInteger.valueOf(winners.capacity()[i]);
        final BigInteger q = BigInteger.valueOf(winners.notional()[i]);
        final BigInteger b = BigInteger.valueOf(Math.max(0, winners.exposure()[i]));
        final BigInteger times = limit == Limit.MIRROR ? BigInteger.TWO : BigInteger.ONE;
        return q.signum() == 0 ? u : u.min(times.multiply(u).multiply(b).divide(q));
    }

    /** The queue twice: over what is free, then over what is not. */
    @Property
    void isTheQueueOverWhatIsFreeAndThenOverTheRest(
            @ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll Limit limit, @ForAll Then then) {
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
            expected[i] = Math.min(left, free(limit, winners, i).longValueExact());
            left -= expected[i];
        }
        for (final int i : then == Then.HEDGES ? order : List.<Integer>of()) {
            final long free = free(limit, winners, i).longValueExact();
            final long more = Math.min(left, winners.capacity()[i] - free);
            expected[i] += more;
            left -= more;
        }
        final long[] haircut = new long[sample.count()];
        assertEquals(budget - left, queue(sample.count(), limit, then).allocate(winners, budget, haircut));
        assertArrayEquals(expected, haircut);
    }

    @Test
    void says() {
        final Allocator rule = create(1);
        assertEquals(EnumSet.of(Column.EXPOSURE, Column.NOTIONAL, Column.SCORE), rule.requires());
        assertEquals("hedged:limit=mirror,then=hedges(queue)", rule.configuration());
        assertTrue(rule.takesHedges());
        final Allocator strict = queue(1, Limit.ZERO, Then.NOTHING);
        assertEquals("hedged:limit=zero,then=nothing(queue)", strict.configuration());
        assertTrue(!strict.takesHedges());
    }

    @Test
    void refusals() {
        final Allocator inner = new ProRata();
        assertRefused("maxWinners=-1 (expected: 0 or more)", () -> new Hedged(-1, Limit.ZERO, Then.NOTHING, inner));
        assertRefused("limit=null (expected: a value)", () -> new Hedged(1, null, Then.NOTHING, inner));
        assertRefused("then=null (expected: a value)", () -> new Hedged(1, Limit.ZERO, null, inner));
        assertRefused("inner=null (expected: a value)", () -> new Hedged(1, Limit.ZERO, Then.NOTHING, null));
        assertRefused(
                "inner=cumulative-burden (expected: a rule that does not remember rounds)",
                () -> new Hedged(1, Limit.ZERO, Then.NOTHING, new CumulativeBurden(1, 1)));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
