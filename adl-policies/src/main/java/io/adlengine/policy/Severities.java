package io.adlengine.policy;

import io.adlengine.SeverityController;
import io.adlengine.severity.Coverage;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.GuardedHints;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.severity.RobustMix;
import io.adlengine.severity.SeverityLoss;
import io.adlengine.severity.WeightedQuantile;
import java.util.List;
import java.util.function.Function;

/**
 * The built-in severity controllers by name, for configuration files and the command line: {@code
 * Severities.create("robust-mix")}. A new controller is one line here; one of one's own is registered with an {@link
 * OpenCatalogue}, and found here as well where the class path names its {@link SeverityProvider}.
 *
 * <p>Amounts are in minor units. The step of {@code ogd} is too, unless the line states a scale: with {@code
 * eta=1e-8,scale=6} it is 1e-8 per unit of a currency whose minor unit is a millionth, 1e-14 per minor unit. What a
 * controller calls its configuration is a line that makes the same controller.
 */
public final class Severities {
    private static final int MOST_SCALE = 18;

    private static final Parameter THETA1 = Parameter.number("theta1", 0, 0, 1);
    private static final Parameter UNDER =
            Parameter.number("lambdaUnder", 1, SeverityLoss.LEAST_PRICE, SeverityLoss.MOST_PRICE);
    private static final Parameter OVER =
            Parameter.number("lambdaOver", 1, SeverityLoss.LEAST_PRICE, SeverityLoss.MOST_PRICE);
    private static final Parameter STEP = Parameter.number(
            "c",
            OnlineGradientDescent.STATIC_OPTIMUM,
            OnlineGradientDescent.LEAST_STEP,
            OnlineGradientDescent.MOST_STEP);

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "fixed",
                    List.of(Parameter.number("theta", 0, 1)),
                    "the same share of every deficit",
                    arguments -> new FixedSeverity(arguments.number("theta"))),
            new Kind(
                    "ogd",
                    List.of(
                            Parameter.number("eta", OnlineGradientDescent.LEAST_STEP, OnlineGradientDescent.MOST_STEP),
                            Parameter.whole("scale", 0, 0, MOST_SCALE),
                            THETA1,
                            UNDER,
                            OVER),
                    "gradient descent with a constant step, eta per minor unit, or per 10^scale of them",
                    Severities::constantStep),
            new Kind(
                    "ogd-star",
                    List.of(
                            Parameter.number("variation", 0, 1e9),
                            Parameter.number("squares", 1, 1e60),
                            THETA1,
                            UNDER,
                            OVER),
                    "gradient descent with the paper's optimal step for a path variation P and a sum of D^2 in minor"
                            + " units: hindsight; a replay knows both of its file",
                    arguments -> descent(arguments)
                            .optimalStep(arguments.number("variation"), arguments.number("squares"))
                            .build()),
            new Kind(
                    "adagrad",
                    List.of(STEP, THETA1, UNDER, OVER),
                    "gradient descent with the AdaGrad-norm step, no tuning",
                    arguments -> descent(arguments)
                            .adaGradNorm(arguments.number("c"))
                            .build()),
            new Kind(
                    "implicit-adagrad",
                    List.of(STEP, THETA1, UNDER, OVER),
                    "the same with a proximal step that cannot overshoot what was needed",
                    arguments -> descent(arguments)
                            .implicitAdaGrad(arguments.number("c"))
                            .build()),
            new Kind(
                    "weighted-quantile",
                    List.of(
                            Parameter.number("gamma", WeightedQuantile.USUAL_GAMMA, 0, 1),
                            Parameter.whole("window", WeightedQuantile.USUAL_WINDOW, 1, WeightedQuantile.MOST_ROUNDS),
                            Parameter.number("prior", 0, 0, WeightedQuantile.MOST_PRIOR),
                            THETA1,
                            UNDER,
                            OVER),
                    "what would have lost least over the last rounds, the newest counting most; no guarantee",
                    Severities::quantile),
            new Kind(
                    "robust-mix",
                    List.of(THETA1, UNDER, OVER),
                    "two weighted quantiles and three implicit steps, mixed with a guarantee: what to begin with",
                    arguments -> mix(arguments).build()),
            new Kind(
                    "robust-mix-hint",
                    List.of(THETA1, UNDER, OVER),
                    "the same with the rounds' hints as one more voice",
                    arguments -> mix(arguments).trustHints().build()),
            new Kind(
                    "robust-mix-guarded",
                    List.of(
                            Parameter.number("epsilon", GuardedHints.USUAL_EPSILON, 0, MarketMix.MOST_ALLOWANCE),
                            Parameter.number("allowance", GuardedHints.USUAL_ALLOWANCE, 0, MarketMix.MOST_ALLOWANCE),
                            THETA1,
                            UNDER,
                            OVER),
                    "the same, never losing much more than without hints, whatever they are",
                    arguments -> new GuardedHints(
                            arguments.number("theta1"),
                            arguments.number("lambdaUnder"),
                            arguments.number("lambdaOver"),
                            arguments.number("epsilon"),
                            arguments.number("allowance"))),
            new Kind(
                    "market-mix",
                    List.of(
                            Parameter.number("epsilon", MarketMix.USUAL_EPSILON, 0, MarketMix.MOST_ALLOWANCE),
                            Parameter.number("allowance", MarketMix.USUAL_ALLOWANCE, 0, MarketMix.MOST_ALLOWANCE),
                            Parameter.word("guard", "on", "off"),
                            UNDER,
                            OVER),
                    "for rounds market by market: needs estimated from markets and capacity, never losing much more"
                            + " than doing nothing",
                    Severities::marketMix),
            new Kind(
                    "coverage",
                    List.of(
                            Parameter.number("target", 0, 1),
                            Parameter.number("eta", Coverage.USUAL_STEP, Coverage.LEAST_STEP, 1)),
                    "the hint, corrected so that a share of about target of the rounds falls short",
                    arguments -> new Coverage(arguments.number("target"), arguments.number("eta"))));

    private Severities() {}

    /**
     * A controller and how to make it.
     *
     * @param name the name in a {@link Spec}
     * @param parameters what can be said behind it
     * @param description what it does, in one line
     * @param maker makes an instance
     */
    public record Kind(
            String name, List<Parameter> parameters, String description, Function<Arguments, SeverityController> maker)
            implements SeverityProvider {
        @Override
        public SeverityController create(Arguments arguments) {
            return maker.apply(arguments);
        }
    }

    /** {@return every built-in controller, an immutable list in a fixed order} */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /**
     * Makes a controller, built-in or named by the class path.
     *
     * @param spec a {@link Spec}
     * @return a controller for one engine
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range
     */
    public static SeverityController create(String spec) {
        return OpenCatalogue.shared().severity(spec);
    }

    private static SeverityController constantStep(Arguments arguments) {
        double unit = 1;
        for (long digit = arguments.whole("scale"); digit > 0; digit--) {
            unit *= 10;
        }
        return descent(arguments).constantStep(arguments.number("eta") / unit).build();
    }

    private static SeverityController quantile(Arguments arguments) {
        return WeightedQuantile.builder()
                .gamma(arguments.number("gamma"))
                .window((int) arguments.whole("window"))
                .prior(arguments.number("prior"))
                .theta1(arguments.number("theta1"))
                .lambda(arguments.number("lambdaUnder"), arguments.number("lambdaOver"))
                .build();
    }

    private static OnlineGradientDescent.Builder descent(Arguments arguments) {
        return OnlineGradientDescent.builder()
                .theta1(arguments.number("theta1"))
                .lambda(arguments.number("lambdaUnder"), arguments.number("lambdaOver"));
    }

    private static SeverityController marketMix(Arguments arguments) {
        final MarketMix.Builder mix = MarketMix.builder()
                .epsilon(arguments.number("epsilon"))
                .allowance(arguments.number("allowance"))
                .lambda(arguments.number("lambdaUnder"), arguments.number("lambdaOver"));
        return (arguments.word("guard").equals("on") ? mix : mix.unguarded()).build();
    }

    private static RobustMix.Builder mix(Arguments arguments) {
        return RobustMix.builder()
                .theta1(arguments.number("theta1"))
                .lambda(arguments.number("lambdaUnder"), arguments.number("lambdaOver"));
    }
}
