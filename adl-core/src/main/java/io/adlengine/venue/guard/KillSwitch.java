package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The operator's word that deleveraging must not run: for a market, or for the venue.
 *
 * <p>The two are independent: with market 0 stopped and then the venue, both markets of two are stopped; once the venue
 * is resumed, market 0 still is. The venue asks {@link #isStopped} before it begins a round; the switch stops nothing
 * by itself. The number of markets is room, not identity: a saved switch restores into any that has its stopped
 * markets.
 *
 * <p>O(1), no allocation but by {@link #grow}. Confined to one thread; {@link #handOver} and loading release it.
 */
public final class KillSwitch implements Durable {
    private static final int MOST = 1 << 27;

    private final Confinement confinement = new Confinement();
    private final Flags stopped;
    private boolean venueStopped;

    /**
     * Makes a switch with nothing stopped.
     *
     * @param maxMarkets 1 to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public KillSwitch(int maxMarkets) {
        stopped = new Flags(
                "marketRow", Require.room("maxMarkets", Require.within("maxMarkets", maxMarkets, 1, MOST), 1));
    }

    /** Gives the switch up to the next thread that uses it. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Makes room for more markets, which are not stopped. Nothing else changes, the state hash included. Allocates.
     *
     * @param maxMarkets no fewer than before, up to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public void grow(int maxMarkets) {
        assert confinement.holds() : confinement;
        stopped.grow(Require.room("maxMarkets", Require.within("maxMarkets", maxMarkets, stopped.most(), MOST), 1));
    }

    /**
     * Stops a market.
     *
     * @param marketRow 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public void stop(int marketRow) {
        assert confinement.holds() : confinement;
        stopped.set(marketRow, true);
    }

    /**
     * Takes back {@link #stop}.
     *
     * @param marketRow 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public void resume(int marketRow) {
        assert confinement.holds() : confinement;
        stopped.set(marketRow, false);
    }

    /** Stops every market. */
    public void stopVenue() {
        assert confinement.holds() : confinement;
        venueStopped = true;
    }

    /** Takes back {@link #stopVenue}. */
    public void resumeVenue() {
        assert confinement.holds() : confinement;
        venueStopped = false;
    }

    /**
     * {@return whether deleveraging must not run: the market or the venue is stopped}
     *
     * @param marketRow 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public boolean isStopped(int marketRow) {
        assert confinement.holds() : confinement;
        return stopped.isUp(marketRow) || venueStopped;
    }

    @Override
    public String configuration() {
        return "kill-switch";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putBoolean(venueStopped);
        stopped.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        venueStopped = in.getBoolean();
        stopped.load(in);
        confinement.release();
    }
}
