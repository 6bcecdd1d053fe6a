package io.adlengine.policy.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.compose.Seniority;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.CloseOutQueue.Mode;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest extends AllocatorContract {
    private static final long[] CAPACITY = {800_000, 400_000, 50_000, 300_000};

    @Override
    public Allocator create(int maxWinners) {
        return new Buckets(maxWinners, 3, new ProRata());
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.SCALE_INVARIANT, Claim.MONOTONE_IN_BUDGET, Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** Scores (2, 4, 1, 3): two buckets, winners 2 and 4 before winners 1 and 3. */
    @ParameterizedTest
    @CsvSource({
        "350000, 0, 200000, 0, 150000",
        "700000, 0, 400000, 0, 300000",
        "717000, 16000, 400000, 1000, 300000",
        "1550000, 800000, 400000, 50000, 300000"
    })
    void theSecondBucketPaysAfterTheFirst(long budget, long first, long second, long third, long fourth) {
        assertArrayEquals(new long[] {first, second, third, fourth}, buckets(2, budget, 2, 4, 1, 3));
    }

    /** Four winners in three buckets: two of the best, then one, then one. */
    @Test
    void theFirstBucketsTakeTheOddWinner() {
        assertArrayEquals(new long[] {0, 200_000, 0, 150_000}, buckets(3, 350_000, 2, 4, 1, 3));
        assertArrayEquals(new long[] {100_000, 400_000, 0, 300_000}, buckets(3, 800_000, 2, 4, 1, 3));
        assertArrayEquals(new long[] {800_000, 400_000, 1, 300_000}, buckets(3, 1_500_001, 2, 4, 1, 3));
    }

    @Property
    void oneBucketIsTheInnerRule(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample, draw);
        assertArrayEquals(
                allocated(new ProRata(), sample, budget),
                allocated(new Buckets(WinnerSample.MOST, 1, new ProRata()), sample, budget));
    }

    @Property
    void asManyBucketsAsWinnersAreTheQueue(
            @ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll @IntRange(max = 5) int more) {
        final long budget = part(sample, draw);
        final Allocator buckets = new Buckets(WinnerSample.MOST, Math.max(1, sample.count()) + more, new ProRata());
        assertArrayEquals(
                allocated(new GreedyQueue(WinnerSample.MOST), sample, budget), allocated(buckets, sample, budget));
    }

    /**
     * Sort, cut into buckets by rank, fill bucket by bucket; the inner rule sees the rest in the order of the arrays.
     */
    @Property
    void equalsTheSortedBuckets(
            @ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll @IntRange(min = 1, max = 40) int k) {
        final long budget = part(sample, draw);
        final Winners winners = sample.winners();
        final int count = sample.count();
        final List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -winners.score()[i])
                        .thenComparingLong(i -> winners.account()[i])
                        .thenComparingInt(i -> i))
                .collect(Collectors.toList());
        final long[] expected = new long[count];
        long left = budget;
        for (int bucket = 0; bucket < k && left > 0; bucket++) {
            final int number = bucket;
            final int[] members = IntStream.range(0, count)
                    .filter(rank -> (long) rank * k / count == number)
                    .map(order::get)
                    .sorted()
                    .toArray();
            final WinnerSample inside = sample.inOrder(members);
            final long taken = Math.min(left, inside.total());
            final long[] share = allocated(new ProRata(), inside, taken);
            for (int m = 0; m < members.length; m++) {
                expected[members[m]] = share[m];
            }
            left -= taken;
        }
        assertArrayEquals(expected, allocated(new Buckets(WinnerSample.MOST, k, new ProRata()), sample, budget));
    }

    /** The inner rule finds every column it requires, of the right winners. */
    @Property
    void theInnerRuleSeesItsColumns(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final ColumnsOfWinners inner = new ColumnsOfWinners(sample.winners());
        final Allocator buckets = new Buckets(WinnerSample.MOST, 2, inner);
        assertEquals(EnumSet.complementOf(EnumSet.of(Column.CAPACITY, Column.ACCOUNT)), buckets.requires());
        final long budget = part(sample, draw);
        buckets.allocate(sample.winners(), budget, new long[sample.count()]);
        assertEquals(budget > 0 ? 1 : 0, inner.calls);
    }

    @Test
    void anInnerRuleThatExceedsTheBudgetMakesThisOneExceedIt() {
        assertFalse(create(1).mayExceedBudget());
        final Allocator buckets = new Buckets(4, 2, new CloseOutQueue(4, Mode.AT_LEAST));
        assertTrue(buckets.mayExceedBudget());
        final long[] haircut = new long[4];
        final Winners winners = new Winners().wrap(CAPACITY, 4).score(new double[] {2, 4, 1, 3});
        assertEquals(1_500_000, buckets.allocate(winners, 700_001, haircut));
        assertArrayEquals(new long[] {800_000, 400_000, 0, 300_000}, haircut);
    }

    /** Another account ahead moves a winner into a later bucket, which then pays nothing. */
    @Test
    void splittingAccountsChangesBuckets() {
        assertArrayEquals(new long[] {50, 50}, allocated(1, 100, new long[] {100, 100}, 2, 1));
        assertArrayEquals(new long[] {50, 50, 0}, allocated(2, 100, new long[] {50, 50, 100}, 2, 2, 1));
    }

    /** Of more buckets than winners each winner has one: whoever has the highest score pays first. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 7, Integer.MAX_VALUE})
    void withABucketForEverybodyAQuoteIsThatOfTheQueue(long k) {
        final Winners winners = new Winners().wrap(CAPACITY, 4).score(new double[] {2, 4, 1, 3});
        final Quote quote = Quote.of(new Buckets(4, k, new ProRata()), winners);
        for (final long budget : new long[] {0, 400_000, 500_000, 700_000, 1_100_000, 1_520_000}) {
            final long[] queued = new long[4];
            new GreedyQueue(4).allocate(winners, budget, queued);
            for (int i = 0; i < 4; i++) {
                assertEquals(queued[i], quote.haircut(i, budget), "winner " + i + " of " + budget);
            }
        }
    }

    @Test
    void aRuleInsideWithoutQuotesHasNone() {
        assertNull(Quotable.of(new Buckets(4, 2, new SeededRotation(4, 7))));
        assertNotNull(Quotable.of(new Buckets(4, 2, new GreedyQueue(4))));
        assertFalse(new Buckets(4, 2, new GreedyQueue(4)).remembers());
    }

    /** All in one bucket, as many as there is room for, and every layer that winners can have. */
    @Test
    void theInnerRuleSeesAsManyWinnersAndLayersAsThereAre() {
        final Winners winners = new Winners()
                .wrap(new long[] {60, 30}, 2)
                .score(new double[] {1, 2})
                .principal(new long[2]);
        for (int layer = 0; layer < Winners.MOST_GAIN_LAYERS; layer++) {
            winners.gain(layer == 0 ? new long[] {60, 0} : layer == 1 ? new long[] {0, 30} : new long[2]);
        }
        final long[] haircut = new long[2];
        assertEquals(70, new Buckets(2, 1, new Seniority(2, new GreedyQueue(2), null)).allocate(winners, 70, haircut));
        assertArrayEquals(new long[] {60, 10}, haircut);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 31})
    void thereIsABucketAtLeast(long k) {
        assertEquals(
                "k=" + k + " (expected: 1 to 2147483647)",
                assertThrows(IllegalArgumentException.class, () -> new Buckets(1, k, new ProRata()))
                        .getMessage());
    }

    /** Checks what it is shown against the whole round. */
    private static final class ColumnsOfWinners implements Allocator {
        private final Winners all;
        private int calls;

        ColumnsOfWinners(Winners all) {
            this.all = all;
        }

        @Override
        public String name() {
            return "columns-of-winners";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.complementOf(EnumSet.of(Column.CAPACITY, Column.ACCOUNT));
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners some, long budget, long[] haircut) {
            calls++;
            for (int m = 0; m < some.count(); m++) {
                final long account = some.account()[m];
                final int i = IntStream.range(0, all.count())
                        .filter(j -> all.account()[j] == account)
                        .findFirst()
                        .orElseThrow();
                assertEquals(all.capacity()[i], some.capacity()[m]);
                assertEquals(all.cap()[i], some.cap()[m]);
                assertEquals(all.score()[i], some.score()[m]);
                assertEquals(all.weight()[i], some.weight()[m]);
                assertEquals(all.lot()[i], some.lot()[m]);
                assertEquals(all.equity()[i], some.equity()[m]);
                assertEquals(all.notional()[i], some.notional()[m]);
                assertEquals(all.exposure()[i], some.exposure()[m]);
                assertEquals(all.principal()[i], some.principal()[m]);
                assertEquals(all.gainLayers(), some.gainLayers());
                assertEquals(all.gain(1)[i], some.gain(1)[m]);
                assertEquals(all.gain(2)[i], some.gain(2)[m]);
            }
            return new ProRata().allocate(some, budget, haircut);
        }
    }

    private static long part(WinnerSample sample, long draw) {
        final long total = sample.total();
        return total == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, total + 1);
    }

    private static long[] allocated(Allocator rule, WinnerSample sample, long budget) {
        final long[] haircut = new long[sample.count()];
        rule.allocate(sample.winners(), budget, haircut);
        return haircut;
    }

    private static long[] buckets(int k, long budget, double... score) {
        return allocated(k, budget, CAPACITY, score);
    }

    private static long[] allocated(int k, long budget, long[] capacity, double... score) {
        final long[] haircut = new long[capacity.length];
        new Buckets(capacity.length, k, new ProRata())
                .allocate(new Winners().wrap(capacity, capacity.length).score(score), budget, haircut);
        return haircut;
    }
}
