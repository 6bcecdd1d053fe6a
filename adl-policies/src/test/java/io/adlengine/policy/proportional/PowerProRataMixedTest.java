package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Winners;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** u^(2 + 1/2 + 1/8): products and roots. */
class PowerProRataMixedTest extends PowerProRataContract {
    private static final MathContext DIGITS = new MathContext(60);

    PowerProRataMixedTest() {
        super(2.625, 46);
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
    BigDecimal power(BigDecimal u) {
        final BigDecimal root = u.sqrt(DIGITS);
        final BigDecimal eighth = root.sqrt(DIGITS).sqrt(DIGITS);
        return u.multiply(u).multiply(root).multiply(eighth);
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
}
