package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.check.Require;
import io.adlengine.policy.compose.Blend;
import io.adlengine.policy.compose.Capped;
import io.adlengine.policy.compose.ExpertMixture;
import io.adlengine.policy.compose.LeverageCutoff;
import io.adlengine.policy.compose.Seniority;
import io.adlengine.policy.level.CumulativeBurden;
import io.adlengine.policy.level.EqualAwards;
import io.adlengine.policy.level.EqualLosses;
import io.adlengine.policy.level.FactorFill;
import io.adlengine.policy.level.LearnedWeights;
import io.adlengine.policy.level.LeverageFill;
import io.adlengine.policy.level.MirrorDescent;
import io.adlengine.policy.level.Projection;
import io.adlengine.policy.level.Talmud;
import io.adlengine.policy.lots.DHondt;
import io.adlengine.policy.lots.Hamilton;
import io.adlengine.policy.lots.MinMaxLots;
import io.adlengine.policy.proportional.CappedProRata;
import io.adlengine.policy.proportional.LeveredProRata;
import io.adlengine.policy.proportional.PowerProRata;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.proportional.WeightedProRata;
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
                    List.of("k=5", "(inner)"),
                    "k buckets of equally many winners by score; the first lose everything, the last one shares by the rule"
                            + " inside, pro-rata if none is given; needs column SCORE",
                    "buckets:k=5(pro-rata)",
                    0,
                    1,
                    (spec, max) -> new Buckets(
                            max, spec.whole("k", 5), spec.inner().isEmpty() ? new ProRata() : inner(spec, 0, max))),
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
                            spec.number("cap", 1))),
            new Rule(
                    "hamilton",
                    List.of(),
                    "pro-rata in whole minor units, odd ones by the largest remainder",
                    (spec, max) -> new Hamilton(max)),
            new Rule(
                    "dhondt",
                    List.of(),
                    "the least largest haircut fraction in whole minor units, monotone in the budget",
                    (spec, max) -> new DHondt(max)),
            new Rule(
                    "min-max-lots",
                    List.of(),
                    "the least largest haircut fraction in whole lots; may exceed the budget by less than a lot; needs column"
                            + " LOT",
                    (spec, max) -> new MinMaxLots(max)),
            new Rule(
                    "capped",
                    List.of("alpha", "(inner)"),
                    "another rule, but nobody loses more than alpha of capacity; the rest stays unplaced",
                    "capped:alpha=0.5(queue)",
                    1,
                    1,
                    (spec, max) -> new Capped(max, spec.number("alpha"), inner(spec, 0, max))),
            new Rule(
                    "blend",
                    List.of("w", "(first,second)"),
                    "w of the first rule's haircuts and 1-w of the second's",
                    "blend:w=0.2(queue,pro-rata)",
                    2,
                    2,
                    (spec, max) -> new Blend(max, spec.number("w"), inner(spec, 0, max), inner(spec, 1, max))),
            new Rule(
                    "seniority",
                    List.of("(layers[,principal])"),
                    "gains layer by layer, junior first, then principal if a second rule is given; needs column GAIN",
                    "seniority(pro-rata,pro-rata)",
                    1,
                    2,
                    (spec, max) -> new Seniority(
                            max, inner(spec, 0, max), spec.inner().size() == 1 ? null : inner(spec, 1, max))),
            new Rule(
                    "cutoff",
                    List.of("lambda", "(inner)"),
                    "only what exceeds leverage lambda, by another rule, then leverage levelled; needs NOTIONAL, EQUITY",
                    "cutoff:lambda=2(pro-rata)",
                    1,
                    1,
                    (spec, max) -> new LeverageCutoff(max, spec.number("lambda"), inner(spec, 0, max))),
            new Rule(
                    "mixture",
                    List.of("rate=0.1", "(first,second,...)"),
                    "a mixture of rules that learns from round to round which burdens winners least",
                    "mixture:rate=0.1(queue,pro-rata)",
                    2,
                    ExpertMixture.MOST_RULES,
                    (spec, max) -> new ExpertMixture(max, spec.number("rate", 0.1), inners(spec, max))));

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

    private static Allocator[] inners(Spec spec, int maxWinners) {
        return spec.inner().stream().map(inner -> create(inner, maxWinners)).toArray(Allocator[]::new);
    }

    private static Allocator queue(Spec spec, int maxWinners) {
        final String closeout = spec.text("closeout", "none");
        return closeout.equals("none")
                ? new GreedyQueue(maxWinners)
                : new CloseOutQueue(maxWinners, CloseOutQueue.Mode.of(closeout));
    }
}
