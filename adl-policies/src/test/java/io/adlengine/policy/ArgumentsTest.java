package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final List<Parameter> KNOWN = List.of(
            Parameter.number("alpha", 0, 1),
            Parameter.number("mu", 0.5, 1e-100, 1e100),
            Parameter.whole("seed", 7, -9, Long.MAX_VALUE),
            Parameter.word("mode", "none", "at-most"),
            Parameter.whole("accounts", 0, 0, 100).orElse("2*winners"));

    @Test
    void whatIsLeftOutHasItsDefault() {
        final Arguments arguments = Arguments.of(Spec.parse("rule:alpha=0.25"), KNOWN);
        assertEquals(0.25, arguments.number("alpha"));
        assertEquals(0.5, arguments.number("mu"));
        assertEquals(7, arguments.whole("seed"));
        assertEquals("none", arguments.word("mode"));
        assertFalse(arguments.has("accounts"));
    }

    @Test
    void whatIsGivenIsTaken() {
        final Arguments arguments =
                Arguments.of(Spec.parse("rule:alpha=-0.0,mu=1e9,seed=9007199254740993,mode=at-most,accounts=3"), KNOWN);
        assertEquals(0L, Double.doubleToRawLongBits(arguments.number("alpha")), "no negative zero");
        assertEquals(1e9, arguments.number("mu"));
        assertEquals(9007199254740993L, arguments.whole("seed"), "every digit");
        assertEquals("at-most", arguments.word("mode"));
        assertTrue(arguments.has("accounts"));
        assertEquals(3, arguments.whole("accounts"));
    }

    /** Every refusal names the rule, the key and what would do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule|parameter alpha of rule=nothing (expected: 0 to 1)",
                "rule:alpha=x|parameter alpha of rule=x (expected: 0 to 1)",
                "rule:alpha=NaN|parameter alpha of rule=NaN (expected: 0 to 1)",
                "rule:alpha=1.0000001|parameter alpha of rule=1.0000001 (expected: 0 to 1)",
                "rule:alpha=1,mu=0|parameter mu of rule=0 (expected: 1e-100 to 1e100)",
                "rule:alpha=1,mu=Infinity|parameter mu of rule=Infinity (expected: 1e-100 to 1e100)",
                "rule:alpha=1,seed=1.5|parameter seed of rule=1.5 (expected: a whole number, -9 to "
                        + "9223372036854775807)",
                "rule:alpha=1,seed=-10|parameter seed of rule=-10 (expected: a whole number, -9 to "
                        + "9223372036854775807)",
                "rule:alpha=1,mode=all|parameter mode of rule=all (expected: one of none, at-most)",
                "rule:alpha=1,accounts=101|parameter accounts of rule=101 (expected: a whole number, 0 to 100)",
                "rule:alpha=1,beta=2|parameter beta of rule=2 (expected: one of alpha, mu, seed, mode, accounts)",
            })
    void anythingElseIsRefused(String spec, String message) {
        assertRefused(message, () -> Arguments.of(Spec.parse(spec), KNOWN));
    }

    @Test
    void whereNothingIsKnownNothingCanBeSaid() {
        assertRefused(
                "parameter x of rule=1 (expected: no parameters)",
                () -> Arguments.of(Spec.parse("rule:x=1"), List.of()));
    }

    @Test
    void aFactoryThatAsksForWhatItHasNotDeclaredIsTold() {
        final Arguments arguments = Arguments.of(Spec.parse("rule:alpha=0.25"), KNOWN);
        assertRefused(
                "parameter gamma of rule=nothing (expected: one that is declared)", () -> arguments.number("gamma"));
        assertRefused(
                "parameter alpha of rule=0.25 (expected: declared as Long, with a value)",
                () -> arguments.whole("alpha"));
        assertRefused(
                "parameter accounts of rule=null (expected: declared as Long, with a value)",
                () -> arguments.whole("accounts"));
    }

    @Test
    void listingsShowKeysDefaultsAndRanges() {
        assertEquals("[alpha, mu=0.5, seed=7, mode=none, accounts=2*winners]", KNOWN.toString());
        assertEquals("1e-100 to 1e100", KNOWN.get(1).accepted());
        assertEquals("0 to 1", KNOWN.get(0).accepted());
    }

    /** Each bound is accepted, the next value beyond is not. */
    @Test
    void boundsAreWithinTheRange() {
        final List<Parameter> known = List.of(
                Parameter.whole("seed", 3, -2, 9),
                Parameter.number("share", 0.5, 0.25, 1),
                Parameter.word("mode", "none", "all"));
        for (final String spec : List.of("rule:seed=-2,share=0.25,mode=none", "rule:seed=9,share=1,mode=all")) {
            assertEquals(
                    spec.contains("-2") ? -2 : 9,
                    Arguments.of(Spec.parse(spec), known).whole("seed"));
        }
        for (final String spec : List.of("rule:seed=-3", "rule:seed=10", "rule:share=0.2499", "rule:share=1.0001")) {
            assertThrows(IllegalArgumentException.class, () -> Arguments.of(Spec.parse(spec), known), spec);
        }
    }

    @Test
    void rangesAreWrittenAsPeopleWriteThem() {
        assertEquals("-1000000 to 1000000", Parameter.number("a", -1e6, 1e6).accepted());
        assertEquals("0.25 to 1e7", Parameter.number("a", 0.25, 1e7).accepted());
        assertEquals("-2 to 1.5e-7", Parameter.number("a", -2, 1.5e-7).accepted());
        assertEquals("a whole number, -2 to 9", Parameter.whole("a", 3, -2, 9).accepted());
        assertEquals("one of x, y", Parameter.word("a", "x", "y").accepted());
        assertEquals("a=x", Parameter.word("a", "x", "y").toString());
        assertEquals("a=many", Parameter.number("a", 0, 1).orElse("many").toString());
        assertEquals("a", Parameter.number("a", 0, 1).toString());
    }

    @Test
    void aParameterThatCannotBeIsRefused() {
        assertRefused("a=2.0 (expected: 0.0 to 1.0)", () -> Parameter.number("a", 2, 0, 1));
        assertRefused("a=-1 (expected: 0 to 1)", () -> Parameter.whole("a", -1, 0, 1));
        assertRefused(
                "key=a b (expected: a word without blanks and any of :=,())", () -> Parameter.number("a b", 0, 1));
        assertRefused("key=null (expected: a value)", () -> Parameter.number(null, 0, 1));
        assertRefused("most=NaN (expected: finite)", () -> Parameter.number("a", 0, Double.NaN));
        assertRefused("words=null (expected: a value)", () -> Parameter.word("a", (String[]) null));
        assertRefused("words.length=0 (expected: 1 to 2147483647)", () -> Parameter.word("a"));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
