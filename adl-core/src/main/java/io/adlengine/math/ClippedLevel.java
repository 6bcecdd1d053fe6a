package io.adlengine.math;

/**
 * The level t of Σ clip(a_i + b_i·t, 0, cap_i) = B in doubles, for {@link RealLevel}. It need only be near: the pass
 * that writes adds up exactly, and takes the last steps itself.
 *
 * <p>As in {@link LevelGuess}: a sample and the giants come near for next to nothing, one sweep settles all who do not
 * change sides anywhere near, and on the few others, which it lists, Newton's method is run to its end.
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
    private static final int MOST_SWEEPS = 12;
    /** The list pays where it is a small part of all. */
    private static final int LISTED_FROM = 1 << 12;
    /** Of the sample: so many list at most some twelve thousand of a million. */
    private static final int LISTED_OF_SAMPLE = 96;

    private static final int GIANT_BITS = 14;
    private static final int MOST_LISTS = 3;
    /** Widths around the sample's level, from a quarter of the share on: it hardly ever is nearer than the last. */
    private static final int SAMPLED_WIDTHS = 4;
    /** The same around the level that a step leads to, from half of the step on. */
    private static final int STEPPED_WIDTHS = 5;

    private static final int MOST_LISTED_STEPS = 24;
    /** Enough halvings to lead from one end of the doubles' precision to the other and back, several times. */
    private static final int MOST_STEPS = 200;
    /** The stride of a sweep over the list. */
    private static final int LISTED = 0;

    private static final int BLOCK = 1 << 9;
    /** Of a value: so near to its cap it may be the cap. */
    private static final double LAST_DIGITS = 0x1p-50;

    private final NewtonSearch search = new NewtonSearch();
    private final NewtonSearch listSearch = new NewtonSearch();
    private final int[] listed = new int[1 << 14];
    private double[] offset;
    private double[] slope;
    private double scale;
    private long[] cap;
    private int count;
    private long budget;
    private double total;
    private double lowest;
    private double largest;

    private double level;
    private boolean isSafe;
    private long giant;
    private double weightOfSample;
    private int listedCount;
    private long settledFilled;
    private double settledOffsets;
    private double settledMoving;

    private long filled;
    private double offsets;
    private double moving;
    private double missing;
    private double stepped;
    private double lastMoving;
    private long lastFilled;
    private long looks;

    /**
     * Borrows the accounts; b_i is slope_i·scale, a null offset is 0 for all, {@code total} is Σ cap of those with a
     * slope, above B, and no level is tried beyond {@code largest}, or below {@code lowest} where others fail.
     */
    void start(
            double[] offset,
            double[] slope,
            double scale,
            long[] cap,
            int count,
            long budget,
            double total,
            double lowest,
            double largest) {
        this.offset = offset;
        this.slope = slope;
        this.scale = scale;
        this.cap = cap;
        this.count = count;
        this.budget = budget;
        this.total = total;
        this.lowest = lowest;
        this.largest = largest;
        isSafe = false;
        looks = 0;
    }

    /** How often the search has looked at an account since its start: for tests. */
    long looks() {
        return looks;
    }

    /** About the level. */
    double find() {
        double t = 0;
        int stride = 0;
        if (count >= SAMPLED_FROM) {
            stride = RUN * Math.max(LARGEST_PART, Integer.highestOneBit(count / SAMPLE));
            weighSample(stride);
            unbounded();
            t = search.from(t, this, stride, MOST_SAMPLED_STEPS, CLOSE);
            final double share = Math.abs(budget / moving);
            if (settles(t, share / 4, SAMPLED_WIDTHS, stride)) {
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
            // A step lands much nearer to the level than it is long.
            final double step = Math.abs(next - t);
            if (sweeps < MOST_LISTS && settles(next, step / 2, STEPPED_WIDTHS, stride)) {
                return level;
            }
            t = next;
        }
        return findSafely();
    }

    /** Lists the giants, and finds how many of the others each of them in the sample stands for, by caps. */
    private void weighSample(int stride) {
        giant = (long) (total / (1 << GIANT_BITS));
        looks += count;
        double giants = 0;
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (cap[i] > giant && slope[i] > 0) {
                listed[found++] = i;
                giants += cap[i];
            }
        }
        listedCount = found;
        long caps = 0;
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            for (int i = from; i < to; i++) {
                caps += slope[i] > 0 && cap[i] <= giant ? cap[i] : 0;
            }
        }
        weightOfSample = (total - giants) / Math.max(1, caps);
    }

    /** Whether a list finds the level near t, within a width, or half of it, and so on if too many change sides. */
    private boolean settles(double t, double widest, int widths, int stride) {
        if (count < LISTED_FROM) {
            return false;
        }
        double width = widest;
        for (int halvings = 0; halvings < widths; halvings++) {
            if (width <= Double.MAX_VALUE && openOf(stride, t - width, t + width) <= LISTED_OF_SAMPLE) {
                if (!list(t - width, t + width)) {
                    return false;
                }
                stepped = Double.NaN;
                listSearch.within(offset == null ? -Double.MIN_VALUE : Double.NEGATIVE_INFINITY, largest);
                level = listSearch.from(t, this, LISTED, MOST_LISTED_STEPS, 0);
                return moving > 0 && level >= t - width && level <= t + width;
            }
            width /= 2;
        }
        return false;
    }

    private void unbounded() {
        stepped = Double.NaN;
        search.within(offset == null ? -Double.MIN_VALUE : Double.NEGATIVE_INFINITY, largest);
    }

    /** The level as near as doubles are, whatever the accounts are. */
    double findSafely() {
        if (isSafe) {
            return level;
        }
        isSafe = true;
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
        low = Math.max(lowest, low);
        high = Math.min(largest, high);
        stepped = Double.NaN;
        search.within(low, high);
        level = search.from(low / 2 + high / 2, this, ALL, MOST_STEPS, 0, MOST_STEPS / 3);
        return level;
    }

    /** Σ slope of who was partly filled where the search ended, or of those that the last {@link #step} moved. */
    double moving() {
        return moving;
    }

    /**
     * How far from t + more the missing money is, up or down. Where somebody stands at its cap, to the last digits, and
     * the way leads down, it goes with the others, but first gives back what it stands beyond; likewise at 0 on the way
     * up. Without them a step from a cap that hides nearly all slope leads far beyond the level, and back, for ever.
     */
    double step(double t, double more, double missing) {
        moving = 0;
        double beyond = 0;
        for (int i = 0; i < count; i++) {
            final double b = slope[i] * scale;
            final double a = offset == null ? 0 : offset[i];
            final double value = a + b * t + b * more;
            final double near = LAST_DIGITS * (Math.abs(a) + cap[i]);
            if (b > 0 && cap[i] > 0 && value >= -near && value <= cap[i] + near) {
                final double over = missing < 0 ? Math.max(0, value - cap[i]) : Math.min(0, value);
                final boolean moves = missing < 0 ? value > 0 : value < cap[i];
                moving += moves ? b : 0;
                beyond += moves ? over : 0;
            }
        }
        return (missing - beyond) / moving;
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
        final double next = (budget - filled - offsets) / moving;
        // Without offsets nobody is partly filled below 0, and all are at 0, whence the next step leads below the
        // level.
        return offset == null && next < 0 ? 0 : next;
    }

    /** How many of the sample change sides between two levels, or so many that it is too many. */
    private int openOf(int stride, double low, double high) {
        int open = 0;
        for (int from = 0; from < count && from >= 0 && open <= LISTED_OF_SAMPLE; from += stride) {
            final int to = Math.min(count, from + RUN);
            looks += to - from;
            for (int i = from; i < to; i++) {
                final double b = slope[i] * scale;
                final double least = offset == null ? b * low : offset[i] + b * low;
                final double most = offset == null ? b * high : offset[i] + b * high;
                final boolean isSettled = most < 0 || least >= cap[i] || least >= 0 && most < cap[i];
                open += cap[i] > giant || isSettled ? 0 : 1;
            }
        }
        return open;
    }

    @Override
    public boolean sweep(double t, int stride) {
        filled = 0;
        offsets = 0;
        moving = 0;
        if (stride == ALL) {
            addAll(t);
        } else if (stride == LISTED) {
            filled = settledFilled;
            offsets = settledOffsets;
            moving = settledMoving;
            addListed(t);
        } else {
            sweepSample(t, stride);
        }
        missing = budget - filled - offsets - moving * t;
        final double next = next(t);
        // Nobody has changed sides on the step that led here: it led to the level.
        final boolean isFound = t == stepped && moving == lastMoving && filled == lastFilled;
        stepped = next;
        lastMoving = moving;
        lastFilled = filled;
        return !isFound && next != t && missing != 0;
    }

    private void sweepSample(double t, int stride) {
        for (int from = 0; from < count && from >= 0; from += stride) {
            final int to = Math.min(count, from + RUN);
            looks += to - from;
            for (int i = from; i < to; i++) {
                if (cap[i] <= giant) {
                    add(i, t);
                }
            }
        }
        filled = (long) (filled * weightOfSample);
        offsets *= weightOfSample;
        moving *= weightOfSample;
        addListed(t);
    }

    private void addListed(double t) {
        looks += listedCount;
        for (int k = 0; k < listedCount; k++) {
            add(listed[k], t);
        }
    }

    private void addAll(double t) {
        looks += count;
        long caps = 0;
        double constant = 0;
        double slopes = 0;
        for (int i = 0; i < count; i++) {
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
            looks += to - from;
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
