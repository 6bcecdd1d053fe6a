package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Calls for deleveraging from one level of a figure on, and stops at another: the balance of a fund that is lost, a
 * backlog of liquidations, open interest, a residual.
 *
 * <p>A fund {@code atOrBelow(0, 500)} starts at a balance of 0 or less, still calls at 500, and stops at 501. A backlog
 * {@code atOrAbove(100, 20)} starts with 100 that wait, still calls at 20, and stops at 19. Both levels are the
 * identity. O(1), no allocation. Confined to one thread; {@link #handOver} and loading release it.
 *
 * <p>Source: Bybit (balance at or below 0), xcoin (fund lost, backlog of K).
 */
public final class LevelTrigger implements Trigger {
    private static final long MOST = (1L << 62) - 1;

    private final Confinement confinement = new Confinement();
    private final long start;
    private final long stop;
    private final boolean isRising;
    private boolean hasLevel;
    private long level;
    private boolean active;

    private LevelTrigger(long start, long stop, boolean isRising) {
        this.start = Require.within("start", start, -MOST, MOST);
        this.stop = Require.within("stop", stop, isRising ? -MOST : start, isRising ? start : MOST);
        this.isRising = isRising;
    }

    /**
     * Starts where the figure has fallen to a level.
     *
     * @param start at or below it deleveraging is called for, within ±(2^62 − 1)
     * @param stop stops above it, {@code start} or more
     * @return an inactive trigger
     * @throws IllegalArgumentException if a level is out of range
     */
    public static LevelTrigger atOrBelow(long start, long stop) {
        return new LevelTrigger(start, stop, false);
    }

    /**
     * Starts where the figure has risen to a level.
     *
     * @param start at or above it deleveraging is called for, within ±(2^62 − 1)
     * @param stop stops below it, {@code start} or less
     * @return an inactive trigger
     * @throws IllegalArgumentException if a level is out of range
     */
    public static LevelTrigger atOrAbove(long start, long stop) {
        return new LevelTrigger(start, stop, true);
    }

    /** Gives the trigger up to the next thread that uses it. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Takes the figure.
     *
     * @param figure within ±(2^62 − 1)
     * @return whether deleveraging is called for
     * @throws IllegalArgumentException if out of range
     */
    public boolean update(long figure) {
        assert confinement.holds() : confinement;
        level = Require.within("level", figure, -MOST, MOST);
        hasLevel = true;
        active = starts() || active && !stops();
        return active;
    }

    private boolean starts() {
        return hasLevel && (isRising ? level >= start : level <= start);
    }

    private boolean stops() {
        return !hasLevel || (isRising ? level < stop : level > stop);
    }

    @Override
    public boolean isActive() {
        assert confinement.holds() : confinement;
        return active;
    }

    @Override
    public boolean isClear() {
        assert confinement.holds() : confinement;
        return !active && stops();
    }

    /** Time changes nothing here. */
    @Override
    public void advanceTo(long time) {
        assert confinement.holds() : confinement;
        Clock.require(time);
    }

    @Override
    public String configuration() {
        return "level-trigger:start=" + start + ",stop=" + stop + ",side=" + (isRising ? "above" : "below");
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putBoolean(hasLevel);
        if (hasLevel) {
            out.putLong(level);
            out.putBoolean(active);
        }
    }

    /**
     * Takes over what was saved.
     *
     * @throws IllegalArgumentException if no history of figures leads to it
     */
    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        hasLevel = in.getBoolean();
        level = hasLevel ? Require.within("level", in.getLong(), -MOST, MOST) : 0;
        active = hasLevel && in.getBoolean();
        if (active ? stops() : starts()) {
            throw Require.refusal("active", Boolean.toString(active), "what the level says");
        }
        confinement.release();
    }
}
