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

class FactorFillTest extends LevelContract {
    @Override
    public Allocator create(int maxWinners) {
        return new FactorFill(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.SCALE_INVARIANT, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET, Claim.COMPOSITION);
    }

    @Override
    protected int amountBits() {
        return 62;
    }

    @Override
    protected void settle(WinnerSample sample, long[] haircut) {
        super.settle(sample, haircut);
        for (int i = 0; i < haircut.length; i++) {
            sample.winners().exposure()[i] -= haircut[i];
        }
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final long equity = Math.max(0, winners.equity()[i]);
        exact.add(winners.exposure()[i], equity, winners.capacity()[i]);
    }

    /**
     * Positions (10, 10, 20, 30) with hedges (0, -14, -6, 0), equities (1, 5, 4, 30), 15 to reduce: (8.2, 0, 6.8, 0).
     */
    @Test
    void aHedgedBookIsSpared() {
        assertArrayEquals(
                new long[] {82, 0, 68, 0},
                fill(150, new long[] {100, 100, 200, 300}, 100, -40, 140, 300, 10, 50, 40, 300));
    }

    /** 60 of them to reduce: every leverage becomes -10/9, the last account is closed. */
    @Test
    void aHedgeIsTouchedOnceNothingElseIsLeft() {
        assertArrayEquals(
                new long[] {90, 14, 166, 270},
                fill(540, new long[] {90, 90, 180, 270}, 90, -36, 126, 270, 9, 45, 36, 270));
    }

    @Test
    void accountsWithoutEquityAreBroughtToZeroFirst() {
        assertArrayEquals(new long[] {5, 0, 2}, fill(7, new long[] {9, 9, 9}, 5, -5, 9, 0, 0, 4));
    }

    /** Of an account without equity no more than its exposure, of one on the other side nothing. */
    @Test
    void whatCannotBePlacedIsReported() {
        final Winners winners = new Winners()
                .wrap(new long[] {9, 9}, 2)
                .exposure(new long[] {5, -5})
                .equity(new long[] {0, 0});
        assertEquals(5, new FactorFill(2).allocate(winners, 18, new long[2]));
    }

    @Test
    void partsInOneProportionPayTogetherWhatTheWholeWould() {
        assertArrayEquals(
                new long[] {41, 41, 0, 68, 0},
                fill(150, new long[] {50, 50, 100, 200, 300}, 50, 50, -40, 140, 300, 5, 5, 50, 40, 300));
    }

    private static long[] fill(long budget, long[] capacity, long... exposureThenEquity) {
        final int count = capacity.length;
        final long[] haircut = new long[count];
        final Winners winners = new Winners()
                .wrap(capacity, count)
                .exposure(exposureThenEquity)
                .equity(Arrays.copyOfRange(exposureThenEquity, count, 2 * count));
        new FactorFill(count).allocate(winners, budget, haircut);
        return haircut;
    }
}
