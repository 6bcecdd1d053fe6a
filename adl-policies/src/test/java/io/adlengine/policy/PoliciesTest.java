package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Column;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {
    @Test
    void rulesByName() {
        assertEquals(ProRata.class, Policies.create("pro-rata", 10).getClass());
        assertEquals(GreedyQueue.class, Policies.create("queue", 10).getClass());
    }

    @Test
    void aCapIsAColumnOrAFraction() {
        assertEquals(
                EnumSet.of(Column.CAP), Policies.create("capped-pro-rata", 1).requires());
        assertEquals(
                EnumSet.noneOf(Column.class),
                Policies.create("capped-pro-rata:alpha=0.5", 1).requires());
    }

    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void aRuleIsRegisteredUnderItsOwnNameAndSaysWhatItIs(Policies.Rule rule) {
        assertEquals(rule.name(), Policies.create(rule.example(), 1).name());
        assertFalse(rule.description().isBlank());
    }

    @Test
    void anUnknownNameIsAnsweredWithEveryName() {
        final String names = Policies.rules().stream().map(Policies.Rule::name).collect(Collectors.joining(", "));
        assertRefused("allocator=prorata (expected: one of " + names + ")", "prorata", 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queue:x=1|10|parameter x of queue=1 (expected: no parameters)",
                "cumulative-burden:accounts=1.5|10|parameter accounts of cumulative-burden=1.5 (expected: a whole number)",
                "cumulative-burden:accounts=-1|10|maxAccounts=-1 (expected: 0 to 268435455)",
                "capped-pro-rata:alpha=2|10|alpha=2.0 (expected: 0 to 1)",
                "power:p=-1|10|p=-1.0 (expected: 0 to 16)",
                "power:p=NaN|10|p=NaN (expected: 0 to 16)",
                "queue|0|maxWinners=0 (expected: 1 to 2147483647)"
            })
    void anythingElseIsRefused(String spec, int maxWinners, String message) {
        assertRefused(message, spec, maxWinners);
    }

    private static void assertRefused(String message, String spec, int maxWinners) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Policies.create(spec, maxWinners))
                        .getMessage());
    }
}
