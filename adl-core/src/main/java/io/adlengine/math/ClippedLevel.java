package io.adlengine.math;

/**
 * The level t of Σ clip(a_i + b_i·t, 0, cap_i) = B in doubles, for {@link RealLevel}. It need only be near: the pass
 * that writes adds up exactly, and takes the last steps itself.
 *
 * <p>Newton's method on a sample comes near for next to nothing, but misses the giants; one sweep over everybody then
 * says where the level is but for those who change sides on the way. The next sweep settles all who do not: who stays
 * empty, full or partly filled anywhere near the level is summed up, and the few others are listed. On these alone the
 * method is run to its end.
 */
final class ClippedLevel implements LevelSums {
    private static final int SAMPLED_FROM = 1 << 9;
    /** The sample is a sixteenth of all, or from four to eight thousand accounts if that is less. */
    private static final int LARGEST_PART = 16;

    private static final int SAMPLE = 1 << 12;
    private static final int MOST_SAMPLED_STEPS = 24;
    /** The level of a sample is hardly ever as near as that to the level of all. */
    private static final double CLOSE = 0x1p-7;

    /** Where that many sweeps are not enough, they go astray. */
    private static final int MOST_SWEEPS = 24;
    /** The list pays where it is a small part of all. */
    private static final int LISTED_FROM = 1 << 12;
    /** Where a step is shorter than this part of the level, few change sides. */
    private static final double SHORT = 0x1p-5;

    /** Of a sample of eight thousand, or a sixteenth: so many list some eight thousand of a million. */
    private static final int LISTED_OF_SAMPLE = 64;

    private static final int MOST_HALVINGS = 4;
    private static final int MOST_LISTED_STEPS = 24;
    /**
     * Even if every step had to be a halving: from one end of the doubles' precision to the other, and back again,
     * several times.
     */
    private static final int MOST_STEPS = 200;

    /** The stride of a sweep over the list. */
    private static final int LISTED = 0;

    private static final int BLOCK = 1 << 9;

    private final NewtonSearch search = new NewtonSearch();
    private final int[] listed = new int[1 << 14];
    private double[] offset;
    private double[] slope;
    private double scale;
    private long[] cap;
    private int count;
    private long budget;
    private double total;
    private double largest;

    private double level;
    private double sampled;
    private int listedCount;
    private long settledFilled;
    private double settledOffsets;
    private double settledMoving;

    private double target;
    private long filled;
    private double offsets;
    private double moving;
    private double missing;
    private double stepped;
    private double lastMoving;
    private long lastFilled;

    /**
     * Borrows the accounts; b_i is slope_i·scale, a null offset is 0 for all, {@code total} is Σ cap of those with a
     * slope, above B, and no level is tried beyond {@code largest}.
     */
    void start(
            double[] offset,
            double[] slope,
            double scale,
            long[] cap,
            int count,
            long budget,
            double total,
            double largest) {
        this.offset = offset;
        this.slope = slope;
        this.scale = scale;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        this.total = total;
        this.largest = largest;
    }

    /** About the level. */
    double find() {
        double t = 0;
        if (count >= SAMPLED_FROM) {
            final int stride = RUN * Math.max(LARGEST_PART, Integer.highestOneBit(count / SAMPLE));
            sampled = budget / total * capsOf(stride);
            unbounded();
            t = search.from(t, this, stride, MOST_SAMPLED_STEPS, CLOSE);
            final double width = widthAt(t, stride);
            if (count >= LISTED_FROM && width > 0 && settles(t, width)) {
                return level;
            }
        }
        unbounded();
        for (int sweeps = 0; sweeps < MOST_SWEEPS; sweeps++) {
            final boolean isFound = !sweep(t, ALL);
            final double next = search.step(t, this);
            if (isFound) {
                return t;
            }
            if (!(Math.abs(next) <= Double.MAX_VALUE)) {
                break;
            }
            final double step = Math.abs(next - t);
            if (count >= LISTED_FROM && step <= SHORT * Math.abs(next) && settles(next, step)) {
                return level;
            }
            t = next;
        }
        return findSafely();
    }

