package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import java.util.EnumSet;
import java.util.List;
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
        assertEquals(rule.name(), Policies.create(rule.example(), 1).name());
        assertFalse(rule.description().isBlank());
    }

    /** Inside the caps (40, 20) and the inner blend (35, 25): half of each is (37.5, 22.5). */
    @Test
    void rulesInsideRules() {
        final long[] haircut = new long[2];
        final Winners winners = new Winners().wrap(new long[] {80, 40}, 2).score(new double[] {1, 2});
        final Allocator rule = Policies.create("blend:w=0.5(capped:alpha=0.5(queue),blend:w=0.25(queue,pro-rata))", 2);
        assertEquals(EnumSet.of(Column.SCORE), rule.requires());
        rule.allocate(winners, 60, haircut);
        assertArrayEquals(new long[] {38, 22}, haircut);
    }

    @Test
    void theListingShowsWhatGoesInside() {
        final Policies.Rule capped = Policies.rules().stream()
                .filter(rule -> rule.name().equals("capped"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("alpha", "(inner)"), capped.parameters());
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
                "pro-rata:x=1|10|parameter x of pro-rata=1 (expected: no parameters)",
                "queue:x=1|10|parameter x of queue=1 (expected: one of closeout)",
                "queue:closeout=all|10|closeout=all (expected: one of none, at-least, at-most, nearest)",
                "queue(pro-rata)|10|spec=queue(pro-rata) (expected: queue with nothing in parentheses)",
                "capped:alpha=1|10|rules inside capped:alpha=1=0 (expected: 1)",
                "blend:w=1(queue)|10|rules inside blend:w=1(queue)=1 (expected: 2)",
                "seniority(queue,queue,queue)|10|rules inside seniority(queue,queue,queue)=3 (expected: 1 to 2)",
                "capped(queue)|10|spec=capped(queue) (expected: parameter alpha)",
                "capped:alpha=2(queue)|10|alpha=2.0 (expected: 0 to 1)",
                "capped:alpha=1(queue:x=1)|10|parameter x of queue=1 (expected: one of closeout)",
                "capped:beta=1(queue)|10|parameter beta of capped=1 (expected: one of alpha)",
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
