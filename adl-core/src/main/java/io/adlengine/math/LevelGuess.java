package io.adlengine.math;

/**
 * Where {@link WaterLevel} begins its exact search: {@link NewtonSearch} in plain doubles. What it finds need not be
 * right, only near.
 *
 * <p>Of few accounts, all are looked at until hardly anybody changes sides. Of many, a sample comes near the level for
 * next to nothing, if the giants, which it would miss, are counted each: nobody else has more than a 16,384th of all
 * caps. One sweep then settles all who stay empty, full or partly filled anywhere near that level, and lists the few
 * others; on these alone the method is run to its end. Where the level is not near, or too many are, all are looked at.
 *
 * <p>The guess is a fraction, B less what full accounts and offsets contribute over the slope of the partly filled
 * ones, with the accounts put into their zones at the last level that was swept: a step ahead of that level.
 */
final class LevelGuess implements LevelSums {
    private static final int LISTED_FROM = 1 << 15;
    /** The sample has up to twice as many. */
    private static final int SAMPLE = 1 << 12;

    private static final int MOST_SAMPLED_STEPS = 24;
    /** About what a sample of some thousand accounts is off anyway. */
    private static final double CLOSE = 0x1p-7;

    private static final int GIANT_BITS = 14;
    private static final int BLOCK = 1 << 9;
    /** Of the sample: so many list at most some twenty-five thousand of a million, which costs less than a sweep. */
    private static final int LISTED_OF_SAMPLE = 192;
    /** Widths around the sample's level, from a quarter of the share on: it hardly ever is nearer than the last. */
    private static final int SAMPLED_WIDTHS = 5;
    /** The same around the level that a step leads to, from half of the step on. */
    private static final int STEPPED_WIDTHS = 6;

    private static final int MOST_LISTED_STEPS = 24;
    /** The stride of a sweep over the list. */
    private static final int LISTED = 0;
    /** An exact pass costs about two sweeps, and takes the search on from any guess. */
    private static final int MOST_STEPS = 8;

    private final NewtonSearch search = new NewtonSearch();
    private final int[] listed;
    private long[] offset;
    private long[] slope;
    private long[] cap;
    private int count;
    private long budget;
    private long most;
    private double plain;

    private int listedCount;
    private long giant;
    private double weightOfSample;
    private long settledFull;
    private long settledOffset;
    private long settledSlope;

    private long full;
    private long interiorOffset;
    private long interiorSlope;
    private boolean isAllInterior;
    private double moving;
    private double missing;
    private double next;

    private long lastDenominator;
    private long looks;
    private long numerator;
    private long denominator;

    /** So few accounts that they are never listed need no room for it; a list has room for all giants there can be. */
    LevelGuess(int maxAccounts) {
        listed = new int[maxAccounts < LISTED_FROM ? 0 : 1 << 16];
    }

