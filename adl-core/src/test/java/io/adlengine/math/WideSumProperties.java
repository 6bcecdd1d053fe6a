package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against whole numbers without limits, of which the lower 128 bits are taken. */
final class WideSumProperties {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128);

    @Property
    void sumsAndProductsAreThoseOfWholeNumbersModulo2To128(
            @ForAll("longs") long a, @ForAll("longs") long b, @ForAll("longs") long c, @ForAll("longs") long d) {
        final long times = Math.max(a, -Long.MAX_VALUE);
        final BigInteger first = big(a, b);
        final BigInteger second = big(c, d);
        assertSame(first.add(second), sum(a, b).add(c, d));
        assertSame(first.subtract(second), sum(a, b).subtract(c, d));
        assertSame(first.negate(), sum(a, b).negate());
        assertSame(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), new WideSum().product(a, b));
        assertSame(
                first.add(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d))),
                sum(a, b).addProduct(c, d));
        assertSame(
                first.add(second.multiply(BigInteger.valueOf(times))), sum(a, b).addTimes(times, c, d));
        assertEquals(big(a, b).signum(), sum(a, b).signum());
        final long[] stored = new long[3];
        sum(a, b).store(stored, 1);
        assertSame(first, new WideSum().add(stored, 1));
        assertSame(
                first.add(first.multiply(BigInteger.valueOf(times))), sum(a, b).addTimes(times, stored, 1));
        assertSame(BigInteger.ZERO, sum(a, b).subtract(stored, 1));
    }

    @Property
    void aQuotientIsRoundedDownAndSoIsItsFraction(
            @ForAll("longs") long a, @ForAll("longs") long b, @ForAll("longs") long divisor) {
        final long x = a & Long.MAX_VALUE;
        final long y = b & Long.MAX_VALUE;
        final long d = Math.max(1, divisor & Long.MAX_VALUE);
        final WideSum quotient = new WideSum();
        final long fraction = quotient.quotient(x, y, d);
        final BigInteger exact = BigInteger.valueOf(x)
                .multiply(BigInteger.valueOf(y))
                .shiftLeft(64)
                .divide(BigInteger.valueOf(d));
        assertSame(exact.shiftRight(64), quotient);
        assertEquals(exact.mod(WORD).longValue(), fraction);
    }

    @Property
    void aFloorIsThatOfWholeNumbersOrRefused(
            @ForAll("longs") long low, @ForAll("longs") long upper, @ForAll("longs") long divisor) {
        final long d = Math.max(1, divisor & Long.MAX_VALUE);
        for (long high : new long[] {upper, upper % d, upper % d >> 1, low >> 63}) {
            final BigInteger[] exact = big(low, high).divideAndRemainder(BigInteger.valueOf(d));
            final BigInteger floor = exact[1].signum() < 0 ? exact[0].subtract(BigInteger.ONE) : exact[0];
            if (sum(low, high).isFloorLong(d)) {
                assertEquals(floor.longValueExact(), sum(low, high).floor(d));
                assertEquals(
                        big(low, high).mod(BigInteger.valueOf(d)).longValueExact(),
                        sum(low, high).rest(d));
            } else {
                assertTrue(floor.abs().bitLength() > 61, "only where it is not near");
                assertThrows(
                        IllegalArgumentException.class, () -> sum(low, high).floor(d));
            }
        }
    }

    @Example
    void theExampleOfItsDescription() {
        final WideSum sum = new WideSum().product(-3, 333_000_000).add(1_000, 0);
        assertEquals(-1, sum.floor(1_000_000_000));
        assertEquals(1_001_000, sum.rest(1_000_000_000));
    }

    @Example
    void aNumberIsBothItsHalves() {
        assertTrue(sum(5, 7).is(5, 7));
        assertFalse(sum(5, 7).is(4, 7));
        assertFalse(sum(5, 7).is(5, 6));
        assertTrue(sum(5, 7).clear().is(0, 0));
    }

    /** Half of 5 is 2: from −2·2^64 to 2·2^64 less one, or a long. */
    @Example
    void aFloorIsRefusedBeyondHalfOfTheDivisor() {
        assertTrue(sum(0, -2).isFloorLong(5));
        assertTrue(sum(-1, 1).isFloorLong(5));
        assertFalse(sum(0, 2).isFloorLong(5));
        assertFalse(sum(-1, -3).isFloorLong(5));
        assertTrue(sum(Long.MIN_VALUE, -1).isFloorLong(1));
        assertFalse(sum(Long.MIN_VALUE, 0).isFloorLong(1));
    }

    @Example
    void nothingAllocates() {
        final WideSum sum = new WideSum();
        final double bytes = AllocationMeter.bytesPerRun(
                () -> sum.product(7, 9).addTimes(-3, 5, 6).floor(Long.MAX_VALUE));
        assertTrue(bytes < 1, bytes + " bytes");
    }

    private static WideSum sum(long low, long high) {
        return new WideSum().add(low, high);
    }

    private static BigInteger big(long low, long high) {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(BigInteger.valueOf(low).mod(WORD));
    }

    private static void assertSame(BigInteger expected, WideSum actual) {
        assertEquals(expected.mod(ALL), big(actual.low(), actual.high()).mod(ALL), () -> "modulo 2^128 of " + expected);
    }

    @Provide
    Arbitrary<Long> longs() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Amounts.amount(),
                Amounts.amount().map(amount -> -amount),
                Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
