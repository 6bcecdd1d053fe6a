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
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
