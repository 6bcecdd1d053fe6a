package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

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

class ProjectionTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new Projection(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected int amountBits() {
        return 48;
    }

    /** Wanting nothing gives haircuts in proportion to u²: u = (8, 4, 1/2), B = 7.5. */
    @Test
    void fromNothingTheHaircutsAreQuadratic() {
        assertArrayEquals(
                new long[] {5_981_309, 1_495_327, 23_364},
                project(7_500_000, new long[] {8_000_000, 4_000_000, 500_000}, 0, 0, 0));
    }

    @Test
    void wantedFractionsThatMeetTheBudgetStay() {
        assertArrayEquals(new long[] {400, 300, 50}, project(750, new long[] {800, 400, 50}, 0.5, 0.75, 1));
    }

    @Property(tries = 100)
    void everyHaircutIsNearTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Winners winners = sample.winners();
        final long budget = Math.floorMod(draw, Math.max(1, sample.total()));
        if (budget == 0) {
            return;
        }
        Oracle.assertWithin("1.2", budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            final BigDecimal y = new BigDecimal(winners.weight()[i]);
            return u.multiply(Oracle.clip(y.add(level.multiply(u)), BigDecimal.ONE));
        });
    }

    private static long[] project(long budget, long[] capacity, double... wanted) {
        final long[] haircut = new long[capacity.length];
        new Projection(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).weight(wanted), budget, haircut);
        return haircut;
    }
}
