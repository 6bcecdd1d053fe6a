package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Against big integers. */
final class SharesTest {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private long sink;

    @Test
    void aThirdOfTheSharesIsAThirdOfTheMoney() {
        assertEquals(33, Shares.mulDivFloor(1L << 36, 0, 100, 3L << 36, 0));
        assertEquals(34, Shares.mulDivCeil(1L << 36, 0, 100, 3L << 36, 0));
        assertEquals((1L << 62) / 3 * 2, Shares.roundedUp(1L << 36, 0, 100, 3L << 36, 0), "two thirds of a unit");
    }

    /** Where the first word of the divisor alone estimates a quotient of a word that is too large. */
    @Test
    void theSecondWordOfTheDivisorCounts() {
        assertQuotients(big(1L << 62, 0), Long.MAX_VALUE, big(1L << 62, -1));
        assertQuotients(big(Long.MAX_VALUE, 0), Long.MAX_VALUE, big(Long.MAX_VALUE, -1));
        assertQuotients(big(Long.MAX_VALUE, -2), Long.MAX_VALUE, big(Long.MAX_VALUE, -1));
        assertQuotients(big(1, -1), Long.MAX_VALUE, big(2, 0));
        assertQuotients(big(0, -2), Long.MAX_VALUE, big(0, -1));
        assertQuotients(big(0, -1), 1L << 62, big(1, 0));
        assertQuotients(big((1L << 62) + 2, 1L << 62), Long.MAX_VALUE, big(1L << 61, -1));
        assertQuotients(big((1L << 61) + 1, 0), Long.MAX_VALUE, big(1L << 61, -1));
    }

    @Property(tries = 20_000)
    void quotientsOfAWord(
            @ForAll("numbers") BigInteger a, @ForAll("money") long b, @ForAll("numbers") BigInteger divisor) {
        assertQuotients(a, b, divisor);
    }

    /** Next to whole quotients, where one too many or too few shows. */
    @Property(tries = 20_000)
    void quotientsNextToWholeOnes(
            @ForAll("money") long quotient,
            @ForAll("money") long b,
            @ForAll("numbers") BigInteger divisor,
            @ForAll int nudge) {
        if (b == 0) {
            return;
        }
        final BigInteger a = divisor.multiply(BigInteger.valueOf(quotient))
                .divide(BigInteger.valueOf(b))
                .add(BigInteger.valueOf(nudge % 3));
        if (a.signum() >= 0 && a.bitLength() <= 127) {
            assertQuotients(a, b, divisor);
        }
    }

    private static void assertQuotients(BigInteger a, long b, BigInteger divisor) {
        if (divisor.signum() == 0) {
            return;
        }
        final BigInteger[] exact = a.multiply(BigInteger.valueOf(b)).divideAndRemainder(divisor);
        final BigInteger ceiling = exact[0].add(BigInteger.valueOf(exact[1].signum()));
        if (exact[0].bitLength() > 63) {
            refused("a*b/divisor=overflow (expected: at most 2^63-1)", () -> floor(a, b, divisor));
        } else {
            assertEquals(exact[0].longValueExact(), floor(a, b, divisor));
        }
        if (ceiling.bitLength() > 63) {
            refused("a*b/divisor=overflow (expected: at most 2^63-1)", () -> ceiling(a, b, divisor));
        } else {
            assertEquals(ceiling.longValueExact(), ceiling(a, b, divisor));
            final BigInteger up = ceiling.multiply(divisor).subtract(a.multiply(BigInteger.valueOf(b)));
            assertEquals(
                    up.shiftLeft(62).divide(divisor).longValueExact(),
                    Shares.roundedUp(high(a), a.longValue(), b, high(divisor), divisor.longValue()));
        }
    }

    @Property(tries = 20_000)
    void quotientsOfTwoWords(@ForAll("numbers") BigInteger a, @ForAll("money") long b, @ForAll("money") long divisor) {
        if (divisor == 0) {
            return;
        }
        final BigInteger[] exact = a.multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(divisor));
        final BigInteger ceiling = exact[0].add(BigInteger.valueOf(exact[1].signum()));
        final long high = Shares.mulDivCeilHigh(high(a), a.longValue(), b, divisor);
        final BigInteger most = BigInteger.valueOf(Long.MAX_VALUE).multiply(WORD);
        if (ceiling.compareTo(most) >= 0) {
            assertEquals(Long.MAX_VALUE, high);
        } else {
            assertEquals(ceiling, big(high, Shares.mulDivCeilLow(high(a), a.longValue(), b, divisor)));
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        refused("aHigh=-1 (expected: 0 or more)", () -> Shares.mulDivFloor(-1, 0, 1, 1, 0));
        refused("b=-1 (expected: 0 or more)", () -> Shares.mulDivCeil(0, 1, -1, 1, 0));
        refused("divisorHigh=-1 (expected: 0 or more)", () -> Shares.roundedUp(0, 1, 1, -1, 0));
        refused("divisor=0 (expected: 1 or more)", () -> Shares.mulDivFloor(0, 1, 1, 0, 0));
        refused("divisor=0 (expected: 1 or more)", () -> Shares.mulDivCeilHigh(0, 1, 1, 0));
        refused("aHigh=-1 (expected: 0 or more)", () -> Shares.mulDivCeilLow(-1, 1, 1, 1));
        refused("b=-1 (expected: 0 or more)", () -> Shares.mulDivCeilHigh(0, 1, -1, 1));
    }

    @Test
    void allocatesNothing() {
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    sink++;
                    sink += Shares.mulDivCeil(sink, -sink, 1L << 61, 1L << 61, sink)
                            + Shares.mulDivCeilHigh(sink & 0xFFFF, sink, 99, 98)
                            + Shares.mulDivCeilLow(sink & 0xFFFF, sink, 99, 98);
                    sink &= 0xFFFF_FFFFL;
                })
                < 1);
    }

    /** Up to 127 bits, log-uniform, with long runs of ones and zeros now and then. */
    @Provide
    Arbitrary<BigInteger> numbers() {
        final Arbitrary<Long> word = Arbitraries.oneOf(
                Arbitraries.longs().between(Long.MIN_VALUE, Long.MAX_VALUE),
                Arbitraries.of(0L, -1L, -2L, 1L, Long.MIN_VALUE));
        return Combinators.combine(word, word, Arbitraries.integers().between(1, 127))
                .as((high, low, shift) -> big(high, low).shiftRight(shift))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Long> money() {
        return Amounts.amount();
    }

    private static long floor(BigInteger a, long b, BigInteger divisor) {
        return Shares.mulDivFloor(high(a), a.longValue(), b, high(divisor), divisor.longValue());
    }

    private static long ceiling(BigInteger a, long b, BigInteger divisor) {
        return Shares.mulDivCeil(high(a), a.longValue(), b, high(divisor), divisor.longValue());
    }

    private static long high(BigInteger number) {
        return number.shiftRight(64).longValueExact();
    }

    private static BigInteger big(long high, long low) {
        return unsigned(high).multiply(WORD).add(unsigned(low));
    }

    private static BigInteger unsigned(long word) {
        return BigInteger.valueOf(word).mod(WORD);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
