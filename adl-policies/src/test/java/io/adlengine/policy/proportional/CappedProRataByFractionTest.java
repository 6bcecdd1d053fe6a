package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same cap for everybody. */
class CappedProRataByFractionTest extends LevelContract {
    private static final double ALPHA = 0.4;

    @Override
    public Allocator create(int maxWinners) {
        return CappedProRata.byFraction(maxWinners, ALPHA);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.SPLIT_PROOF,
                Claim.MERGE_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
        exact.add(BigDecimal.ZERO, u, u.multiply(new BigDecimal(ALPHA)).setScale(0, RoundingMode.FLOOR));
    }

    @Test
    void everybodyPaysTheSameFractionUpToTheCap() {
        assertArrayEquals(new long[] {160, 80, 10}, split(250, 800, 400, 50));
        assertArrayEquals(new long[] {320, 160, 20}, split(500, 800, 400, 50));
    }

    /** 0.4 as a double is a little more than 2/5, so the cap on 5 is 2; on 4 it is 1.6, rounded down. */
    @Test
    void capsAreRoundedDownAndTheRestIsReported() {
        assertArrayEquals(new long[] {2, 1, 0}, split(11, 5, 4, 2));
        assertEquals(
                3,
                CappedProRata.byFraction(3, ALPHA)
                        .allocate(new Winners().wrap(new long[] {5, 4, 2}, 3), 11, new long[3]));
    }

    /**
     * A cap of 2/5 of one unit is none, of 2/5 of ten it is four: why the rule does not claim to be scale-invariant.
     */
    @Test
    void capsOfAFewUnitsDoNotScale() {
        assertArrayEquals(new long[] {0, 3}, split(4, 1, 9));
        assertArrayEquals(new long[] {4, 36}, split(40, 10, 90));
    }

    @Test
    void theFractionMayBeNoneOrAll() {
        final long[] haircut = new long[2];
        final Winners winners = new Winners().wrap(new long[] {5, Long.MAX_VALUE - 5}, 2);
        assertEquals(0, CappedProRata.byFraction(2, 0).allocate(winners, 9, haircut));
        assertEquals(Long.MAX_VALUE, CappedProRata.byFraction(2, 1).allocate(winners, Long.MAX_VALUE, haircut));
        assertThrows(IllegalArgumentException.class, () -> CappedProRata.byFraction(2, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> CappedProRata.byFraction(2, 1.01));
    }
}
