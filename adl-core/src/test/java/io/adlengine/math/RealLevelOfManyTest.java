package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whales beside up to a million single units: a share is as near to the real one as beside two. The oracle counts
 * accounts of a kind, in decimals of 60 digits.
 */
class RealLevelOfManyTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int MOST_KINDS = 6;

    /** Equal slopes per unit are pro-rata: the whale's part is a fraction of two whole numbers. */
    @ParameterizedTest
    @CsvSource({
        "1000, 40",
        "10000, 40",
        "100000, 40",
        "1000000, 40",
        "1000, 50",
        "100000, 50",
        "1000000, 50",
        "1000, 55",
        "1000000, 55",
        "1000, 60",
        "10000, 60",
        "100000, 60",
        "1000000, 60"
    })
    void aWhaleBesideSingleUnitsPaysItsOwn(int count, int bits) {
        final long[] cap = new long[count];
        Arrays.fill(cap, 1);
        cap[count / 3] = 1L << bits;
        final double[] slope = new double[count];
        final double[] weight = new double[count];
        for (int i = 0; i < count; i++) {
            slope[i] = cap[i];
            weight[i] = 0.1 * cap[i];
        }
        final long total = Amounts.sum(cap);
        final long[] share = new long[count];
        final double allowed = 1 + 0x1p-6 + total * 0x1p-51;
        long last = -1;
        for (long budget = total / 7; budget < total / 7 + 400; budget += 79) {
            final long exact = BigInteger.valueOf(budget)
                    .multiply(BigInteger.valueOf(cap[count / 3]))
                    .divide(BigInteger.valueOf(total))
                    .longValueExact();
            assertEquals(budget, new RealLevel().solve(new double[count], slope, cap, count, budget, share));
            assertEquals(budget, Amounts.sum(share));
            assertTrue(Math.abs(share[count / 3] - exact) <= allowed, share[count / 3] + " for " + exact);
            assertEquals(budget, new RealLevel().proportional(weight, cap, count, budget, share));
            assertEquals(budget, Amounts.sum(share));
            assertTrue(Math.abs(share[count / 3] - exact) <= allowed, share[count / 3] + " for " + exact);
            assertTrue(share[count / 3] >= last - 2 * allowed, "a larger budget takes less");
            last = share[count / 3];
        }
    }

    /** One weight of 1 beside two that are so small that their level is beyond all doubles. */
    @Test
    void weightsOfAnySizeCountAsTheyAre() {
        final long[] cap = {1_000_000_000_000L, 1_000_000_000_000L, 1_000_000_000_000L};
        final double[] weight = {cap[0], 1e-310 * cap[1], 3e-310 * cap[2]};
        final long[] share = new long[3];
        final RealLevel solver = new RealLevel();
        assertEquals(1_400_000_000_000L, solver.proportional(weight, cap, 3, 1_400_000_000_000L, share));
        assertArrayEquals(new long[] {1_000_000_000_000L, 100_000_000_000L, 300_000_000_000L}, share);
        assertEquals(Double.MAX_VALUE, solver.level());
    }

    /** Single units, dust and whales by the thousand, with weights of any exponent that a double has. */
    @Property(tries = 60)
    void proportionalSharesAreWithinTheirBound(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 18) int bits, @ForAll @IntRange(max = 900) int range) {
        final Random random = new Random(seed);
        final Kinds kinds = new Kinds(random, 1 << bits);
        for (int k = 0; k < kinds.size; k++) {
            kinds.slope[k] = random.nextInt(8) == 0
                    ? 0
                    : Math.scalb(1 + random.nextDouble(), range == 0 ? 0 : random.nextInt(2 * range) - range);
        }
        final long budget = kinds.budget(random);
        final double[] weight = kinds.each(kinds.slope);
        final long[] share = new long[kinds.count];
        assertEquals(budget, new RealLevel().proportional(weight, kinds.caps(), kinds.count, budget, share));
        kinds.assertNear(budget, share);
    }

    /** The same with offsets of either sign. */
    @Property(tries = 60)
    void generalSharesAreWithinTheirBound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 18) int bits) {
        final Random random = new Random(seed);
        final Kinds kinds = new Kinds(random, 1 << bits);
        for (int k = 0; k < kinds.size; k++) {
            kinds.slope[k] = kinds.cap[k] * StrictMath.exp(random.nextGaussian());
            kinds.offset[k] = kinds.cap[k] * random.nextGaussian();
        }
        final long budget = kinds.budget(random);
        final long[] share = new long[kinds.count];
        assertEquals(
                budget,
                new RealLevel()
                        .solve(
                                kinds.each(kinds.offset),
                                kinds.each(kinds.slope),
                                kinds.caps(),
                                kinds.count,
                                budget,
                                share));
        kinds.assertNear(budget, share);
    }

    /** A few kinds of accounts, many of each, dealt out in turn. */
    private static final class Kinds {
        private final int size;
        private final int count;
        private final double[] offset;
        private final double[] slope;
        private final long[] cap;
        private final int[] kind;

        Kinds(Random random, int most) {
            size = 1 + random.nextInt(MOST_KINDS);
            offset = new double[size];
            slope = new double[size];
            cap = new long[size];
            final int[] many = new int[size];
            int all = 0;
            for (int k = 0; k < size; k++) {
                many[k] = 1 + random.nextInt(1 + (most / size >> random.nextInt(4)));
                final int bits = Math.min(60 - 3, 58 - 32 + Integer.numberOfLeadingZeros(many[k]));
                cap[k] = 1 + (random.nextLong() >>> 64 - 1 - random.nextInt(bits));
                all += many[k];
            }
            count = all;
            kind = new int[count];
            int i = 0;
            for (int k = 0; k < size; k++) {
                for (int m = 0; m < many[k]; m++) {
                    kind[i++] = k;
                }
            }
            for (int j = count - 1; j > 0; j--) {
                final int other = random.nextInt(j + 1);
                final int swapped = kind[j];
                kind[j] = kind[other];
                kind[other] = swapped;
            }
        }

        long[] caps() {
            final long[] each = new long[count];
            for (int i = 0; i < count; i++) {
                each[i] = cap[kind[i]];
            }
            return each;
        }

        double[] each(double[] value) {
            final double[] each = new double[count];
            for (int i = 0; i < count; i++) {
                each[i] = value[kind[i]];
            }
            return each;
        }

        long budget(Random random) {
            long most = 0;
            for (int i = 0; i < count; i++) {
                most += slope[kind[i]] > 0 ? cap[kind[i]] : 0;
            }
            return Amounts.upTo(most, random.nextLong() >>> random.nextInt(30));
        }

        void assertNear(long budget, long[] share) {
            double sizes = 0;
            final long[] many = new long[size];
            for (int i = 0; i < count; i++) {
                sizes += Math.abs(offset[kind[i]]) + cap[kind[i]];
                many[kind[i]]++;
            }
            final BigDecimal allowed = new BigDecimal(1 + 0x1p-6 + sizes * 0x1p-51);
            final BigDecimal[] real = real(budget, many);
            long sum = 0;
            for (int i = 0; i < count; i++) {
                final BigDecimal off =
                        BigDecimal.valueOf(share[i]).subtract(real[kind[i]]).abs();
                assertTrue(share[i] >= 0 && share[i] <= cap[kind[i]], "share " + i);
                assertTrue(off.compareTo(allowed) <= 0, share[i] + " for " + real[kind[i]] + " of " + count);
                sum += share[i];
            }
            assertEquals(budget, sum);
        }

        /** Between the two kinks at which less, and not less, is placed: a straight line. */
        private BigDecimal[] real(long budget, long[] many) {
            final TreeSet<BigDecimal> kinks = new TreeSet<>();
            for (int k = 0; k < size; k++) {
                if (slope[k] > 0) {
                    final BigDecimal b = new BigDecimal(slope[k]);
                    final BigDecimal a = new BigDecimal(offset[k]);
                    kinks.add(a.negate().divide(b, DIGITS));
                    kinks.add(BigDecimal.valueOf(cap[k]).subtract(a).divide(b, DIGITS));
                }
            }
            final BigDecimal wanted = BigDecimal.valueOf(budget);
            BigDecimal below = null;
            for (final BigDecimal kink : kinks) {
                final BigDecimal placed = placed(kink, many);
                if (placed.compareTo(wanted) >= 0) {
                    if (below == null) {
                        return at(kink);
                    }
                    final BigDecimal before = placed(below, many);
                    final BigDecimal part = wanted.subtract(before).divide(placed.subtract(before), DIGITS);
                    return at(below.add(kink.subtract(below).multiply(part, DIGITS), DIGITS));
                }
                below = kink;
            }
            return at(below == null ? BigDecimal.ZERO : below);
        }

        private BigDecimal placed(BigDecimal t, long[] many) {
            final BigDecimal[] shares = at(t);
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 0; k < size; k++) {
                sum = sum.add(shares[k].multiply(BigDecimal.valueOf(many[k])), DIGITS);
            }
            return sum;
        }

        private BigDecimal[] at(BigDecimal t) {
            final BigDecimal[] shares = new BigDecimal[size];
            for (int k = 0; k < size; k++) {
                shares[k] = new BigDecimal(offset[k])
                        .add(new BigDecimal(slope[k]).multiply(t, DIGITS), DIGITS)
                        .max(BigDecimal.ZERO)
                        .min(BigDecimal.valueOf(cap[k]));
            }
            return shares;
        }
    }
}
