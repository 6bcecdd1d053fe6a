package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Calls for deleveraging while a fund has fallen too far from its peak, and goes on calling until it has recovered some
 * way.
 *
 * <p>Drawdown is the fall of a result from its peak, measured against the peak of the pool that bears it: for a whole
 * fund both are its balance (OKX: 30% or more off the peak of eight hours); for one market of a grouped pool the result
 * is the market's own profit and loss (Bybit: starts beyond 30%, stops below 25%). It starts above, or at, the start
 * threshold and stops below the stop threshold; in between it stays what it was. A pool whose peak is 0 or less is in
 * drawdown with the first unit of loss.
 *
 * <p>Peaks run over the current interval and the ones before it, as many as the trigger was made with; the venue's
 * clock calls {@link #advance} at the end of each, or tells a trigger that is {@link #timed} the time. Eight hours by
 * the minute are 480 intervals; with one interval, {@code advance} is a reset. Thresholds, the number of intervals and
 * their length decide, and are the identity.
 *
 * <p>A fund that starts at or above 300,000 parts per million and stops below 250,000 had 1,000 at its peak: at 700 the
 * trigger starts, at 750 it still calls, at 751 it stops.
 *
 * <p>Thresholds are compared as cross products in 128 bits. O(intervals), at most as many steps, no allocation after
 * the constructor. Confined to one thread; {@link #handOver} and loading release it.
 */
public final class DrawdownTrigger implements Trigger {
    private static final int ONE = 1_000_000;
    /** A difference of two results stays in range. */
    private static final long MOST = (1L << 62) - 1;

    private final Confinement confinement = new Confinement();
    private final int startPpm;
    private final int stopPpm;
    private final boolean startsAt;
    /** Of an interval, in the venue's unit of time; 0: the venue ends them. */
    private final long length;

    private final Clock clock = new Clock();
    private final long[] resultPeak;
    private final long[] poolPeak;
    private int oldest;
    private int used;
    private long result;
    private long pool;
    private boolean active;

    private DrawdownTrigger(int startPpm, int stopPpm, int intervals, boolean startsAt, long length) {
        this.length = length;
        this.startPpm = Require.within("startPpm", startPpm, 1, ONE);
        this.stopPpm = Require.within("stopPpm", stopPpm, 0, startPpm);
        this.startsAt = startsAt;
        Require.within("intervals", intervals, 1, Integer.MAX_VALUE - 8);
        resultPeak = new long[Require.room("intervals", intervals, 16)];
        poolPeak = new long[intervals];
    }

    /**
     * Starts where the drawdown is more than the threshold (Bybit).
     *
     * @param startPpm parts per million of the peak, 1 to 1,000,000
     * @param stopPpm stops below it, or where there is no drawdown; 0 to {@code startPpm}
     * @param intervals over which peaks are remembered, 1 or more
     * @return an inactive trigger
     * @throws IllegalArgumentException if an argument is out of range, or the intervals more than memory can hold
     */
    public static DrawdownTrigger above(int startPpm, int stopPpm, int intervals) {
        return new DrawdownTrigger(startPpm, stopPpm, intervals, false, 0);
    }

    /**
     * Starts where the drawdown is the threshold or more (OKX).
     *
     * @param startPpm parts per million of the peak, 1 to 1,000,000
     * @param stopPpm stops below it, or where there is no drawdown; 0 to {@code startPpm}
     * @param intervals over which peaks are remembered, 1 or more
     * @return an inactive trigger
     * @throws IllegalArgumentException if an argument is out of range, or the intervals more than memory can hold
     */
    public static DrawdownTrigger atOrAbove(int startPpm, int stopPpm, int intervals) {
        return new DrawdownTrigger(startPpm, stopPpm, intervals, true, 0);
    }

    /**
     * {@return a new trigger with the same thresholds, whose intervals end at multiples of a length of time: {@link
     * #advanceTo} does what {@link #advance} would}
     *
     * @param length of an interval, in the venue's unit of time, 1 to 2^62 − 1
     * @throws IllegalArgumentException if out of range
     */
    public DrawdownTrigger timed(long length) {
        return new DrawdownTrigger(
                startPpm, stopPpm, resultPeak.length, startsAt, Require.within("length", length, 1, MOST_TIME));
    }

    /** Gives the trigger up to the next thread that uses it. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Takes the balance of a fund whose losses are measured against itself.
     *
     * @param balance minor units, within ±(2^62 − 1)
     * @return whether deleveraging is called for
     * @throws IllegalArgumentException if out of range
     */
    public boolean update(long balance) {
        return update(balance, balance);
    }

    /**
     * Takes the result of one market and the balance of the pool that bears it.
     *
     * @param newResult cumulative profit and loss, minor units, within ±(2^62 − 1)
     * @param newPool balance of the pool, minor units, within ±(2^62 − 1)
     * @return whether deleveraging is called for
     * @throws IllegalArgumentException if an argument is out of range
     */
    public boolean update(long newResult, long newPool) {
        assert confinement.holds() : confinement;
        Require.within("result", newResult, -MOST, MOST);
        Require.within("pool", newPool, -MOST, MOST);
        result = newResult;
        pool = newPool;
        if (used == 0) {
            open();
        } else {
            final int now = place(used - 1);
            resultPeak[now] = Math.max(resultPeak[now], result);
            poolPeak[now] = Math.max(poolPeak[now], pool);
        }
        return decide();
    }

    /**
     * {@return whether deleveraging is called for, after the current interval has ended and the one that is now too old
     * is forgotten} The next interval begins where this one ended.
     */
    public boolean advance() {
        assert confinement.holds() : confinement;
        if (used > 0) {
            open();
        }
        return decide();
    }

    /** Ends as many intervals as have passed, if the trigger is {@link #timed}; otherwise changes nothing. */
    @Override
    public void advanceTo(long time) {
        assert confinement.holds() : confinement;
        Clock.require(time);
        if (length == 0) {
            return;
        }
        final long before = clock.hasBegun() ? clock.now() : time;
        final long passed = Math.floorDiv(clock.advanceTo(time), length) - Math.floorDiv(before, length);
        for (long left = used == 0 ? 0 : Math.min(passed, resultPeak.length); left > 0; left--) {
            open();
        }
        decide();
    }

    /** {@return whether deleveraging is called for, as the last {@link #update} or {@link #advance} said} */
    @Override
    public boolean isActive() {
        assert confinement.holds() : confinement;
        return active;
    }

    @Override
    public boolean isClear() {
        assert confinement.holds() : confinement;
        return fall() == 0 || FixedPoint.compareProducts(fall(), ONE, stopPpm, poolPeak()) < 0;
    }

    /** {@return how far the result has fallen from its peak, minor units, 0 or more} */
    public long drawdown() {
        assert confinement.holds() : confinement;
        return fall();
    }

    private long fall() {
        return used == 0 ? 0 : peak(resultPeak) - result;
    }

    /**
     * {@return the part of the drawdown beyond the start threshold, minor units, 0 or more} Were users to pay that
     * much, the drawdown would be back at the threshold.
     */
    public long beyondStart() {
        assert confinement.holds() : confinement;
        return Math.max(0, fall() - FixedPoint.mulDivFloor(poolPeak(), startPpm, ONE));
    }

    @Override
    public String configuration() {
        return "drawdown-trigger:start=" + startPpm + ",stop=" + stopPpm + ",intervals=" + resultPeak.length
                + ",starts=" + (startsAt ? "at-or-above" : "above")
                + (length == 0 ? "" : ",length=" + length);
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putBoolean(active);
        out.putLong(result);
        out.putLong(pool);
        if (length > 0) {
            clock.save(out);
        }
        out.putInt(used);
        for (int age = 0; age < used; age++) {
            out.putLong(resultPeak[place(age)]);
            out.putLong(poolPeak[place(age)]);
        }
    }

    /**
     * Takes over what was saved.
     *
     * @throws IllegalArgumentException if no history of updates leads to it
     */
    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        active = in.getBoolean();
        result = Require.within("result", in.getLong(), -MOST, MOST);
        pool = Require.within("pool", in.getLong(), -MOST, MOST);
        if (length > 0) {
            clock.load(in);
        }
        oldest = 0;
        used = in.getCount("intervals", resultPeak.length);
        for (int i = 0; i < used; i++) {
            resultPeak[i] = Require.within("resultPeak", in.getLong(), -MOST, MOST);
            poolPeak[i] = Require.within("poolPeak", in.getLong(), -MOST, MOST);
        }
        requirePossible();
        confinement.release();
    }

    private void requirePossible() {
        if (used == 0 && (result != 0 || pool != 0)) {
            throw Require.refusal("result", Long.toString(result), "0, with a pool of 0, before the first update");
        }
        if (used > 0) {
            Require.within("resultPeak", resultPeak[used - 1], result, MOST);
            Require.within("poolPeak", poolPeak[used - 1], pool, MOST);
        }
        final boolean wasActive = active;
        // Decided again from the same figures, a trigger stays what it is.
        if (decide() != wasActive) {
            throw Require.refusal("active", Boolean.toString(wasActive), "what the drawdown says");
        }
    }

    private void open() {
        if (used == resultPeak.length) {
            oldest = place(1);
        } else {
            used++;
        }
        resultPeak[place(used - 1)] = result;
        poolPeak[place(used - 1)] = pool;
    }

    private boolean decide() {
        final long fall = fall();
        final long peak = poolPeak();
        if (fall == 0) {
            active = false;
        } else if (FixedPoint.compareProducts(fall, ONE, startPpm, peak) >= (startsAt ? 0 : 1)) {
            active = true;
        } else if (FixedPoint.compareProducts(fall, ONE, stopPpm, peak) < 0) {
            active = false;
        }
        return active;
    }

    private long poolPeak() {
        return used == 0 ? 0 : Math.max(0, peak(poolPeak));
    }

    private long peak(long[] peaks) {
        long peak = Long.MIN_VALUE;
        for (int i = 0; i < used; i++) {
            peak = Math.max(peak, peaks[i]);
        }
        return peak;
    }

    /** Where an interval is, counted from the oldest. */
    private int place(int age) {
        final int place = oldest + age;
        return place < resultPeak.length ? place : place - resultPeak.length;
    }
}
