package io.adlengine.policy.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts up to 2^50, where every share is right to the unit. */
class SoftQueueTest extends AllocatorContract {
    private static final double MU = 0.75;
    private static final MathContext DIGITS = new MathContext(80);

    @Override
    public Allocator create(int maxWinners) {
        return new SoftQueue(maxWinners, MU);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.MERGE_PROOF,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected int amountBits() {
        return 50;
    }

    /** u = (8, 4, 1/2), B = 7.5 in minor units of 10^-6, scores (1, 3, 2): from queue to pro-rata by one dial. */
    @ParameterizedTest
    @CsvSource({
        "0.01, 3000000, 4000000, 500000",
        "1, 3000000, 4000000, 500000",
        "10, 4256000, 2928000, 316000",
        "1000, 4794560, 2405280, 300160",
        "1e15, 4800000, 2400000, 300000"
    })
    void fromTheQueueToProRata(double mu, long first, long second, long third) {
        final long[] haircut = softQueue(mu, 7_500_000, new long[] {8_000_000, 4_000_000, 500_000}, 1, 3, 2);
        assertArrayEquals(new long[] {first, second, third}, haircut);
    }

    /** Scores decide within μ only: 1/2 above the threshold of μ = 1 is half a haircut. */
    @Test
    void theThresholdIsARamp() {
        assertArrayEquals(
                new long[] {100, 75, 25, 0}, softQueue(1, 200, new long[] {100, 100, 100, 100}, 9, 1, 0.5, -3));
    }

    /** Infinite and enormous scores are first and last and cost the others no precision. */
    @Test
    void infiniteScoresAreFirstAndLast() {
        final double infinite = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new long[] {0, 100, 75, 25, 100},
                softQueue(1, 300, new long[] {100, 100, 100, 100, 100}, -infinite, infinite, 1, 0.5, 1e300));
        assertArrayEquals(new long[] {5, 5}, softQueue(1, 10, new long[] {50, 50}, infinite, infinite));
    }

