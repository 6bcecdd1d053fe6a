package io.adlengine.bench.data;

import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An episode generated from a fixed seed and shaped like the published totals of October 10, 2025 (arXiv 2602.15182: 16
 * rounds, ΣD 100.1 million, ΣB_needed 15.1 million, winners' profits of 3.5 billion), with deficits and capacities as
 * heavy-tailed as theirs. No figure of a single round is taken from the event.
 */
public final class SyntheticEpisode {
    private static final long SEED = 20251010;
    private static final int ROUNDS = 16;
    /** With more, the totals exceed 2^63 minor units. */
    private static final int MOST_DIGITS = 9;

    private SyntheticEpisode() {}

    /**
     * Generates the episode.
     *
     * @param currency the money
     * @return always the same rounds
     * @throws IllegalArgumentException if a minor unit has more than {@value #MOST_DIGITS} decimal digits: the totals
     *     would not fit
     */
    public static Episode generate(Currency currency) {
        if (currency.scale() > MOST_DIGITS) {
            throw Require.refusal(
                    "scale", Integer.toString(currency.scale()), "0 to " + MOST_DIGITS + " for the synthetic episode");
        }
        final Random random = new Random(SEED);
        final double[] deficitWeight = new double[ROUNDS];
        final double[] neededWeight = new double[ROUNDS];
        final double[] capacityWeight = new double[ROUNDS];
        for (int t = 0; t < ROUNDS; t++) {
            // A very heavy tail cut short: some rounds of like size beside others that are dust.
            deficitWeight[t] = HeavyTail.pareto(random, 0.1, 1e4) * (1 + 0.2 * random.nextDouble());
            final double share = random.nextDouble();
            neededWeight[t] = deficitWeight[t] * share * share;
            capacityWeight[t] = HeavyTail.pareto(random, 0.8, 1e2);
        }
        final long[] deficit = HeavyTail.amounts(deficitWeight, currency.minorUnits("100063386.69"));
        final long[] needed = HeavyTail.amounts(neededWeight, currency.minorUnits("15079669.61"));
        final long[] capacity = HeavyTail.amounts(capacityWeight, currency.minorUnits("3396673000"));
        final List<StressRound> rounds = new ArrayList<>();
        for (int t = 0; t < ROUNDS; t++) {
            // Winners' profits exceed the deficit in every published round.
            rounds.add(new StressRound(t + 1, deficit[t], needed[t], -1, deficit[t] + capacity[t]));
        }
        return new Episode("synthetic, seed " + SEED, true, List.copyOf(rounds));
    }
}
