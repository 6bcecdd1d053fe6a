package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against bisection in decimals of 60 digits. */
class RealLevelProperties {
    private static final MathContext DIGITS = new MathContext(60);

    @Property(tries = 300)
    void proportionalSharesAreWithinOneUnitAtAnySize(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @IntRange(min = 2, max = 58) int bits) {
        final Random random = new Random(seed);
        final double[] weight = new double[count];
        final long[] cap = new long[count];
        long most = 0;
        for (int i = 0; i < count; i++) {
            weight[i] = random.nextInt(6) == 0 ? 0 : StrictMath.exp(random.nextGaussian() * 12);
            cap[i] = amount(random, bits);
            most += weight[i] > 0 ? cap[i] : 0;
        }
        if (most < 2) {
            return;
        }
        final long budget = 1 + Math.floorMod(random.nextLong(), most - 1);
        final long[] share = new long[count];
        assertEquals(budget, new RealLevel().proportional(weight, cap, count, budget, share));
        assertNear(new double[count], weight, cap, budget, share, new BigDecimal(1 + 0x1p-6 + most * 0x1p-51));
    }

    @Property(tries = 300)
    void generalSharesAreWithinOneUnitWhileDoublesAreFine(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @IntRange(min = 2, max = 46) int bits) {
        final Random random = new Random(seed);
        final double[] offset = new double[count];
        final double[] slope = new double[count];
        final long[] cap = new long[count];
        for (int i = 0; i < count; i++) {
            offset[i] = random.nextGaussian() * amount(random, bits);
            slope[i] = StrictMath.exp(random.nextGaussian() * 5);
            cap[i] = random.nextInt(8) == 0 ? 0 : amount(random, bits);
        }
        final long budget = (long) (random.nextDouble() * Amounts.sum(cap));
        final long[] share = new long[count];
        assertEquals(budget, new RealLevel().solve(offset, slope, cap, count, budget, share));
        assertNear(offset, slope, cap, budget, share, new BigDecimal("1.1"));
    }

    /**
     * Weights in proportion to whole amounts, but for a factor that rounds them: the amounts themselves, not one more
     * or less.
     */
    @Property(tries = 300)
    void wholeProportionalSharesComeOutWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        final Random random = new Random(seed);
        final long[] wanted = new long[count];
        final double[] weight = new double[count];
        final long[] cap = new long[count];
        final double factor = StrictMath.exp(random.nextGaussian() * 20);
        long budget = 0;
        for (int i = 0; i < count; i++) {
            wanted[i] = amount(random, 40);
            weight[i] = wanted[i] * factor;
            cap[i] = wanted[i] + random.nextInt(1000);
            budget += wanted[i];
        }
        final long[] share = new long[count];
        new RealLevel().proportional(weight, cap, count, budget, share);
        assertArrayEquals(wanted, share);
    }

    /** The same for offsets that leave whole amounts at some level, and caps that some of them reach. */
    @Property(tries = 300)
    void wholeGeneralSharesComeOutWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        final Random random = new Random(seed);
        final long[] wanted = new long[count];
        final double[] offset = new double[count];
        final double[] slope = new double[count];
        final long[] cap = new long[count];
        final double level = random.nextGaussian();
        long budget = 0;
        for (int i = 0; i < count; i++) {
            wanted[i] = amount(random, 24);
            slope[i] = 1 + random.nextInt(1 << 20);
            offset[i] = wanted[i] - slope[i] * level;
            cap[i] = wanted[i] + random.nextInt(1000);
            budget += wanted[i];
        }
        final long[] share = new long[count];
        new RealLevel().solve(offset, slope, cap, count, budget, share);
        assertArrayEquals(wanted, share);
    }

    @Test
    void theEarlierOfTwoEqualNeighboursBearsTheOddUnit() {
        final long[] cap = {10, 10};
        final long[] share = new long[2];
        new RealLevel().proportional(new double[] {0.1, 0.1}, cap, 2, 7, share);
        assertArrayEquals(new long[] {4, 3}, share);
        new RealLevel().solve(new double[] {0.5, 0.5}, new double[] {0.1, 0.1}, cap, 2, 7, share);
        assertArrayEquals(new long[] {4, 3}, share);
    }

    /** Every share is within what {@link RealLevel} promises of its real value. */
    static void assertNear(double[] offset, double[] slope, long[] cap, long budget, long[] share) {
        double sizes = 0;
        for (int i = 0; i < cap.length; i++) {
            sizes += Math.abs(offset[i]) + cap[i];
        }
        assertNear(offset, slope, cap, budget, share, new BigDecimal(1 + 0x1p-6 + sizes * 0x1p-51));
    }

    private static void assertNear(
            double[] offset, double[] slope, long[] cap, long budget, long[] share, BigDecimal allowed) {
        final BigDecimal t = level(offset, slope, cap, BigDecimal.valueOf(budget));
        long sum = 0;
        for (int i = 0; i < share.length; i++) {
            assertTrue(share[i] >= 0 && share[i] <= cap[i], "share " + i);
            final BigDecimal real = share(offset[i], slope[i], cap[i], t);
            assertTrue(
                    BigDecimal.valueOf(share[i]).subtract(real).abs().compareTo(allowed) <= 0,
                    "share " + i + ": " + share[i] + " for " + real);
            sum += share[i];
        }
        assertEquals(budget, sum);
    }

    private static BigDecimal level(double[] offset, double[] slope, long[] cap, BigDecimal budget) {
        BigDecimal low = BigDecimal.TEN.pow(60).negate();
        BigDecimal high = BigDecimal.TEN.pow(60);
        for (int step = 0; step < 400; step++) {
            final BigDecimal middle = low.add(high, DIGITS).divide(BigDecimal.valueOf(2), DIGITS);
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < cap.length; i++) {
                sum = sum.add(share(offset[i], slope[i], cap[i], middle), DIGITS);
            }
            if (sum.compareTo(budget) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static BigDecimal share(double offset, double slope, long cap, BigDecimal t) {
        return new BigDecimal(offset)
                .add(new BigDecimal(slope).multiply(t, DIGITS), DIGITS)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(cap));
    }

    private static long amount(Random random, int bits) {
        return (random.nextLong() >>> 7) >>> 56 - Math.min(bits, 56) >>> random.nextInt(bits + 1);
    }
}
