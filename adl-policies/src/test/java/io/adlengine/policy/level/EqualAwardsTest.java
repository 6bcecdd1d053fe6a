package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EqualAwardsTest extends LevelContract {
    @Override
    public Allocator create(int maxWinners) {
        return new EqualAwards();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        exact.add(0, 1, winners.capacity()[i]);
    }

    /** u = (8, 4, 1/2), B = 7.5 in halves: (3.5, 3.5, 0.5). */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {7, 7, 1}, split(15, 16, 8, 1));
    }

    /** Claims of 100, 200 and 300 on 100, 200 and 300, in thirds. */
    @Test
    void theClassicBankruptcies() {
        assertArrayEquals(new long[] {100, 100, 100}, split(300, 300, 600, 900));
        assertArrayEquals(new long[] {200, 200, 200}, split(600, 300, 600, 900));
        assertArrayEquals(new long[] {300, 300, 300}, split(900, 300, 600, 900));
    }

    @Test
    void mergingPays() {
        assertArrayEquals(new long[] {5, 5}, split(10, 20, 20));
        assertArrayEquals(new long[] {3, 3, 3}, split(9, 20, 10, 10));
    }
}
