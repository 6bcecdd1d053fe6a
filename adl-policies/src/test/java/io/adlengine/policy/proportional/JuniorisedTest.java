package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JuniorisedTest extends AllocatorContract {
    /** What a unit taken over is worth, for tests with another one. */
    double kappa() {
        return 1;
    }

    @Override
    public Allocator create(int maxWinners) {
        return new Juniorised(maxWinners, kappa());
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** All that have a weight, to their capacities, and then all that have none, by pro-rata. */
    @Property
    void everyHaircutIsNextToTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        final Winners winners = sample.winners();
        final ExactLevel first = new ExactLevel();
        final ExactLevel last = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            final long u = winners.capacity()[i];
            final BigInteger worth = new BigDecimal(kappa())
                    .multiply(BigDecimal.valueOf(winners.takenOver()[i]))
                    .setScale(0, RoundingMode.FLOOR)
                    .toBigIntegerExact();
            final BigDecimal weight =
                    new BigDecimal(BigInteger.valueOf(u).subtract(worth).max(BigInteger.ZERO));
            first.add(BigDecimal.ZERO, weight, BigDecimal.valueOf(u));
            last.add(0, weight.signum() > 0 ? 0 : u, u);
        }
        final BigDecimal paidFirst = first.most().min(BigDecimal.valueOf(budget));
        final List<BigDecimal> firstShares = first.shares(paidFirst);
        final List<BigDecimal> lastShares =
                last.shares(BigDecimal.valueOf(budget).subtract(paidFirst));
        final long[] haircut = haircuts(sample, budget);
        for (int i = 0; i < haircut.length; i++) {
            final BigDecimal real = firstShares.get(i).add(lastShares.get(i));
            assertTrue(
                    real.subtract(BigDecimal.valueOf(haircut[i])).abs().compareTo(BigDecimal.ONE) < 0,
                    haircut[i] + " instead of " + real);
        }
    }

    /** Whoever takes over more of what it could, with equal capacities, never pays more, to a unit. */
    @Property
    void whoHasTakenOverMorePaysNoMore(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Winners winners = sample.winners();
        final long[] haircut = haircuts(sample, part(sample.total(), draw));
        for (int i = 0; i < haircut.length; i++) {
            for (int j = 0; j < haircut.length; j++) {
                if (winners.capacity()[i] == winners.capacity()[j] && winners.takenOver()[i] > winners.takenOver()[j]) {
                    assertTrue(haircut[i] <= haircut[j] + 1, i + " and " + j);
                }
            }
        }
    }

    /** F = 100 each, q = (0, 50, 80) and κ = 1: shares of 100 : 50 : 20 of a loss of 85. */
    @Test
    void sharesOfAFundAreJuniorisedByWhatWasTakenOver() {
        assertArrayEquals(new long[] {50, 25, 10}, split(1, 85, new long[] {100, 100, 100}, 0, 50, 80));
        assertArrayEquals(new long[] {45, 25, 15}, split(0.8, 85, new long[] {100, 100, 100}, 13, 63, 88));
    }

    @Test
    void withoutVolunteersOrAWorthOfThemItIsProRata() {
        assertArrayEquals(new long[] {17, 33, 50}, split(3, 100, new long[] {100, 200, 300}, 0, 0, 0));
        assertArrayEquals(new long[] {17, 33, 50}, split(0, 100, new long[] {100, 200, 300}, 9, 0, 300));
    }

    @Test
    void whoHasNoWeightLeftPaysLast() {
        final long[] capacity = {100, 60, 40};
        assertArrayEquals(new long[] {100, 0, 0}, split(1, 100, capacity, 99, 60, 70));
        assertArrayEquals(new long[] {100, 6, 4}, split(1, 110, capacity, 99, 60, 70));
        assertArrayEquals(new long[] {100, 60, 40}, split(1, 200, capacity, 99, 60, 70));
        assertArrayEquals(new long[] {5, 3, 2}, split(2, 10, capacity, 50, 30, 1L << 60), "if nobody has any");
    }

    @Test
    void theLevelSaysWhoPays() {
        final Juniorised rule = new Juniorised(3, 1);
        assertEquals(0.5, level(rule, 85), 1e-15);
        assertEquals(0, level(rule, 0));
        assertEquals(Double.POSITIVE_INFINITY, level(rule, 200));
        assertEquals(-0.25, level(rule, 225));
    }

    private static double level(Juniorised rule, long budget) {
        rule.allocate(
                new Winners().wrap(new long[] {100, 100, 100}, 3).takenOver(new long[] {0, 30, 100}),
                budget,
                new long[3]);
        return rule.level();
    }

    /** κ·q beyond 2^63 − 1 leaves no weight, and κ is the binary number it is. */
    @Test
    void aWorthIsExact() {
        final long whale = Long.MAX_VALUE / 4;
        assertArrayEquals(new long[] {10, 0}, split(Juniorised.MOST_KAPPA, 10, new long[] {whale, whale}, 0, 1L << 62));
        // 0.1 is a little more than a tenth, and 10^18 tenths of a unit are 10^17.
        final long tenth = 100_000_000_000_000_000L;
        assertArrayEquals(new long[] {7, 0}, split(0.1, 7, new long[] {tenth, tenth}, 0, 10 * tenth));
        assertArrayEquals(new long[] {1, 0}, split(0.1, 1, new long[] {2, 1}, 10, 10), "a weight of 1 and none");
    }

    @Test
    void refusesAndSaysWhatItReads() {
        assertEquals(EnumSet.of(Column.TAKEN_OVER), create(1).requires());
        for (final double bad : new double[] {-1, Double.NaN, 0x1p54}) {
            assertEquals(
                    "kappa=" + bad + " (expected: 0 to 2^53)",
                    assertThrows(IllegalArgumentException.class, () -> new Juniorised(1, bad))
                            .getMessage());
        }
    }

    private static long[] split(double kappa, long budget, long[] capacity, long... takenOver) {
        final long[] haircut = new long[capacity.length];
        final Winners winners = new Winners().wrap(capacity, capacity.length).takenOver(takenOver);
        assertEquals(budget, new Juniorised(capacity.length, kappa).allocate(winners, budget, haircut));
        return haircut;
    }
}
