package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LeveredProRataTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new LeveredProRata(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.SCALE_INVARIANT, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET);
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

    /**
     * u = (8, 4, 1/2), B = 7.5, leverages (2, 5, 1), in 1/66: the second account is spent, the others pay 14/33 and
     * 7/33.
     */
    @Test
    void haircutFractionsFollowLeverage() {
        assertArrayEquals(new long[] {224, 264, 7}, split(495, new long[] {528, 264, 33}, 20, 50, 10, 10, 10, 10));
    }

    @Test
    void positionsWithoutEquityPayFirst() {
        assertArrayEquals(new long[] {0, 20, 10}, split(30, new long[] {528, 264, 132}, 20, 50, 10, 10, 0, -10));
        assertArrayEquals(new long[] {99, 264, 132}, split(495, new long[] {528, 264, 132}, 20, 50, 10, 10, 0, -10));
    }

    /** Where those without equity pay all they have and nobody else anything, the level is theirs: −1. */
    @Test
    void theLevelOfThoseWithoutEquity() {
        final Winners winners = new Winners()
                .wrap(new long[] {528, 264, 132}, 3)
                .notional(new long[] {20, 50, 10})
                .equity(new long[] {10, 0, -10});
        final LeveredProRata rule = new LeveredProRata(3);
        for (final long budget : new long[] {99, 396}) {
            rule.allocate(winners, budget, new long[3]);
            assertEquals(-budget / 396.0, rule.level(), 1e-12);
        }
    }

    @Test
    void whatOnlyAccountsWithoutAPositionCouldPayIsReported() {
        final Winners winners = new Winners()
                .wrap(new long[] {8, 4, 5}, 3)
                .notional(new long[] {0, 1, 1})
                .equity(new long[] {-1, 1, -1});
        assertEquals(9, new LeveredProRata(3).allocate(winners, 17, new long[3]));
    }

    @Test
    void partsInOneProportionPayTogetherWhatTheWholeWould() {
        assertArrayEquals(
                new long[] {112, 112, 264, 7},
                split(495, new long[] {264, 264, 264, 33}, 10, 10, 50, 10, 5, 5, 10, 10));
    }

    @Property
    void everyHaircutIsNextToTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        final Winners winners = sample.winners();
        final ExactLevel first = new ExactLevel();
        final ExactLevel then = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
            final BigDecimal notional = BigDecimal.valueOf(winners.notional()[i]);
            final boolean infinite = winners.equity()[i] <= 0 && notional.signum() > 0;
            final BigDecimal leverage = infinite || winners.equity()[i] <= 0
                    ? BigDecimal.ZERO
                    : notional.divide(BigDecimal.valueOf(winners.equity()[i]), MathContext.DECIMAL128);
            first.add(BigDecimal.ZERO, infinite ? u : BigDecimal.ZERO, u);
            then.add(BigDecimal.ZERO, leverage.multiply(u), u);
        }
        final BigDecimal paidFirst = first.most().min(BigDecimal.valueOf(budget));
        final List<BigDecimal> firstShares = first.shares(paidFirst);
        final List<BigDecimal> thenShares =
                then.shares(BigDecimal.valueOf(budget).subtract(paidFirst));
        final BigDecimal allowed = new BigDecimal(1 + sample.total() * 0x1p-50);
        final long[] haircut = haircuts(sample, budget);
        for (int i = 0; i < haircut.length; i++) {
            final BigDecimal real = firstShares.get(i).add(thenShares.get(i));
            assertTrue(
                    real.subtract(BigDecimal.valueOf(haircut[i])).abs().compareTo(allowed) < 0,
                    "account " + i + " pays " + haircut[i] + " instead of " + real);
        }
    }

    private static ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            exact.add(0, Math.min(1, winners.notional()[i]), winners.capacity()[i]);
        }
        return exact;
    }

    private static long[] split(long budget, long[] capacity, long... notionalThenEquity) {
        final int count = capacity.length;
        final long[] haircut = new long[count];
        final Winners winners = new Winners()
                .wrap(capacity, count)
                .notional(notionalThenEquity)
                .equity(Arrays.copyOfRange(notionalThenEquity, count, 2 * count));
        new LeveredProRata(count).allocate(winners, budget, haircut);
        return haircut;
    }
}
