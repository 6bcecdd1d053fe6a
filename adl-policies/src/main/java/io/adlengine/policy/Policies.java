package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.math.Require;
import io.adlengine.policy.lots.DHondt;
import io.adlengine.policy.lots.Hamilton;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.Buckets;
import io.adlengine.policy.queue.CloseOutQueue;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.policy.queue.SeededRotation;
import io.adlengine.policy.queue.SoftQueue;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The rules by name, for configuration files and the command line. A new rule is one line here. */
public final class Policies {
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "pro-rata",
                    List.of(),
                    "every winner loses the same fraction of capacity",
                    (spec, max) -> new ProRata()),
            new Rule(
                    "queue",
                    List.of("closeout=none"),
                    "highest score loses everything first, the last one in part or by closeout=at-least, at-most or"
                            + " nearest; needs column SCORE",
                    Policies::queue),
            new Rule(
                    "rotation",
                    List.of("seed=0"),
                    "winners lose everything in the order of their accounts, from one drawn from the seed and total capacity",
                    (spec, max) -> new SeededRotation(max, spec.whole("seed", 0))),
            new Rule(
                    "soft-queue",
                    List.of("mu=1"),
                    "as queue, but winners within mu of the threshold score share; needs column SCORE",
                    (spec, max) -> new SoftQueue(max, spec.number("mu", 1))),
            new Rule(
                    "buckets",
                    List.of("k=5"),
                    "k buckets of equally many winners by score; the first ones lose everything, the last one shares"
                            + " pro-rata; needs column SCORE",
                    (spec, max) -> new Buckets(max, spec.whole("k", 5), new ProRata())),
            new Rule(
                    "hamilton",
                    List.of(),
                    "pro-rata in whole minor units, odd ones by the largest remainder",
                    (spec, max) -> new Hamilton(max)),
            new Rule(
                    "dhondt",
                    List.of(),
                    "the least largest haircut fraction in whole minor units, monotone in the budget",
                    (spec, max) -> new DHondt(max)));

    private Policies() {}

    /**
     * A rule and how to make it.
     *
     * @param name the name in a {@link Spec}
     * @param parameters each {@code key=default}, or {@code key} where it must be given
     * @param description what it does, in one line
     * @param maker makes an instance for at most so many winners
     */
    public record Rule(
            String name, List<String> parameters, String description, BiFunction<Spec, Integer, Allocator> maker) {}

    /**
     * Every rule there is.
     *
     * @return an immutable list in a fixed order
     */
    public static List<Rule> rules() {
        return RULES;
    }

    /**
     * Makes a rule.
     *
     * @param spec a {@link Spec}: the rule's name, with parameters where it has any
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a rule for one engine
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range
     */
    public static Allocator create(String spec, int maxWinners) {
        Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
        final Spec parsed = Spec.parse(spec);
        for (final Rule rule : RULES) {
            if (rule.name().equals(parsed.name())) {
                return rule.maker().apply(parsed.accepting(rule.parameters()), maxWinners);
            }
        }
        throw Require.refusal(
                "allocator",
                parsed.name(),
                RULES.stream().map(Rule::name).collect(Collectors.joining(", ", "one of ", "")));
    }

    private static Allocator queue(Spec spec, int maxWinners) {
        final String closeout = spec.text("closeout", "none");
        return closeout.equals("none")
                ? new GreedyQueue(maxWinners)
                : new CloseOutQueue(maxWinners, CloseOutQueue.Mode.of(closeout));
    }
}
