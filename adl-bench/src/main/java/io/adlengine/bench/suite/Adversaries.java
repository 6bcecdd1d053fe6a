package io.adlengine.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Two ways to choose what hurts, each with four kinds of deficit. The farthest answer is what a controller without
 * memory falls for in every round (its regret grows like T, not like √T); the patient one costs those most that follow
 * slowly.
 */
public final class Adversaries {
    private static final double SMALL = 1e-4;

    private Adversaries() {}

    /** {@return all eight adversaries, an immutable list in a fixed order} */
    public static List<Adversary> all() {
        final List<Adversary> adversaries = new ArrayList<>();
        add(adversaries, "farthest", 0);
        add(adversaries, "patient", 0.1);
        return List.copyOf(adversaries);
    }

    private static void add(List<Adversary> adversaries, String name, double patience) {
        adversaries.add(new Adversary(name + " equal", patience, Draft::equalDeficits));
        adversaries.add(new Adversary(name + " growing", patience, Draft::growingDeficits));
        adversaries.add(new Adversary(name + " pareto", patience, Draft::paretoDeficits));
        adversaries.add(new Adversary(name + " alternating", patience, alternating()));
    }

    /** Ten million and a thousand by turns. */
    private static UnaryOperator<Draft> alternating() {
        return draft -> {
            draft.equalDeficits();
            for (int t = 1; t < draft.rounds; t += 2) {
                draft.deficit[t] *= SMALL;
            }
            return draft;
        };
    }
}
