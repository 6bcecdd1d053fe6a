package io.adlengine.quote;

/**
 * A number as the sum of two doubles, of which the second is below half a last place of the first: some 106 bits, twice
 * what a double has, so that sums over a million amounts of 2^62 are right to far below a unit.
 *
 * <p>Additions and multiplications by what is lost in rounding, which is itself a double (Dekker 1971, Knuth); only
 * {@code + − × ÷} in a fixed order, the same bits everywhere. Relative error of an operation on numbers of one sign: a
 * few 2^−104. Magnitudes from 2^−900 to 2^900.
 */
record Precise(double high, double low) {
    static final Precise ZERO = new Precise(0, 0);

    /** 2^27 + 1: cuts a double into two halves of 26 bits, whose products are exact. */
    private static final double SPLITTER = 134_217_729;

    static Precise of(long number) {
        final long head = number >> 20 << 20;
        return sum(head, number - head);
    }

    static Precise of(double number) {
        return new Precise(number, 0);
    }

    Precise plus(Precise other) {
        final Precise heads = sum(high, other.high);
        final Precise tails = sum(low, other.low);
        final Precise first = quickSum(heads.high, heads.low + tails.high);
        return quickSum(first.high, first.low + tails.low);
    }

    Precise minus(Precise other) {
        return plus(new Precise(-other.high, -other.low));
    }

    Precise times(Precise other) {
        final Precise heads = product(high, other.high);
        return quickSum(heads.high, heads.low + (high * other.low + low * other.high));
    }

    /** By long division, three digits of 53 bits. */
    Precise over(Precise divisor) {
        final double first = high / divisor.high;
        final Precise afterFirst = minus(divisor.times(of(first)));
        final double second = afterFirst.high / divisor.high;
        final Precise afterSecond = afterFirst.minus(divisor.times(of(second)));
        final double third = afterSecond.high / divisor.high;
        return quickSum(first, second).plus(of(third));
    }

    boolean isBelow(Precise other) {
        return high < other.high || high == other.high && low < other.low;
    }

    /** The nearest whole number, of two the larger. */
    long rounded() {
        return plus(of(0.5)).floor();
    }

    /** The largest whole number that is not larger. */
    long floor() {
        final long head = floor(high);
        return head + floor(high - head + low);
    }

    private static long floor(double number) {
        final long whole = (long) number;
        return number < whole ? whole - 1 : whole;
    }

    private static Precise sum(double a, double b) {
        final double sum = a + b;
        final double part = sum - a;
        return new Precise(sum, a - (sum - part) + (b - part));
    }

    /** For |a| ≥ |b|. */
    private static Precise quickSum(double a, double b) {
        final double sum = a + b;
        return new Precise(sum, b - (sum - a));
    }

    private static Precise product(double a, double b) {
        final double product = a * b;
        final double cutA = SPLITTER * a;
        final double aHigh = cutA - (cutA - a);
        final double aLow = a - aHigh;
        final double cutB = SPLITTER * b;
        final double bHigh = cutB - (cutB - b);
        final double bLow = b - bHigh;
        return new Precise(product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
    }
}
