package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EqualLossesTest extends LevelContract {
    @Override
    public Allocator create(int maxWinners) {
        return new EqualLosses();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.MERGE_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        exact.add(winners.capacity()[i], 1, winners.capacity()[i]);
    }

    /** u = (8, 4, 1/2), B = 7.5 in quarters: 2.25 is left of the larger two. */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {23, 7, 0}, split(30, 32, 16, 2));
    }

    /** Claims of 100, 200 and 300 on 100, 200 and 300. */
    @Test
    void theClassicBankruptcies() {
        assertArrayEquals(new long[] {0, 0, 100}, split(100, 100, 200, 300));
        assertArrayEquals(new long[] {0, 50, 150}, split(200, 100, 200, 300));
        assertArrayEquals(new long[] {0, 100, 200}, split(300, 100, 200, 300));
    }

    @Test
    void splittingPays() {
        assertArrayEquals(new long[] {10, 0}, split(10, 20, 10));
        assertArrayEquals(new long[] {3, 3, 4}, split(10, 10, 10, 10));
    }

    @Test
    void theOddUnitOfEqualNeighboursIsKeptByTheEarlier() {
        assertArrayEquals(new long[] {0, 1}, split(1, 5, 5));
        assertArrayEquals(new long[] {0, 1, 1}, split(2, 5, 5, 5));
    }
}
