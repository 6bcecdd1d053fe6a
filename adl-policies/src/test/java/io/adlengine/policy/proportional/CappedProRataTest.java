package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

class CappedProRataTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return CappedProRata.byColumn(maxWinners);
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
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        assertEquals(Math.min(budget, mostPlaced(sample)), placed);
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), nobody may lose more than (1/2, 1, 1), B = 7.5. */
    @Test
    void thePapersExample() {
        final long[] haircut = new long[3];
        final Winners winners = new Winners()
                .wrap(new long[] {8_000_000, 4_000_000, 500_000}, 3)
                .cap(new long[] {4_000_000, 4_000_000, 500_000});
        CappedProRata.byColumn(3).allocate(winners, 7_500_000, haircut);
        assertArrayEquals(new long[] {4_000_000, 3_111_112, 388_888}, haircut);
    }

    @Test
    void whatTheCapsCannotCarryIsReported() {
        final long[] haircut = new long[3];
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3);
        assertEquals(625, CappedProRata.byFraction(3, 0.5).allocate(winners, 750, haircut));
        assertArrayEquals(new long[] {400, 200, 25}, haircut);
    }

    @Test
    void theFractionMustBeOne() {
        assertEquals(
                "alpha=1.5 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> CappedProRata.byFraction(3, 1.5))
                        .getMessage());
    }

    @Property(tries = 100)
    void everyHaircutIsWithinAUnitOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long most = mostPlaced(sample);
        final long budget = Math.floorMod(draw, Math.max(1, most));
        if (budget == 0) {
            return;
        }
        final Winners winners = sample.winners();
        Oracle.assertWithin(
                "1",
                budget,
                haircuts(sample, budget),
                (i, level) -> Oracle.clip(
                        level.multiply(BigDecimal.valueOf(winners.capacity()[i])),
                        BigDecimal.valueOf(Math.min(winners.cap()[i], winners.capacity()[i]))));
    }

    private static long mostPlaced(WinnerSample sample) {
        final Winners winners = sample.winners();
        long most = 0;
        for (int i = 0; i < sample.count(); i++) {
            most += Math.min(winners.cap()[i], winners.capacity()[i]);
        }
        return most;
    }
}
