package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * A loss that nobody has borne, borne by whoever leaves: while X is missing of a currency and T is really there, a
 * withdrawal of w is charged ⌈w·X/(T + X)⌉ (Paradex).
 *
 * <p>3,000 are there and 4,000 are claimed: 1,000 are missing, a quarter. Who withdraws 500 is charged 125 and receives
 * 375. Then 2,625 are there and 875 are missing, a quarter still, so that nobody gains by being late or early, and when
 * all have left both are 0.
 *
 * <p>Rounded against the leaver: in parts a withdrawal costs as much as in one piece, or up to a unit a part more,
 * never less. Moving money to another account changes nothing, since the share is the venue's and transfers are not
 * charged.
 *
 * <p><b>Deposits during a shortfall</b> count towards what is there, and are charged when they leave: they lower the
 * share of all, the depositor's included, at the depositor's cost. A venue that does not want that keeps new money in
 * segregated accounts and does not report it here until the shortfall is 0.
 *
 * <p>Decides and keeps count, moves no money: the charge stays where the money is, and what it pays for is booked by
 * {@link LossWaterfall#withdrawn}. One for each currency. Money is in minor units. O(1), exact, no allocation. Confined
 * to one thread.
 */
public final class WithdrawalCharge implements Durable {
    /** The most money that can be there, and the most that can be missing: 2^62 − 1. */
    public static final long MOST_MONEY = (1L << 62) - 1;

    private final Confinement confinement = new Confinement();
    private long money;
    private long missing;

    /** Nothing is there and nothing is missing. */
    public WithdrawalCharge() {}

    /**
     * Money comes in.
     *
     * @param amount 0 or more
     * @throws IllegalArgumentException if negative, or if more than {@link #MOST_MONEY} would be there
     */
    public void deposit(long amount) {
        assert confinement.holds() : confinement;
        money += Require.within("amount", amount, 0, MOST_MONEY - money);
    }

    /**
     * Says what is missing now: the residual of the currency, whatever it was before.
     *
     * @param amount 0 to {@link #MOST_MONEY}
     * @throws IllegalArgumentException if out of range
     */
    public void miss(long amount) {
        assert confinement.holds() : confinement;
        missing = Require.within("amount", amount, 0, MOST_MONEY);
    }

    /**
     * What a withdrawal would be charged now.
     *
     * @param amount claimed, w, 0 to what is there and missing together
     * @return 0 to {@code amount}
     * @throws IllegalArgumentException if out of range
     */
    public long charge(long amount) {
        assert confinement.holds() : confinement;
        Require.within("amount", amount, 0, money + missing);
        return missing == 0 ? 0 : FixedPoint.mulDivCeil(amount, missing, money + missing);
    }

    /**
     * Withdraws: the claim is gone, {@code amount} less the charge leaves, and so much less is missing as was charged.
     *
     * @param amount claimed, w, 0 to what is there and missing together; that the account may withdraw it is for the
     *     caller to say
     * @return the charge, 0 to {@code amount}
     * @throws IllegalArgumentException if out of range
     */
    public long withdraw(long amount) {
        final long charge = charge(amount);
        money -= amount - charge;
        missing -= charge;
        return charge;
    }

    /** {@return what is really there: deposits less what has left} */
    public long money() {
        assert confinement.holds() : confinement;
        return money;
    }

    /** {@return what is missing: claims of so much have no money behind them} */
    public long missing() {
        assert confinement.holds() : confinement;
        return missing;
    }

    /** Gives it to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "withdrawal-charge";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLong(money);
        out.putLong(missing);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        money = Require.within("money", in.getLong(), 0, MOST_MONEY);
        missing = Require.within("missing", in.getLong(), 0, MOST_MONEY);
        confinement.release();
    }
}
