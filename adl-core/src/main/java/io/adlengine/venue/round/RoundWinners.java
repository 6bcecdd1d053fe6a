package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * The winners of the round decided last, to look at: what each has, what it was to pay, what it has given so far.
 * Emptied by {@link Autodeleverager#begin}.
 *
 * <p>Winner i has a gain g = min(profit, equity), a capacity u and a haircut x with 0 ≤ x ≤ u ≤ g; whole lots then cost
 * it x to a lot. A profit of 200 on equity of 150 is a gain of 150. All steps are O(1) and allocate nothing. Confined
 * to the deleverager's thread.
 */
public final class RoundWinners {
    private final Candidates candidates;
    private final long[] haircut;
    private final CloseoutPlan plan;
    private final FilledLots filled;
    private final Confinement confinement;

    RoundWinners(PresentRound round, Confinement confinement) {
        candidates = round.assembler.candidates();
        haircut = round.haircut;
        plan = round.plan;
        filled = round.filled;
        this.confinement = confinement;
    }

    /** {@return how many there are} */
    public int count() {
        assert confinement.holds() : confinement;
        return candidates.columns().count();
    }

    /**
     * {@return positions of the winners' side that are no winners, for a reason}
     *
     * @param reason why
     * @throws IllegalArgumentException if it is missing
     */
    public long excluded(Exclusion reason) {
        assert confinement.holds() : confinement;
        return candidates.excluded(Require.present("reason", reason));
    }

    /**
     * {@return the capacities of those counted by {@link Exclusion#NO_ROOM} together: what the round could not reach
     * for want of room; money, at most 2^63 − 1}
     */
    public long capacityWithoutRoom() {
        assert confinement.holds() : confinement;
        return candidates.capacityWithoutRoom();
    }

    /**
     * {@return the row of a winner's position}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public int positionRow(int winner) {
        return columns(winner).position[winner];
    }

    /**
     * {@return the row of a winner's account}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public int accountRow(int winner) {
        return columns(winner).account[winner];
    }

    /**
     * {@return the venue's id of a winner's account}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long accountId(int winner) {
        return columns(winner).accountId[winner];
    }

    /**
     * {@return the most a winner could be made to pay by what it has: min(profit, equity); money, above 0}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long gain(int winner) {
        return columns(winner).gain[winner];
    }

    /**
     * {@return u, what the rule was told a winner can pay: the gain, or what all its lots can at most cost, or the cap;
     * money}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long capacity(int winner) {
        return columns(winner).capacity[winner];
    }

    /**
     * {@return the most a winner pays in this round, close-outs included: the gain, or the {@link RoundCap}; money}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long cap(int winner) {
        return columns(winner).cap[winner];
    }

    /**
     * {@return x, the haircut that the rule decided, money}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long haircut(int winner) {
        columns(winner);
        return haircut[winner];
    }

    /**
     * {@return lots a winner is to give by the plan}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long plannedLots(int winner) {
        columns(winner);
        return plan.lotsOf(winner);
    }

    /**
     * {@return what a winner is to pay by the plan, against the mark; money, below 0 where the transfer price favours
     * winners}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long plannedCost(int winner) {
        columns(winner);
        return plan.costOf(winner);
    }

    /**
     * {@return lots a winner has given so far}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long filledLots(int winner) {
        columns(winner);
        return filled.lots(winner);
    }

    /**
     * {@return the signed value at which the losers' lots have come to a winner so far, money}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long filledTransfer(int winner) {
        columns(winner);
        return filled.transfer(winner);
    }

    /**
     * {@return what a winner has paid so far, against the mark of the plan; money, by the losers' values: of an inverse
     * contract its own can be a unit more or less for each close-out, and those its gain bounds}
     *
     * @param winner 0 to count − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public long filledCost(int winner) {
        columns(winner);
        return filled.cost(winner);
    }

    private WinnerColumns columns(int winner) {
        assert confinement.holds() : confinement;
        final WinnerColumns columns = candidates.columns();
        Require.within("winner", winner, 0, columns.count() - 1);
        return columns;
    }
}
