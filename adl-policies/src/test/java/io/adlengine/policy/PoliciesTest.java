package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
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

    @ParameterizedTest
    @CsvSource({"none,750", "at-least,1200", "at-most,400", "nearest,400"})
    void theQueueClosesItsLastAccountAsConfigured(String closeout, long placed) {
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3).score(new double[] {2, 3, 1});
        final Allocator queue = Policies.create("queue:closeout=" + closeout, 3);
        assertEquals("queue", queue.name());
        assertEquals(placed, queue.allocate(winners, 750, new long[3]));
    }

    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void aRuleIsRegisteredUnderItsOwnNameAndSaysWhatItIs(Policies.Rule rule) {
        assertEquals(rule.name(), Policies.create(rule.name(), 1).name());
        assertFalse(rule.description().isBlank());
    }

    @Test
    void anUnknownNameIsAnsweredWithEveryKnownOne() {
        final String known = Policies.rules().stream().map(Policies.Rule::name).collect(Collectors.joining(", "));
        assertEquals(
                "allocator=prorata (expected: one of " + known + ")",
                assertThrows(IllegalArgumentException.class, () -> Policies.create("prorata", 10))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pro-rata:x=1|10|parameter x of pro-rata=1 (expected: no parameters)",
                "queue:x=1|10|parameter x of queue=1 (expected: one of closeout)",
                "queue:closeout=all|10|closeout=all (expected: one of none, at-least, at-most, nearest)",
                "queue|0|maxWinners=0 (expected: 1 to 2147483647)"
            })
    void anythingElseIsRefused(String spec, int maxWinners, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Policies.create(spec, maxWinners))
                        .getMessage());
    }
}
