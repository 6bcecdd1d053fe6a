package io.adlengine.venue.loss;

import java.math.BigInteger;

/** A number as it is on paper. */
record Fraction(BigInteger over, BigInteger under) {
    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    static Fraction of(long number) {
        return new Fraction(BigInteger.valueOf(number), BigInteger.ONE);
    }

    /** number·2^−bits. */
    static Fraction binary(long number, int bits) {
        return reduced(BigInteger.valueOf(number), BigInteger.ONE.shiftLeft(bits));
    }

    private static Fraction reduced(BigInteger over, BigInteger under) {
        final BigInteger common = over.gcd(under);
        return new Fraction(over.divide(common), under.divide(common));
    }

    Fraction plus(Fraction other) {
        return reduced(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.over.negate(), other.under));
    }

    Fraction times(long over, long under) {
        return reduced(this.over.multiply(BigInteger.valueOf(over)), this.under.multiply(BigInteger.valueOf(under)));
    }

    boolean isBelow(Fraction other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under)) < 0;
    }

    Fraction size() {
        return new Fraction(over.abs(), under);
    }
}
