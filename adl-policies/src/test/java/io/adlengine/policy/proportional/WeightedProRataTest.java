package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.Winners;
import io.adlengine.policy.Oracle;
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
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        assertEquals(Math.min(budget, mostPlaced(sample)), placed);
    }

    /** arXiv 2512.01112, RAP: equity (1.2613, 5.6214, .8397), leverage l (1.031, .925, 1.548); weights l², l(l − .9), 1; the
     * paper prints .246 for the third of l², from inputs with more digits. */
    @Test
    void thePapersShares() {
        final long[] equity = {1_261_300, 5_621_400, 839_700};
        assertArrayEquals(
                new long[] {164, 589, 247}, inThousandths(equity, 1.031 * 1.031, 0.925 * 0.925, 1.548 * 1.548));
        assertArrayEquals(
                new long[] {149, 114, 737}, inThousandths(equity, 1.031 * 0.131, 0.925 * 0.025, 1.548 * 0.648));
        assertArrayEquals(new long[] {163, 728, 109}, inThousandths(equity, 1, 1, 1));
    }

    @Test
    void weightlessAccountsPayNothingAndTheRestIsReported() {
        final long[] haircut = new long[3];
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3).weight(new double[] {0, 1, 2});
        assertEquals(450, new WeightedProRata(3).allocate(winners, 750, haircut));
        assertArrayEquals(new long[] {0, 400, 50}, haircut);
    }

    @Property(tries = 100)
    void everyHaircutIsNearTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, Math.max(1, mostPlaced(sample)));
        if (budget == 0) {
            return;
        }
        final Winners winners = sample.winners();
        final BigDecimal allowed = new BigDecimal(1.01 + budget * 0x1p-50);
        Oracle.assertWithin(allowed.toPlainString(), budget, haircuts(sample, budget), (i, level) -> {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            return Oracle.clip(level.multiply(u).multiply(new BigDecimal(winners.weight()[i])), u);
        });
    }

    private static long mostPlaced(WinnerSample sample) {
        final Winners winners = sample.winners();
        long most = 0;
        for (int i = 0; i < sample.count(); i++) {
            most += winners.weight()[i] > 0 ? winners.capacity()[i] : 0;
        }
        return most;
    }

    private static long[] inThousandths(long[] capacity, double... weight) {
        final long[] haircut = new long[capacity.length];
        new WeightedProRata(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).weight(weight), 1_000_000, haircut);
        for (int i = 0; i < haircut.length; i++) {
            haircut[i] = Math.round(haircut[i] / 1_000.0);
        }
        return haircut;
    }
}
