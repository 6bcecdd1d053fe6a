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

class EqualLossesTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new EqualLosses();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.MERGE_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** u = (8, 4, 1/2), B = 7.5: the two largest keep 2.25 each. */
    @Test
    void theLargestAreLevelled() {
        assertArrayEquals(new long[] {575, 175, 0}, haircuts(750, 800, 400, 50));
    }

    /** The bankruptcy claims 100, 200, 300 of O'Neill 1982. */
    @Test
    void theClassicClaims() {
        assertArrayEquals(new long[] {0, 0, 100}, haircuts(100, 100, 200, 300));
        assertArrayEquals(new long[] {0, 50, 150}, haircuts(200, 100, 200, 300));
        assertArrayEquals(new long[] {0, 100, 200}, haircuts(300, 100, 200, 300));
    }

    /** One account of 10 beside one of 6 pays 4; as two of 5 it pays nothing much. */
    @Test
    void splittingPays() {
        assertArrayEquals(new long[] {4, 0}, haircuts(4, 10, 6));
        assertArrayEquals(new long[] {1, 1, 2}, haircuts(4, 5, 5, 6));
    }

    @Property(tries = 100)
    void everyHaircutIsTheFloorOrTheCeilingOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, Math.max(1, sample.total()));
        if (budget == 0) {
            return;
        }
        Oracle.assertWithin("1", budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal u = BigDecimal.valueOf(sample.winners().capacity()[i]);
            return Oracle.clip(u.add(level), u);
        });
    }
}
