package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
    @Test
    void aNameAlone() {
        final Spec spec = Spec.parse("pro-rata");
        assertEquals("pro-rata", spec.name());
        assertEquals(0.5, spec.number("alpha", 0.5));
    }

    @Test
    void aNameWithParameters() {
        final Spec spec = Spec.parse("ogd:eta=1e-8,theta1=0").accepting(List.of("eta", "theta1=0.5"));
        assertEquals("ogd", spec.name());
        assertEquals(1e-8, spec.number("eta"));
        assertEquals(0, spec.number("theta1", 0.5));
        assertEquals("ogd:eta=1e-8,theta1=0", spec.toString());
    }

    @Test
    void aSpecInsideASpec() {
        final Spec spec = Spec.parse("capped:alpha=0.2(queue)").accepting(List.of("alpha", "(inner)"));
        assertEquals("capped", spec.name());
        assertEquals(0.2, spec.number("alpha"));
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
        assertEquals(7, spec.number("mu", 7));
        assertEquals(2, spec.inner().get(0).number("mu"));
        assertEquals(1, spec.inner().get(0).number("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a(b|a ) for every (",
                "a(b(c)|a ) for every (",
                "a)|( before )",
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
        assertRefused("spec=b(c),x=1 (expected: nothing instead of ',x=1')", () -> Spec.parse("a(b(c),x=1)"));
    }

    @Test
    void wordsAreTakenAsTheyAreWritten() {
        final Spec spec = Spec.parse("queue:closeout=at-least");
        assertEquals("at-least", spec.text("closeout", "none"));
        assertEquals("none", spec.text("mode", "none"));
    }

    @Test
    void wholeNumbersKeepEveryDigit() {
        final Spec spec = Spec.parse("rotation:seed=9007199254740993,k=1.5");
        assertEquals(9007199254740993L, spec.whole("seed", 0));
        assertEquals(7, spec.whole("start", 7));
        assertRefused("parameter k of rotation=1.5 (expected: a whole number)", () -> spec.whole("k", 1));
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
        assertRefused(
                "spec=ogd (expected: parameter eta)", () -> Spec.parse("ogd").number("eta"));
        assertRefused(
                "parameter eta of ogd=x (expected: a number)",
                () -> Spec.parse("ogd:eta=x").number("eta"));
        assertRefused(
                "parameter c of ogd=1 (expected: one of eta, theta1)",
                () -> Spec.parse("ogd:c=1").accepting(List.of("eta", "theta1=0")));
        assertRefused(
                "parameter c of queue=1 (expected: no parameters)",
                () -> Spec.parse("queue:c=1").accepting(List.of()));
        assertRefused(
                "spec=queue(a) (expected: queue with nothing in parentheses)",
                () -> Spec.parse("queue(a)").accepting(List.of("c")));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
