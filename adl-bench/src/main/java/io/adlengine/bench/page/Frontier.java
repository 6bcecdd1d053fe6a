package io.adlengine.bench.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of several choices nobody would take: another one is as good in every respect and better in one. Of (1, 5), (2,
 * 4) and (2, 6), the less the better, the last is dominated by both others.
 */
public final class Frontier {
    private final List<double[]> points = new ArrayList<>();

    /** Makes one without points. */
    public Frontier() {}

    /**
     * Adds a choice.
     *
     * @param costs each the less the better; as many for every choice
     */
    public void add(double... costs) {
        points.add(costs.clone());
    }

    /**
     * {@return whether another choice dominates this one}
     *
     * @param point 0 to how many were added − 1
     */
    public boolean isDominated(int point) {
        for (final double[] other : points) {
            if (dominates(other, points.get(point))) {
                return true;
            }
        }
        return false;
    }

    private static boolean dominates(double[] one, double[] other) {
        boolean isBetter = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] > other[i]) {
                return false;
            }
            isBetter |= one[i] < other[i];
        }
        return isBetter;
    }
}
