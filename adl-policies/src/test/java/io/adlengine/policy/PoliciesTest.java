package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
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

    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void whatARuleSaysOfItsConfigurationMakesTheSameRule(Policies.Rule rule) {
        assertCanonical(Policies.create(rule.example(), 7).configuration());
    }

    /** Every parameter with a default is written out; the order is the rule's own, and so is the form of a number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queue:closeout=none|queue",
                "queue:closeout=at-most|queue:closeout=at-most",
                "rotation|rotation:seed=0",
                "rotation:seed=-9007199254740993|rotation:seed=-9007199254740993",
                "soft-queue|soft-queue:mu=1.0",
                "buckets|buckets:k=5(pro-rata)",
                "buckets(queue)|buckets:k=5(queue)",
                "capped-pro-rata|capped-pro-rata",
                "capped-pro-rata:alpha=.4|capped-pro-rata:alpha=0.4",
                "juniorised|juniorised:kappa=1.0",
                "juniorised:kappa=2.5|juniorised:kappa=2.5",
                "power|power:p=2.0",
                "cumulative-burden|cumulative-burden",
                "cumulative-burden:accounts=3|cumulative-burden",
                "mirror-descent|mirror-descent:steps=10,eta=0.02,lambda=1.0,beta=8.0,mu=0.5,phi=0.25",
                "mirror-descent:phi=1,mu=2,beta=3,lambda=4,eta=1e-5,steps=6"
                        + "|mirror-descent:steps=6,eta=1.0E-5,lambda=4.0,beta=3.0,mu=2.0,phi=1.0",
                "mdic|mdic:eta=1.0,gamma=1.0,cap=1.0",
                "mdic:cap=0.5,gamma=3,eta=2,accounts=1|mdic:eta=2.0,gamma=3.0,cap=0.5",
                "capped:alpha=2e-1(queue)|capped:alpha=0.2(queue)",
                "blend:w=0.1(queue,power)|blend:w=0.1(queue,power:p=2.0)",
                "blend:w=0.9(queue,power)|blend:w=0.9(queue,power:p=2.0)",
                "seniority(queue)|seniority(queue)",
                "seniority(queue,rotation)|seniority(queue,rotation:seed=0)",
                "cutoff:lambda=2.7(queue)|cutoff:lambda=2.7(queue)",
                "mixture(queue,blend:w=1(mdic,power:p=1.5),talmud)"
                        + "|mixture:rate=0.1(queue,blend:w=1.0(mdic:eta=1.0,gamma=1.0,cap=1.0,power:p=1.5),talmud)"
            })
    void aConfigurationIsCanonical(String spec, String configuration) {
        assertEquals(configuration, Policies.create(spec, 7).configuration());
        assertCanonical(configuration);
    }

    private static void assertCanonical(String configuration) {
        final Allocator again = Policies.create(configuration, 7);
        assertEquals(configuration, again.configuration());
        assertEquals(again.name(), Spec.parse(configuration).name());
    }

    /** A snapshot of a rule with one parameter must not pass for that of a rule with another; room is no parameter. */
    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void everyParameterWithADefaultIsInTheConfiguration(Policies.Rule rule) {
        final Spec configuration = Spec.parse(Policies.create(rule.example(), 7).configuration());
        for (final Parameter parameter : rule.parameters()) {
            final String text = parameter.toString();
            if (!text.endsWith("=none") && !text.endsWith("winners")) {
                assertTrue(configuration.parameters().containsKey(parameter.key()), parameter + " in " + configuration);
            }
        }
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
        assertEquals("[alpha](inner)", capped.parameters() + capped.innerText());
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
                "queue:closeout=all|10|parameter closeout of queue=all (expected: one of none, at-least, at-most, "
                        + "nearest)",
                "queue(pro-rata)|10|rules inside queue(pro-rata)=1 (expected: 0)",
                "capped:alpha=1|10|rules inside capped:alpha=1=0 (expected: 1)",
                "blend:w=1(queue)|10|rules inside blend:w=1(queue)=1 (expected: 2)",
                "seniority(queue,queue,queue)|10|rules inside seniority(queue,queue,queue)=3 (expected: 1 to 2)",
                "capped(queue)|10|parameter alpha of capped=nothing (expected: 0 to 1)",
                "capped:alpha=2(queue)|10|parameter alpha of capped=2 (expected: 0 to 1)",
                "capped:alpha=1(queue:x=1)|10|parameter x of queue=1 (expected: one of closeout)",
                "capped:beta=1(queue)|10|parameter beta of capped=1 (expected: one of alpha)",
                "mirror-descent:eta=1e300|10|parameter eta of mirror-descent=1e300 (expected: 1e-9 to 1000000)",
                "mdic:gamma=1e308|10|parameter gamma of mdic=1e308 (expected: 0 to 1000000)",
                "blend:w=1(queue,mdic:accounts=268435456)|10|parameter accounts of mdic=268435456 (expected: a "
                        + "whole number, 0 to"
                        + " 268435455)",
                "seniority(mdic)|10|seniority: layerRule=mdic (expected: a rule that does not remember rounds)",
                "queue|-1|maxWinners=-1 (expected: 1 to 2147483647)",
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
