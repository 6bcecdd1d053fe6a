package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.Winners;
import io.adlengine.policy.Oracle;
import java.math.BigDecimal;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LeverageFillTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new LeverageFill(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.SCALE_INVARIANT, Claim.SPLIT_PROOF, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    @Override
    protected int amountBits() {
        return 60;
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        final Winners winners = sample.winners();
        long most = 0;
        for (int i = 0; i < sample.count(); i++) {
            most += Math.min(winners.notional()[i], winners.capacity()[i]);
        }
        assertEquals(Math.min(budget, most), placed);
    }

    /** Positions (10, 10, 20, 30) on equity (1, 5, 4, 30): 15 lots bring leverages 10 and 5 down to 3. */
    @Test
    void theHighestLeverageComesDown() {
        assertArrayEquals(new long[] {7, 0, 8, 0}, fill(15, new long[] {10, 10, 20, 30}, 1, 5, 4, 30));
    }

    /** In two steps the total is the same: what the first took is gone from the position. */
    @Test
    void twoStepsTakeWhatOneWould() {
        assertArrayEquals(
                new long[] {520, 0, 80, 0}, fill(600, new long[] {1_000, 1_000, 2_000, 3_000}, 100, 500, 400, 3_000));
        assertArrayEquals(
                new long[] {180, 0, 720, 0}, fill(900, new long[] {480, 1_000, 1_920, 3_000}, 100, 500, 400, 3_000));
    }

    @Test
    void accountsWithoutEquityAreClosedFirst() {
        assertArrayEquals(new long[] {0, 6, 3}, fill(9, new long[] {10, 10, 5}, 1, 0, -4));
        assertArrayEquals(new long[] {2, 10, 5}, fill(17, new long[] {10, 10, 5}, 1, 0, -4));
    }

    @Property(tries = 100)
    void everyHaircutIsWithinAUnitOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Winners winners = sample.winners();
        long constants = 0;
        long most = 0;
        for (int i = 0; i < sample.count(); i++) {
            final long cap = Math.min(winners.notional()[i], winners.capacity()[i]);
            most += cap;
            constants += winners.equity()[i] <= 0 ? cap : 0;
        }
        if (most - constants < 2) {
            return;
        }
        final long budget = constants + 1 + Math.floorMod(draw, most - constants - 1);
        Oracle.assertWithin("1", budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal q = BigDecimal.valueOf(winners.notional()[i]);
            final BigDecimal w = BigDecimal.valueOf(Math.max(0, winners.equity()[i]));
            return Oracle.clip(q.add(w.multiply(level)), q.min(BigDecimal.valueOf(winners.capacity()[i])));
        });
    }

    private static long[] fill(long budget, long[] position, long... equity) {
        final long[] haircut = new long[position.length];
        final Winners winners =
                new Winners().wrap(position, position.length).notional(position).equity(equity);
        new LeverageFill(position.length).allocate(winners, budget, haircut);
        return haircut;
    }
}
