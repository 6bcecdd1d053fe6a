package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** u^(2 + 1/2 + 1/8): products and roots. */
class PowerProRataMixedTest extends AllocatorContract {
    private static final MathContext DIGITS = new MathContext(60);

    @Override
    public Allocator create(int maxWinners) {
        return new PowerProRata(maxWinners, 2.625);
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
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits() + (sample.total() >> 46);
    }

    /** 2.7 is no sum of few binary fractions: every root down to the last bit of the double is taken. */
    @Test
    void anyPowerIsWithinAPartIn2To46OfTheRealOne() {
        final long[] haircut = new long[3];
        new PowerProRata(3, 2.7)
                .allocate(new Winners().wrap(new long[] {1L << 50, 1L << 45, 1L << 30}, 3), 1L << 49, haircut);
        final double part = StrictMath.pow(2, -13.5);
        assertEquals(part / (1 + part), haircut[1] * 0x1p-49, 1e-14);
    }

    @Property
    void everyHaircutIsNextToTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        exact(sample).assertNear(budget, haircuts(sample, budget), sample.total() * 0x1p-46);
    }

    private static ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            final BigDecimal root = u.sqrt(DIGITS);
            final BigDecimal eighth = root.sqrt(DIGITS).sqrt(DIGITS);
            exact.add(BigDecimal.ZERO, u.multiply(u).multiply(root).multiply(eighth), u);
        }
        return exact;
    }
}
