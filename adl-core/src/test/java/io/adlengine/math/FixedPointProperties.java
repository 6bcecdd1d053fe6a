package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against BigInteger and BigDecimal; the BigDecimal of a double is exact. */
final class FixedPointProperties {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    @Property(tries = 1000)
    void quotientsAreExactOrRefused(
            @ForAll("amounts") long a, @ForAll("amounts") long b, @ForAll("amounts") long anyDivisor) {
        final long divisor = Math.max(1, anyDivisor);
        final BigInteger[] exact =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(divisor));
        final BigInteger ceil = exact[0].add(BigInteger.valueOf(exact[1].signum()));
        if (exact[0].compareTo(LARGEST) <= 0) {
            assertEquals(exact[0].longValueExact(), FixedPoint.mulDivFloor(a, b, divisor));
        } else {
            assertThrows(IllegalArgumentException.class, () -> FixedPoint.mulDivFloor(a, b, divisor));
        }
        if (ceil.compareTo(LARGEST) <= 0) {
            assertEquals(ceil.longValueExact(), FixedPoint.mulDivCeil(a, b, divisor));
        } else {
            assertThrows(IllegalArgumentException.class, () -> FixedPoint.mulDivCeil(a, b, divisor));
        }
    }

    @Property(tries = 1000)
    void anExactMultipleDividesBothWaysAlike(
            @ForAll("amounts") long a, @ForAll("amounts") long anyDivisor, @ForAll("amounts") long draw) {
        final long divisor = Math.max(1, anyDivisor);
        final long b = Amounts.upTo(Long.MAX_VALUE / divisor, draw) * divisor;
        final long share = Amounts.upTo(b == 0 ? Long.MAX_VALUE : Long.MAX_VALUE / (b / divisor), a);
        assertEquals(share * (b / divisor), FixedPoint.mulDivFloor(share, b, divisor));
        assertEquals(share * (b / divisor), FixedPoint.mulDivCeil(share, b, divisor));
    }

    @Property(tries = 2000)
    void productsAreComparedExactly(
            @ForAll("amounts") long a, @ForAll("amounts") long b, @ForAll("amounts") long c, @ForAll long d) {
        assertCompared(a, b, c, d);
        assertCompared(-a, b, c, d);
        assertCompared(d, c, a, b);
        assertCompared(a, b, b, a);
        assertCompared(a, b, b, a + 1);
        assertCompared(d, -1, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private static void assertCompared(long a, long b, long c, long d) {
        assertEquals(
                BigInteger.valueOf(a)
                        .multiply(BigInteger.valueOf(b))
                        .compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d))),
                FixedPoint.compareProducts(a, b, c, d));
    }

    @Property(tries = 1000)
    void divisionIsExactOverTheUnsignedRange(
            @ForAll("amounts") long anyDivisor, @ForAll("amounts") long draw, @ForAll long low) {
        final long divisor = Math.max(1, anyDivisor);
        final long high = Amounts.upTo(divisor - 1, draw);
        final BigInteger dividend =
                BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
        assertEquals(
                dividend.divide(BigInteger.valueOf(divisor)).toString(),
                Long.toUnsignedString(FixedPoint.divide(high, low, divisor)));
    }

    @Property(tries = 1000)
    void floorProductIsTheFloorOfTheExactProduct(@ForAll("fractions") double fraction, @ForAll("amounts") long amount) {
        assertEquals(floor(fraction, amount), FixedPoint.floorProduct(fraction, amount));
    }

    @Property(tries = 1000)
    void compareProductIsTheSignOfTheExactDifference(
            @ForAll("fractions") double fraction, @ForAll("amounts") long amount, @ForAll("amounts") long far) {
        final long floor = floor(fraction, amount);
        final long[] others = {far, floor, Math.max(0, floor - 1), floor == Long.MAX_VALUE ? floor : floor + 1};
        for (long other : others) {
            assertEquals(
                    product(fraction, amount).compareTo(BigDecimal.valueOf(other)),
                    FixedPoint.compareProduct(fraction, amount, other),
                    () -> "against " + other);
        }
    }

    @Property(tries = 1000)
    void aProductThatIsWholeIsATie(@ForAll("amounts") long draw, @ForAll("amounts") long numerator) {
        final int shift = (int) (draw & 31);
        final double fraction = (numerator & ((1L << shift) - 1)) / (double) (1L << shift);
        final long amount = draw >>> shift << shift;
        final long whole = (amount >>> shift) * (numerator & ((1L << shift) - 1));
        assertEquals(0, FixedPoint.compareProduct(fraction, amount, whole));
        assertEquals(whole, FixedPoint.floorProduct(fraction, amount));
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Amounts.amount();
    }

    @Provide
    Arbitrary<Double> fractions() {
        return Amounts.fraction();
    }

    private static long floor(double fraction, long amount) {
        return product(fraction, amount)
                .setScale(0, RoundingMode.FLOOR)
                .toBigIntegerExact()
                .longValueExact();
    }

    private static BigDecimal product(double fraction, long amount) {
        return new BigDecimal(fraction).multiply(BigDecimal.valueOf(amount));
    }
}
