package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * The rounds that wait for their settlement, oldest first, to look at: {@link Autodeleverager#settle} takes them in any order.
 *
 * <p>A venue that settles each wave at the next mark asks for place 0 until nothing waits. All steps are O(1) and allocate nothing.
 * Confined to the deleverager's thread.
 */
public final class WaitingRounds {
    private final Settlements settlements;
    private final Confinement confinement;

    WaitingRounds(Settlements settlements, Confinement confinement) {
        this.settlements = settlements;
        this.confinement = confinement;
    }

    /** {@return how many wait} */
    public int count() {
        assert confinement.holds() : confinement;
        return settlements.size();
    }

    /**
     * {@return the engine's id of a round}
     *
     * @param place 0 to count − 1
     * @throws IllegalArgumentException if there is no such round
     */
    public long roundId(int place) {
        return settlements.roundId(require(place));
    }

    /**
     * {@return the row of a round's instrument}
     *
     * @param place 0 to count − 1
     * @throws IllegalArgumentException if there is no such round
     */
    public int instrumentRow(int place) {
        return settlements.instrument(require(place));
    }

    /** {@return rounds given up for want of room: the engine still waits for them, and takes the venue's own figure} */
    public long dropped() {
        assert confinement.holds() : confinement;
        return settlements.dropped();
    }

    private int require(int place) {
        assert confinement.holds() : confinement;
        return Require.within("place", place, 0, settlements.size() - 1);
    }
}
