package io.adlengine.bench.replay;

import io.adlengine.SeverityController;
import io.adlengine.bench.data.Currency;
import io.adlengine.check.Require;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.policy.Spec;
import io.adlengine.severity.Coverage;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.severity.RobustMix;
import io.adlengine.severity.WeightedQuantile;
import java.util.List;
import java.util.stream.Collectors;

/** The severity controllers by name, for the command line. A new controller is one line here. */
public final class Severities {
    private static final double DEFAULT_C = 0.7071067811865476;
    /** A θ of 0 reaches 1 within some 20 shortfalls. */
    private static final double DEFAULT_ETA = 0.05;

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "fixed",
                    List.of("theta"),
                    "the same share of every deficit",
                    (spec, context) -> new FixedSeverity(spec.number("theta"))),
            new Kind(
                    "ogd",
                    List.of("eta", "theta1=0"),
                    "gradient descent with a constant step, eta per currency unit",
                    (spec, context) -> descent(spec, context)
                            .constantStep(
                                    spec.number("eta") / context.currency().unit())
                            .build()),
            new Kind(
                    "ogd-star",
                    List.of("theta1=0"),
                    "gradient descent with the paper's optimal step, from the file's own P and sum of D^2: hindsight",
                    (spec, context) -> descent(spec, context)
                            .optimalStep(
                                    context.hindsight().pathVariation(),
                                    context.hindsight().sumSquaredDeficit())
                            .build()),
            new Kind(
                    "adagrad",
                    List.of("c=" + DEFAULT_C, "theta1=0"),
                    "gradient descent with the AdaGrad-norm step, no tuning",
                    (spec, context) -> descent(spec, context)
                            .adaGradNorm(spec.number("c", DEFAULT_C))
                            .build()),
            new Kind(
                    "implicit-adagrad",
                    List.of("c=" + DEFAULT_C, "theta1=0"),
                    "the same with a proximal step that cannot overshoot what was needed",
                    (spec, context) -> descent(spec, context)
                            .implicitAdaGrad(spec.number("c", DEFAULT_C))
                            .build()),
            new Kind(
                    "weighted-quantile",
                    List.of("gamma=0.9", "window=64", "prior=0", "theta1=0"),
                    "what would have lost least over the last rounds, the newest counting most; no guarantee",
                    (spec, context) -> WeightedQuantile.builder()
                            .gamma(spec.number("gamma", 0.9))
                            .window(window(spec))
                            .prior(spec.number("prior", 0))
                            .theta1(spec.number("theta1", 0))
                            .lambda(context.lambdaUnder(), context.lambdaOver())
                            .build()),
            new Kind(
                    "robust-mix",
                    List.of("theta1=0"),
                    "two weighted quantiles and three implicit steps, mixed with a guarantee: the engine's default",
                    (spec, context) -> mix(spec, context).build()),
            new Kind(
                    "robust-mix-hint",
                    List.of("theta1=0"),
                    "the same with the rounds' hints as one more voice",
                    (spec, context) -> mix(spec, context).trustHints().build()),
            new Kind(
                    "coverage",
                    List.of("target", "eta=" + DEFAULT_ETA),
                    "the hint, corrected so that a share of about target of the rounds falls short",
                    (spec, context) -> new Coverage(spec.number("target"), spec.number("eta", DEFAULT_ETA))));

    private Severities() {}

    /**
     * A controller and how to make it.
     *
     * @param name the name in a {@link Spec}
     * @param parameters each {@code key=default}, or {@code key} where it must be given
     * @param description what it does, in one line
     * @param maker makes an instance
     */
    public record Kind(String name, List<String> parameters, String description, Maker maker) {}

    /** Makes a controller. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes it.
         *
         * @param spec its parameters
         * @param context what surrounds it
         * @return a new controller
         */
        SeverityController make(Spec spec, Context context);
    }

    /**
     * What surrounds a controller.
     *
     * @param currency the money
     * @param rounds the episode's ledger, or null where there is no episode to look back on
     * @param lambdaUnder the price of a missing unit
     * @param lambdaOver the price of a needless unit
     */
    public record Context(Currency currency, RegretLedger rounds, double lambdaUnder, double lambdaOver) {
        private RegretLedger hindsight() {
            if (rounds == null) {
                throw new IllegalArgumentException("severity=ogd-star (expected: one that needs no episode)");
            }
            if (rounds.sumSquaredDeficit() == 0) {
                throw new IllegalArgumentException(
                        "severity=ogd-star (expected: one that needs no deficit, there is none)");
            }
            return rounds;
        }
    }

    /**
     * Every controller there is.
     *
     * @return an immutable list in a fixed order
     */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /**
     * Makes a controller.
     *
     * @param text a {@link Spec}
     * @param context what surrounds it
     * @return a new controller
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range
     */
    public static SeverityController create(String text, Context context) {
        final Spec spec = Spec.parse(text);
        for (final Kind kind : KINDS) {
            if (kind.name().equals(spec.name())) {
                return kind.maker().make(spec.accepting(kind.parameters()), context);
            }
        }
        throw Require.refusal(
                "severity",
                spec.name(),
                KINDS.stream().map(Kind::name).collect(Collectors.joining(", ", "one of ", "")));
    }

    private static OnlineGradientDescent.Builder descent(Spec spec, Context context) {
        return OnlineGradientDescent.builder()
                .theta1(spec.number("theta1", 0))
                .lambda(context.lambdaUnder(), context.lambdaOver());
    }

    /** Too large for a window is too large, whatever its last 32 bits are. */
    private static int window(Spec spec) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, spec.whole("window", 64)));
    }

    private static RobustMix.Builder mix(Spec spec, Context context) {
        return RobustMix.builder().theta1(spec.number("theta1", 0)).lambda(context.lambdaUnder(), context.lambdaOver());
    }
}
