package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FixedPointTest {
    private static final long MAX = Long.MAX_VALUE;

    @ParameterizedTest(name = "{0}*{1}/{2} is {3}, rounded up {4}")
    @CsvSource({
        "7, 3, 2, 10, 11",
        "6, 3, 2, 9, 9",
        "0, 5, 3, 0, 0",
        "5, 0, 3, 0, 0",
        "1, 1, 9223372036854775807, 0, 1",
        "9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807",
        "9223372036854775807, 9223372036854775806, 9223372036854775807, 9223372036854775806, 9223372036854775806",
        "9223372036854775806, 9223372036854775806, 9223372036854775807, 9223372036854775805, 9223372036854775806",
        "4611686018427387904, 4611686018427387904, 4611686018427387905, 4611686018427387903, 4611686018427387904",
        "4294967296, 4294967296, 4294967297, 4294967295, 4294967296",
        "9223372036854775807, 2, 2, 9223372036854775807, 9223372036854775807",
    })
    void aProductMayNeed128Bits(long a, long b, long divisor, long floor, long ceil) {
        assertEquals(floor, FixedPoint.mulDivFloor(a, b, divisor));
        assertEquals(ceil, FixedPoint.mulDivCeil(a, b, divisor));
    }

    /** A part of a loss is rounded towards 0 like one of a profit; all of it is all of it, even of 0. */
    @ParameterizedTest
    @CsvSource({"10, 1, 4, 2", "-10, 1, 4, -2", "-9, 5, 5, -9", "9, 5, 5, 9", "0, 1, 4, 0", "7, 0, 4, 0", "5, 0, 0, 5"})
    void aPartGoesWithSomeOfTheLots(long value, long part, long whole, long share) {
        assertEquals(share, FixedPoint.part(value, part, whole));
    }

    @Test
    void aFractionIsTheBinaryNumberItIs() {
        assertEquals(3, FixedPoint.floorProduct(0.5, 7));
        assertEquals(1, FixedPoint.floorProduct(0.1, 10), "0.1 is a little more than a tenth");
        assertEquals(2, FixedPoint.floorProduct(0.3, 10), "0.3 is a little less than three tenths");
        assertEquals(6, FixedPoint.floorProduct(0.7, 10), "0.7 is a little less than seven tenths");
    }

    @Test
    void theEdgesOfFractionAndAmount() {
        assertEquals(MAX, FixedPoint.floorProduct(1, MAX));
        assertEquals(0, FixedPoint.floorProduct(1, 0));
        assertEquals(0, FixedPoint.floorProduct(0, MAX));
        assertEquals(0, FixedPoint.floorProduct(-0.0, MAX));
        assertEquals(0, FixedPoint.floorProduct(Double.MIN_VALUE, MAX));
        assertEquals(0, FixedPoint.floorProduct(Math.nextDown(Double.MIN_NORMAL), MAX));
        assertEquals(MAX - 1024, FixedPoint.floorProduct(Math.nextDown(1.0), MAX));
        assertEquals(0, FixedPoint.floorProduct(Math.nextDown(1.0), 1));
        assertEquals((1L << 62) - 1, FixedPoint.floorProduct(0.5, MAX));
    }

    @ParameterizedTest(name = "2^-{0}")
    @CsvSource({"1", "10", "11", "12", "13", "31", "32", "33", "61", "62"})
    void aPowerOfTwoIsAShift(int k) {
        final double fraction = Math.scalb(1.0, -k);
        assertEquals(MAX >> k, FixedPoint.floorProduct(fraction, MAX));
        assertEquals(1, FixedPoint.floorProduct(fraction, 1L << k));
        assertEquals(0, FixedPoint.floorProduct(fraction, (1L << k) - 1));
        assertEquals(0, FixedPoint.floorProduct(Math.nextDown(fraction), 1L << k));
        assertEquals(1, FixedPoint.floorProduct(Math.nextUp(fraction), 1L << k));
    }

    @Test
    void fractionsTooSmallForAnyAmountGiveNothing() {
        for (int k = 63; k <= 140; k++) {
            assertEquals(0, FixedPoint.floorProduct(Math.scalb(1.0, -k), MAX), "2^-" + k);
        }
    }

    @Test
    void aComparisonSeesWhatDoublesCannot() {
        final long half = (1L << 61) + 1;
        final long deficit = 2 * half;
        assertEquals((double) half, 0.5 * deficit - 1, "doubles see a tie");
        assertEquals(1, FixedPoint.compareProduct(0.5, deficit, half - 1));
        assertEquals(0, FixedPoint.compareProduct(0.5, deficit, half));
        assertEquals(-1, FixedPoint.compareProduct(0.5, deficit, half + 1));
    }

    @Test
    void aComparisonSeesThePartBelowOneUnit() {
        assertEquals(1, FixedPoint.compareProduct(0.5, 7, 3));
        assertEquals(-1, FixedPoint.compareProduct(0.5, 7, 4));
        assertEquals(1, FixedPoint.compareProduct(0.1, 10, 1), "0.1 is a little more than a tenth");
        assertEquals(-1, FixedPoint.compareProduct(0.3, 10, 3), "0.3 is a little less than three tenths");
        assertEquals(1, FixedPoint.compareProduct(Double.MIN_VALUE, 1, 0));
        assertEquals(0, FixedPoint.compareProduct(Double.MIN_VALUE, 0, 0));
        assertEquals(0, FixedPoint.compareProduct(0, MAX, 0));
        assertEquals(0, FixedPoint.compareProduct(-0.0, MAX, 0));
        assertEquals(0, FixedPoint.compareProduct(1, MAX, MAX));
        assertEquals(-1, FixedPoint.compareProduct(Math.nextDown(1.0), MAX, MAX));
        assertEquals(0, FixedPoint.compareProduct(0x1p-12, 1L << 62, 1L << 50));
    }

    @Test
    void aSumStopsAtTheLargestAmount() {
        assertEquals(0, FixedPoint.saturatingSum(0, 0));
        assertEquals(7, FixedPoint.saturatingSum(3, 4));
        assertEquals(MAX, FixedPoint.saturatingSum(MAX, 0));
        assertEquals(MAX, FixedPoint.saturatingSum(1, MAX - 1));
        assertEquals(MAX, FixedPoint.saturatingSum(MAX, 1));
        assertEquals(MAX, FixedPoint.saturatingSum(MAX, MAX));
    }

    @Test
    void divisionCoversTheUnsignedRange() {
        assertEquals(-1, FixedPoint.divide(0, -1, 1));
        assertEquals(-1, FixedPoint.divide(MAX - 1, -1, MAX));
        assertEquals(1L << 63, FixedPoint.divide(1, 0, 2));
        assertEquals((1L << 63) + 1, FixedPoint.divide(1L << 62, 0, MAX));
        assertEquals((1L << 63) + 1, FixedPoint.divide(1L << 61, 1L << 62, 1L << 62) | 1);
        assertEquals(0, FixedPoint.divide(0, MAX - 1, MAX));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWhatItCannotMultiply(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("a=-1 (expected: 0 or more)", () -> FixedPoint.mulDivFloor(-1, 1, 1)),
                refusal("b=-1 (expected: 0 or more)", () -> FixedPoint.mulDivFloor(1, -1, 1)),
                refusal("divisor=0 (expected: 1 or more)", () -> FixedPoint.mulDivFloor(1, 1, 0)),
                refusal("divisor=-3 (expected: 1 or more)", () -> FixedPoint.mulDivFloor(1, 1, -3)),
                refusal(
                        "a*b/divisor=9223372036854775807*2/1 (expected: at most 2^63-1)",
                        () -> FixedPoint.mulDivFloor(MAX, 2, 1)),
                refusal(
                        "a*b/divisor=4611686018427387904*4/2 (expected: at most 2^63-1)",
                        () -> FixedPoint.mulDivFloor(1L << 62, 4, 2)),
                refusal("a=-1 (expected: 0 or more)", () -> FixedPoint.mulDivCeil(-1, 1, 1)),
                refusal("b=-1 (expected: 0 or more)", () -> FixedPoint.mulDivCeil(1, -1, 1)),
                refusal("divisor=0 (expected: 1 or more)", () -> FixedPoint.mulDivCeil(1, 1, 0)),
                refusal(
                        "a*b/divisor=4294967295*4294967297/2 (expected: at most 2^63-1)",
                        () -> FixedPoint.mulDivCeil((1L << 32) - 1, (1L << 32) + 1, 2)),
                refusal("fraction=NaN (expected: 0 to 1)", () -> FixedPoint.floorProduct(Double.NaN, 1)),
                refusal("fraction=-4.9E-324 (expected: 0 to 1)", () -> FixedPoint.floorProduct(-Double.MIN_VALUE, 1)),
                refusal(
                        "fraction=1.0000000000000002 (expected: 0 to 1)",
                        () -> FixedPoint.floorProduct(Math.nextUp(1.0), 1)),
                refusal("amount=-1 (expected: 0 or more)", () -> FixedPoint.floorProduct(1, -1)),
                refusal("fraction=2.0 (expected: 0 to 1)", () -> FixedPoint.compareProduct(2, 1, 1)),
                refusal("amount=-1 (expected: 0 or more)", () -> FixedPoint.compareProduct(1, -1, 1)),
                refusal("other=-1 (expected: 0 or more)", () -> FixedPoint.compareProduct(1, 1, -1)),
                refusal("a=-1 (expected: 0 or more)", () -> FixedPoint.saturatingSum(-1, MAX)),
                refusal("b=-1 (expected: 0 or more)", () -> FixedPoint.saturatingSum(1, -1)));
    }

    private static Arguments refusal(String message, Executable call) {
        return arguments(message, call);
    }
}
