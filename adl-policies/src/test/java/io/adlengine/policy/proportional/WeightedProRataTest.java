package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import java.math.BigDecimal;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WeightedProRataTest extends AllocatorContract {
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
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        assertEquals(exact(sample).most().min(BigDecimal.valueOf(budget)).longValueExact(), placed);
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

    @Property
    void everyHaircutIsNextToTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        exact(sample).assertNear(budget, haircuts(sample, budget), sample.total() * 0x1p-50);
    }

    private static ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            exact.add(BigDecimal.ZERO, u.multiply(new BigDecimal(winners.weight()[i])), u);
        }
        return exact;
    }

    private static long[] split(long budget, long[] capacity, double... weight) {
        final long[] haircut = new long[capacity.length];
        new WeightedProRata(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).weight(weight), budget, haircut);
        return haircut;
    }
}
