package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
    @Test
    void aNameAlone() {
        final Spec spec = Spec.parse("pro-rata");
        assertEquals("pro-rata", spec.name());
        assertEquals(Map.of(), spec.parameters());
    }

    @Test
    void aNameWithParameters() {
        final Spec spec = Spec.parse("ogd:eta=1e-8,theta1=0");
        assertEquals("ogd", spec.name());
        assertEquals("{eta=1e-8, theta1=0}", spec.parameters().toString());
        assertEquals("ogd:eta=1e-8,theta1=0", spec.toString());
    }

    @Test
    void aSpecInsideASpec() {
        final Spec spec = Spec.parse("capped:alpha=0.2(queue)");
        assertEquals("capped", spec.name());
        assertEquals(Map.of("alpha", "0.2"), spec.parameters());
        assertEquals("[queue]", spec.inner().toString());
        assertEquals(List.of(), spec.inner().get(0).inner());
        assertEquals("capped:alpha=0.2(queue)", spec.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blend(queue,pro-rata)|queue|pro-rata",
                "blend:w=0.5(capped:alpha=0.3(queue),pro-rata)|capped:alpha=0.3(queue)|pro-rata",
                "blend(soft:mu=2,x=1,pro-rata)|soft:mu=2,x=1|pro-rata",
                "blend(soft:mu=2,x=1(a,b:y=1,z=2),capped:alpha=1(c))|soft:mu=2,x=1(a,b:y=1,z=2)|capped:alpha=1(c)",
                "blend(a(b(c),d),e(f(g)))|a(b(c),d)|e(f(g))"
            })
    void commasSeparateInnerSpecsAndTheirParameters(String text, String first, String second) {
        final Spec spec = Spec.parse(text);
        assertEquals("blend", spec.name());
        assertEquals(
                List.of(first, second),
                spec.inner().stream().map(Spec::toString).toList());
    }

    @Test
    void theParametersOfAnInnerSpecAreItsOwn() {
        final Spec spec = Spec.parse("blend:w=0.5(soft:mu=2,x=1,pro-rata)");
        assertEquals(Map.of("w", "0.5"), spec.parameters());
        assertEquals(Map.of("mu", "2", "x", "1"), spec.inner().get(0).parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a(b|a ) for every (",
                "a(b(c)|a ) for every (",
                "a)|( before )",
                ")|( before )",
                "a)b(c)|( before )",
                "a(b)c|nothing instead of 'c'",
                "a(b))|nothing instead of ')'",
                "a(b)(c)|nothing instead of '(c)'",
                "a()|a spec instead of ''",
                "a(b,)|a spec instead of ''",
                "a(,b)|a spec instead of ''",
                "(a)|name or name:key=value,...",
                "a=1|name or name:key=value,...",
                "a,b|name or name:key=value,...",
                "a:b=(c)|key=value instead of 'b='",
            })
    void parenthesesAndNamesAreChecked(String text, String expected) {
        assertRefused("spec=" + text + " (expected: " + expected + ")", () -> Spec.parse(text));
    }

    @Test
    void aRefusalInsideNamesTheInnerSpec() {
        assertRefused("spec=b:x (expected: key=value instead of 'x')", () -> Spec.parse("a(b:x)"));
        assertRefused("spec=x=1 (expected: name or name:key=value,...)", () -> Spec.parse("a(x=1)"));
        assertRefused("spec=b:x=1,=2 (expected: key=value instead of '=2')", () -> Spec.parse("a(b:x=1,=2)"));
        assertRefused("spec=:x=1 (expected: name or name:key=value,...)", () -> Spec.parse("a(b,:x=1)"));
        assertRefused("spec=(x=1) (expected: name or name:key=value,...)", () -> Spec.parse("a(b,(x=1))"));
        assertRefused("spec=b(c),x=1 (expected: nothing instead of ',x=1')", () -> Spec.parse("a(b(c),x=1)"));
    }

    /** A text from outside is measured before it is read: no depth reaches the stack, no length the memory. */
    @Test
    void aTextIsBounded() {
        final String deepest = "a(".repeat(Spec.MOST_DEPTH - 1) + "b" + ")".repeat(Spec.MOST_DEPTH - 1);
        assertEquals(deepest, Spec.parse(deepest).toString());
        assertRefused(
                "spec=a(" + deepest + ") (expected: at most 16 specs within each other)",
                () -> Spec.parse("a(" + deepest + ")"));
        assertRefused(
                "spec=" + "(".repeat(100) + "... (expected: at most 16 specs within each other)",
                () -> Spec.parse("(".repeat(4_000)));
        final String widest = "a(" + "b,".repeat(Spec.MOST_SPECS - 2) + "b)";
        assertEquals(Spec.MOST_SPECS - 1, Spec.parse(widest).inner().size());
        assertRefused(
                "spec=" + ("a(b," + widest.substring(2)).substring(0, 100)
                        + "... (expected: at most 64 specs instead of 65)",
                () -> Spec.parse("a(b," + widest.substring(2)));
        assertEquals(
                "x".repeat(Spec.MOST_LENGTH),
                Spec.parse("x".repeat(Spec.MOST_LENGTH)).name());
        assertRefused(
                "spec=" + "x".repeat(100) + "... (expected: at most 4096 characters instead of 6000)",
                () -> Spec.parse("x".repeat(6_000)));
    }

    @Test
    void whatIsShownOfATextIsShort() {
        assertRefused(
                "spec=" + " ".repeat(100) + " (expected: name or name:key=value,...)",
                () -> Spec.parse(" ".repeat(100)));
        assertRefused(
                "spec=" + "a(".repeat(15).substring(0, 30) + "b".repeat(70) + "... (expected: a ) for every ()",
                () -> Spec.parse("a(".repeat(15) + "b".repeat(1_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":a=1"})
    void aNameIsNeeded(String text) {
        assertRefused("spec=" + text + " (expected: name or name:key=value,...)", () -> Spec.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a:|''", "a:b|b", "a:b=|b=", "a:=1|=1", "a:b=1,|''"})
    void everyParameterNeedsKeyAndValue(String text, String part) {
        assertRefused("spec=" + text + " (expected: key=value instead of '" + part + "')", () -> Spec.parse(text));
    }

    @Test
    void refusals() {
        assertRefused("spec=a:b=1,b=2 (expected: parameter b once)", () -> Spec.parse("a:b=1,b=2"));
        assertRefused("spec=null (expected: a value)", () -> Spec.parse(null));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
