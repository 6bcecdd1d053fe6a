package io.adlengine.math;

/**
 * The level t of Σ clip(a_i + b_i·t, 0, cap_i) = B in doubles, for {@link RealLevel}: bracketed Newton from the level of a sample, a
 * run of neighbours out of every stride. What it leaves, the exact solver places.
 */
final class ClippedLevel {
    private static final int SAMPLED_FROM = 1 << 9;
    private static final int RUN = 8;
    private static final int STRIDE = 128;
    private static final int MOST_STEPS = 200;
    private static final int MOST_SAMPLED_STEPS = 24;
    private static final double CLOSE = 0x1p-10;
    /** Of the partly filled accounts' offsets and shares, and times √n: what their sum is likely to lose by rounding. */
    private static final double NOISE = 0x1p-52;

    private double[] offset;
    private double[] slope;
    private long[] cap;
    private int count;

    private double low;
    private double high;
    private double total;
    private double placed;
    private double seen;
    private double interiorSlope;
    private double interiorSize;

    /** The level; where nobody has a slope or a cap above 0, any. */
    double find(double[] offset, double[] slope, long[] cap, int count, double budget) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
        bracket();
        if (!(low < high)) {
            interiorSlope = 0;
            return low > high ? 0 : low;
        }
        return newton(count < SAMPLED_FROM ? low / 2 + high / 2 : sample(budget), budget);
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

    private double newton(double start, double budget) {
        final double noise = NOISE * Math.sqrt(count);
        double t = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            sweep(t, count, count);
            final double missing = budget - placed;
            final double next = next(t, missing);
            if (Math.abs(missing) <= noise * interiorSize || next == t || !(next > low && next < high)) {
                return t;
            }
            t = next;
        }
        return t;
    }

    /** Narrows the bracket; a step that leaves it becomes its middle. */
    private double next(double t, double missing) {
        if (missing > 0) {
            low = t;
        } else {
            high = t;
        }
        final double next = t + missing / interiorSlope;
        return next > low && next < high ? next : low / 2 + high / 2;
    }

    private double sample(double budget) {
        final double least = low;
        final double most = high;
        final double fraction = budget / total;
        double t = low / 2 + high / 2;
        for (int step = 0; step < MOST_SAMPLED_STEPS; step++) {
            sweep(t, RUN, STRIDE);
            final double next = next(t, fraction * seen - placed);
            final boolean isClose = Math.abs(next - t) <= CLOSE * Math.abs(t);
            t = next;
            if (isClose) {
                break;
            }
        }
        low = least;
        high = most;
        return t;
    }

    private void sweep(double t, int run, int stride) {
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
        placed = sum;
        seen = caps;
        interiorSlope = moving;
        interiorSize = interiorSizes;
    }
}
