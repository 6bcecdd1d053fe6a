package io.adlengine.bench.suite;

import io.adlengine.bench.data.Episode;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of market crash: how gaps move, in each market on its own or in all of them together.
 *
 * @param name one word, with a star where all markets share one gap
 * @param isCommon whether they do
 * @param path the relative gap of every moment, 0 or more
 */
record MarketFamily(String name, boolean isCommon, Path path) {
    private static final double MEAN_GAP = 0.1;
    private static final double RARE = 0.15;
    private static final double SHRINKS = 0.6;
    private static final double GROWS = 1.5;
    /** A path that grows or shrinks starts over after so many moments. */
    private static final int TURN = 32;

    /** How a gap moves. */
    interface Path {
        /** Of so many moments, drawn from a seed. */
        double[] draw(int moments, long seed);
    }

    /**
     * The twelve families of {@link Families} as processes of the gap, and four hostile ones: each apart and common.
     */
    static List<MarketFamily> all(Episode episode) {
        final List<MarketFamily> families = new ArrayList<>();
        for (final Family family : Families.all(episode)) {
            add(families, family.name(), (moments, seed) -> family.shape().apply(new Draft(moments, seed)).severity);
        }
        add(families, "heavy", MarketFamily::heavy);
        add(families, "rare", MarketFamily::rare);
        add(families, "shrinking", (moments, seed) -> powers(moments, SHRINKS));
        add(families, "growing", (moments, seed) -> powers(moments, GROWS));
        return List.copyOf(families);
    }

    private static void add(List<MarketFamily> families, String name, Path path) {
        families.add(new MarketFamily(name, false, path));
        families.add(new MarketFamily(name + "*", true, path));
    }

    /** Pareto(1.2), each drawn anew. */
    private static double[] heavy(int moments, long seed) {
        final Draft draft = new Draft(moments, seed).paretoDeficits();
        for (int t = 0; t < moments; t++) {
            draft.severity[t] = MEAN_GAP * draft.deficit[t] / 1e5;
        }
        return draft.severity;
    }

    private static double[] rare(int moments, long seed) {
        final Draft draft = new Draft(moments, seed);
        for (int t = 0; t < moments; t++) {
            draft.severity[t] = draft.random.nextDouble() < RARE ? 1 : 0;
        }
        return draft.severity;
    }

    private static double[] powers(int moments, double factor) {
        final double[] gap = new double[moments];
        for (int t = 0; t < moments; t++) {
            gap[t] = t % TURN == 0 ? 1 : gap[t - 1] * factor;
        }
        return gap;
    }
}
