package io.adlengine.math;

/**
 * Finds a whole level P for {@link Apportionment} and {@link WholeLots}: the largest at which something is missing. The
 * caller is asked about some levels, and says how much is missing there, which never grows with P.
 *
 * <p>A level that is one higher places one seat, or unit, more on average, so the next level to try is the last one
 * plus what is missing. Who stays on one side strides out, twice as far each time, and every fourth try is the middle,
 * so that no input is slow. With 3 missing at P = 100, the next one is 103; with 3 missing there, too, it is 109.
 */
final class LevelSearch {
    /** Every so many tries, the middle is one. */
    private static final int HALVING = 4;
    /** Bounds are at most 2^63 apart, so 63 halvings leave nothing between. */
    static final int MOST_TRIES = HALVING * 63;
    /** As far as one strides out, in tries that place nothing more. */
    private static final long MOST_STRIDE = 1L << 40;

    private long below;
    private long above;
    private long level;
    private long stride;
    private boolean fromBelow;
    private int tries;

    /** Starts: at {@code low} something is missing, at {@code high} nothing. */
    void start(long low, long high, long guess) {
        below = low;
        above = high;
        level = guess;
        stride = 1;
        fromBelow = false;
        tries = 0;
    }

    /** Whether there is a level left to be tried, which {@link #level} is then. */
    boolean isOpen() {
        if (above - below <= 1) {
            return false;
        }
        tries++;
        assert tries <= MOST_TRIES : "every fourth try halves";
        if (level <= below || level >= above || tries % HALVING == 0) {
            level = below + (above - below >> 1);
        }
        return true;
    }

    /** The level to try. */
    long level() {
        return level;
    }

    /** How many levels were tried: for tests. */
    int tries() {
        return tries;
    }

    /** How much is missing at the level. */
    void observe(long missing) {
        final boolean isBelow = missing > 0;
        stride = isBelow == fromBelow ? Math.min(stride * 2, MOST_STRIDE) : 1;
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
