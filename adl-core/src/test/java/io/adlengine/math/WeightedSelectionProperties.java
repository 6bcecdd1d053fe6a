package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against a sort. The scratch space is shared by all tries, so every one starts from another one's leftovers. */
final class WeightedSelectionProperties {
    private static final WeightedSelection USED = new WeightedSelection(64);

    @Property(tries = 1000)
    void findsWhatSortingFinds(
            @ForAll("queues") Queue queue, @ForAll("draws") long draw, @ForAll boolean largestFirst) {
        final long total = queue.total();
        Assume.that(total > 0);
        final long target = 1 + Amounts.upTo(total - 1, draw);
        assertEquals(queue.sorted(largestFirst, target), queue.selected(USED, largestFirst, target));
    }

    @Property(tries = 1000)
    void dirtyScratchSpaceMakesNoDifference(
            @ForAll("queues") Queue queue, @ForAll("draws") long draw, @ForAll boolean largestFirst) {
        final long total = queue.total();
        Assume.that(total > 0);
        final long target = 1 + Amounts.upTo(total - 1, draw);
        final WeightedSelection fresh = new WeightedSelection(queue.count());
        assertEquals(queue.selected(fresh, largestFirst, target), queue.selected(USED, largestFirst, target));
    }

    /** Each account is the threshold for exactly the targets within its own weight. */
    @Property(tries = 500)
    void everyAccountStandsWhereTheQueueSaysItStands(@ForAll("queues") Queue queue, @ForAll boolean largestFirst) {
        long ahead = 0;
        for (int i : queue.order(largestFirst)) {
            final long weight = queue.weight()[i];
            if (weight > 0) {
                assertEquals(new Queue.Threshold(i, ahead), queue.selected(USED, largestFirst, ahead + 1));
                assertEquals(new Queue.Threshold(i, ahead), queue.selected(USED, largestFirst, ahead + weight));
            }
            ahead += weight;
        }
    }

    /** The round trip, sorted: from the start upwards, then what is below it. */
    @Property(tries = 1000)
    void aRoundTripFindsWhatSortingFinds(
            @ForAll("queues") Queue queue, @ForAll long anywhere, @ForAll boolean atAKey, @ForAll("draws") long draw) {
        final long total = queue.total();
        Assume.that(total > 0);
        final long target = 1 + Amounts.upTo(total - 1, draw);
        final long[] key = queue.account();
        final long start = atAKey && key != null ? key[Math.floorMod(anywhere, queue.count())] : anywhere;
        final Comparator<Integer> below = Comparator.comparing(i -> (key == null ? i : key[i]) < start);
        final int[] order = IntStream.range(0, queue.count())
                .boxed()
                .sorted(below.thenComparing(i -> key == null ? i : key[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        long ahead = 0;
        int place = 0;
        while (queue.weight()[order[place]] < target - ahead) {
            ahead += queue.weight()[order[place++]];
        }
        assertEquals(order[place], USED.selectCyclic(key, start, queue.weight(), queue.count(), target));
        assertEquals(ahead, USED.before());
    }

    @Property(tries = 500)
    void oneUnitMoreThanThereIsIsRefused(@ForAll("queues") Queue queue, @ForAll boolean largestFirst) {
        final long total = queue.total();
        Assume.that(total < Long.MAX_VALUE);
        final IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> queue.selected(USED, largestFirst, total + 1));
        assertEquals("target=" + (total + 1) + " (expected: at most the sum of the weights)", refusal.getMessage());
    }

    @Property(tries = 500)
    void theArraysAreOnlyRead(@ForAll("queues") Queue queue, @ForAll boolean largestFirst) {
        Assume.that(queue.total() > 0);
        final double[] key = queue.key().clone();
        final long[] weight = queue.weight().clone();
        final long[] account = queue.account() == null ? null : queue.account().clone();
        queue.selected(USED, largestFirst, queue.total());
        assertArrayEquals(key, queue.key());
        assertArrayEquals(weight, queue.weight());
        assertArrayEquals(account, queue.account());
    }

    @Provide
    Arbitrary<Long> draws() {
        return Amounts.amount();
    }

    /** Queues with ties of every kind; the arrays are longer than the count and end in rubbish. */
    @Provide
    Arbitrary<Queue> queues() {
        return Combinators.combine(
                        keys().array(double[].class).ofSize(40),
                        accounts().array(long[].class).ofSize(40).injectNull(0.2),
                        Amounts.capacities())
                .as(WeightedSelectionProperties::queue)
                .withoutEdgeCases();
    }

    private static Queue queue(double[] key, long[] account, long[] capacity) {
        final long[] weight = Arrays.copyOf(capacity, 40);
        Arrays.fill(weight, capacity.length, 40, Long.MAX_VALUE);
        Arrays.fill(key, capacity.length, 40, Double.NaN);
        return new Queue(key, account, weight, capacity.length);
    }

    private static Arbitrary<Double> keys() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-2, 2).map(Integer::doubleValue),
                Arbitraries.integers()
                        .between(0, 300)
                        .map(ulps -> Double.longBitsToDouble(Double.doubleToRawLongBits(1) + ulps)),
                Arbitraries.doubles(),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.MIN_VALUE,
                        -Double.MIN_VALUE,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY));
    }

    private static Arbitrary<Long> accounts() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-3, 3), Arbitraries.longs());
    }
}
