package io.adlengine.policy.lots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigInteger;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DHondtTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new DHondt(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.MONOTONE_IN_BUDGET, Claim.MERGE_PROOF);
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, everybody loses 60 %. */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {480, 240, 30}, dHondt(750, 800, 400, 50));
    }

    /** Where the largest remainder takes (3, 2, 2) and then (4, 3, 1). */
    @Test
    void theAlabamaParadoxIsGone() {
        assertArrayEquals(new long[] {4, 2, 1}, dHondt(7, 7, 5, 3));
        assertArrayEquals(new long[] {4, 3, 1}, dHondt(8, 7, 5, 3));
    }

    /** Why no proof against splitting is claimed: ten accounts of one unit pay nothing where one of ten pays half. */
    @Test
    void smallAccountsPayLess() {
        assertArrayEquals(new long[] {5, 5}, dHondt(10, 10, 10));
        assertArrayEquals(new long[] {10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, dHondt(10, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    }

    /** The rule's definition: every unit taken stood before every unit not taken, ties by capacity, then account. */
    @Property
    void everyUnitTakenStandsBeforeTheNext(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long total = sample.total();
        final long budget = total == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, total + 1);
        final Winners winners = sample.winners();
        final long[] capacity = winners.capacity();
        final long[] account = winners.account();
        final long[] haircut = haircuts(sample, budget);
        for (int i = 0; i < haircut.length; i++) {
            for (int j = 0; j < haircut.length; j++) {
                if (i != j && haircut[i] > 0 && capacity[j] > 0) {
                    final int order = product(haircut[i], capacity[j])
                            .compareTo(product(haircut[j], capacity[i]).add(BigInteger.valueOf(capacity[i])));
                    final boolean first =
                            capacity[i] != capacity[j] ? capacity[i] > capacity[j] : account[i] < account[j];
                    assertTrue(order < 0 || order == 0 && first, i + " before " + j);
                }
            }
        }
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static long[] dHondt(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new DHondt(capacity.length).allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
