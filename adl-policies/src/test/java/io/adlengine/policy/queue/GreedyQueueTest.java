package io.adlengine.policy.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GreedyQueueTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new GreedyQueue(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.SCALE_INVARIANT, Claim.MONOTONE_IN_BUDGET, Claim.COMPOSITION);
    }

    @Test
    void takesByScoreAlone() {
        assertTrue(new GreedyQueue(1).ranksByScore());
        assertFalse(new CloseOutQueue(1, CloseOutQueue.Mode.AT_LEAST).ranksByScore());
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, order (2, 1, 3). */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {350, 400, 0}, queue(750, new long[] {800, 400, 50}, 2, 3, 1));
    }

    @Test
    void theLastUnitOfAnAccountClosesItAndTouchesNobodyElse() {
        assertArrayEquals(new long[] {0, 400, 0}, queue(400, new long[] {800, 400, 50}, 2, 3, 1));
        assertArrayEquals(new long[] {1, 400, 0}, queue(401, new long[] {800, 400, 50}, 2, 3, 1));
    }

    @Test
    void withoutAccountIdsTheEarlierOfEqualScoresGoesFirst() {
        assertArrayEquals(new long[] {5, 1, 0}, queue(6, new long[] {5, 5, 5}, 1, 1, 1));
    }

    @Test
    void withAccountIdsTheSmallerIdOfEqualScoresGoesFirst() {
        final long[] haircut = new long[4];
        final Winners winners = new Winners()
                .wrap(new long[] {5, 5, 5, 5}, 4)
                .score(new double[] {1, 0.0, -0.0, 1})
                .account(new long[] {30, 20, -10, 10});
        new GreedyQueue(4).allocate(winners, 16, haircut);
        assertArrayEquals(new long[] {5, 1, 5, 5}, haircut);
    }

    @Test
    void infiniteScoresAreFirstAndLast() {
        assertArrayEquals(
                new long[] {0, 5, 3},
                queue(8, new long[] {5, 5, 5}, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -1e300));
    }

    @Property
    void equalsTheSortedQueue(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Winners winners = sample.winners();
        final long budget =
                sample.total() == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, sample.total() + 1);
        final List<Integer> order = IntStream.range(0, sample.count())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -winners.score()[i])
                        .thenComparingLong(i -> winners.account()[i]))
                .collect(Collectors.toList());
        final long[] expected = new long[sample.count()];
        long left = budget;
        for (final int i : order) {
            expected[i] = Math.min(left, winners.capacity()[i]);
            left -= expected[i];
        }
        assertArrayEquals(expected, haircuts(sample, budget));
    }

    /** An index that is kept lists, to the unit, what the rule takes: equal scores and accounts, whales and all. */
    @Property
    void aStandingIndexTakesTheSame(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll boolean isFlat) {
        final Winners winners = sample.winners();
        final StandingIndex index = new StandingIndex(Math.max(1, sample.count()));
        final double[] score = winners.score().clone();
        for (int i = 0; i < sample.count(); i++) {
            score[i] = isFlat ? score[i % 2] : score[i];
            index.put(i, winners.account()[i], score[i], winners.capacity()[i]);
        }
        final long budget =
                sample.total() == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, sample.total() + 1);
        final SparseHaircuts listed = new SparseHaircuts(sample.count());
        index.preview(budget, listed);
        final long[] haircut = new long[sample.count()];
        for (int entry = 0; entry < listed.count(); entry++) {
            haircut[listed.row(entry)] = listed.amount(entry);
        }
        final long[] expected = new long[sample.count()];
        create(sample.count()).allocate(winners.score(score), budget, expected);
        assertArrayEquals(expected, haircut);
    }

    private static long[] queue(long budget, long[] capacity, double... score) {
        final long[] haircut = new long[capacity.length];
        new GreedyQueue(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).score(score), budget, haircut);
        return haircut;
    }
}
