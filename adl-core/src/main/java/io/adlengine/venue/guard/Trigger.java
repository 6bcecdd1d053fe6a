package io.adlengine.venue.guard;

import io.adlengine.state.Durable;

/**
 * Says whether deleveraging is called for, and for how long: it starts at one threshold and stops at another.
 *
 * <p>Each implementation takes the figures of its own from the venue; time arrives with calls ({@link #advanceTo}).
 * Between its thresholds a trigger stays what it was, and is neither called for anew nor clear: with a fund that starts
 * at 0 and stops above 500, a balance of 300 is active or not by what came before, and never clear. Readings change
 * nothing, cost O(1) and allocate nothing. Memory is saved, parameters are the identity.
 */
public interface Trigger extends Durable {
    /** The farthest time in either direction: 2^62 − 1. */
    long MOST_TIME = (1L << 62) - 1;

    /** {@return whether deleveraging is called for, as the last figure or time decided} */
    boolean isActive();

    /**
     * {@return whether the figures are beyond the threshold at which it stops} Never while {@link #isActive}, but in a
     * {@link CompoundTrigger} that has not been asked since.
     */
    boolean isClear();

    /**
     * Takes the time, which never goes back: an earlier one than before changes nothing.
     *
     * @param time in a unit of the venue's, within ±(2^62 − 1)
     * @throws IllegalArgumentException if out of range
     */
    void advanceTo(long time);
}
