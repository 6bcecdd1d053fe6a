package io.adlengine.bench.sweep;

import java.util.List;

/**
 * A rule with a severity, and what it has come to on all seeds.
 *
 * @param rule its line
 * @param severity its line
 * @param samples one for each of {@link #FIGURES}
 */
record SweepChoice(String rule, String severity, List<Sample> samples) {
    /** What is summed up, by column. */
    static final List<String> FIGURES = List.of(
            "deficit",
            "uncollected",
            "overshoot",
            "undershoot",
            "collected",
            "fund_paid",
            "touched",
            "accounts_touched",
            "largest_share",
            "gini",
            "hedges_cut");

    /** In these the less the better, and nobody can argue. */
    static final List<String> COSTS = List.of("uncollected", "largest_share", "accounts_touched");

    Sample of(String figure) {
        return samples.get(FIGURES.indexOf(figure));
    }

    String name() {
        return rule + "/" + severity;
    }

    /** On what part of the seeds it is no worse than another in every cost, and better in one. */
    double dominates(SweepChoice other) {
        int dominated = 0;
        final int seeds = of(COSTS.get(0)).bySeed().length;
        for (int seed = 0; seed < seeds; seed++) {
            boolean isNoWorse = true;
            boolean isBetter = false;
            for (final String cost : COSTS) {
                final double mine = of(cost).bySeed()[seed];
                final double theirs = other.of(cost).bySeed()[seed];
                isNoWorse &= mine <= theirs;
                isBetter |= mine < theirs;
            }
            dominated += isNoWorse && isBetter ? 1 : 0;
        }
        return (double) dominated / seeds;
    }
}
