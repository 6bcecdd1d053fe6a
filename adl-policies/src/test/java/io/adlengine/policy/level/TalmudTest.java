package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TalmudTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new Talmud();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** u = (8, 4, 1/2), B = 7.5 in quarters: (5.25, 2, 0.25). */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {21, 8, 1}, split(30, 32, 16, 2));
    }

    /** Claims of 100, 200 and 300 on 100, 200 and 300, in thirds: the Mishnah's marriage contracts. */
    @Test
    void theClassicBankruptcies() {
        assertArrayEquals(new long[] {100, 100, 100}, split(300, 300, 600, 900));
        assertArrayEquals(new long[] {150, 225, 225}, split(600, 300, 600, 900));
        assertArrayEquals(new long[] {150, 300, 450}, split(900, 300, 600, 900));
    }

    @Test
    void oddHalvesFallOnAccountsInTurn() {
        assertArrayEquals(new long[] {2, 1, 2, 1}, split(6, 3, 3, 3, 3));
        assertArrayEquals(new long[] {1, 0}, split(1, 1, 1));
    }

    /** What is lost of B is what is kept of U - B. */
    @Property
    void lossesAndRemaindersFollowTheSameRule(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        final long[] lost = haircuts(sample, budget);
        final long[] kept = haircuts(sample, sample.total() - budget);
        for (int i = 0; i < lost.length; i++) {
            assertTrue(Math.abs(sample.winners().capacity()[i] - kept[i] - lost[i]) <= 1, "account " + i);
        }
    }

    /**
     * An account of 60 beside one of 40 pays 30 of 50, two of 30 pay 33 and a third; of 80 it pays 50, they pay 47 at
     * most.
     */
    @Test
    void neitherSplittingNorMergingIsSafe() {
        assertArrayEquals(new long[] {30, 20}, split(50, 60, 40));
        assertArrayEquals(new long[] {15, 15, 20}, split(50, 30, 30, 40));
        assertArrayEquals(new long[] {10, 10}, split(20, 60, 40));
        assertArrayEquals(new long[] {7, 7, 6}, split(20, 30, 30, 40));
        assertArrayEquals(new long[] {50, 30}, split(80, 60, 40));
        assertArrayEquals(new long[] {23, 23, 34}, split(80, 30, 30, 40));
    }

    @Property
    void everyHaircutIsWithinAUnitOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        final BigDecimal two = BigDecimal.valueOf(2);
        final BigDecimal total = BigDecimal.valueOf(sample.total());
        final BigDecimal contested = BigDecimal.valueOf(budget).min(total.subtract(BigDecimal.valueOf(budget)));
        final ExactLevel halves = new ExactLevel();
        for (final long u : sample.winners().capacity()) {
            halves.add(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.valueOf(u).divide(two));
        }
        final List<BigDecimal> low = halves.shares(contested);
        final long[] haircut = haircuts(sample, budget);
        for (int i = 0; i < haircut.length; i++) {
            final BigDecimal u = BigDecimal.valueOf(sample.winners().capacity()[i]);
            final BigDecimal real =
                    contested.compareTo(BigDecimal.valueOf(budget)) == 0 ? low.get(i) : u.subtract(low.get(i));
            assertTrue(
                    real.subtract(BigDecimal.valueOf(haircut[i])).abs().compareTo(BigDecimal.ONE) < 0,
                    haircut[i] + " instead of " + real);
        }
    }

    private static long[] split(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new Talmud().allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
