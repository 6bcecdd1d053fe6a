package io.adlengine.math;

/**
 * The level t of Σ min(w_i·t, cap_i) = B in doubles, for {@link RealLevel}. The sum is concave, so a step of {@link
 * NewtonSearch} from anywhere lands below the level or on it, and all further steps rise.
 */
final class ProportionalLevel implements LevelSums {
    private static final int SAMPLED_FROM = 1 << 11;
    /** The sample is a 64th of all. */
    private static final int STRIDE = 64 * RUN;

    private static final int MOST_SAMPLED_STEPS = 13;
    /** The level of a 64th of 2,048 accounts or more is hardly ever as near as that to the level of all. */
    private static final double CLOSE = 0x1p-10;
    /**
     * With every step what is missing times the slope falls to a quarter or less: 200 of them go down by 2^400. What is
     * missing then, the exact solver places.
     */
    private static final int MOST_STEPS = 200;

    private final NewtonSearch search = new NewtonSearch();
    private double[] weight;
    private long[] cap;
    private int count;
    private double budget;
    private double most;
    private double plain;

    private double missing;
    private double next;
    private boolean isBelow;

    /**
     * The level, for 0 &lt; B &lt; {@code most} = Σ cap of the accounts with a weight, and {@code sum} = Σ w above 0.
     */
    double find(double[] weight, long[] cap, int count, double budget, double most, double sum) {
        this.weight = weight;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        this.most = most;
        plain = budget / sum;
        double t = plain;
        if (count >= SAMPLED_FROM) {
            search.within(0, Double.POSITIVE_INFINITY);
            t = search.from(0, this, STRIDE, MOST_SAMPLED_STEPS, 0);
        }
        isBelow = t <= plain;
        // A step from above may lead below 0, whence the next one leads to the plain level.
        search.within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return search.from(t, this, ALL, MOST_STEPS, 0);
    }

    @Override
    public double missing() {
        return missing;
    }

    @Override
    public double next(double t) {
        return next;
    }

    @Override
    public boolean sweep(double t, int stride) {
        final int run = stride == ALL ? count : RUN;
        double filled = 0;
        double moving = 0;
        double caps = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + run);
            for (int i = from; i < to; i++) {
                caps += weight[i] > 0 ? cap[i] : 0;
                if (weight[i] * t >= cap[i]) {
                    filled += cap[i];
                } else {
                    moving += weight[i];
                }
            }
        }
        if (stride != ALL) {
            next = moving == 0 ? t : (budget / most * caps - filled) / moving;
            missing = next - t;
            return missing > CLOSE * t;
        }
        // Where all are full, back to the level at which nobody would be, which is never above.
        next = moving == 0 ? plain : (budget - filled) / moving;
        missing = next - t;
        // A step that should rise and does not has met rounding: the level is found.
        final boolean isFound = isBelow && !(moving > 0 && next > t);
        isBelow = true;
        return !isFound;
    }
}
