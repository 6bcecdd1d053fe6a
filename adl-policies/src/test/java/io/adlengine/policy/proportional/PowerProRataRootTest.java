package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The root: less than pro-rata from the large. */
class PowerProRataRootTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new PowerProRata(maxWinners, 0.5);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits() + (sample.total() >> 48);
    }

    @Test
    void mergingPays() {
        assertArrayEquals(new long[] {60, 30, 30}, haircuts(WinnerSample.of(new long[] {400, 100, 100}, 1), 120));
        assertArrayEquals(new long[] {70, 50}, haircuts(WinnerSample.of(new long[] {400, 200}, 1), 120));
    }

    @Property
    void everyHaircutIsNextToTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        exact(sample).assertNear(budget, haircuts(sample, budget), sample.total() * 0x1p-48);
    }

    private static ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            exact.add(BigDecimal.ZERO, u.sqrt(MathContext.DECIMAL128), u);
        }
        return exact;
    }
}
