package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.math.Require;
import io.adlengine.policy.level.CumulativeBurden;
import io.adlengine.policy.level.EqualAwards;
import io.adlengine.policy.level.EqualLosses;
import io.adlengine.policy.level.FactorFill;
import io.adlengine.policy.level.LearnedWeights;
import io.adlengine.policy.level.LeverageFill;
import io.adlengine.policy.level.MirrorDescent;
import io.adlengine.policy.level.Projection;
import io.adlengine.policy.level.Talmud;
import io.adlengine.policy.proportional.CappedProRata;
import io.adlengine.policy.proportional.LeveredProRata;
import io.adlengine.policy.proportional.PowerProRata;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.proportional.WeightedProRata;
import io.adlengine.policy.queue.GreedyQueue;
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
                    List.of(),
                    "highest score loses everything first; needs column SCORE",
                    (spec, max) -> new GreedyQueue(max)),
            new Rule(
                    "capped-pro-rata",
                    List.of("alpha=none"),
                    "the same fraction from every winner up to a cap: column CAP, or alpha of the capacity",
                    (spec, max) -> spec.has("alpha")
                            ? CappedProRata.byFraction(max, spec.number("alpha"))
                            : CappedProRata.byColumn(max)),
            new Rule(
                    "weighted-pro-rata",
                    List.of(),
                    "fractions in proportion to column WEIGHT",
                    (spec, max) -> new WeightedProRata(max)),
            new Rule(
                    "levered-pro-rata",
                    List.of(),
                    "fractions in proportion to leverage; needs columns NOTIONAL and EQUITY",
                    (spec, max) -> new LeveredProRata(max)),
            new Rule(
                    "power",
                    List.of("p=2"),
                    "amounts in proportion to a power of capacity: 0 equal, 1 pro-rata, 2 quadratic",
                    (spec, max) -> new PowerProRata(max, spec.number("p", 2))),
            new Rule(
                    "equal-awards",
                    List.of(),
                    "the same amount from every winner, as far as it goes",
                    (spec, max) -> new EqualAwards()),
            new Rule(
                    "equal-losses",
                    List.of(),
                    "nobody keeps more than a common level",
                    (spec, max) -> new EqualLosses()),
            new Rule(
                    "talmud",
                    List.of(),
                    "equal awards on half the capacities, then equal losses on the rest",
                    (spec, max) -> new Talmud()),
            new Rule(
                    "leverage-fill",
                    List.of(),
                    "brings the highest leverage down to a common one; needs columns NOTIONAL and EQUITY",
                    (spec, max) -> new LeverageFill(max)),
            new Rule(
                    "factor-fill",
                    List.of(),
                    "brings the highest factor leverage down to a common one; needs columns EXPOSURE and EQUITY",
                    (spec, max) -> new FactorFill(max)),
            new Rule(
                    "cumulative-burden",
                    List.of("accounts=2*winners"),
                    "pro-rata over a whole episode, remembering who paid; needs column ACCOUNT",
                    (spec, max) -> new CumulativeBurden(max, whole(spec, "accounts", 2 * Math.min(max, 1 << 26)))),
            new Rule(
                    "projection",
                    List.of(),
                    "the fractions nearest to the wanted ones in column WEIGHT",
                    (spec, max) -> new Projection(max)),
            new Rule(
                    "mirror-descent",
                    List.of("steps=10", "eta=0.02", "lambda=1", "beta=8", "mu=0.5", "phi=0.25"),
                    "steps from equal fractions down a convex objective of spread burdens",
                    (spec, max) -> new MirrorDescent(
                            max,
                            whole(spec, "steps", 10),
                            spec.number("eta", 0.02),
                            spec.number("lambda", 1),
                            spec.number("beta", 8),
                            spec.number("mu", 0.5),
                            spec.number("phi", 0.25))),
            new Rule(
                    "mdic",
                    List.of("accounts=2*winners", "eta=1", "gamma=1", "cap=1"),
                    "pro-rata by weights learned over an episode, less for who has paid; needs column ACCOUNT",
                    (spec, max) -> new LearnedWeights(
                            max,
                            whole(spec, "accounts", 2 * Math.min(max, 1 << 26)),
                            spec.number("eta", 1),
                            spec.number("gamma", 1),
                            spec.number("cap", 1))));

    private Policies() {}

    /**
     * A rule and how to make it.
     *
     * @param name the name in a {@link Spec}
     * @param parameters each {@code key=default}, or {@code key} where it must be given; rules inside it in parentheses
     * @param description what it does, in one line
     * @param example a whole spec that works
     * @param leastInner how few rules it may have inside
     * @param mostInner how many rules it may have inside
     * @param maker makes an instance for at most so many winners
     */
    public record Rule(
            String name,
            List<String> parameters,
            String description,
            String example,
            int leastInner,
            int mostInner,
            BiFunction<Spec, Integer, Allocator> maker) {
        /** A rule without rules inside, whose name alone is a whole spec. */
        Rule(String name, List<String> parameters, String description, BiFunction<Spec, Integer, Allocator> maker) {
            this(name, parameters, description, name, 0, 0, maker);
        }
    }

    /**
     * Every rule there is.
     *
     * @return an immutable list in a fixed order
     */
    public static List<Rule> rules() {
        return RULES;
    }

    /**
     * Makes a rule, and the rules inside it.
     *
     * @param spec a {@link Spec}: the rule's name, with parameters and inner rules where it has any
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a rule for one engine
     * @throws IllegalArgumentException if a name or a parameter is unknown or out of range, or the number of inner rules is wrong
     */
    public static Allocator create(String spec, int maxWinners) {
        Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
        return create(Spec.parse(spec), maxWinners);
    }

    private static Allocator create(Spec spec, int maxWinners) {
        for (final Rule rule : RULES) {
            if (rule.name().equals(spec.name())) {
                spec.accepting(rule.parameters());
                final int inner = spec.inner().size();
                if (inner < rule.leastInner() || inner > rule.mostInner()) {
                    throw Require.refusal(
                            "rules inside " + spec,
                            Integer.toString(inner),
                            rule.leastInner() == rule.mostInner()
                                    ? Integer.toString(rule.leastInner())
                                    : rule.leastInner() + " to " + rule.mostInner());
                }
                return rule.maker().apply(spec, maxWinners);
            }
        }
        throw Require.refusal(
                "allocator",
                spec.name(),
                RULES.stream().map(Rule::name).collect(Collectors.joining(", ", "one of ", "")));
    }

    private static int whole(Spec spec, String key, int otherwise) {
        final double value = spec.number(key, otherwise);
        if (value != (int) value) {
            throw Require.refusal("parameter " + key + " of " + spec.name(), Double.toString(value), "a whole number");
        }
        return (int) value;
    }

    /** The rule inside a spec at a place. */
    private static Allocator inner(Spec spec, int place, int maxWinners) {
        return create(spec.inner().get(place), maxWinners);
    }
}
