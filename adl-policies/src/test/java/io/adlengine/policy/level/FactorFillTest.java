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

class FactorFillTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new FactorFill(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.SCALE_INVARIANT, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET);
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
            final long u = winners.capacity()[i];
            most += winners.equity()[i] > 0 ? u : Math.max(0, Math.min(u, winners.exposure()[i]));
        }
        assertEquals(Math.min(budget, most), placed);
    }

    /** Closable (10, 10, 20, 30), net exposure (10, -4, 14, 30), equity (1, 5, 4, 30). */
    @Test
    void theHedgedAccountIsReachedLast() {
        assertArrayEquals(new long[] {820, 0, 680, 0}, fill(1_500));
        assertArrayEquals(new long[] {1_000, 156, 1_844, 3_000}, fill(6_000));
    }

    @Property(tries = 100)
    void everyHaircutIsWithinAUnitOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Winners winners = sample.winners();
        long constants = 0;
        long most = 0;
        for (int i = 0; i < sample.count(); i++) {
            final long u = winners.capacity()[i];
            final long constant = Math.max(0, Math.min(u, winners.exposure()[i]));
            most += winners.equity()[i] > 0 ? u : constant;
            constants += winners.equity()[i] > 0 ? 0 : constant;
        }
        if (most - constants < 2) {
            return;
        }
        final long budget = constants + 1 + Math.floorMod(draw, most - constants - 1);
        Oracle.assertWithin(
                "1",
                budget,
                haircuts(sample, budget),
                (i, level) -> Oracle.clip(
                        BigDecimal.valueOf(winners.exposure()[i])
                                .add(BigDecimal.valueOf(Math.max(0, winners.equity()[i]))
                                        .multiply(level)),
                        BigDecimal.valueOf(winners.capacity()[i])));
    }

    private static long[] fill(long budget) {
        final long[] haircut = new long[4];
        final Winners winners = new Winners()
                .wrap(new long[] {1_000, 1_000, 2_000, 3_000}, 4)
                .exposure(new long[] {1_000, -400, 1_400, 3_000})
                .equity(new long[] {100, 500, 400, 3_000});
        new FactorFill(4).allocate(winners, budget, haircut);
        return haircut;
    }
}
