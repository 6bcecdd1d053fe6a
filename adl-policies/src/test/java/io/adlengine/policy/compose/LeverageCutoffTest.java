package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LeverageCutoffTest extends AllocatorContract {
    private static final MathContext DIGITS = new MathContext(60);
    private static final long[] NOTIONAL = {10, 10, 20, 30};
    private static final long[] EQUITY = {1, 5, 4, 30};

    @Override
    public Allocator create(int maxWinners) {
        return new LeverageCutoff(maxWinners, 1.25, new ProRata());
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.MONOTONE_IN_BUDGET, Claim.SPLIT_PROOF, Claim.CONTINUOUS);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    @Override
    protected int amountBits() {
        return 61;
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        final Winners winners = sample.winners();
        long most = 0;
        for (int i = 0; i < winners.count(); i++) {
            most += Math.min(winners.capacity()[i], winners.notional()[i]);
        }
        assertEquals(Math.min(budget, most), placed);
    }

    /** Leverages (10, 2, 5, 1): above 3 there are 7 and 8. */
    @Test
    void belowTheCutoffNobodyPaysWhileTheExcessSuffices() {
        assertArrayEquals(new long[] {7, 0, 8, 0}, taken(3, 15));
        assertArrayEquals(new long[] {6, 0, 0, 0}, taken(3, 6));
        assertArrayEquals(new long[] {7, 0, 3, 0}, taken(3, 10));
    }

    @Test
    void beyondTheExcessLeverageIsLevelled() {
        assertArrayEquals(new long[] {8, 0, 12, 0}, taken(3, 20));
        assertArrayEquals(new long[] {9, 5, 16, 0}, taken(3, 30));
        assertArrayEquals(new long[] {10, 10, 20, 30}, taken(3, 70));
    }

    @Test
    void aCutoffOfZeroIsTheRuleInsideOnWholePositionsAndAHighOneLevelsAtOnce() {
        assertArrayEquals(new long[] {10, 5, 0, 0}, taken(0, 15));
        assertArrayEquals(new long[] {7, 0, 8, 0}, taken(0x1p53, 15));
    }

    @Test
    void anAccountWithoutEquityIsAllExcess() {
        final Winners winners = new Winners()
                .wrap(new long[] {50, 50, 50}, 3)
                .notional(new long[] {10, 10, 10})
                .equity(new long[] {-5, 0, 5});
        final long[] haircut = new long[3];
        final LeverageCutoff rule = new LeverageCutoff(3, 1, new ProRata());
        assertEquals(5, rule.allocate(winners, 5, haircut));
        assertArrayEquals(new long[] {2, 2, 1}, haircut);
        assertEquals(27, rule.allocate(winners, 27, haircut));
        assertArrayEquals(new long[] {10, 10, 7}, haircut);
    }

    @Test
    void capacityLimitsTheExcessAndWhatPositionsCannotCarryIsNotPlaced() {
        final Winners winners = new Winners()
                .wrap(new long[] {4, 100}, 2)
                .notional(new long[] {10, 10})
                .equity(new long[] {1, 5});
        final long[] haircut = new long[2];
        final LeverageCutoff rule = new LeverageCutoff(2, 2, new ProRata());
        assertEquals(4, rule.allocate(winners, 4, haircut));
        assertArrayEquals(new long[] {4, 0}, haircut);
        assertEquals(14, rule.allocate(winners, 60, haircut));
        assertArrayEquals(new long[] {4, 10}, haircut);
    }

    /** 1/3 in binary is a little less, so 3·λ is below 1 and ⌊3·λ⌋ is 0; 2.5·3 = 7.5 leaves 10 − 7. */
    @Test
    void theExcessIsRoundedUp() {
        final Winners winners =
                new Winners().wrap(new long[] {50}, 1).notional(new long[] {10}).equity(new long[] {3});
        final long[] haircut = new long[1];
        final Allocator half = new Capped(1, 0.5, new ProRata());
        assertEquals(5, new LeverageCutoff(1, 1.0 / 3, half).allocate(winners, 10, haircut));
        assertEquals(1, new LeverageCutoff(1, 2.5, half).allocate(winners, 3, haircut));
    }

    /** 100 accounts of 2 over equity 1 are beyond 1.25 by 3/4, so by 1; in sevenths of the unit by 21/4, so by 6. */
    @Test
    void aFinerUnitOfMoneyChangesARoundedExcess() {
        assertEquals(50, whaleAmongMinnows(1));
        assertEquals(377, whaleAmongMinnows(7));
    }

    private static long whaleAmongMinnows(long unit) {
        final long[] notional = new long[101];
        final long[] equity = new long[101];
        Arrays.fill(notional, 2 * unit);
        Arrays.fill(equity, unit);
        notional[0] = 100 * unit;
        equity[0] = 0;
        final long[] haircut = new long[101];
        new LeverageCutoff(101, 1.25, new ProRata())
                .allocate(new Winners().wrap(notional, 101).notional(notional).equity(equity), 100 * unit, haircut);
        return haircut[0];
    }

    @Test
    void leverageTimesEquityMayExceedAnyPosition() {
        final Winners winners = new Winners()
                .wrap(new long[] {1L << 60, 1L << 60}, 2)
                .notional(new long[] {1L << 60, 1L << 60})
                .equity(new long[] {1L << 61, 1});
        final long[] haircut = new long[2];
        for (final double lambda : new double[] {3.9, 4, 5, 1e9, 0x1p53}) {
            new LeverageCutoff(2, lambda, new ProRata()).allocate(winners, 1_000, haircut);
            assertArrayEquals(new long[] {0, 1_000}, haircut, "lambda " + lambda);
        }
    }

    @Property
    void equalsTheExactLevelOrTheRuleInside(
            @ForAll("samples") WinnerSample sample,
            @ForAll long draw,
            @ForAll @DoubleRange(min = 0, max = 6) double lambda) {
        final Winners winners = sample.winners();
        final int count = sample.count();
        final long budget = (draw & Long.MAX_VALUE) % Math.max(1, sample.total());
        final long[] haircut = new long[count];
        final long placed = new LeverageCutoff(count, lambda, new ProRata()).allocate(winners, budget, haircut);
        BigDecimal excess = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            excess = excess.add(share(winners, i, new BigDecimal(lambda), RoundingMode.CEILING));
        }
        final boolean within = BigDecimal.valueOf(budget).compareTo(excess) <= 0;
        final BigDecimal level = within ? null : level(winners, placed);
        for (int i = 0; i < count; i++) {
            final BigDecimal exact = within
                    ? excess.signum() == 0
                            ? BigDecimal.ZERO
                            : share(winners, i, new BigDecimal(lambda), RoundingMode.CEILING)
                                    .multiply(BigDecimal.valueOf(budget))
                                    .divide(excess, DIGITS)
                    : share(winners, i, level, RoundingMode.UNNECESSARY);
            assertTrue(
                    exact.subtract(BigDecimal.valueOf(haircut[i])).abs().compareTo(new BigDecimal("1.000001")) < 0,
                    "account " + i + " pays " + haircut[i] + ", not " + exact);
        }
    }

    /** By bisection to many more digits than money has. */
    private static BigDecimal level(Winners winners, long placed) {
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = new BigDecimal(Long.MAX_VALUE);
        for (int step = 0; step < 180; step++) {
            final BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2), DIGITS);
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < winners.count(); i++) {
                sum = sum.add(share(winners, i, middle, RoundingMode.UNNECESSARY));
            }
            if (sum.compareTo(BigDecimal.valueOf(placed)) >= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** clip(q − level·w, 0, min(q, u)), or that of a whole q − level·w. */
    private static BigDecimal share(Winners winners, int i, BigDecimal level, RoundingMode rounding) {
        final BigDecimal equity = BigDecimal.valueOf(Math.max(0, winners.equity()[i]));
        final BigDecimal most = BigDecimal.valueOf(Math.min(winners.capacity()[i], winners.notional()[i]));
        BigDecimal beyond = BigDecimal.valueOf(winners.notional()[i]).subtract(level.multiply(equity));
        if (rounding != RoundingMode.UNNECESSARY) {
            beyond = beyond.setScale(0, rounding);
        }
        return beyond.max(BigDecimal.ZERO).min(most);
    }

    @Test
    void refusals() {
        assertRefused("maxWinners=-1 (expected: 0 or more)", () -> new LeverageCutoff(-1, 1, new ProRata()));
        assertRefused("lambda=-1.0 (expected: 0 to 2^53)", () -> new LeverageCutoff(1, -1, new ProRata()));
        assertRefused("lambda=NaN (expected: 0 to 2^53)", () -> new LeverageCutoff(1, Double.NaN, new ProRata()));
        assertRefused("lambda=1.0E16 (expected: 0 to 2^53)", () -> new LeverageCutoff(1, 1e16, new ProRata()));
        assertRefused("inner=null (expected: a value)", () -> new LeverageCutoff(1, 1, null));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static long[] taken(double lambda, long budget) {
        final long[] haircut = new long[4];
        new LeverageCutoff(4, lambda, new GreedyQueue(4))
                .allocate(
                        new Winners()
                                .wrap(NOTIONAL, 4)
                                .notional(NOTIONAL)
                                .equity(EQUITY)
                                .score(new double[] {4, 3, 2, 1}),
                        budget,
                        haircut);
        return haircut;
    }
}
