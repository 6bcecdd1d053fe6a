package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Calls for deleveraging after more than so many losses, each of at least an amount, within a time (xcoin).
 *
 * <p>With at most 3 losses of 1,000 or more within 3,600 seconds, that stop at 1: the fourth one starts it; it stops
 * when no more than one of them is younger than an hour. A loss counts until its age is the window. Losses come in the
 * order of time; one with an earlier time than another counts as of the latest.
 *
 * <p>Parameters are the identity. 8 bytes for each loss that is remembered, {@code most} + 1 of them; each costs O(1)
 * over time, no allocation after the constructor. Confined to one thread; {@link #handOver} and loading release it.
 */
public final class LossTrigger implements Trigger {
    private static final int MOST_LOSSES = 1 << 20;

    private final Confinement confinement = new Confinement();
    private final Clock clock = new Clock();
    private final int most;
    private final int stop;
    private final long least;
    private final long window;
    /** When the latest losses came, the oldest at {@link #first}: more of them than {@link #most} decide nothing. */
    private final long[] when;

    private int first;
    private int count;
    private boolean active;

    /**
     * Fixes what is counted.
     *
     * @param most losses that start nothing yet, 0 to 2^20
     * @param stop it stops at so many or fewer, 0 to {@code most}
     * @param least the smallest loss that counts, money, 1 or more
     * @param window how long it counts, in the venue's unit of time, 1 to 2^62 − 1
     * @throws IllegalArgumentException if an argument is out of range, or more than memory can hold
     */
    public LossTrigger(int most, int stop, long least, long window) {
        this.most = Require.within("most", most, 0, MOST_LOSSES);
        this.stop = Require.within("stop", stop, 0, most);
        this.least = Require.atLeastOne("least", least);
        this.window = Require.within("window", window, 1, MOST_TIME);
        when = new long[Require.room("most", most + 1, Long.BYTES)];
    }

    /** Gives the trigger up to the next thread that uses it. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Takes a loss that a fund, or whoever stands before winners, has borne.
     *
     * @param time within ±(2^62 − 1)
     * @param loss money, 0 or more; below the smallest it only tells the time
     * @return whether deleveraging is called for
     * @throws IllegalArgumentException if an argument is out of range
     */
    public boolean report(long time, long loss) {
        assert confinement.holds() : confinement;
        Clock.require(time);
        Require.notNegative("loss", loss);
        final long now = clock.advanceTo(time);
        if (loss >= least) {
            if (count == when.length) {
                forgetOldest();
            }
            when[place(count++)] = now;
        }
        decide();
        return active;
    }

    @Override
    public void advanceTo(long time) {
        assert confinement.holds() : confinement;
        clock.advanceTo(Clock.require(time));
        decide();
    }

    private void decide() {
        for (int left = count; left > 0 && clock.now() - when[first] >= window; left--) {
            forgetOldest();
        }
        active = count > most || active && count > stop;
    }

    private void forgetOldest() {
        first = place(1);
        count--;
    }

    private int place(int after) {
        final int place = first + after;
        return place < when.length ? place : place - when.length;
    }

    /** {@return losses that count now; of more than {@code most} + 1 the latest} */
    public int count() {
        assert confinement.holds() : confinement;
        return count;
    }

    @Override
    public boolean isActive() {
        assert confinement.holds() : confinement;
        return active;
    }

    @Override
    public boolean isClear() {
        assert confinement.holds() : confinement;
        return count <= stop;
    }

    @Override
    public String configuration() {
        return "loss-trigger:most=" + most + ",stop=" + stop + ",least=" + least + ",window=" + window;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        clock.save(out);
        out.putBoolean(active);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(when[place(i)]);
        }
    }

    /**
     * Takes over what was saved.
     *
     * @throws IllegalArgumentException if no history of losses leads to it
     */
    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        clock.load(in);
        active = in.getBoolean();
        first = 0;
        count = in.getCount("losses", clock.hasBegun() ? when.length : 0);
        long earliest = -MOST_TIME;
        for (int i = 0; i < count; i++) {
            // What is older than the window is forgotten already.
            earliest = Math.max(earliest, clock.now() - window + 1);
            when[i] = earliest = Require.within("time of a loss", in.getLong(), earliest, clock.now());
        }
        if (active ? count <= stop : count > most) {
            throw Require.refusal("active", Boolean.toString(active), "what the losses say");
        }
        confinement.release();
    }
}
