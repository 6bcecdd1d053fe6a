package io.adlengine.math;

/**
 * The level t of Σ min(w_i·t, cap_i) = B in doubles, for {@link RealLevel}. The sum is concave, so a step of {@link NewtonSearch} from
 * anywhere lands below the level or on it, and all further steps rise.
 */
final class ProportionalLevel implements LevelSums {
    private static final int SAMPLED_FROM = 1 << 11;
    /** The sample is a 64th of all. */
    private static final int STRIDE = 64 * RUN;

    private static final int MOST_SAMPLED_STEPS = 12;
    private static final double CLOSE = 0x1p-10;
    /** Steps only rise, and the slope falls with every one: half of what is missing, or half the slope, goes in two steps of a few bits. */
    private static final int MOST_STEPS = 200;
    /** Of the partly filled accounts' shares, and times √n: what their sum is likely to lose by rounding. */
    private static final double NOISE = 0x1p-52;

    private final NewtonSearch search = new NewtonSearch();
    private double[] weight;
    private long[] cap;
    private int count;
    private double budget;
    private double most;
    private double plain;
    private double noise;

    private double wanted;
    private double full;
    private double slope;
    private double missing;

    /** The level, for 0 &lt; B &lt; {@code most} = Σ cap of the accounts with a weight, and {@code sum} = Σ w above 0. */
    double find(double[] weight, long[] cap, int count, double budget, double most, double sum) {
        this.weight = weight;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        this.most = most;
        noise = NOISE * Math.sqrt(count);
        plain = budget / sum;
        double t = plain;
        if (count >= SAMPLED_FROM) {
            search.within(0, Double.POSITIVE_INFINITY);
            t = search.from(plain, this, STRIDE, MOST_SAMPLED_STEPS, CLOSE);
        }
        search.within(0, Double.POSITIVE_INFINITY);
        return search.from(t, this, ALL, MOST_STEPS, 0);
    }

    @Override
    public double missing() {
        return missing;
    }

    /** Where all are full, back to the level at which nobody would be, which is never above. */
    @Override
    public double next(double t) {
        return slope == 0 ? plain : (wanted - full) / slope;
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
        full = filled;
        slope = moving;
        wanted = stride == ALL ? budget : budget / most * caps;
        missing = wanted - full - slope * t;
        return stride != ALL || !(Math.abs(missing) <= noise * slope * t);
    }
}
