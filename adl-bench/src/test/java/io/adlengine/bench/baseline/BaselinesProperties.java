package io.adlengine.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Winners;
import io.adlengine.policy.level.EqualLosses;
import io.adlengine.policy.lots.Hamilton;
import io.adlengine.policy.queue.GreedyQueue;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a user would write gives the same haircuts, to the unit; else times say nothing. */
class BaselinesProperties {
    @Example
    void areTheExamplesOfTheRules() {
        final long[] haircut = new long[3];
        BoxedSortLevel.equalLosses(new long[] {100, 200, 300}, 3, 300, haircut);
        assertArrayEquals(new long[] {0, 100, 200}, haircut);
        BigDecimalRemainders.split(new long[] {10, 20, 30}, new long[3], 3, 10, haircut);
        assertArrayEquals(new long[] {2, 3, 5}, haircut);
    }

    @Property
    void equalLossesAreThose(@ForAll("capacities") long[] capacity, @ForAll long draw) {
        final long budget = budget(capacity, draw);
        final long[] expected = new long[capacity.length];
        final long[] actual = new long[capacity.length];
        assertEquals(
                budget, new EqualLosses().allocate(new Winners().wrap(capacity, capacity.length), budget, expected));

        BoxedSortLevel.equalLosses(capacity, capacity.length, budget, actual);

        assertArrayEquals(expected, actual);
    }

    @Property
    void largestRemaindersAreThose(@ForAll("capacities") long[] capacity, @ForAll long draw) {
        final long budget = budget(capacity, draw);
        final int count = capacity.length;
        final long[] account = new Random(draw).longs(count, 0, 8).toArray();
        final long[] expected = new long[count];
        final long[] actual = new long[count];
        new Hamilton(count).allocate(new Winners().wrap(capacity, count).account(account), budget, expected);

        BigDecimalRemainders.split(capacity, account, count, budget, actual);

        assertArrayEquals(expected, actual);
    }

    @Property
    void queuesAreThose(@ForAll("capacities") long[] capacity, @ForAll long draw) {
        final long budget = budget(capacity, draw);
        final int count = capacity.length;
        final Random random = new Random(draw);
        final double[] score = random.ints(count, 0, 4).asDoubleStream().toArray();
        final long[] account = random.longs(count, 0, 8).toArray();
        final long[] expected = new long[count];
        final Winners winners = new Winners().wrap(capacity, count).score(score).account(account);
        new GreedyQueue(count).allocate(winners, budget, expected);

        final long[] boxed = new long[count];
        BoxedSortQueue.allocate(score, account, capacity, count, budget, boxed);
        assertArrayEquals(expected, boxed);
        final long[] indirect = new long[count];
        new FastutilSortQueue(count).allocate(score, account, capacity, count, budget, indirect);
        assertArrayEquals(expected, indirect);
    }

    /** Log-uniform: minnows and whales, and many that are equal. */
    @Provide
    Arbitrary<long[]> capacities() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 32),
                        Arbitraries.integers().between(0, 58))
                .as((units, shift) -> units >>> shift)
                .array(long[].class)
                .ofMaxSize(32);
    }

    private static long budget(long[] capacity, long draw) {
        final long total = Arrays.stream(capacity).sum();
        return total == Long.MAX_VALUE ? draw >>> 1 : Math.floorMod(draw, total + 1);
    }
}
