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

class PowerProRataTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new PowerProRata(maxWinners, 2);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.MERGE_PROOF,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected int amountBits() {
        return 50;
    }

    /** u = (8, 4, 1/2), B = 7.5. */
    @Test
    void theDialFromEqualAmountsToQuadratic() {
        final long[] u = {8_000_000, 4_000_000, 500_000};
        assertArrayEquals(new long[] {3_500_000, 3_500_000, 500_000}, power(0, 7_500_000, u));
        assertArrayEquals(new long[] {4_800_000, 2_400_000, 300_000}, power(1, 7_500_000, u));
        assertArrayEquals(new long[] {5_981_309, 1_495_327, 23_364}, power(2, 7_500_000, u));
        assertArrayEquals(power(2, 7_500_000, u), power(2.000_000_000_001, 7_500_000, u));
    }

    @Test
    void aRootIsBetweenEqualAmountsAndPart() {
        assertArrayEquals(new long[] {200, 100}, power(0.5, 300, 400_000, 100_000));
    }

    @Test
    void refusals() {
        for (final double p : new double[] {-1, 17, Double.NaN}) {
            assertEquals(
                    "p=" + p + " (expected: 0 to 16)",
                    assertThrows(IllegalArgumentException.class, () -> new PowerProRata(1, p))
                            .getMessage());
        }
    }

    @Property(tries = 100)
    void everyHaircutIsNearTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, Math.max(1, sample.total()));
        if (budget == 0) {
            return;
        }
        final Winners winners = sample.winners();
        Oracle.assertWithin("1.5", budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            return Oracle.clip(level.multiply(u).multiply(u), u);
        });
    }

    private static long[] power(double p, long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new PowerProRata(capacity.length, p).allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
