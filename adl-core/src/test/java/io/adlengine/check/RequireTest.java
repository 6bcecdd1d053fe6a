package io.adlengine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RequireTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void whatTheRuleAllowsIsReturned() {
        assertEquals(0, Require.notNegative("x", 0L));
        assertEquals(Long.MAX_VALUE, Require.notNegative("x", Long.MAX_VALUE));
        assertEquals(2, Require.within("x", 2, 2, 5));
        assertEquals(5, Require.within("x", 5, 2, 5));
        assertEquals(-2L, Require.within("x", -2L, -2L, 5L));
        assertEquals(5L, Require.within("x", 5L, -2L, 5L));
        assertEquals(1L, Require.atLeastOne("x", 1L));
        assertEquals(0.0, Require.fraction("x", 0));
        assertEquals(1.0, Require.fraction("x", 1));
        assertEquals(0.0, Require.notNegative("x", 0.0));
        assertEquals(Double.MAX_VALUE, Require.notNegative("x", Double.MAX_VALUE));
        assertEquals(Double.MIN_VALUE, Require.positive("x", Double.MIN_VALUE));
        assertEquals(Double.MAX_VALUE, Require.positive("x", Double.MAX_VALUE));
        assertEquals(-Double.MAX_VALUE, Require.finite("x", -Double.MAX_VALUE));
        final Object anything = new Object();
        assertSame(anything, Require.present("x", anything));
    }

    /** Java's assertEquals tells the two zeros apart, and so does a configuration in print. */
    @Test
    void zeroHasNoSign() {
        assertEquals(0.0, Require.fraction("x", -0.0));
        assertEquals(0.0, Require.notNegative("x", -0.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatItForbidsIsNamedWithItsValueAndTheRule(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("x=-1 (expected: 0 or more)", () -> Require.notNegative("x", -1L)),
                refusal(
                        "deficit=-9223372036854775808 (expected: 0 or more)",
                        () -> Require.notNegative("deficit", Long.MIN_VALUE)),
                refusal("x=1 (expected: 2 to 5)", () -> Require.within("x", 1, 2, 5)),
                refusal("x=6 (expected: 2 to 5)", () -> Require.within("x", 6, 2, 5)),
                refusal("x=-3 (expected: -2 to 5)", () -> Require.within("x", -3L, -2L, 5L)),
                refusal(
                        "x=9223372036854775807 (expected: -2 to 5)",
                        () -> Require.within("x", Long.MAX_VALUE, -2L, 5L)),
                refusal("x=0 (expected: 1 or more)", () -> Require.atLeastOne("x", 0L)),
                refusal("x=NaN (expected: 0 to 1)", () -> Require.fraction("x", Double.NaN)),
                refusal("x=-4.9E-324 (expected: 0 to 1)", () -> Require.fraction("x", -Double.MIN_VALUE)),
                refusal("x=1.0000000000000002 (expected: 0 to 1)", () -> Require.fraction("x", Math.nextUp(1.0))),
                refusal("x=Infinity (expected: 0 to 1)", () -> Require.fraction("x", INFINITY)),
                refusal("x=NaN (expected: finite, 0 or more)", () -> Require.notNegative("x", Double.NaN)),
                refusal("x=-1.0 (expected: finite, 0 or more)", () -> Require.notNegative("x", -1.0)),
                refusal("x=Infinity (expected: finite, 0 or more)", () -> Require.notNegative("x", INFINITY)),
                refusal("x=NaN (expected: finite, above 0)", () -> Require.positive("x", Double.NaN)),
                refusal("x=0.0 (expected: finite, above 0)", () -> Require.positive("x", 0)),
                refusal("x=-0.0 (expected: finite, above 0)", () -> Require.positive("x", -0.0)),
                refusal("x=-2.5 (expected: finite, above 0)", () -> Require.positive("x", -2.5)),
                refusal("x=Infinity (expected: finite, above 0)", () -> Require.positive("x", INFINITY)),
                refusal("x=NaN (expected: finite)", () -> Require.finite("x", Double.NaN)),
                refusal("x=-Infinity (expected: finite)", () -> Require.finite("x", -INFINITY)),
                refusal("x=null (expected: a value)", () -> Require.present("x", null)),
                refusal("a=b (expected: c)", () -> {
                    throw Require.refusal("a", "b", "c");
                }));
    }

    private static Arguments refusal(String message, Executable call) {
        return arguments(message, call);
    }

    @Test
    void roomIsWhatTheRestLeavesOfThreeQuartersOfTheHeap() {
        final long usable = Runtime.getRuntime().maxMemory() / 4 * 3;
        final int half = (int) (usable / 2 / (1 << 20));
        assertEquals(half, Require.room("x", half, 1 << 20));
        assertEquals(half, Require.room("x", half, 1 << 20, usable / 2));
        assertThrows(IllegalArgumentException.class, () -> Require.room("x", half + 1, 1 << 20, usable / 2));
        final String none = assertThrows(IllegalArgumentException.class, () -> Require.room("x", 1, 1, Long.MAX_VALUE))
                .getMessage();
        assertTrue(none.startsWith("x=1 (expected: at most 0, at 1 bytes each in a heap of "), none);
    }
}
