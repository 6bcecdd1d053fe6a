package io.adlengine.bench.suite;

import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.StressRound;
import io.adlengine.check.Require;
import java.util.List;

/**
 * The twelve families: what a stress episode may look like, from the harmless to the malicious. The published rounds of
 * October 10, 2025 (arXiv 2602.15182) have something of several: skewed needs, deficits of like size, and dust beside
 * them that needs all of itself.
 */
public final class Families {
    private static final double DUST = 1e4;

    private Families() {}

    /**
     * All twelve.
     *
     * @param episode whose rounds are drawn from, with replacement, in the family {@code bootstrap}
     * @return an immutable list in a fixed order
     * @throws IllegalArgumentException if the episode has no deficit
     */
    public static List<Family> all(Episode episode) {
        final List<StressRound> rounds =
                episode.rounds().stream().filter(round -> round.deficit() > 0).toList();
        if (rounds.isEmpty()) {
            throw Require.refusal("episode", episode.source(), "a round with a deficit");
        }
        return List.of(
                new Family("gaussian", "around a fixed mean, deviation 0.1", Families::gaussian),
                new Family("skewed", "Beta(1.3, 7)", Families::skewed),
                new Family("walk", "around a reflected random walk of step 0.02, deviation 0.03", Families::walk),
                new Family(
                        "regimes",
                        "around a level that jumps every 20 to 80 rounds, deviation 0.05",
                        Families::regimes),
                new Family(
                        "drift",
                        "around a sinusoid of two periods between 0.1 and 0.9, deviation 0.05",
                        Families::drift),
                new Family("alternation", "nothing and everything by turns, deficits equal", Families::alternation),
                new Family("blocks", "the same in blocks of sqrt(T) rounds", Families::blocks),
                new Family("pareto", "Beta(1.3, 7), deficits Pareto(1.2)", Families::pareto),
                new Family(
                        "magnitudes",
                        "around 0.3, deficits 1e2 to 1e9, dust needs all of itself",
                        Families::magnitudes),
                new Family(
                        "poison",
                        "Beta(1.3, 7), seven rounds of sixteen are dust, most of which needs all of itself",
                        Families::poison),
                new Family("bootstrap", "rounds of an episode, drawn anew", draft -> bootstrap(draft, rounds)),
                new Family("growth", "alternation, deficits growing from 1e2 to 1e9", Families::growth));
    }

    private static Draft gaussian(Draft draft) {
        return draft.materialDeficits()
                .latent(draft.random.nextUniform(0.05, 0.95))
                .around(0.1);
    }

    private static Draft skewed(Draft draft) {
        draft.materialDeficits().latent(draft.skewedMean());
        for (int t = 0; t < draft.rounds; t++) {
            draft.severity[t] = draft.skewed();
        }
        return draft;
    }

    private static Draft walk(Draft draft) {
        draft.materialDeficits().latent(0);
        double level = draft.random.nextUniform(0.2, 0.6);
        for (int t = 0; t < draft.rounds; t++) {
            draft.latent[t] = level;
            level = Math.abs(level + draft.random.nextNormal(0, 0.02));
            level = level > 1 ? 2 - level : level;
        }
        return draft.around(0.03);
    }

    private static Draft regimes(Draft draft) {
        draft.materialDeficits().latent(0);
        double level = 0;
        int end = 0;
        for (int t = 0; t < draft.rounds; t++) {
            if (t == end) {
                level = draft.random.nextUniform(0.05, 0.95);
                end += draft.random.nextInt(20, 80);
            }
            draft.latent[t] = level;
        }
        return draft.around(0.05);
    }

    private static Draft drift(Draft draft) {
        draft.materialDeficits().latent(0);
        final double phase = draft.random.nextUniform(0, 2 * Math.PI);
        for (int t = 0; t < draft.rounds; t++) {
            draft.latent[t] = 0.5 + 0.4 * StrictMath.sin(phase + 4 * Math.PI * t / draft.rounds);
        }
        return draft.around(0.05);
    }

    private static Draft alternation(Draft draft) {
        return alternate(draft.equalDeficits(), draft.random.nextInt(2), 1);
    }

    private static Draft blocks(Draft draft) {
        return alternate(draft.equalDeficits(), 0, (int) Math.sqrt(draft.rounds));
    }

    private static Draft growth(Draft draft) {
        return alternate(draft.growingDeficits(), draft.random.nextInt(2), 1);
    }

    private static Draft alternate(Draft draft, int first, int length) {
        for (int t = 0; t < draft.rounds; t++) {
            draft.severity[t] = (first + t / length) % 2;
        }
        return draft;
    }

    private static Draft pareto(Draft draft) {
        draft.paretoDeficits().latent(draft.skewedMean());
        for (int t = 0; t < draft.rounds; t++) {
            draft.severity[t] = draft.skewed();
        }
        return draft;
    }

    private static Draft magnitudes(Draft draft) {
        draft.latent(0.3).around(0.1);
        for (int t = 0; t < draft.rounds; t++) {
            draft.deficit[t] = draft.anyMagnitude();
            draft.severity[t] = draft.deficit[t] < DUST ? 1 : draft.severity[t];
        }
        return draft;
    }

    private static Draft poison(Draft draft) {
        draft.materialDeficits().latent(draft.skewedMean());
        for (int t = 0; t < draft.rounds; t++) {
            draft.severity[t] = draft.skewed();
            if (draft.random.nextInt(16) < 7) {
                draft.deficit[t] *= 1e-3;
                draft.severity[t] = draft.random.nextDouble() < 0.6 ? 1 : draft.severity[t];
            }
        }
        return draft;
    }

    private static Draft bootstrap(Draft draft, List<StressRound> rounds) {
        for (int t = 0; t < draft.rounds; t++) {
            final StressRound round = rounds.get(draft.random.nextInt(rounds.size()));
            draft.deficit[t] = Scenario.CURRENCY.units((double) round.deficit());
            draft.severity[t] = Math.min(1, (double) round.needed() / round.deficit());
        }
        return draft;
    }
}
