package io.adlengine.policy.lots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HamiltonTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new Hamilton(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.MERGE_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, everybody loses 60 %. */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {480, 240, 30}, hamilton(750, 800, 400, 50));
    }

    /** Why it does not claim to be monotone in the budget: the eighth unit lowers the last haircut from 2 to 1. */
    @Test
    void theAlabamaParadox() {
        assertArrayEquals(new long[] {3, 2, 2}, hamilton(7, 7, 5, 3));
        assertArrayEquals(new long[] {4, 3, 1}, hamilton(8, 7, 5, 3));
    }

    @Property
    void theLargestRemaindersBearTheOddUnits(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        if (sample.total() == 0) {
            return;
        }
        final Winners winners = sample.winners();
        final long[] capacity = winners.capacity();
        final BigInteger total = BigInteger.valueOf(sample.total());
        final BigInteger budget = BigInteger.valueOf(draw).mod(total.add(BigInteger.ONE));
        final BigInteger[] owed = new BigInteger[sample.count()];
        final long[] expected = new long[sample.count()];
        long left = budget.longValueExact();
        for (int i = 0; i < owed.length; i++) {
            owed[i] = budget.multiply(BigInteger.valueOf(capacity[i]));
            expected[i] = owed[i].divide(total).longValueExact();
            left -= expected[i];
        }
        IntStream.range(0, owed.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> owed[i].mod(total).negate())
                        .thenComparing(i -> -capacity[i])
                        .thenComparing(i -> winners.account()[i]))
                .limit(left)
                .forEach(i -> expected[i]++);
        assertArrayEquals(expected, haircuts(sample, budget.longValueExact()));
    }

    private static long[] hamilton(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new Hamilton(capacity.length).allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
