package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same cap for everybody. */
class CappedProRataByFractionTest extends AllocatorContract {
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
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        assertEquals(exact(sample).most().min(BigDecimal.valueOf(budget)).longValueExact(), placed);
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

    /** A cap of 2/5 of one unit is none, of 2/5 of ten it is four: why the rule does not claim to be scale-invariant. */
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

    @Property
    void everyHaircutIsTheFloorOrTheCeilingOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        exact(sample).assertRounded(budget, haircuts(sample, budget));
    }

    private static ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            exact.add(BigDecimal.ZERO, u, u.multiply(new BigDecimal(ALPHA)).setScale(0, RoundingMode.FLOOR));
        }
        return exact;
    }

    private static long[] split(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        CappedProRata.byFraction(capacity.length, ALPHA)
                .allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
