package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against an exact level found by trying every breakpoint in rational arithmetic. */
class WaterLevelProperties {
    private static final BigInteger ZERO = BigInteger.ZERO;

    /** A fraction with a positive denominator. */
    private record Fraction(BigInteger p, BigInteger q) implements Comparable<Fraction> {
        @Override
        public int compareTo(Fraction other) {
            return p.multiply(other.q).compareTo(other.p.multiply(q));
        }
    }

    /** clip(a + b·p/q, 0, c)·q, exactly. */
    private static BigInteger shareTimesQ(long a, long b, long c, Fraction t) {
        final BigInteger value =
                BigInteger.valueOf(a).multiply(t.q).add(BigInteger.valueOf(b).multiply(t.p));
        return value.max(ZERO).min(BigInteger.valueOf(c).multiply(t.q));
    }

    private static BigInteger sumTimesQ(long[] a, long[] b, long[] c, Fraction t) {
        BigInteger sum = ZERO;
        for (int i = 0; i < c.length; i++) {
            sum = sum.add(shareTimesQ(a[i], b[i], c[i], t));
        }
        return sum;
    }

    /** The exact level by selection on the sorted breakpoints. */
    static Fraction level(long[] a, long[] b, long[] c, long budget) {
        final TreeSet<Fraction> kinks = new TreeSet<>();
        for (int i = 0; i < c.length; i++) {
            if (b[i] > 0) {
                kinks.add(new Fraction(BigInteger.valueOf(-a[i]), BigInteger.valueOf(b[i])));
                kinks.add(new Fraction(
                        BigInteger.valueOf(c[i]).subtract(BigInteger.valueOf(a[i])), BigInteger.valueOf(b[i])));
            }
        }
        final List<Fraction> sorted = List.copyOf(kinks);
        int below = 0;
        int above = sorted.size() - 1;
        assertTrue(reaches(a, b, c, budget, sorted.get(above)), "infeasible");
        while (above - below > 1) {
            final int middle = (below + above) / 2;
            if (reaches(a, b, c, budget, sorted.get(middle))) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return interpolate(a, b, c, budget, sorted.get(below), sorted.get(above));
    }

    private static boolean reaches(long[] a, long[] b, long[] c, long budget, Fraction t) {
        return sumTimesQ(a, b, c, t).compareTo(BigInteger.valueOf(budget).multiply(t.q)) >= 0;
    }

    private static Fraction interpolate(long[] a, long[] b, long[] c, long budget, Fraction low, Fraction high) {
        final BigInteger atLow = sumTimesQ(a, b, c, low).multiply(high.q);
        final BigInteger atHigh = sumTimesQ(a, b, c, high).multiply(low.q);
        final BigInteger both = low.q.multiply(high.q);
        final BigInteger want = BigInteger.valueOf(budget).multiply(both);
        if (atHigh.equals(atLow)) {
            return high;
        }
        final BigInteger rise = atHigh.subtract(atLow);
        final BigInteger part = want.subtract(atLow);
        final BigInteger width = high.p.multiply(low.q).subtract(low.p.multiply(high.q));
        return new Fraction(low.p.multiply(high.q).multiply(rise).add(width.multiply(part)), both.multiply(rise));
    }

    @Property(tries = 2_000)
    void everyShareIsTheFloorOrTheCeilingOfTheRealOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int count, @ForAll @IntRange(max = 56) int bits) {
        final Random random = new Random(seed);
        final long[] a = new long[count];
        final long[] b = new long[count];
        final long[] c = new long[count];
        long constants = 0;
        long most = 0;
        for (int i = 0; i < count; i++) {
            a[i] = (random.nextBoolean() ? 1 : -1) * amount(random, bits);
            b[i] = random.nextInt(6) == 0 ? 0 : random.nextInt(4) == 0 ? 1 : amount(random, bits);
            c[i] = random.nextInt(8) == 0 ? Math.abs(a[i]) : amount(random, bits);
            if (b[i] == 0) {
                constants += Math.min(c[i], Math.max(0, a[i]));
            }
            most += b[i] == 0 ? Math.min(c[i], Math.max(0, a[i])) : c[i];
        }
        if (most <= constants) {
            return;
        }
        final long budget = constants + 1 + Math.floorMod(random.nextLong(), most - constants);
        final long[] share = new long[count];
        final WaterLevel solver = new WaterLevel();
        assertEquals(budget, solver.solve(a, b, c, count, budget, share));
        if (budget == most) {
            return;
        }
        assertFloorsOrCeilings(a, b, c, budget, share);
    }

    static void assertFloorsOrCeilings(long[] a, long[] b, long[] c, long budget, long[] share) {
        final Fraction t = level(a, b, c, budget);
        long sum = 0;
        for (int i = 0; i < share.length; i++) {
            assertTrue(share[i] >= 0 && share[i] <= c[i]);
            sum += share[i];
            final BigInteger off =
                    BigInteger.valueOf(share[i]).multiply(t.q).subtract(shareTimesQ(a[i], b[i], c[i], t));
            assertTrue(off.abs().compareTo(t.q) < 0, "share " + i);
        }
        assertEquals(budget, sum);
    }

    private static long amount(Random random, int bits) {
        return (random.nextLong() >>> 7) >>> 56 - bits >>> random.nextInt(bits + 1);
    }
}
