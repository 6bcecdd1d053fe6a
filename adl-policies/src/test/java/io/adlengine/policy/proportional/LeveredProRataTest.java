package io.adlengine.policy.proportional;

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

class LeveredProRataTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new LeveredProRata(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        assertEquals(Math.min(budget, mostPlaced(sample)), placed);
    }

    /** u = (8, 4, 1/2), leverage (2, 5, 1), B = 7.5: the second is full. */
    @Test
    void theCorrectedFormOfThePaper() {
        assertArrayEquals(
                new long[] {3_393_940, 4_000_000, 106_060},
                levered(7_500_000, new long[] {8_000_000, 4_000_000, 500_000}, new long[] {16, 20, 1}, 8, 4, 1));
    }

    @Test
    void equityBelowOneUnitCountsAsOne() {
        assertArrayEquals(new long[] {90, 10}, levered(100, new long[] {100, 100}, new long[] {9, 1}, -5, 0));
    }

    @Property(tries = 100)
    void everyHaircutIsNearTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, Math.max(1, mostPlaced(sample)));
        if (budget == 0) {
            return;
        }
        final Winners winners = sample.winners();
        final BigDecimal allowed = new BigDecimal(1.01 + budget * 0x1p-48);
        Oracle.assertWithin(allowed.toPlainString(), budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            final double leverage = (double) winners.notional()[i] / Math.max(1, winners.equity()[i]);
            return Oracle.clip(level.multiply(u).multiply(new BigDecimal(leverage)), u);
        });
    }

    private static long mostPlaced(WinnerSample sample) {
        final Winners winners = sample.winners();
        long most = 0;
        for (int i = 0; i < sample.count(); i++) {
            most += winners.notional()[i] > 0 ? winners.capacity()[i] : 0;
        }
        return most;
    }

    private static long[] levered(long budget, long[] capacity, long[] notional, long... equity) {
        final long[] haircut = new long[capacity.length];
        new LeveredProRata(capacity.length)
                .allocate(
                        new Winners()
                                .wrap(capacity, capacity.length)
                                .notional(notional)
                                .equity(equity),
                        budget,
                        haircut);
        return haircut;
    }
}