    /** Borrows the accounts of {@link WaterLevel#solve}; {@code most} is what they can pay. */
    void start(long[] offset, long[] slope, long[] cap, int count, long budget, long most) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        this.most = most;
        looks = 0;
    }

    /** How often the search has looked at an account since its start: for tests. */
    long looks() {
        return looks;
    }

    /** The guess is numerator/denominator. */
    long numerator() {
        return numerator;
    }

    /** Above 0. */
    long denominator() {
        return denominator;
    }

    /** From p/q, the level if all accounts were partly filled, and the guess where the sample finds that they are. */
    void find(long p, long q) {
        numerator = p;
        denominator = q;
        plain = (double) p / q;
        double t = plain;
        if (count >= LISTED_FROM && listed.length > 0) {
            final int stride = RUN * Integer.highestOneBit(count / SAMPLE);
            weighSample(stride);
            t = unbounded(t, stride, MOST_SAMPLED_STEPS, CLOSE);
            if (isAllInterior && t == plain) {
                return;
            }
            final double sampled = t;
            final double share = Math.abs(budget / moving);
            if (settles(t, share / 4, SAMPLED_WIDTHS, stride)) {
                return;
            }
            sweep(t, ALL);
            // A step lands much nearer to the level than it is long.
            t = interiorSlope > 0 ? next : t;
            final double step = Math.abs(t - sampled);
            if (interiorSlope > 0 && settles(t, step / 2, STEPPED_WIDTHS, stride)) {
                return;
            }
        }
        newton(t);
    }

    /** Whether a search from p/q, a step away from a level with the given slope, seems worth it; it is made then. */
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

    /** Lists the giants, and finds how many of the others each of them in the sample stands for, by caps. */
    private void weighSample(int stride) {
        giant = most >> GIANT_BITS;
        looks += count;
        long others = most;
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (cap[i] > giant && moves(i)) {
                listed[found++] = i;
                others -= cap[i];
            }
        }
        listedCount = found;
        settledFull = 0;
        settledOffset = 0;
        settledSlope = 0;
        long caps = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            for (int i = from; i < to; i++) {
                caps += cap[i] <= giant && moves(i) ? cap[i] : 0;
            }
        }
        weightOfSample = (double) others / Math.max(1, caps);
    }

    /** Without a slope, whose caps are not in the total, no cap is a giant's, or what others are. */
    private boolean moves(int i) {
        return slope == null || slope[i] > 0;
    }

    /** Whether a list finds the level near t, within a width, or half of it, and so on if too many change sides. */
    private boolean settles(double t, double widest, int widths, int stride) {
        double width = widest;
        for (int halvings = 0; halvings < widths; halvings++) {
            if (openOf(stride, t - width, t + width) <= LISTED_OF_SAMPLE) {
                if (!list(t - width, t + width)) {
                    return false;
                }
                final double level = unbounded(t, LISTED, MOST_LISTED_STEPS, 0);
                return interiorSlope > 0 && level >= t - width && level <= t + width;
            }
            width /= 2;
        }
        return false;
    }

    /** How many of the sample change sides between two levels, or so many that it is too many. */
    private int openOf(int stride, double low, double high) {
        int open = 0;
        for (int from = 0; from < count && from >= 0 && open <= LISTED_OF_SAMPLE; from += stride) {
            final int to = Math.min(count, from + RUN);
            looks += to - from;
            for (int i = from; i < to; i++) {
                open += cap[i] > giant || isSettled(i, low, high) ? 0 : 1;
            }
        }
        return open;
    }

    private boolean isSettled(int i, double low, double high) {
        final double least = value(i, low);
        final double most = value(i, high);
        return most < 0 || least > cap[i] || least >= 0 && most <= cap[i];
    }

    private double value(int i, double t) {
        return (offset == null ? 0 : offset[i]) + (slope == null ? 1 : slope[i]) * t;
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
        if (stride == ALL || stride == LISTED) {
            return stride == ALL ? sweepAll(t) : sweepList(t);
        }
        addSample(t, stride);
        final double others = weightOfSample * full;
        final double othersOffset = weightOfSample * interiorOffset;
        final double othersSlope = weightOfSample * interiorSlope;
        addListed(t);
        final double p = budget - (others + full) - (othersOffset + interiorOffset);
        moving = othersSlope + interiorSlope;
        next = p / moving;
        missing = p - moving * t;
        return !(isAllInterior && t == plain);
    }

    private boolean sweepList(double t) {
        addListed(t);
        return isStep(t) && next != t;
    }

    private boolean sweepAll(double t) {
        addAll(t);
        return !isStep(t) || !areFew(denominator - lastDenominator);
    }

    /** Takes a classification as the guess, if it is one. */
    private boolean isStep(double t) {
        final long p = budget - full - interiorOffset;
        missing = p - interiorSlope * t;
        next = t + missing / interiorSlope;
        lastDenominator = denominator;
        if (interiorSlope == 0) {
            return false;
        }
        numerator = p;
        denominator = interiorSlope;
        return true;
    }

    /** Those of the sample that are no giants. Masks, as where all are added. */
    private void addSample(double t, int stride) {
        long filled = 0;
        long offsets = 0;
        long slopes = 0;
        long outside = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            looks += to - from;
            for (int i = from; i < to; i++) {
                final long a = offset == null ? 0 : offset[i];
                final long b = slope == null ? 1 : slope[i];
                final long c = cap[i];
                final double value = a + b * t;
                final long isOther = c - giant - 1 >> 63;
                final long isEmpty = Double.doubleToRawLongBits(value) >> 63;
                final long isFull = Double.doubleToRawLongBits(c - value) >> 63 & isOther;
                final long isInterior = ~(isEmpty | isFull) & isOther;
                filled += c & isFull;
                offsets += a & isInterior;
                slopes += b & isInterior;
                outside |= isOther & ~isInterior;
            }
        }
        full = filled;
        interiorOffset = offsets;
        interiorSlope = slopes;
        isAllInterior = outside == 0;
    }

    /** Those that are listed, beside those that are settled. */
    private void addListed(double t) {
        long filled = settledFull;
        long offsets = settledOffset;
        long slopes = settledSlope;
        long outside = 0;
        for (int k = 0; k < listedCount; k++) {
            final int i = listed[k];
            final long a = offset == null ? 0 : offset[i];
            final long b = slope == null ? 1 : slope[i];
            final long c = cap[i];
            final double value = a + b * t;
            final long isEmpty = Double.doubleToRawLongBits(value) >> 63;
            final long isFull = Double.doubleToRawLongBits(c - value) >> 63;
            final long isInterior = ~(isEmpty | isFull);
            filled += c & isFull;
            offsets += a & isInterior;
            slopes += b & isInterior;
            outside |= ~isInterior;
        }
        looks += listedCount;
        full = filled;
        interiorOffset = offsets;
        interiorSlope = slopes;
        isAllInterior &= outside == 0;
    }

    private void addAll(double t) {
        long filled = 0;
        long offsets = 0;
        long slopes = 0;
        for (int i = 0; i < count; i++) {
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
        }
        looks += count;
        full = filled;
        interiorOffset = offsets;
        interiorSlope = slopes;
    }

    /** Settles who is on one side at all levels from low to high, and lists the others; whether there was room. */
    private boolean list(double low, double high) {
        long filled = 0;
        long offsets = 0;
        long slopes = 0;
        int found = 0;
        for (int from = 0; from < count; from += BLOCK) {
            if (found > listed.length - BLOCK) {
                return false;
            }
            final int to = Math.min(count, from + BLOCK);
            looks += to - from;
            for (int i = from; i < to; i++) {
                final long a = offset == null ? 0 : offset[i];
                final long b = slope == null ? 1 : slope[i];
                final long c = cap[i];
                final double least = a + b * low;
                final double most = a + b * high;
                final long isEmpty = Double.doubleToRawLongBits(most) >> 63;
                final long isFull = Double.doubleToRawLongBits(c - least) >> 63;
                final long isOutside =
                        Double.doubleToRawLongBits(c - most) >> 63 | Double.doubleToRawLongBits(least) >> 63;
                filled += c & isFull;
                offsets += a & ~isOutside;
                slopes += b & ~isOutside;
                listed[found] = i;
                found += (int) (isEmpty | isFull | ~isOutside) + 1;
            }
        }
        settledFull = filled;
        settledOffset = offsets;
        settledSlope = slopes;
        listedCount = found;
        return true;
    }
}
