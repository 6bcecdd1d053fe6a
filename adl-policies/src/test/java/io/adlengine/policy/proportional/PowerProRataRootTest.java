package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The root: less than pro-rata from the large. */
class PowerProRataRootTest extends PowerProRataContract {
    PowerProRataRootTest() {
        super(0.5, 48);
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
    BigDecimal power(BigDecimal u) {
        return u.sqrt(MathContext.DECIMAL128);
    }

    @Test
    void mergingPays() {
        assertArrayEquals(new long[] {60, 30, 30}, haircuts(WinnerSample.of(new long[] {400, 100, 100}, 1), 120));
        assertArrayEquals(new long[] {70, 50}, haircuts(WinnerSample.of(new long[] {400, 200}, 1), 120));
    }
}
