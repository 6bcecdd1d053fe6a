package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The operator's word that deleveraging must not run: for a market, or for the venue. The two are independent: resuming the venue
 * leaves a stopped market stopped. O(1), no allocation after the constructor. Confined to one thread.
 */
public final class KillSwitch implements Durable {
    private final boolean[] stopped;
    private boolean venueStopped;

    /**
     * Makes a switch with nothing stopped.
     *
     * @param markets 1 or more
     * @throws IllegalArgumentException if out of range
     */
    public KillSwitch(int markets) {
        stopped = new boolean[Require.within("markets", markets, 1, Integer.MAX_VALUE - 8)];
    }

    /**
     * Stops a market.
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public void stop(int market) {
        stopped[require(market)] = true;
    }

    /**
     * Takes back {@link #stop}.
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public void resume(int market) {
        stopped[require(market)] = false;
    }

    /** Stops every market. */
    public void stopVenue() {
        venueStopped = true;
    }

    /** Takes back {@link #stopVenue}. */
    public void resumeVenue() {
        venueStopped = false;
    }

    /**
     * Whether deleveraging must not run.
     *
     * @param market 0 to markets − 1
     * @return whether the market or the venue is stopped
     * @throws IllegalArgumentException if there is no such market
     */
    public boolean isStopped(int market) {
        return stopped[require(market)] || venueStopped;
    }

    @Override
    public String configuration() {
        return "kill-switch:markets=" + stopped.length;
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(venueStopped);
        for (int market = 0; market < stopped.length; market++) {
            out.putBoolean(stopped[market]);
        }
    }

    @Override
    public void load(StateReader in) {
        venueStopped = in.getBoolean();
        for (int market = 0; market < stopped.length; market++) {
            stopped[market] = in.getBoolean();
        }
    }

    private int require(int market) {
        return Require.within("market", market, 0, stopped.length - 1);
    }
}
