package io.adlengine.math;

/**
 * The level t of Σ min(w_i·t, cap_i) = B in doubles, for {@link RealLevel}. Newton's method on a concave function: a step from
 * anywhere lands below the level or on it, and all further steps rise; the last one changes nothing. The start is the level of a
 * sample, a run of neighbours out of every stride.
 */
final class ProportionalLevel {
    private static final int SAMPLED_FROM = 1 << 11;
    private static final int RUN = 8;
    private static final int STRIDE = 512;
    private static final int MOST_STEPS = 12;
    private static final double CLOSE = 0x1p-10;

    private double[] weight;
    private long[] cap;
    private int count;

    private double full;
    private double slope;

    /** The level, for 0 &lt; B &lt; {@code most} = Σ cap of the accounts with a weight, and {@code sum} = Σ w above 0. */
    double find(double[] weight, long[] cap, int count, double budget, double most, double sum) {
        this.weight = weight;
        this.cap = cap;
        this.count = count;
        final double plain = budget / sum;
        double t = count < SAMPLED_FROM ? plain : sample(budget / most);
        boolean isBelow = t <= plain;
        while (true) {
            sweep(t, count, count);
            if (slope == 0 && isBelow) {
                return t;
            }
            final double next = slope == 0 ? plain : (budget - full) / slope;
            if (next == t || isBelow && !(next > t)) {
                return t;
            }
            t = next;
            isBelow = true;
        }
    }

    private double sample(double fraction) {
        double weights = 0;
        double caps = 0;
        for (int from = 0; from < count && from >= 0; from += STRIDE) {
            final int to = Math.min(count, from + RUN);
            for (int i = from; i < to; i++) {
                weights += weight[i];
                caps += weight[i] > 0 ? cap[i] : 0;
            }
        }
        final double budget = caps * fraction;
        double t = weights > 0 ? budget / weights : 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            sweep(t, RUN, STRIDE);
            final double next = slope == 0 ? t : (budget - full) / slope;
            if (!(next - t > CLOSE * t)) {
                return t;
            }
            t = next;
        }
        return t;
    }

    private void sweep(double t, int run, int stride) {
        double filled = 0;
        double moving = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + run);
            for (int i = from; i < to; i++) {
                if (weight[i] * t >= cap[i]) {
                    filled += cap[i];
                } else {
                    moving += weight[i];
                }
            }
        }
        full = filled;
        slope = moving;
    }
}
