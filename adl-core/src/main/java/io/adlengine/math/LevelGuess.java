package io.adlengine.math;

/**
 * Where {@link WaterLevel} begins its exact search: Newton's method in plain doubles, on a sample that grows from some hundred accounts
 * to a quarter of all, then on all of them until hardly anybody changes sides. What it finds need not be right, only near.
 *
 * <p>The sample is a run of neighbours out of every stride, the same in every call, so that sorted input is sampled evenly, too. Its
 * budget is the part of the whole budget that its caps are of all caps.
 */
final class LevelGuess {
    private static final int RUN = 16;
    private static final int FEWEST = 512;
    private static final int FIRST_STEPS = 6;
    private static final int MOST_STEPS = 8;
    private static final double CLOSE = 0x1p-5;

    private long[] offset;
    private long[] slope;
    private long[] cap;
    private int count;
    private long budget;

    private long full;
    private long interiorOffset;
    private long interiorSlope;
    private long seen;
    private boolean isAllInterior;

    private long numerator;
    private long denominator;

    /** Borrows the accounts of {@link WaterLevel#solve}. */
    void start(long[] offset, long[] slope, long[] cap, int count, long budget) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
    }

    /** The guess is numerator/denominator: B less what full accounts and offsets contribute, over Σ slope, of a classification. */
    long numerator() {
        return numerator;
    }

    /** Above 0. */
    long denominator() {
        return denominator;
    }

    /** From p/q, the level if all accounts were partly filled, which is the guess where the sample finds that they are. */
    void find(long p, long q, long most) {
        numerator = p;
        denominator = q;
        final double plain = (double) p / q;
        final double t = sample(plain, most);
        if (!isAllInterior) {
            newton(t, plain);
        }
    }

    /** Whether a search from p/q, found by a step from a level with the given slope, seems worth it; it is made then. */
    boolean improve(long p, long q, long lastSlope) {
        numerator = p;
        denominator = q;
        if (areFew(q - lastSlope)) {
            return false;
        }
        newton((double) p / q, (double) p / q);
        return true;
    }

    private void newton(double start, double otherwise) {
        double below = Double.NEGATIVE_INFINITY;
        double above = Double.POSITIVE_INFINITY;
        double t = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            sweep(t, RUN);
            final long p = budget - full - interiorOffset;
            final long q = interiorSlope;
            if (q == 0) {
                if (t == otherwise) {
                    return;
                }
                t = otherwise;
                continue;
            }
            final double next = (double) p / q;
            below = next > t ? t : below;
            above = next < t ? t : above;
            if (!(next > below && next < above)) {
                return;
            }
            final long moved = q - denominator;
            numerator = p;
            denominator = q;
            if (areFew(moved)) {
                return;
            }
            t = next;
        }
    }

    /**
     * Whether a step after which so much slope is elsewhere is likely to be the last but one: each moves about the square of the
     * fraction that the one before moved, and of n accounts a fraction below 1/n is nobody.
     */
    private boolean areFew(long moved) {
        final int halfTheBits = (33 - Integer.numberOfLeadingZeros(count)) / 2;
        return Math.abs(moved) <= denominator >> halfTheBits + 1;
    }

    private double sample(double plain, long most) {
        final double fraction = (double) budget / most;
        double t = plain;
        int steps = FIRST_STEPS;
        int stride = RUN * Integer.highestOneBit(Math.max(1, count / FEWEST));
        isAllInterior = false;
        while (stride > 2 * RUN) {
            sweep(t, stride);
            if (isAllInterior && t == plain) {
                return t;
            }
            double next = t;
            if (interiorSlope > 0) {
                next = (fraction * seen - full - interiorOffset) / interiorSlope;
            }
            steps--;
            if (steps <= 0 || Math.abs(next - t) <= CLOSE * Math.abs(t)) {
                steps = 0;
                stride /= 4;
            }
            t = next;
        }
        isAllInterior = false;
        return t;
    }

    /** The sums over the first of every so many accounts at a level. */
    private void sweep(double t, int stride) {
        long filled = 0;
        long offsets = 0;
        long slopes = 0;
        long caps = 0;
        long outside = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            for (int i = from; i < to; i++) {
                final long a = offset == null ? 0 : offset[i];
                final long b = slope == null ? 1 : slope[i];
                final long c = cap[i];
                final double value = a + b * t;
                // Masks instead of branches: which account is in which zone cannot be predicted.
                final long isEmpty = Double.doubleToRawLongBits(value) >> 63;
                final long isFull = Double.doubleToRawLongBits(c - value) >> 63;
                final long isInterior = ~(isEmpty | isFull);
                filled += c & isFull;
                offsets += a & isInterior;
                slopes += b & isInterior;
                caps += c;
                outside |= ~isInterior;
            }
        }
        full = filled;
        interiorOffset = offsets;
        interiorSlope = slopes;
        seen = caps;
        isAllInterior = outside == 0;
    }
}
