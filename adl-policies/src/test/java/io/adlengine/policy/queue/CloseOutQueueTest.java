package io.adlengine.policy.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.queue.CloseOutQueue.Mode;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mode at-least in full; the other two run the same contract and the same oracle in the subclasses. */
class CloseOutQueueTest extends AllocatorContract {
    Mode mode() {
        return Mode.AT_LEAST;
    }

    @Override
    public Allocator create(int maxWinners) {
        return new CloseOutQueue(maxWinners, mode());
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.SCALE_INVARIANT, Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        long expected = 0;
        for (final long x : walked(sample, budget)) {
            expected += x;
        }
        assertEquals(expected, placed);
    }

    @Property
    void equalsTheSortedQueue(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget =
                sample.total() == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, sample.total() + 1);
        assertArrayEquals(walked(sample, budget), haircuts(sample, budget));
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, order (2, 1, 3), with whole accounts. */
    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, 750, 800, 400, 0",
        "AT_MOST, 750, 0, 400, 0",
        "NEAREST, 750, 0, 400, 0",
        "NEAREST, 800, 0, 400, 0",
        "NEAREST, 801, 800, 400, 0",
        "AT_LEAST, 1, 0, 400, 0",
        "AT_MOST, 399, 0, 0, 0",
        "AT_LEAST, 400, 0, 400, 0",
        "AT_MOST, 400, 0, 400, 0",
        "NEAREST, 400, 0, 400, 0",
        "AT_MOST, 1250, 800, 400, 50",
        "AT_LEAST, 0, 0, 0, 0"
    })
    void thePapersExampleInWholeAccounts(Mode mode, long budget, long first, long second, long third) {
        final long[] haircut = new long[3];
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3).score(new double[] {2, 3, 1});
        final long placed = new CloseOutQueue(3, mode).allocate(winners, budget, haircut);
        assertArrayEquals(new long[] {first, second, third}, haircut);
        assertEquals(first + second + third, placed);
    }

    @Test
    void onlyAtMostNeverExceedsTheBudget() {
        assertEquals(true, new CloseOutQueue(1, Mode.AT_LEAST).mayExceedBudget());
        assertEquals(false, new CloseOutQueue(1, Mode.AT_MOST).mayExceedBudget());
        assertEquals(true, new CloseOutQueue(1, Mode.NEAREST).mayExceedBudget());
    }

    /** Two rounds close more accounts than one with both budgets. */
    @Test
    void roundsDoNotCompose() {
        final double[] score = {2, 1};
        final long[] once = new long[2];
        new CloseOutQueue(2, Mode.AT_LEAST)
                .allocate(new Winners().wrap(new long[] {5, 5}, 2).score(score), 4, once);
        assertArrayEquals(new long[] {5, 0}, once);
        final long[] second = new long[2];
        new CloseOutQueue(2, Mode.AT_LEAST)
                .allocate(new Winners().wrap(new long[] {0, 5}, 2).score(score), 1, second);
        assertArrayEquals(new long[] {0, 5}, second);
    }

    @Test
    void refusals() {
        assertEquals(
                "mode=null (expected: a value)",
                assertThrows(IllegalArgumentException.class, () -> new CloseOutQueue(1, null))
                        .getMessage());
    }

    /** Sorts, walks, and decides about the first account that does not fit. */
    private long[] walked(WinnerSample sample, long budget) {
        final Winners winners = sample.winners();
        final List<Integer> order = IntStream.range(0, sample.count())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -winners.score()[i])
                        .thenComparingLong(i -> winners.account()[i])
                        .thenComparingInt(i -> i))
                .collect(Collectors.toList());
        final long[] expected = new long[sample.count()];
        final BigInteger wanted = BigInteger.valueOf(budget);
        BigInteger taken = BigInteger.ZERO;
        for (final int i : order) {
            final BigInteger whole = taken.add(BigInteger.valueOf(winners.capacity()[i]));
            final boolean fits = whole.compareTo(wanted) <= 0;
            final boolean reached = taken.equals(wanted);
            final BigInteger over = whole.subtract(wanted);
            final BigInteger under = wanted.subtract(taken);
            final boolean closed = fits
                    || !reached && (mode() == Mode.AT_LEAST || mode() == Mode.NEAREST && over.compareTo(under) < 0);
            if (closed) {
                expected[i] = winners.capacity()[i];
                taken = whole;
            }
            if (!fits) {
                break;
            }
        }
        return expected;
    }
}
