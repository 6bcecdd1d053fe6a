package io.adlengine.math;

/**
 * Where {@link WaterLevel} begins its exact search: {@link NewtonSearch} in plain doubles, on a sample that grows from
 * some hundred accounts to a quarter of all, then on all of them until hardly anybody changes sides. What it finds need
 * not be right, only near.
 *
 * <p>The guess is a fraction, B less what full accounts and offsets contribute over the slope of the partly filled
 * ones, with the accounts put into their zones at the last level that was swept: a step ahead of that level.
 */
final class LevelGuess implements LevelSums {
    /** Fewer say too little; the first sample has up to twice as many. */
    private static final int FEWEST = 512;
    /** Where a sample takes more steps, a larger one knows better. */
    private static final int FIRST_STEPS = 6;
    /** An exact pass costs about two sweeps, and takes the search on from any guess. */
    private static final int MOST_STEPS = 8;
    /** About what a sample of some hundred accounts is off anyway. */
    private static final double CLOSE = 0x1p-5;

    private final NewtonSearch search = new NewtonSearch();
    private long[] offset;
    private long[] slope;
    private long[] cap;
    private int count;
    private long budget;
    private long most;
    private double plain;

    private long full;
    private long interiorSlope;
    private double missing;
    private boolean isAllInterior;

    private long numerator;
    private long denominator;

    /** Borrows the accounts of {@link WaterLevel#solve}; {@code most} is Σ cap. */
    void start(long[] offset, long[] slope, long[] cap, int count, long budget, long most) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        this.most = most;
    }

    /** The guess is numerator/denominator. */
    long numerator() {
        return numerator;
    }

    /** Above 0. */
    long denominator() {
        return denominator;
    }

    /**
     * From p/q, the level if all accounts were partly filled, which is the guess where the sample finds that they are.
     */
    void find(long p, long q) {
        numerator = p;
        denominator = q;
        plain = (double) p / q;
        isAllInterior = false;
        double t = plain;
        int steps = FIRST_STEPS;
        for (int stride = RUN * Integer.highestOneBit(count / FEWEST); stride > 2 * RUN; stride /= 4) {
            t = unbounded(t, stride, steps, CLOSE);
            if (isAllInterior && t == plain) {
                return;
            }
            steps = 1;
        }
        newton(t);
    }

    /**
     * Whether a search from p/q, found by a step from a level with the given slope, seems worth it; it is made then.
     */
    boolean improve(long p, long q, long lastSlope) {
        numerator = p;
        denominator = q;
        if (areFew(q - lastSlope)) {
            return false;
        }
        plain = (double) p / q;
        newton(plain);
        return true;
    }

    /** Where nobody is partly filled at the start, from the plain level once more. */
    private void newton(double start) {
        unbounded(start, ALL, MOST_STEPS, 0);
        if (interiorSlope == 0 && start != plain) {
            unbounded(plain, ALL, MOST_STEPS, 0);
        }
    }

    private double unbounded(double start, int stride, int steps, double close) {
        search.within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return search.from(start, this, stride, steps, close);
    }

    /**
     * Whether a step after which so much slope is elsewhere is likely to be the last but one: each moves about the
     * square of the fraction that the one before moved, and of n accounts a fraction below 1/n is nobody.
     */
    private boolean areFew(long moved) {
        final int halfTheBits = (33 - Integer.numberOfLeadingZeros(count)) / 2;
        return Math.abs(moved) <= denominator >> halfTheBits + 1;
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
        long filled = 0;
        long offsets = 0;
        long slopes = 0;
        long caps = 0;
        long outside = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + run);
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
        interiorSlope = slopes;
        isAllInterior = outside == 0;
        if (stride != ALL) {
            missing = (double) budget / most * caps - full - offsets - slopes * t;
            return !(isAllInterior && t == plain);
        }
        final long p = budget - full - offsets;
        missing = p - slopes * t;
        return slopes == 0 || !isTheGuess(p, slopes);
    }

    /** Takes a classification of everybody as the guess; whether it hardly differs from the one before. */
    private boolean isTheGuess(long p, long q) {
        final long moved = q - denominator;
        numerator = p;
        denominator = q;
        return areFew(moved);
    }
}
