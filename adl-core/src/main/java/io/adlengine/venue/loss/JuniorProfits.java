package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Realised profits that are junior to principal and are read with a haircut, which heals when money comes back
 * (Percolator): who converts x of them into money is paid ⌊x·min(R, P)/P⌋, where P are all junior profits and R is what
 * the venue has beyond principal and insurance.
 *
 * <p>Profits of 400 stand against 300: converting 100 pays 75, and 300 stand against 225 then, three quarters still. If
 * 75 come back the haircut is gone.
 *
 * <p>Nothing is burnt while nobody converts: a loss is {@link #back} with less, a recovery with more. In parts a
 * conversion never pays more than in one piece. What an account has of P is the venue's to keep, and so is that a
 * conversion is at most that. {@link JuniorPool} is the other form, where a loss burns profits for good.
 *
 * <p>Money is in minor units. O(1), exact, no allocation. Confined to one thread.
 */
public final class JuniorProfits implements Durable {
    private final Confinement confinement = new Confinement();
    private long profits;
    private long backing;

    /** Without profits, and nothing behind them. */
    public JuniorProfits() {}

    /**
     * Profits are realised and not converted yet.
     *
     * @param amount 0 or more
     * @throws IllegalArgumentException if negative, or if all profits together would exceed 2^63 − 1
     */
    public void realise(long amount) {
        assert confinement.holds() : confinement;
        Require.notNegative("amount", amount);
        profits = amount + InsuranceFund.room("amount", amount, profits);
    }

    /**
     * Profits go to pay for losses of the account that has them, unconverted.
     *
     * @param amount 0 to all profits
     * @throws IllegalArgumentException if out of range
     */
    public void offset(long amount) {
        assert confinement.holds() : confinement;
        profits -= Require.within("amount", amount, 0, profits);
    }

    /**
     * Says what stands behind the profits now, R = max(0, V − C − I), whatever it was: the venue's assets less all
     * principal that is owed less the insurance.
     *
     * @param assets V, 0 or more
     * @param principal C, 0 or more
     * @param insurance I, 0 or more
     * @throws IllegalArgumentException if an argument is negative
     */
    public void back(long assets, long principal, long insurance) {
        assert confinement.holds() : confinement;
        Require.notNegative("assets", assets);
        Require.notNegative("principal", principal);
        Require.notNegative("insurance", insurance);
        final long beyondPrincipal = Math.max(0, assets - principal);
        backing = Math.max(0, beyondPrincipal - insurance);
    }

    /**
     * What a conversion would pay now.
     *
     * @param amount of profits, x, 0 to all of them
     * @return ⌊x·min(R, P)/P⌋
     * @throws IllegalArgumentException if out of range
     */
    public long worth(long amount) {
        assert confinement.holds() : confinement;
        Require.within("amount", amount, 0, profits);
        return amount == 0 ? 0 : FixedPoint.mulDivFloor(amount, Math.min(backing, profits), profits);
    }

    /**
     * Converts profits into money, which becomes principal: P falls by the profits and R by what they pay.
     *
     * @param amount of profits, x, 0 to all of them
     * @return what is paid, 0 to {@code amount}
     * @throws IllegalArgumentException if out of range
     */
    public long convert(long amount) {
        final long paid = worth(amount);
        profits -= amount;
        backing -= paid;
        return paid;
    }

    /** {@return all profits that are not converted, P} */
    public long profits() {
        assert confinement.holds() : confinement;
        return profits;
    }

    /** {@return what stands behind them, R, 0 or more; it can be more than they are} */
    public long backing() {
        assert confinement.holds() : confinement;
        return backing;
    }

    /** Gives it to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "junior-profits";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLong(profits);
        out.putLong(backing);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        profits = Require.notNegative("profits", in.getLong());
        backing = Require.notNegative("backing", in.getLong());
        confinement.release();
    }
}
