package io.adlengine.math;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/**
 * Many accounts of a shape, the same in every run: x_i = clip(a_i + b_i·t, 0, cap_i).
 *
 * @param offset a; null: all 0
 * @param slope b; null: all 1
 */
record Crowd(long[] offset, long[] slope, long[] cap) {
    /** At counts from 32,768 to 65,535 a sample for a level of whole numbers is the first eight of so many. */
    private static final int STRIDE = 64;

    /** Who is where. */
    enum Shape {
        EQUAL,
        LOG_UNIFORM,
        PARETO,
        ASCENDING,
        DESCENDING,
        NARROW,
        WHALES_IN_DUST,
        TWO_SIZES,
        SLOPES,
        OFFSETS,
        SIGNED_OFFSETS,
        CONSTANTS,
        ALL_BUT_ONE_CONSTANT,
        SAMPLE_OF_NOTHING,
        SAMPLE_OF_EQUALS,
        SAMPLE_OF_ALL_THERE_IS,
        SAMPLE_ON_THE_OTHER_SIDE,
        SAMPLE_MUCH_SMALLER
    }

    static Crowd of(Shape shape, int count) {
        final Random random = new Random(count + 31L * shape.ordinal());
        final long[] size = new long[count];
        for (int i = 0; i < count; i++) {
            // To the power of −3/4, by what is the same on every machine.
            final double u = 1 - random.nextDouble();
            size[i] = (long) (10_000 / (Math.sqrt(u) * Math.sqrt(Math.sqrt(u))));
        }
        final long[] a = new long[count];
        final long[] b = new long[count];
        final long[] c = new long[count];
        for (int i = 0; i < count; i++) {
            a[i] = size[i] / 2;
            b[i] = size[i] * (1 + random.nextInt(9));
            c[i] = (long) (size[i] * random.nextDouble());
        }
        return switch (shape) {
            case EQUAL -> of(count, i -> 1 << 20);
            case LOG_UNIFORM -> of(count, i -> random.nextLong() >>> 24 + random.nextInt(36));
            case PARETO -> new Crowd(null, null, size);
            case ASCENDING -> new Crowd(null, null, Arrays.stream(size).sorted().toArray());
            case DESCENDING ->
                new Crowd(
                        null,
                        null,
                        Arrays.stream(size).map(x -> -x).sorted().map(x -> -x).toArray());
            case NARROW -> of(count, i -> 1_000_000 + random.nextInt(1_000));
            case WHALES_IN_DUST -> of(count, i -> i % 997 == 99 ? 1L << 45 : 1 + random.nextInt(1_000));
            case TWO_SIZES -> of(count, i -> i % 3 == 0 ? 10 : 1_000);
            case SLOPES -> new Crowd(null, b, c);
            case OFFSETS -> new Crowd(a, b, c);
            case SIGNED_OFFSETS -> new Crowd(each(count, i -> i % 2 == 0 ? a[i] : -a[i]), b, c);
            case CONSTANTS -> new Crowd(a, each(count, i -> i % 3 == 0 ? 0 : b[i]), c);
            case ALL_BUT_ONE_CONSTANT -> new Crowd(null, each(count, i -> i == 7 ? 1 : 0), size);
            case SAMPLE_OF_NOTHING -> new Crowd(a, b, each(count, i -> isSampled(i) ? 0 : c[i]));
            case SAMPLE_OF_EQUALS ->
                new Crowd(
                        each(count, i -> isSampled(i) ? 5 : a[i]),
                        each(count, i -> isSampled(i) ? 10 : b[i]),
                        each(count, i -> isSampled(i) ? 7 : c[i]));
            case SAMPLE_OF_ALL_THERE_IS -> new Crowd(a, b, each(count, i -> isSampled(i) ? c[i] : 0));
            case SAMPLE_ON_THE_OTHER_SIDE ->
                new Crowd(
                        each(count, i -> isSampled(i) ? -a[i] : a[i]),
                        b,
                        each(count, i -> isSampled(i) ? a[i] * 100 : c[i]));
            case SAMPLE_MUCH_SMALLER -> of(count, i -> isSampled(i) ? 1 + random.nextInt(1_000) : 1_000_000 + size[i]);
        };
    }

    private static Crowd of(int count, IntToLong cap) {
        return new Crowd(null, null, each(count, cap));
    }

    private static long[] each(int count, IntToLong value) {
        final long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = value.of(i);
        }
        return values;
    }

    private static boolean isSampled(int i) {
        return i % STRIDE < LevelSums.RUN;
    }

    int count() {
        return cap.length;
    }

    long offset(int i) {
        return offset == null ? 0 : offset[i];
    }

    long slope(int i) {
        return slope == null ? 1 : slope[i];
    }

    /** Σ a of those with a slope. */
    long offsets() {
        long sum = 0;
        for (int i = 0; i < count(); i++) {
            sum += slope(i) == 0 ? 0 : offset(i);
        }
        return sum;
    }

    /** Σ b. */
    long slopes() {
        long sum = 0;
        for (int i = 0; i < count(); i++) {
            sum += slope(i);
        }
        return sum;
    }

    /** What those without a slope pay. */
    long constants() {
        long sum = 0;
        for (int i = 0; i < count(); i++) {
            sum += slope(i) == 0 ? Math.max(0, Math.min(cap[i], offset(i))) : 0;
        }
        return sum;
    }

    /** What all can pay. */
    long most() {
        long sum = constants();
        for (int i = 0; i < count(); i++) {
            sum += slope(i) == 0 ? 0 : cap[i];
        }
        return sum;
    }

    /** A part of what is between these two. */
    long budget(double part) {
        return constants() + 1 + (long) ((most() - constants() - 2) * part);
    }

    /** Whether p/q is the level of a budget, in whole numbers of any length. */
    boolean isLevel(long p, long q, long budget) {
        final BigInteger numerator = BigInteger.valueOf(p);
        final BigInteger denominator = BigInteger.valueOf(q);
        BigInteger placed = BigInteger.ZERO;
        for (int i = 0; i < count(); i++) {
            final BigInteger most = BigInteger.valueOf(cap[i]).multiply(denominator);
            placed = placed.add(BigInteger.valueOf(offset(i))
                    .multiply(denominator)
                    .add(BigInteger.valueOf(slope(i)).multiply(numerator))
                    .max(BigInteger.ZERO)
                    .min(most));
        }
        return q > 0 && placed.equals(BigInteger.valueOf(budget).multiply(denominator));
    }

    /** A value for each index. */
    private interface IntToLong {
        long of(int i);
    }
}
