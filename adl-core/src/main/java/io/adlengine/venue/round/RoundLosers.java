package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * The losers of the present round, in the order of their nomination, to look at. Emptied by {@link
 * Autodeleverager#begin}.
 *
 * <p>Loser j has n lots and a deficit d: what closing all of them at the zero value would cover. 10 lots with a deficit
 * of 50 cover 5 each. All steps are O(1) and allocate nothing. Confined to the deleverager's thread.
 */
public final class RoundLosers {
    private final RoundAssembler round;
    private final Losers losers;
    private final Confinement confinement;

    RoundLosers(RoundAssembler round, Confinement confinement) {
        this.round = round;
        losers = round.losers();
        this.confinement = confinement;
    }

    /** {@return the row of the round's instrument, of one side of which they are; while there are any} */
    public int instrumentRow() {
        assert confinement.holds() : confinement;
        return round.instrument();
    }

    /** {@return whether their positions are long; while there are any} */
    public boolean areLong() {
        assert confinement.holds() : confinement;
        return round.areLosersLong();
    }

    /** {@return how many there are} */
    public int count() {
        assert confinement.holds() : confinement;
        return losers.count();
    }

    /**
     * {@return D, the deficits of all losers together: what closing all lots at their zero values would cover; money}
     */
    public long deficit() {
        assert confinement.holds() : confinement;
        return losers.deficit();
    }

    /** {@return lots of all losers together} */
    public long lots() {
        assert confinement.holds() : confinement;
        return losers.lots();
    }

    /**
     * {@return the row of a loser's position}
     *
     * @param loser 0 to count − 1
     * @throws IllegalArgumentException if there is no such loser
     */
    public int positionRow(int loser) {
        return losers.position[require(loser)];
    }

    /**
     * {@return the row of a loser's account}
     *
     * @param loser 0 to count − 1
     * @throws IllegalArgumentException if there is no such loser
     */
    public int accountRow(int loser) {
        return losers.account[require(loser)];
    }

    /**
     * {@return a loser's deficit when it was nominated, money, above 0}
     *
     * @param loser 0 to count − 1
     * @throws IllegalArgumentException if there is no such loser
     */
    public long deficit(int loser) {
        return losers.deficit[require(loser)];
    }

    /**
     * {@return a loser's lots that carry its deficit, above 0: all it had when it was nominated, or fewer in a
     * collection, and the targeted lots in a round of lots}
     *
     * @param loser 0 to count − 1
     * @throws IllegalArgumentException if there is no such loser
     */
    public long lots(int loser) {
        return losers.lots[require(loser)];
    }

    /**
     * {@return the signed value at which all lots of a loser change hands, money}
     *
     * @param loser 0 to count − 1
     * @throws IllegalArgumentException if there is no such loser
     */
    public long transfer(int loser) {
        return losers.transfer[require(loser)];
    }

    private int require(int loser) {
        assert confinement.holds() : confinement;
        return Require.within("loser", loser, 0, losers.count() - 1);
    }
}
