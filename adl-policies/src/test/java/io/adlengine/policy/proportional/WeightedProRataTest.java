package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightedProRataTest extends LevelContract {
    @Override
    public Allocator create(int maxWinners) {
        return new WeightedProRata(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
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
        return roundingUnits() + (sample.total() >> 49);
    }

    @Override
    protected double tolerance(WinnerSample sample) {
        return sample.total() * 0x1p-50;
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
        exact.add(BigDecimal.ZERO, u.multiply(new BigDecimal(winners.weight()[i])), u);
    }

    /** arXiv 2512.01112: equities (60, 40) of leverage 2 and 6, deficit 40, linear risk weights: shares 1/7 and 6/7. */
    @Test
    void riskAwareProRataWithLinearWeights() {
        assertArrayEquals(new long[] {40, 240}, split(280, new long[] {420, 280}, 4, 36));
    }

    @Test
    void equalWeightsAreProRata() {
        assertArrayEquals(new long[] {480, 240, 30}, split(750, new long[] {800, 400, 50}, 0.3, 0.3, 0.3));
    }

    @Test
    void nobodyPaysMoreThanTheCapacity() {
        assertArrayEquals(new long[] {350, 400, 0}, split(750, new long[] {800, 400, 50}, 1e-9, 1, 0));
    }

    @Test
    void whatOnlyAccountsWithoutWeightCouldPayIsReported() {
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3).weight(new double[] {0, 1, 2});
        assertEquals(450, new WeightedProRata(3).allocate(winners, 750, new long[3]));
    }

    private static long[] split(long budget, long[] capacity, double... weight) {
        final long[] haircut = new long[capacity.length];
        new WeightedProRata(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).weight(weight), budget, haircut);
        return haircut;
    }
}
