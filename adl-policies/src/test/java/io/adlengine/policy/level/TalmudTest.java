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

class TalmudTest extends AllocatorContract {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Override
    public Allocator create(int maxWinners) {
        return new Talmud();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** u = (8, 4, 1/2), B = 7.5. */
    @Test
    void beyondHalfEverybodyHasPaidHalf() {
        assertArrayEquals(new long[] {525, 200, 25}, haircuts(750, 800, 400, 50));
    }

    /** The Mishnah's three wives (Ketubot 93a; Aumann and Maschler 1985): claims 100, 200, 300. */
    @Test
    void theThreeWives() {
        assertArrayEquals(new long[] {3_334, 3_333, 3_333}, haircuts(10_000, 10_000, 20_000, 30_000));
        assertArrayEquals(new long[] {50, 75, 75}, haircuts(200, 100, 200, 300));
        assertArrayEquals(new long[] {50, 100, 150}, haircuts(300, 100, 200, 300));
    }

    @Test
    void halfUnitsFallToAccountsInTurn() {
        assertArrayEquals(new long[] {1, 0, 1, 0}, haircuts(2, 1, 1, 1, 1));
    }

    @Property(tries = 100)
    void everyHaircutIsWithinAUnitOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long total = sample.total();
        final long budget = Math.floorMod(draw, Math.max(1, total));
        if (budget == 0) {
            return;
        }
        final boolean lowerHalf = BigDecimal.valueOf(budget).multiply(TWO).compareTo(BigDecimal.valueOf(total)) <= 0;
        Oracle.assertWithin("1", budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal half =
                    BigDecimal.valueOf(sample.winners().capacity()[i]).divide(TWO);
            return lowerHalf ? Oracle.clip(level, half) : half.add(Oracle.clip(half.add(level), half));
        });
    }
}
