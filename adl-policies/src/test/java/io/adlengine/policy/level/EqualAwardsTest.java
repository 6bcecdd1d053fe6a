package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.policy.Oracle;
import java.math.BigDecimal;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EqualAwardsTest extends AllocatorContract {
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
    public long roundingUnits() {
        return 1;
    }

    /** u = (8, 4, 1/2), B = 7.5. */
    @Test
    void theSmallestPaysAllTheOthersTheSame() {
        assertArrayEquals(new long[] {350, 350, 50}, haircuts(750, 800, 400, 50));
    }

    /** The bankruptcy claims 100, 200, 300 of O'Neill 1982. */
    @Test
    void theClassicClaims() {
        assertArrayEquals(new long[] {34, 33, 33}, haircuts(100, 100, 200, 300));
        assertArrayEquals(new long[] {67, 67, 66}, haircuts(200, 100, 200, 300));
        assertArrayEquals(new long[] {100, 100, 100}, haircuts(300, 100, 200, 300));
    }

    /** One account of 10 pays 5; as two of 5 it pays 3.33 each: splitting costs. */
    @Test
    void splittingCosts() {
        assertArrayEquals(new long[] {5, 5}, haircuts(10, 10, 10));
        assertArrayEquals(new long[] {4, 3, 3}, haircuts(10, 5, 5, 10));
    }

    @Property(tries = 100)
    void everyHaircutIsTheFloorOrTheCeilingOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, Math.max(1, sample.total()));
        if (budget == 0) {
            return;
        }
        Oracle.assertWithin(
                "1",
                budget,
                haircuts(sample, budget),
                (i, level) ->
                        Oracle.clip(level, BigDecimal.valueOf(sample.winners().capacity()[i])));
    }
}
