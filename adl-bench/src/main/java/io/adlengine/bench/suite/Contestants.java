package io.adlengine.bench.suite;

import io.adlengine.SeverityController;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.policy.Severities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The controllers that take part, by their specs. */
public final class Contestants {
    /** A step that is computed from the whole sequence, and what needs markets and quantities. */
    private static final Set<String> NEED_MORE = Set.of("ogd-star", "market-mix");

    /** Where something must be chosen, or where another choice than the default is worth seeing. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "fixed",
            List.of("fixed:theta=0", "fixed:theta=0.15", "fixed:theta=0.5", "fixed:theta=1"),
            "ogd",
            List.of("ogd:eta=1e-8,scale=6"),
            "adagrad",
            List.of("adagrad", "adagrad:c=0.25"),
            "implicit-adagrad",
            List.of("implicit-adagrad", "implicit-adagrad:c=0.25"),
            "weighted-quantile",
            List.of("weighted-quantile:gamma=1", "weighted-quantile", "weighted-quantile:gamma=0.5"),
            "coverage",
            List.of("coverage:target=0.1"));

    private static final OpenCatalogue CATALOGUE = OpenCatalogue.builtIn();

    private Contestants() {}

    /**
     * {@return the SPECs of every controller that needs neither hindsight nor markets, in the order of the registry}
     */
    public static List<String> all() {
        final List<String> specs = new ArrayList<>();
        for (final Severities.Kind kind : Severities.kinds()) {
            if (!NEED_MORE.contains(kind.name())) {
                specs.addAll(CHOICES.getOrDefault(kind.name(), List.of(kind.name())));
            }
        }
        return specs;
    }

    /**
     * Makes a controller.
     *
     * @param text its spec
     * @param theta1 the severity of the first round, for controllers that have one and whose spec does not say
     * @return a new controller
     * @throws IllegalArgumentException if the spec is refused
     */
    static SeverityController create(String text, double theta1) {
        return CATALOGUE.severity(text, Map.of("theta1", theta1));
    }
}
