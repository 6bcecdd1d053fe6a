package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
