package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectionTest extends LevelContract {
    @Override
    public Allocator create(int maxWinners) {
        return new Projection(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.SCALE_INVARIANT, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits() + (sample.total() >> 46);
    }

    @Override
    protected int amountBits() {
        return 61;
    }

    @Override
    protected double tolerance(WinnerSample sample) {
        return 0x1p-7 + sample.total() * 0x1p-46;
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
        exact.add(new BigDecimal(winners.weight()[i]).multiply(u), u.multiply(u), u);
    }

    /** u = (8, 4, 1/2), B = 7.5 from zero targets: haircuts in proportion to u squared, in 1/214. */
    @Test
    void fromZeroTargetsItIsQuadratic() {
        assertArrayEquals(new long[] {1280, 320, 5}, project(1605, new long[] {1712, 856, 107}, 0, 0, 0));
    }

    @Test
    void targetsThatMeetTheBudgetAreTaken() {
        assertArrayEquals(new long[] {200, 300, 50}, project(550, new long[] {800, 400, 50}, 0.25, 0.75, 1));
    }

    /** 250 too much: h = y - 1/3 u/1000 takes (640, 160, 2.5)/3 from the targets' amounts. */
    @Test
    void largeWinnersMoveMostFromTheirTargets() {
        assertArrayEquals(new long[] {4000 - 1600, 2000 - 400}, project(4000, new long[] {8000, 4000}, 0.5, 0.5));
    }

    @Test
    void aTargetAboveOneKeepsAnAccountFullForLonger() {
        assertArrayEquals(new long[] {100, 50}, project(150, new long[] {100, 100}, 2, 1));
        assertArrayEquals(new long[] {100, 0}, project(100, new long[] {100, 100}, 2, 1));
    }

    @Test
    void aTotalBeyondItsRangeIsRefusedBeforeAnythingIsWritten() {
        final long[] haircut = {-5};
        final Winners winners = new Winners().wrap(new long[] {1L << 61}, 1).weight(new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> new Projection(1).allocate(winners, 1, haircut));
        assertArrayEquals(new long[] {-5}, haircut);
    }

    private static long[] project(long budget, long[] capacity, double... weight) {
        final long[] haircut = new long[capacity.length];
        new Projection(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).weight(weight), budget, haircut);
        return haircut;
    }
}
