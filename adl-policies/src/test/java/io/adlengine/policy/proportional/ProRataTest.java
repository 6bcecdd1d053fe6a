package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.AllocatorContract;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProRataTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new ProRata();
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
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, everybody loses 60 %. */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {480, 240, 30}, split(750, 800, 400, 50));
    }

    @Test
    void theOddUnitOfEqualNeighboursFallsOnTheEarlier() {
        assertArrayEquals(new long[] {1, 0}, split(1, 5, 5));
        assertArrayEquals(new long[] {1, 1, 0}, split(2, 5, 5, 5));
    }

    /**
     * A larger budget can lower a haircut by the last unit: the price of streaming, and why the rule does not claim
     * otherwise.
     */
    @Test
    void theLastUnitIsNotMonotoneInTheBudget() {
        assertArrayEquals(new long[] {1, 1, 0}, split(2, 2, 1, 2));
        assertArrayEquals(new long[] {2, 0, 1}, split(3, 2, 1, 2));
    }

    @Provide
    Arbitrary<long[]> capacities() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 32),
                        Arbitraries.integers().between(0, 58))
                .as((units, shift) -> units >>> shift)
                .array(long[].class)
                .ofMaxSize(32);
    }

    @Property
    void everyShareIsTheFloorOrTheCeilingOfTheRealOne(@ForAll("capacities") long[] capacity, @ForAll long draw) {
        final BigInteger total =
                Arrays.stream(capacity).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            return;
        }
        final BigInteger budget = BigInteger.valueOf(draw).mod(total.add(BigInteger.ONE));
        final long[] share = split(budget.longValueExact(), capacity);
        for (int i = 0; i < share.length; i++) {
            final BigInteger exact = budget.multiply(BigInteger.valueOf(capacity[i]));
            final BigInteger off =
                    BigInteger.valueOf(share[i]).multiply(total).subtract(exact).abs();
            assertTrue(off.compareTo(total) < 0, "share " + share[i] + " of " + capacity[i]);
        }
    }

    private static long[] split(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new ProRata().allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
