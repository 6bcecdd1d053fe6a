package io.adlengine.policy.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeededRotationTest extends AllocatorContract {
    private static final long[] CAPACITY = {800, 400, 50};
    private static final long[] ACCOUNT = {17, 4, 42};

    @Override
    public Allocator create(int maxWinners) {
        return new SeededRotation(maxWinners, 7);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.MONOTONE_IN_BUDGET);
    }

    /** Ascending ids 4, 17, 42, in a circle; seeds that start at each of them. */
    @Test
    void theWalkStartsAtTheDrawnAccountAndGoesRound() {
        assertArrayEquals(new long[] {350, 400, 0}, rotation(seedThatStartsAt(0), 750));
        assertArrayEquals(new long[] {750, 0, 0}, rotation(seedThatStartsAt(1), 750));
        assertArrayEquals(new long[] {300, 400, 50}, rotation(seedThatStartsAt(2), 750));
        assertArrayEquals(new long[] {800, 399, 50}, rotation(seedThatStartsAt(1), 1249));
    }

    /** What a replay relies on: the same seed and round start at the same account on every machine, for good. */
    @Test
    void theDrawsOfTheFirstSeedsArePinned() {
        final long[] firstPaid = new long[8];
        for (int seed = 0; seed < firstPaid.length; seed++) {
            final long[] haircut = rotation(seed, 1);
            firstPaid[seed] = haircut[0] > 0 ? 17 : haircut[1] > 0 ? 4 : 42;
        }
        assertArrayEquals(new long[] {17, 17, 4, 42, 17, 17, 17, 4}, firstPaid);
    }

    /** Small ids next to each other and no ids at all are drawn as evenly as any: the draw is a rank, not an id. */
    @Test
    void everyAccountIsDrawnEquallyOften() {
        for (final long[] account : new long[][] {{3, 1, 4, 2}, {1L << 40, -5, Long.MIN_VALUE, Long.MAX_VALUE}, null}) {
            final int[] drawn = new int[4];
            final long[] haircut = new long[4];
            final Winners winners = new Winners().wrap(new long[] {9, 8, 7, 6}, 4);
            if (account != null) {
                winners.account(account);
            }
            for (int seed = 0; seed < 4000; seed++) {
                new SeededRotation(4, seed).allocate(winners, 1, haircut);
                for (int i = 0; i < 4; i++) {
                    drawn[i] += (int) haircut[i];
                }
            }
            for (final int times : drawn) {
                assertTrue(times > 900 && times < 1100, times + " of 4000");
            }
        }
    }

    /** Why no invariance of scale is claimed: doubled amounts are another round, with another draw. */
    @Test
    void anotherTotalIsAnotherDraw() {
        final int[] starts = new int[3];
        for (int factor = 1; factor <= 30; factor++) {
            final long[] haircut = new long[3];
            new SeededRotation(3, 7)
                    .allocate(new Winners().wrap(new long[] {8 * factor, 4 * factor, factor}, 3), 1, haircut);
            for (int i = 0; i < 3; i++) {
                starts[i] += (int) haircut[i];
            }
        }
        for (final int times : starts) {
            assertTrue(times > 0, "never");
        }
    }

    @Property
    void equalsTheSortedWalk(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        if (sample.count() == 0) {
            return;
        }
        final Winners winners = sample.winners();
        final long budget =
                sample.total() == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, sample.total() + 1);
        final List<Integer> order = IntStream.range(0, sample.count())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> winners.account()[i])
                        .thenComparingInt(i -> i))
                .collect(Collectors.toList());
        final int start = rank(7, sample.total(), sample.count());
        final long[] expected = new long[sample.count()];
        long left = budget;
        for (int step = 0; step < sample.count(); step++) {
            final int i = order.get((start + step) % sample.count());
            expected[i] = Math.min(left, winners.capacity()[i]);
            left -= expected[i];
        }
        assertArrayEquals(expected, haircuts(sample, budget));
    }

    private static long seedThatStartsAt(int rank) {
        long seed = 0;
        while (rank(seed, 1250, 3) != rank) {
            seed++;
        }
        return seed;
    }

    /** The JDK's own SplitMix64. */
    private static int rank(long seed, long total, int count) {
        final long mixed = new SplittableRandom(seed).nextLong();
        return (int) Long.remainderUnsigned(new SplittableRandom(mixed + total).nextLong(), count);
    }

    private static long[] rotation(long seed, long budget) {
        final long[] haircut = new long[3];
        new SeededRotation(3, seed).allocate(new Winners().wrap(CAPACITY, 3).account(ACCOUNT), budget, haircut);
        return haircut;
    }
}