    @Property
    void itIsWithinTwoUnitsOfTheExactSolution(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, sample.total() + 1);
        if (budget == 0) {
            return;
        }
        final BigDecimal[] exact = exact(sample.winners(), budget);
        final long[] haircut = haircuts(sample, budget);
        for (int i = 0; i < haircut.length; i++) {
            final double off =
                    exact[i].subtract(BigDecimal.valueOf(haircut[i])).abs().doubleValue();
            assertTrue(off <= roundingUnits(), haircut[i] + " instead of " + exact[i]);
        }
    }

    /**
     * |x − x'|₁ ≤ (2U/μ)·|s − s'|_∞, and the rounding. The contract's own nudge is measured against the budget, which
     * is no bound here: two whales with equal scores share a small budget evenly, and a hair apart they need not.
     */
    @Property
    void scoresMoveMoneyInProportion(
            @ForAll("samples") WinnerSample sample,
            @ForAll long draw,
            @ForAll long which,
            @ForAll @IntRange(min = 1, max = 30) int bits) {
        final double delta = 1.0 / (1L << bits);
        final long budget = Math.floorMod(draw, sample.total() + 1);
        final Winners winners = sample.winners();
        final long[] before = haircuts(sample, budget);
        for (int i = 0; i < sample.count(); i++) {
            winners.score()[i] += (which >>> i & 1) == 0 ? delta : -delta;
        }
        final long[] after = haircuts(sample, budget);
        double moved = 0;
        for (int i = 0; i < before.length; i++) {
            moved += Math.abs(after[i] - before[i]);
        }
        assertTrue(
                moved <= 2.0 * sample.total() / MU * delta * (1 + 1e-9) + 2.0 * roundingUnits() * before.length,
                moved + " moved by " + delta);
    }

    /** The queue's cliff: a score a hair lower moves the whole budget, 2B in all. The soft queue moves a hair. */
    @Test
    void theQueuesCliffIsGone() {
        final long[] capacity = {1_000_000, 1_000_000};
        final long[] queue = new long[2];
        new GreedyQueue(2).allocate(new Winners().wrap(capacity, 2).score(new double[] {0, 1e-6}), 1_000_000, queue);
        assertArrayEquals(new long[] {0, 1_000_000}, queue);
        assertArrayEquals(new long[] {500_000, 500_000}, softQueue(1, 1_000_000, capacity, 0, 0));
        assertArrayEquals(new long[] {499_999, 500_001}, softQueue(1, 1_000_000, capacity, 0, 2e-6));
    }

    /**
     * Beside a whale that is full and one that is empty, only the minnow moves; 508 winners without capacity are no
     * noise.
     */
    @ParameterizedTest
    @CsvSource({"51, 30", "52, 60", "49, 8"})
    void aMinnowBetweenWhalesPaysItsOwn(int bits, long minnow) {
        final long whale = 1L << bits;
        final long[] capacity = new long[511];
        final double[] score = new double[511];
        capacity[0] = whale;
        capacity[1] = minnow;
        capacity[2] = whale - 10 * minnow;
        score[0] = 10;
        score[1] = 9.5;
        final long[] haircut = softQueue(1, whale + 1, capacity, score);
        assertTrue(Math.abs(haircut[1] - minnow / 2) <= roundingUnits(), "pays " + haircut[1]);
    }

    @Property
    void aVeryWideThresholdIsProRata(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = Math.floorMod(draw, sample.total() + 1);
        final long[] wide = new long[sample.count()];
        final long[] proRata = new long[sample.count()];
        new SoftQueue(WinnerSample.MOST, 1e300).allocate(sample.winners(), budget, wide);
        new ProRata().allocate(sample.winners(), budget, proRata);
        for (int i = 0; i < wide.length; i++) {
            assertTrue(Math.abs(proRata[i] - wide[i]) <= roundingUnits(), wide[i] + " for " + proRata[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void muIsAWidth(double mu) {
        assertEquals(
                "mu=" + mu + " (expected: finite, above 0)",
                assertThrows(IllegalArgumentException.class, () -> new SoftQueue(1, mu))
                        .getMessage());
    }

    /** τ by trying the interval between every two breakpoints, in decimals of 80 digits. */
    private static BigDecimal[] exact(Winners winners, long budget) {
        final int count = winners.count();
        final BigDecimal mu = new BigDecimal(MU);
        final List<BigDecimal> breakpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final BigDecimal score = new BigDecimal(winners.score()[i]);
            breakpoints.add(score);
            breakpoints.add(score.subtract(mu));
        }
        breakpoints.sort(null);
        BigDecimal above = breakpoints.get(breakpoints.size() - 1);
        BigDecimal sumAbove = sum(shares(winners, above, mu));
        for (int b = breakpoints.size() - 2; b >= 0; b--) {
            final BigDecimal below = breakpoints.get(b);
            final BigDecimal sumBelow = sum(shares(winners, below, mu));
            if (sumBelow.compareTo(BigDecimal.valueOf(budget)) >= 0 && sumBelow.compareTo(sumAbove) > 0) {
                final BigDecimal part =
                        BigDecimal.valueOf(budget).subtract(sumAbove).divide(sumBelow.subtract(sumAbove), DIGITS);
                return shares(winners, above.add(below.subtract(above).multiply(part)), mu);
            }
            above = below;
            sumAbove = sumBelow;
        }
        throw new AssertionError("no threshold");
    }

    private static BigDecimal[] shares(Winners winners, BigDecimal tau, BigDecimal mu) {
        final BigDecimal[] share = new BigDecimal[winners.count()];
        for (int i = 0; i < share.length; i++) {
            final BigDecimal fraction = new BigDecimal(winners.score()[i])
                    .subtract(tau)
                    .divide(mu, DIGITS)
                    .max(BigDecimal.ZERO)
                    .min(BigDecimal.ONE);
            share[i] = fraction.multiply(BigDecimal.valueOf(winners.capacity()[i]));
        }
        return share;
    }

    private static BigDecimal sum(BigDecimal[] share) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final BigDecimal x : share) {
            sum = sum.add(x);
        }
        return sum;
    }

    private static long[] softQueue(double mu, long budget, long[] capacity, double... score) {
        final long[] haircut = new long[capacity.length];
        new SoftQueue(capacity.length, mu)
                .allocate(new Winners().wrap(capacity, capacity.length).score(score), budget, haircut);
        return haircut;
    }
}
