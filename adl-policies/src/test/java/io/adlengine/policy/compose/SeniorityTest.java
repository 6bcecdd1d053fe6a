package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.CappedProRata;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeniorityTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new Seniority(maxWinners, new ProRata(), new ProRata());
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.SCALE_INVARIANT, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET, Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        final Winners winners = sample.winners();
        long most = 0;
        for (int i = 0; i < winners.count(); i++) {
            most += Math.min(winners.capacity()[i], winners.gain(1)[i] + winners.gain(2)[i] + winners.principal()[i]);
        }
        assertEquals(Math.min(budget, most), placed);
    }

    @Override
    protected void settle(WinnerSample sample, long[] haircut) {
        final Winners winners = sample.winners();
        for (int i = 0; i < haircut.length; i++) {
            long left = haircut[i];
            for (final long[] layer : new long[][] {winners.gain(1), winners.gain(2), winners.principal()}) {
                final long taken = Math.min(left, layer[i]);
                layer[i] -= taken;
                left -= taken;
            }
        }
        super.settle(sample, haircut);
    }

    /** Gains (1, 2, 1/2) over principal (5, 5, 5), B = 4: all gains, and 1/6 of principal each. */
    @Test
    void gainsPayFirstAndPrincipalTheRest() {
        assertArrayEquals(new long[] {7, 13, 4}, taken(24, true));
        assertArrayEquals(new long[] {6, 12, 3}, taken(24, false));
    }

    @Test
    void exactlyTheGainsTouchesNoPrincipalAndOneUnitMoreTouchesOneUnit() {
        assertArrayEquals(new long[] {6, 12, 3}, taken(21, true));
        assertArrayEquals(new long[] {7, 12, 3}, taken(22, true));
        assertArrayEquals(new long[] {6, 12, 3}, taken(22, false));
    }

    @Test
    void aLayerPaysOnlyWhenAllBeforeItAreUsedUp() {
        final Winners winners = new Winners()
                .wrap(new long[] {10, 10}, 2)
                .gain(new long[] {2, 0})
                .gain(new long[] {4, 4});
        final long[] haircut = new long[2];
        final Seniority rule = new Seniority(2, new ProRata(), null);
        assertEquals(2, rule.allocate(winners, 2, haircut));
        assertArrayEquals(new long[] {2, 0}, haircut);
        assertEquals(6, rule.allocate(winners, 6, haircut));
        assertArrayEquals(new long[] {4, 2}, haircut);
    }

    @Test
    void aCapIsOfAllLayersTogether() {
        final Winners winners = new Winners()
                .wrap(new long[] {100, 100}, 2)
                .cap(new long[] {60, 200})
                .gain(new long[] {50, 30})
                .gain(new long[] {20, 30})
                .principal(new long[] {30, 40});
        final long[] haircut = new long[2];
        final Allocator rule = new Seniority(2, CappedProRata.byColumn(2), CappedProRata.byColumn(2));
        assertEquals(160, rule.allocate(winners, 200, haircut));
        assertArrayEquals(new long[] {60, 100}, haircut);
    }

    @Test
    void theLayersTogetherNeverExceedACapacity() {
        final Winners winners = new Winners()
                .wrap(new long[] {5, 10}, 2)
                .gain(new long[] {4, 1})
                .gain(new long[] {4, 1})
                .principal(new long[] {4, 4});
        final long[] haircut = new long[2];
        assertEquals(11, new Seniority(2, new ProRata(), new ProRata()).allocate(winners, 15, haircut));
        assertArrayEquals(new long[] {5, 6}, haircut);
    }

    @Test
    void eachLayerIsSpreadByTheRuleInside() {
        final Winners winners = new Winners()
                .wrap(new long[] {10, 10}, 2)
                .gain(new long[] {2, 2})
                .gain(new long[] {4, 4})
                .principal(new long[] {4, 4})
                .score(new double[] {1, 2});
        final long[] haircut = new long[2];
        final Seniority rule = new Seniority(2, new GreedyQueue(2), new ProRata());
        assertEquals(7, rule.allocate(winners, 7, haircut));
        assertArrayEquals(new long[] {2, 5}, haircut);
        assertEquals(14, rule.allocate(winners, 14, haircut));
        assertArrayEquals(new long[] {7, 7}, haircut);
    }

    /** What caps inside a layer do not place goes on to the next layer. */
    @Test
    void whatALayerCannotPlaceGoesOn() {
        final Winners winners =
                new Winners().wrap(new long[] {20}, 1).gain(new long[] {8}).gain(new long[] {8});
        final long[] haircut = new long[1];
        assertEquals(6, new Seniority(1, new Capped(1, 0.5, new ProRata()), null).allocate(winners, 6, haircut));
        assertArrayEquals(new long[] {6}, haircut);
    }

    @Test
    void principalIsReadOnlyWhereItMayBeTouched() {
        assertEquals(EnumSet.of(Column.GAIN, Column.SCORE), new Seniority(1, new GreedyQueue(1), null).requires());
        assertEquals(
                EnumSet.of(Column.GAIN, Column.PRINCIPAL, Column.SCORE),
                new Seniority(1, new ProRata(), new GreedyQueue(1)).requires());
    }

    @Property
    void everyHaircutIsWholeLayersAndAProportionalPartOfTheNext(
            @ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Winners winners = sample.winners();
        final long budget = (draw & Long.MAX_VALUE) % Math.max(1, sample.total());
        final long[] haircut = haircuts(sample, budget);
        BigInteger left = BigInteger.valueOf(budget);
        final BigInteger[] least = new BigInteger[sample.count()];
        Arrays.fill(least, BigInteger.ZERO);
        for (final long[] layer : new long[][] {winners.gain(1), winners.gain(2), winners.principal()}) {
            final BigInteger size =
                    Arrays.stream(layer).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
            final BigInteger part = left.min(size);
            for (int i = 0; i < layer.length; i++) {
                if (size.signum() > 0) {
                    least[i] = least[i].add(
                            part.multiply(BigInteger.valueOf(layer[i])).divide(size));
                }
            }
            left = left.subtract(part);
        }
        for (int i = 0; i < haircut.length; i++) {
            final long above = haircut[i] - least[i].longValueExact();
            assertTrue(above == 0 || above == 1, "account " + i + " pays " + haircut[i] + ", not " + least[i]);
        }
    }

    @Test
    void refusals() {
        assertRefused("maxWinners=-1 (expected: 0 or more)", () -> new Seniority(-1, new ProRata(), null));
        assertRefused("layerRule=null (expected: a value)", () -> new Seniority(1, null, new ProRata()));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** In sixths. */
    private static long[] taken(long budget, boolean principal) {
        final Winners winners = new Winners()
                .wrap(new long[] {36, 42, 33}, 3)
                .gain(new long[] {6, 12, 3})
                .principal(new long[] {30, 30, 30});
        final long[] haircut = new long[3];
        final long placed =
                new Seniority(3, new ProRata(), principal ? new ProRata() : null).allocate(winners, budget, haircut);
        assertEquals(Arrays.stream(haircut).sum(), placed);
        return haircut;
    }
}
