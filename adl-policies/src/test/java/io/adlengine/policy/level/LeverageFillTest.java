package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import io.adlengine.testkit.WinnerSample;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeverageFillTest extends LevelContract {
    private static final long UNBOUND = 1_000;

    @Override
    public Allocator create(int maxWinners) {
        return new LeverageFill(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    protected int amountBits() {
        return 62;
    }

    @Override
    protected void settle(WinnerSample sample, long[] haircut) {
        super.settle(sample, haircut);
        for (int i = 0; i < haircut.length; i++) {
            sample.winners().notional()[i] -= haircut[i];
        }
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final long equity = Math.max(0, winners.equity()[i]);
        exact.add(winners.notional()[i], equity, Math.min(winners.notional()[i], winners.capacity()[i]));
    }

    /** Positions (10, 10, 20, 30), equities (1, 5, 4, 30), 15 to reduce: leverage 3 is left of 10 and 5. */
    @Test
    void theHighestLeverageComesDownToACommonOne() {
        assertArrayEquals(new long[] {7, 0, 8, 0}, fill(15, UNBOUND, 10, 10, 20, 30, 1, 5, 4, 30));
    }

    /** 6 and then 9 in tenths: (5.2, 0, 0.8, 0) and (1.8, 0, 7.2, 0). */
    @Test
    void inTwoRoundsAsInOne() {
        assertArrayEquals(new long[] {52, 0, 8, 0}, fill(60, UNBOUND, 100, 100, 200, 300, 10, 50, 40, 300));
        assertArrayEquals(new long[] {18, 0, 72, 0}, fill(90, UNBOUND, 48, 100, 192, 300, 10, 50, 40, 300));
    }

    @Test
    void anAccountOfTwoPartsPaysAtLeastAsMuch() {
        assertArrayEquals(new long[] {44, 26, 0, 80, 0}, fill(150, UNBOUND, 50, 50, 100, 200, 300, 2, 8, 50, 40, 300));
    }

    @Test
    void accountsWithoutEquityAreClosedFirst() {
        assertArrayEquals(new long[] {10, 5, 0}, fill(15, UNBOUND, 10, 10, 30, -4, 1, 30));
        assertArrayEquals(new long[] {3, 3, 0}, fill(6, UNBOUND, 10, 10, 30, -4, 0, 30));
    }

    @Test
    void whatTheCapacitiesKeepFromBeingPlacedIsReported() {
        assertArrayEquals(new long[] {4, 4, 4, 4}, fill(20, 4, 10, 10, 20, 30, 1, 5, 4, 30));
        final Winners winners = new Winners()
                .wrap(new long[] {4, 4}, 2)
                .notional(new long[] {10, 3})
                .equity(new long[] {1, 0});
        assertEquals(7, new LeverageFill(2).allocate(winners, 8, new long[2]));
    }

    private static long[] fill(long budget, long capacity, long... notionalThenEquity) {
        final int count = notionalThenEquity.length / 2;
        final long[] capacities = new long[count];
        Arrays.fill(capacities, capacity);
        final long[] haircut = new long[count];
        final Winners winners = new Winners()
                .wrap(capacities, count)
                .notional(notionalThenEquity)
                .equity(Arrays.copyOfRange(notionalThenEquity, count, 2 * count));
        new LeverageFill(count).allocate(winners, budget, haircut);
        return haircut;
    }
}
