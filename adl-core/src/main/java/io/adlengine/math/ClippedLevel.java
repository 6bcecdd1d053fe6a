package io.adlengine.math;

/**
 * The level t of Σ clip(a_i + b_i·t, 0, cap_i) = B in doubles, for {@link RealLevel}: {@link NewtonSearch} between the
 * first kink and the last. What it leaves, the exact solver places.
 */
final class ClippedLevel implements LevelSums {
    private static final int SAMPLED_FROM = 1 << 9;
    /** The sample is a sixteenth of all. */
    private static final int STRIDE = 16 * RUN;
    /**
     * Even if every step had to be a halving: from one end of the doubles' precision to the other, and back again,
     * several times.
     */
    private static final int MOST_STEPS = 200;

    private static final int MOST_SAMPLED_STEPS = 24;
    /** The level of a sixteenth of 512 accounts or more is hardly ever as near as that to the level of all. */
    private static final double CLOSE = 0x1p-10;
    /**
     * Of the partly filled accounts' offsets and shares, and times √n: what their sum is likely to lose by rounding.
     */
    private static final double NOISE = 0x1p-52;

    private final NewtonSearch search = new NewtonSearch();
    private double[] offset;
    private double[] slope;
    private long[] cap;
    private int count;
    private double budget;
    private double noise;

    private double low;
    private double high;
    private double total;
    private double missing;
    private double interiorSlope;

    /** The level; where nobody has a slope or a cap above 0, any. */
    double find(double[] offset, double[] slope, long[] cap, int count, double budget) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        noise = NOISE * Math.sqrt(count);
        bracket();
        if (!(low < high)) {
            interiorSlope = 0;
            return low > high ? 0 : low;
        }
        double t = low / 2 + high / 2;
        if (count >= SAMPLED_FROM) {
            search.within(low, high);
            t = search.from(t, this, STRIDE, MOST_SAMPLED_STEPS, CLOSE);
        }
        search.within(low, high);
        return search.from(t, this, ALL, MOST_STEPS, 0);
    }

    /** Σ slope of the partly filled accounts at the level. */
    double interiorSlope() {
        return interiorSlope;
    }

    private void bracket() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double caps = 0;
        for (int i = 0; i < count; i++) {
            caps += cap[i];
            if (slope[i] > 0) {
                final double start = -offset[i] / slope[i];
                final double end = (cap[i] - offset[i]) / slope[i];
                least = start < least ? start : least;
                most = end > most ? end : most;
            }
        }
        low = least;
        high = most;
        total = caps;
    }

    @Override
    public double missing() {
        return missing;
    }

    @Override
    public double next(double t) {
        return t + missing / interiorSlope;
    }

    @Override
    public boolean sweep(double t, int stride) {
        final int run = stride == ALL ? count : RUN;
        double sum = 0;
        double moving = 0;
        double caps = 0;
        double interiorSizes = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + run);
            for (int i = from; i < to; i++) {
                final double b = slope[i];
                final double c = cap[i];
                final double value = offset[i] + b * t;
                // Masks instead of branches: which account is in which zone cannot be predicted.
                final long isPositive = Double.doubleToRawLongBits(0 - value) >> 63;
                final long isFull = ~(Double.doubleToRawLongBits(value - c) >> 63);
                final long isInterior = isPositive & ~isFull;
                sum += Double.longBitsToDouble(
                        Double.doubleToRawLongBits(value) & isInterior | Double.doubleToRawLongBits(c) & isFull);
                moving += Double.longBitsToDouble(Double.doubleToRawLongBits(b) & isInterior);
                interiorSizes +=
                        Double.longBitsToDouble(Double.doubleToRawLongBits(Math.abs(offset[i]) + value) & isInterior);
                caps += c;
            }
        }
        interiorSlope = moving;
        missing = (stride == ALL ? budget : budget / total * caps) - sum;
        return stride != ALL || !(Math.abs(missing) <= noise * interiorSizes);
    }
}
