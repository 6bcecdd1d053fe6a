package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.policy.compose.Blend;
import io.adlengine.policy.compose.Capped;
import io.adlengine.policy.compose.ExpertMixture;
import io.adlengine.policy.compose.Hedged;
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
import io.adlengine.policy.proportional.Juniorised;
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

/**
 * The built-in rules by name, for configuration files and the command line: {@code Policies.create("queue", 1_000)} is
 * a rule for up to 1,000 winners. A new rule is one line here; a rule of one's own is registered with an {@link
 * OpenCatalogue}, and found here as well where the class path names its {@link AllocatorProvider}.
 */
public final class Policies {
    /** Remembered accounts, by default twice as many as winners. */
    private static final Parameter ACCOUNTS =
            Parameter.whole("accounts", 0, 0, (1 << 28) - 1).orElse("2*winners");

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "pro-rata",
                    List.of(),
                    "every winner loses the same fraction of capacity",
                    (arguments, max, inner) -> new ProRata()),
            new Rule(
                    "queue",
                    List.of(Parameter.word("closeout", "none", "at-least", "at-most", "nearest")),
                    "highest score loses everything first, the last one in part or by closeout=at-least, at-most or"
                            + " nearest; needs column SCORE",
                    Policies::queue),
            new Rule(
                    "rotation",
                    List.of(Parameter.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE)),
                    "winners lose everything in the order of their accounts, from one drawn from the seed and"
                            + " total capacity",
                    (arguments, max, inner) -> new SeededRotation(max, arguments.whole("seed"))),
            new Rule(
                    "soft-queue",
                    List.of(Parameter.number("mu", 1, 1e-100, 1e100)),
                    "as queue, but winners within mu of the threshold score share; needs column SCORE",
                    (arguments, max, inner) -> new SoftQueue(max, arguments.number("mu"))),
            new Rule(
                    "buckets",
                    List.of(Parameter.whole("k", 5, 1, Integer.MAX_VALUE)),
                    "k buckets of equally many winners by score; the first lose everything, the last one shares by"
                            + " the rule inside, pro-rata if none is given; needs column SCORE",
                    "(inner)",
                    "buckets:k=5(pro-rata)",
                    0,
                    1,
                    (arguments, max, inner) ->
                            new Buckets(max, arguments.whole("k"), inner.isEmpty() ? new ProRata() : inner.get(0))),
            new Rule(
                    "capped-pro-rata",
                    List.of(Parameter.number("alpha", 0, 1).orElse("none")),
                    "the same fraction from every winner up to a cap: column CAP, or alpha of the capacity",
                    (arguments, max, inner) -> arguments.has("alpha")
                            ? CappedProRata.byFraction(max, arguments.number("alpha"))
                            : CappedProRata.byColumn(max)),
            new Rule(
                    "weighted-pro-rata",
                    List.of(),
                    "fractions in proportion to column WEIGHT",
                    (arguments, max, inner) -> new WeightedProRata(max)),
            new Rule(
                    "juniorised",
                    List.of(Parameter.number("kappa", 1, 0, Juniorised.MOST_KAPPA)),
                    "pro-rata to the capacity less kappa times what a winner has taken over; needs column TAKEN_OVER",
                    (arguments, max, inner) -> new Juniorised(max, arguments.number("kappa"))),
            new Rule(
                    "levered-pro-rata",
                    List.of(),
                    "fractions in proportion to leverage; needs columns NOTIONAL and EQUITY",
                    (arguments, max, inner) -> new LeveredProRata(max)),
            new Rule(
                    "power",
                    List.of(Parameter.number("p", 2, 0, PowerProRata.LARGEST_POWER)),
                    "amounts in proportion to a power of capacity: 0 equal, 1 pro-rata, 2 quadratic",
                    (arguments, max, inner) -> new PowerProRata(max, arguments.number("p"))),
            new Rule(
                    "equal-awards",
                    List.of(),
                    "the same amount from every winner, as far as it goes",
                    (arguments, max, inner) -> new EqualAwards()),
            new Rule(
                    "equal-losses",
                    List.of(),
                    "nobody keeps more than a common level",
                    (arguments, max, inner) -> new EqualLosses()),
            new Rule(
                    "talmud",
                    List.of(),
                    "equal awards on half the capacities, then equal losses on the rest",
                    (arguments, max, inner) -> new Talmud()),
            new Rule(
                    "leverage-fill",
                    List.of(),
                    "brings the highest leverage down to a common one; needs columns NOTIONAL and EQUITY",
                    (arguments, max, inner) -> new LeverageFill(max)),
            new Rule(
                    "factor-fill",
                    List.of(),
                    "brings the highest factor leverage down to a common one; needs columns EXPOSURE and EQUITY",
                    (arguments, max, inner) -> new FactorFill(max)),
            new Rule(
                    "cumulative-burden",
                    List.of(ACCOUNTS),
                    "pro-rata over a whole episode, remembering who paid; needs column ACCOUNT",
                    (arguments, max, inner) -> new CumulativeBurden(max, accounts(arguments, max))),
            new Rule(
                    "projection",
                    List.of(),
                    "the fractions nearest to the wanted ones in column WEIGHT",
                    (arguments, max, inner) -> new Projection(max)),
            new Rule(
                    "mirror-descent",
                    List.of(
                            Parameter.whole("steps", 10, 1, MirrorDescent.MOST_STEPS),
                            Parameter.number("eta", 0.02, MirrorDescent.LEAST_STEP, MirrorDescent.MOST),
                            Parameter.number("lambda", 1, 0, MirrorDescent.MOST),
                            Parameter.number("beta", 8, 0, MirrorDescent.MOST),
                            Parameter.number("mu", 0.5, 0, MirrorDescent.MOST),
                            Parameter.number("phi", 0.25, 0, MirrorDescent.MOST)),
                    "steps from equal fractions down a convex objective of spread burdens",
                    (arguments, max, inner) -> new MirrorDescent(
                            max,
                            (int) arguments.whole("steps"),
                            arguments.number("eta"),
                            arguments.number("lambda"),
                            arguments.number("beta"),
                            arguments.number("mu"),
                            arguments.number("phi"))),
            new Rule(
                    "mdic",
                    List.of(
                            ACCOUNTS,
                            Parameter.number("eta", 1, 0, LearnedWeights.MOST_RATE),
                            Parameter.number("gamma", 1, 0, LearnedWeights.MOST_RATE),
                            Parameter.number("cap", 1, 0, 1)),
                    "pro-rata by weights learned over an episode, less for who has paid; needs column ACCOUNT",
                    (arguments, max, inner) -> new LearnedWeights(
                            max,
                            accounts(arguments, max),
                            arguments.number("eta"),
                            arguments.number("gamma"),
                            arguments.number("cap"))),
            new Rule(
                    "hamilton",
                    List.of(),
                    "pro-rata in whole minor units, odd ones by the largest remainder",
                    (arguments, max, inner) -> new Hamilton(max)),
            new Rule(
                    "dhondt",
                    List.of(),
                    "the least largest haircut fraction in whole minor units, monotone in the budget",
                    (arguments, max, inner) -> new DHondt(max)),
            new Rule(
                    "min-max-lots",
                    List.of(),
                    "the least largest haircut fraction in whole lots; may exceed the budget by less than a lot; needs"
                            + " column LOT",
                    (arguments, max, inner) -> new MinMaxLots(max)),
            new Rule(
                    "capped",
                    List.of(Parameter.number("alpha", 0, 1)),
                    "another rule, but nobody loses more than alpha of capacity; the rest stays unplaced",
                    "(inner)",
                    "capped:alpha=0.5(queue)",
                    1,
                    1,
                    (arguments, max, inner) -> new Capped(max, arguments.number("alpha"), inner.get(0))),
            new Rule(
                    "blend",
                    List.of(Parameter.number("w", 0, 1)),
                    "w of the first rule's haircuts and 1-w of the second's",
                    "(first,second)",
                    "blend:w=0.2(queue,pro-rata)",
                    2,
                    2,
                    (arguments, max, inner) -> new Blend(max, arguments.number("w"), inner.get(0), inner.get(1))),
            new Rule(
                    "seniority",
                    List.of(),
                    "gains layer by layer, junior first, then principal if a second rule is given; needs column GAIN",
                    "(layers[,principal])",
                    "seniority(pro-rata,pro-rata)",
                    1,
                    2,
                    (arguments, max, inner) ->
                            new Seniority(max, inner.get(0), inner.size() == 1 ? null : inner.get(1))),
            new Rule(
                    "hedged",
                    List.of(Parameter.word("limit", "mirror", "zero"), Parameter.word("then", "hedges", "nothing")),
                    "another rule on what is no hedge, then on hedges or, by then=nothing, not at all; needs EXPOSURE,"
                            + " NOTIONAL",
                    "(inner)",
                    "hedged(queue)",
                    1,
                    1,
                    (arguments, max, inner) -> new Hedged(
                            max,
                            arguments.word("limit").equals("zero") ? Hedged.Limit.ZERO : Hedged.Limit.MIRROR,
                            arguments.word("then").equals("nothing") ? Hedged.Then.NOTHING : Hedged.Then.HEDGES,
                            inner.get(0))),
            new Rule(
                    "cutoff",
                    List.of(Parameter.number("lambda", 0, LeverageCutoff.MOST_LAMBDA)),
                    "only what exceeds leverage lambda, by another rule, then leverage levelled; needs NOTIONAL,"
                            + " EQUITY",
                    "(inner)",
                    "cutoff:lambda=2(pro-rata)",
                    1,
                    1,
                    (arguments, max, inner) -> new LeverageCutoff(max, arguments.number("lambda"), inner.get(0))),
            new Rule(
                    "mixture",
                    List.of(Parameter.number("rate", 0.1, 0, ExpertMixture.MOST_RATE)),
                    "a mixture of rules that learns from round to round which burdens winners least",
                    "(first,second,...)",
                    "mixture:rate=0.1(queue,pro-rata)",
                    2,
                    ExpertMixture.MOST_RULES,
                    (arguments, max, inner) ->
                            new ExpertMixture(max, arguments.number("rate"), inner.toArray(new Allocator[0]))));

    private Policies() {}

    /** Makes a rule, as {@link AllocatorProvider#create} does. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes it.
         *
         * @param arguments the values of the parameters
         * @param maxWinners the most winners a round may have
         * @param inner the rules inside
         * @return a new rule
         */
        Allocator make(Arguments arguments, int maxWinners, List<Allocator> inner);
    }

    /**
     * A rule and how to make it.
     *
     * @param name the name in a {@link Spec}
     * @param parameters what can be said behind it
     * @param description what it does, in one line
     * @param innerText the rules inside it, for listings
     * @param example a whole spec that works
     * @param leastInner how few rules it may have inside
     * @param mostInner how many rules it may have inside
     * @param maker makes an instance
     */
    public record Rule(
            String name,
            List<Parameter> parameters,
            String description,
            String innerText,
            String example,
            int leastInner,
            int mostInner,
            Maker maker)
            implements AllocatorProvider {
        /** A rule without rules inside, whose name alone is a whole spec. */
        Rule(String name, List<Parameter> parameters, String description, Maker maker) {
            this(name, parameters, description, "", name, 0, 0, maker);
        }

        @Override
        public Allocator create(Arguments arguments, int maxWinners, List<Allocator> inner) {
            return maker.make(arguments, maxWinners, inner);
        }
    }

    /** {@return every built-in rule, an immutable list in a fixed order} */
    public static List<Rule> rules() {
        return RULES;
    }

    /**
     * Makes a rule, and the rules inside it, each built-in or named by the class path.
     *
     * @param spec a {@link Spec}: the rule's name, with parameters and inner rules where it has any
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a rule for one engine
     * @throws IllegalArgumentException if a name or a parameter is unknown or out of range, the number of inner rules
     *     is wrong, or there is no memory for so many winners
     */
    public static Allocator create(String spec, int maxWinners) {
        return OpenCatalogue.shared().allocator(spec, maxWinners);
    }

    private static int accounts(Arguments arguments, int maxWinners) {
        return arguments.has("accounts") ? (int) arguments.whole("accounts") : 2 * Math.min(maxWinners, 1 << 26);
    }

    private static Allocator queue(Arguments arguments, int maxWinners, List<Allocator> none) {
        final String closeout = arguments.word("closeout");
        return closeout.equals("none")
                ? new GreedyQueue(maxWinners)
                : new CloseOutQueue(maxWinners, CloseOutQueue.Mode.of(closeout));
    }
}
