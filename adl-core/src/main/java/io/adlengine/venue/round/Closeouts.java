package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * The close-outs of the round decided last, planned and filled, to look at. Emptied by {@link Autodeleverager#begin}.
 *
 * <p>Close-out c takes lots {@code fromLot} to {@code toLot} of one loser to one winner. With a budget of 12 and lots
 * that cover 5 each, three lots are planned: they cover 15, with a rounding of 3. All steps are O(1) and allocate
 * nothing. Confined to the deleverager's thread.
 */
public final class Closeouts {
    private final CloseoutPlan plan;
    private final CloseoutMatcher matcher;
    private final PlannedAccounts accounts;
    private final Confinement confinement;

    Closeouts(PresentRound round, Confinement confinement) {
        plan = round.plan;
        matcher = round.matcher;
        accounts = round.planned;
        this.confinement = confinement;
    }

    /** {@return close-outs planned} */
    public int planned() {
        assert confinement.holds() : confinement;
        return plan.fills().count();
    }

    /**
     * {@return whether an account has close-outs planned in the present round: from the decision until the last of the
     * round is carried out, confirmed or given up} What it withdraws meanwhile cannot be collected any more: hold its
     * withdrawals, and cancel its orders, before the first close-out.
     *
     * @param accountRow row, 0 or more
     * @throws IllegalArgumentException if the row is below 0
     */
    public boolean isPlanned(int accountRow) {
        assert confinement.holds() : confinement;
        return accounts.contains(Require.within("accountRow", accountRow, 0, Integer.MAX_VALUE));
    }

    /** {@return close-outs not carried out yet, those that are outstanding included} */
    public int remaining() {
        assert confinement.holds() : confinement;
        return matcher.remaining();
    }

    /**
     * {@return the loser of a close-out, an index of {@link RoundLosers}}
     *
     * @param closeout 0 to planned − 1
     * @throws IllegalArgumentException if there is no such close-out
     */
    public int loser(int closeout) {
        return plan.fills().loser(require(closeout));
    }

    /**
     * {@return the winner of a close-out, an index of {@link RoundWinners}}
     *
     * @param closeout 0 to planned − 1
     * @throws IllegalArgumentException if there is no such close-out
     */
    public int winner(int closeout) {
        return plan.fills().winner(require(closeout));
    }

    /**
     * {@return a close-out's first lot of its loser, counted from 0}
     *
     * @param closeout 0 to planned − 1
     * @throws IllegalArgumentException if there is no such close-out
     */
    public long fromLot(int closeout) {
        return plan.fills().from(require(closeout));
    }

    /**
     * {@return the lot of its loser after a close-out's last}
     *
     * @param closeout 0 to planned − 1
     * @throws IllegalArgumentException if there is no such close-out
     */
    public long toLot(int closeout) {
        final int fill = require(closeout);
        return plan.fills().from(fill) + plan.fills().lots(fill);
    }

    /**
     * {@return the sum of the haircuts, less what a rule took beyond its budget and a winner could not carry; money}
     */
    public long budget() {
        assert confinement.holds() : confinement;
        return plan.budget();
    }

    /**
     * {@return the part of {@link #shortfall} that nobody could have paid for but accounts of the losers' own owners,
     * or the losers themselves; money} They are not closed against each other.
     */
    public long shortfallOfOneOwner() {
        assert confinement.holds() : confinement;
        return plan.ofItsOwn();
    }

    /** {@return H, the deficit that the planned lots cover: budget − shortfall + rounding; money} */
    public long plannedCover() {
        assert confinement.holds() : confinement;
        return plan.covered();
    }

    /**
     * {@return the part of the budget that no winner could carry in whole lots, that no loser's lots were left for
     * where a rule takes more than the deficit, or for which the plan had no room: it holds maxLosers + 4·maxWinners
     * close-outs; money}
     */
    public long shortfall() {
        assert confinement.holds() : confinement;
        return plan.shortfall();
    }

    /** {@return what the last planned lot covers beyond the budget: below the largest deficit of a lot; money} */
    public long rounding() {
        assert confinement.holds() : confinement;
        return plan.rounding();
    }

    /** {@return how often the rule was asked, the engine's own time included: 1 to 32, 0 without a decision} */
    public int passes() {
        assert confinement.holds() : confinement;
        return plan.passes();
    }

    /** {@return close-outs applied to the book so far, whole or in part} */
    public int fills() {
        assert confinement.holds() : confinement;
        return matcher.fills();
    }

    /** {@return lots closed so far, on each side} */
    public long filledLots() {
        assert confinement.holds() : confinement;
        return matcher.filledLots();
    }

    /**
     * {@return the deficit that went with the closed lots, money; what of it exceeds {@link #cost}, with another price
     * than the zero value, stays on the losers' accounts}
     */
    public long covered() {
        assert confinement.holds() : confinement;
        return matcher.covered();
    }

    /** {@return what the closed lots cost the winners, against the mark of the plan; money} */
    public long cost() {
        assert confinement.holds() : confinement;
        return matcher.cost();
    }

    /**
     * {@return what isolated losers still lacked when their last lots were closed, at another price than the zero
     * value or after marks have moved; borne by whom {@link AutodeleveragerBuilder#isolatedLoss} names; money}
     */
    public long isolatedLoss() {
        assert confinement.holds() : confinement;
        return matcher.isolatedLoss();
    }

    /**
     * {@return what closed accounts got beyond the values at which their lots changed hands, from whom {@link
     * QuantityRound#onTickGrid} names; below 0: gave to it; money}
     */
    public long belowTick() {
        assert confinement.holds() : confinement;
        return matcher.belowTick();
    }

    /**
     * {@return lots that were looked at and not closed, for a reason}
     *
     * @param reason why
     * @throws IllegalArgumentException if it is missing
     */
    public long skippedLots(SkipReason reason) {
        assert confinement.holds() : confinement;
        return matcher.skippedLots(Require.present("reason", reason));
    }

    private int require(int closeout) {
        assert confinement.holds() : confinement;
        return Require.within("closeout", closeout, 0, plan.fills().count() - 1);
    }
}
