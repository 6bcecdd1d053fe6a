package io.adlengine.math;

/**
 * Finds a whole level P by trying some: the largest with something missing below a bound without. The caller says at each level how much
 * is missing, which never grows with P.
 */
final class LevelSearch {
    private static final int HALVING = 4;

    private long below;
    private long above;
    private long level;
    private long stride;
    private boolean fromBelow;
    private int pass;

    /** Starts: at {@code low} something is missing, at {@code high} nothing. */
    void start(long low, long high, long guess) {
        below = low;
        above = high;
        level = guess;
        stride = 1;
        fromBelow = false;
        pass = 0;
    }

    /** Whether there is a level left to be tried, which {@link #level} is then. */
    boolean isOpen() {
        if (above - below <= 1) {
            return false;
        }
        pass++;
        if (level <= below || level >= above || pass % HALVING == 0) {
            level = below + (above - below >> 1);
        }
        return true;
    }

    /** The level to try. */
    long level() {
        return level;
    }

    /** How much is missing at the level. */
    void observe(long missing) {
        final boolean isBelow = missing > 0;
        // The level rises by one per seat on average; who stays on one side strides out, and every fourth pass halves
        // the
        // bracket, so that no input is slow.
        stride = isBelow == fromBelow ? Math.min(stride * 2, 1L << 40) : 1;
        fromBelow = isBelow;
        if (isBelow) {
            below = level;
        } else {
            above = level;
        }
        final long step = missing == 0 ? -1 : missing;
        final long most = Long.MAX_VALUE / 4 / stride;
        level += Math.max(-most, Math.min(most, step)) * stride;
    }

    /** Nothing is missing there, as far as is known the smallest such level. */
    long above() {
        return above;
    }

    /** The largest level with something missing. */
    long below() {
        return below;
    }
}