    /**
     * How far around the sample's level one may look and still list few: at first as far as half the budget goes; 0
     * where a sweep knows better.
     */
    private double widthAt(double t, int stride) {
        double width = sampled / moving / 2;
        for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
            if (openOf(stride, t - width, t + width) <= LISTED_OF_SAMPLE) {
                return width;
            }
            width /= 2;
        }
        return 0;
    }

    /** Whether a list finds the level within so much of t. */
    private boolean settles(double t, double width) {
        if (!(width <= Double.MAX_VALUE) || !list(t - width, t + width)) {
            return false;
        }
        unbounded();
        level = search.from(t, this, LISTED, MOST_LISTED_STEPS, 0);
        return level >= t - width && level <= t + width;
    }

    private void unbounded() {
        stepped = Double.NaN;
        search.within(offset == null ? -Double.MIN_VALUE : Double.NEGATIVE_INFINITY, largest);
    }

    /** The level as near as doubles are, whatever the accounts are. */
    double findSafely() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (slope[i] > 0) {
                final double a = offset == null ? 0 : offset[i];
                final double start = -a / (slope[i] * scale);
                final double end = (cap[i] - a) / (slope[i] * scale);
                low = start < low ? start : low;
                high = end > high ? end : high;
            }
        }
        high = Math.min(largest, high);
        stepped = Double.NaN;
        search.within(low, high);
        return search.from(low / 2 + high / 2, this, ALL, MOST_STEPS, 0);
    }

    /** Σ slope of those that were partly filled where the search ended. */
    double moving() {
        return moving;
    }

    /** The level from which on everybody is full. */
    double highest() {
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            final double end = slope[i] > 0 ? (cap[i] - offset[i]) / slope[i] : high;
            high = end > high ? end : high;
        }
        return high;
    }

    @Override
    public double missing() {
        return missing;
    }

    @Override
    public double next(double t) {
        final double next = (target - filled - offsets) / moving;
        // Without offsets nobody is partly filled below 0, and all are at 0, whence the next step leads below the
        // level.
        return offset == null && next < 0 ? 0 : next;
    }

    private long capsOf(int stride) {
        long caps = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            for (int i = from; i < to; i++) {
                caps += slope[i] > 0 ? cap[i] : 0;
            }
        }
        return caps;
    }

    private int openOf(int stride, double low, double high) {
        int open = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            for (int i = from; i < to; i++) {
                final double b = slope[i] * scale;
                final double least = offset == null ? b * low : offset[i] + b * low;
                final double most = offset == null ? b * high : offset[i] + b * high;
                open += most < 0 || least >= cap[i] || least >= 0 && most < cap[i] ? 0 : 1;
            }
        }
        return open;
    }

    @Override
    public boolean sweep(double t, int stride) {
        filled = stride == LISTED ? settledFilled : 0;
        offsets = stride == LISTED ? settledOffsets : 0;
        moving = stride == LISTED ? settledMoving : 0;
        target = stride == ALL || stride == LISTED ? budget : sampled;
        if (stride == LISTED) {
            for (int k = 0; k < listedCount; k++) {
                add(listed[k], t);
            }
        } else {
            final int run = stride == ALL ? count : RUN;
            for (int from = 0; from < count && from >= 0; from += stride) {
                addAll(from, Math.min(count, from + run), t);
            }
        }
        missing = target - filled - offsets - moving * t;
        final double next = next(t);
        // Nobody has changed sides on the step that led here: it led to the level.
        final boolean isFound = t == stepped && moving == lastMoving && filled == lastFilled;
        stepped = next;
        lastMoving = moving;
        lastFilled = filled;
        return !isFound && next != t && missing != 0;
    }

    private void addAll(int from, int to, double t) {
        long caps = 0;
        double constant = 0;
        double slopes = 0;
        for (int i = from; i < to; i++) {
            final double b = slope[i] * scale;
            final double a = offset == null ? 0 : offset[i];
            final long c = cap[i];
            final double value = a + b * t;
            // Masks instead of branches: which account is in which zone cannot be predicted.
            final long isFull = ~(Double.doubleToRawLongBits(value - c) >> 63);
            final long isInterior = ~(isFull | Double.doubleToRawLongBits(value) >> 63);
            caps += c & isFull;
            constant += Double.longBitsToDouble(Double.doubleToRawLongBits(a) & isInterior);
            slopes += Double.longBitsToDouble(Double.doubleToRawLongBits(b) & isInterior);
        }
        filled += caps;
        offsets += constant;
        moving += slopes;
    }

    private void add(int i, double t) {
        final double b = slope[i] * scale;
        final double a = offset == null ? 0 : offset[i];
        final double value = a + b * t;
        if (value >= cap[i]) {
            filled += cap[i];
        } else if (value >= 0) {
            offsets += a;
            moving += b;
        }
    }

    /** Settles who is on one side at all levels from low to high, and lists the others; whether there was room. */
    private boolean list(double low, double high) {
        long caps = 0;
        double constant = 0;
        double slopes = 0;
        int found = 0;
        for (int from = 0; from < count; from += BLOCK) {
            if (found > listed.length - BLOCK) {
                return false;
            }
            final int to = Math.min(count, from + BLOCK);
            for (int i = from; i < to; i++) {
                final double b = slope[i] * scale;
                final double a = offset == null ? 0 : offset[i];
                final long c = cap[i];
                final double least = a + b * low;
                final double most = a + b * high;
                final long isEmpty = Double.doubleToRawLongBits(most) >> 63;
                final long isFull = ~(Double.doubleToRawLongBits(least - c) >> 63);
                final long isInterior =
                        Double.doubleToRawLongBits(most - c) >> 63 & ~(Double.doubleToRawLongBits(least) >> 63);
                caps += c & isFull;
                constant += Double.longBitsToDouble(Double.doubleToRawLongBits(a) & isInterior);
                slopes += Double.longBitsToDouble(Double.doubleToRawLongBits(b) & isInterior);
                listed[found] = i;
                found += (int) (isEmpty | isFull | isInterior) + 1;
            }
        }
        settledFilled = caps;
        settledOffsets = constant;
        settledMoving = slopes;
        listedCount = found;
        return true;
    }
}
