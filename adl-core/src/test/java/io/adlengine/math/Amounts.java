package io.adlengine.math;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Numbers shaped like money: log-uniform, minnows and whales, because that is where bits run out. */
public final class Amounts {
    private static final long BITS_OF_ONE = Double.doubleToRawLongBits(1);

    private Amounts() {}

    /** One amount in [0, 2^63 − 1], log-uniform; now and then one at an edge. */
    public static Arbitrary<Long> amount() {
        final Arbitrary<Long> logUniform = Combinators.combine(
                        uniform(Long.MAX_VALUE), Arbitraries.integers().between(0, 62))
                .as((units, shift) -> units >>> shift);
        final Arbitrary<Long> edge = Arbitraries.of(
                0L, 1L, 2L, 3L, 1L << 32, 1L << 53, (1L << 53) + 1, 1L << 62, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        return Arbitraries.frequencyOf(Tuple.of(5, logUniform), Tuple.of(1, edge))
                .withoutEdgeCases();
    }

    /** Up to 32 amounts with a total below 2^63: without a whale, with one of 2^62, or topped up to almost 2^63 − 1. */
    public static Arbitrary<long[]> capacities() {
        final Arbitrary<long[]> minnows = Combinators.combine(
                        uniform(Long.MAX_VALUE / 64), Arbitraries.integers().between(0, 58))
                .as((units, shift) -> units >>> shift)
                .array(long[].class)
                .ofMinSize(1)
                .ofMaxSize(32);
        return Combinators.combine(
                        minnows,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 31),
                        Arbitraries.longs().between(0, 3))
                .as(Amounts::withWhale)
                .withoutEdgeCases();
    }

    /** A fraction in [0, 1]: any exponent, the useful exponents, few bits, and the edges. */
    public static Arbitrary<Double> fraction() {
        final Arbitrary<Double> usefulExponent = Combinators.combine(
                        uniform(1L << 53), Arbitraries.integers().between(53, 123))
                .as((significand, shift) -> Math.scalb((double) significand, -shift));
        final Arbitrary<Double> edge = Arbitraries.of(
                0.0,
                Double.MIN_VALUE,
                Math.nextDown(Double.MIN_NORMAL),
                Double.MIN_NORMAL,
                0.5,
                Math.nextUp(0.5),
                Math.nextDown(1.0),
                1.0);
        return Arbitraries.frequencyOf(
                        Tuple.of(1, uniform(BITS_OF_ONE).map(Double::longBitsToDouble)),
                        Tuple.of(3, usefulExponent),
                        Tuple.of(1, uniform(1 << 16).map(k -> k * 0x1p-16)),
                        Tuple.of(1, edge))
                .withoutEdgeCases();
    }

    /** Any whole number in [0, most], each as likely as any other. */
    public static Arbitrary<Long> uniform(long most) {
        return Arbitraries.longs().between(0, most).withDistribution(RandomDistribution.uniform());
    }

    /** A number in [0, most] made from any draw; the edges for the draws 0 to 3. */
    public static long upTo(long most, long draw) {
        if (draw <= 3) {
            return Math.max(0, Math.min(most, draw < 2 ? draw : most - (draw - 2)));
        }
        return Long.remainderUnsigned(draw, most + 1);
    }

    /** Σ values, which the generators keep below 2^63. */
    public static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }

    private static long[] withWhale(long[] minnows, int kind, int position, long slack) {
        final int i = position % minnows.length;
        if (kind == 2) {
            minnows[i] = 1L << 62;
        } else if (kind == 3) {
            minnows[i] += Long.MAX_VALUE - sum(minnows) - slack;
        }
        return minnows;
    }
}
