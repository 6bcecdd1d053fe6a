package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.loss.LossBooks;

/**
 * Stops withdrawals from a margin pool in which a loss is left that nobody has borne, so that the first to leave do not
 * leave it to the rest. A shortfall in one pool gates no other (dYdX v4's collateral pools).
 *
 * <p>A gate opens when the venue reports a residual within the tolerance for its pool, 0 unless it states one, or when
 * the operator releases it; a later report of more closes it again: reports of 5, then a release, then 4 leave it
 * closed, open, closed. With a tolerance of 4 the last report leaves it open. The tolerance is the identity; the number
 * of pools is room: saved gates restore into any that have the closed ones.
 *
 * <p>O(1), no allocation but by {@link #grow}. Confined to one thread; {@link #handOver} and loading release it.
 */
public final class WithdrawalGates implements Durable {
    private static final int MOST = 1 << 27;

    private final Confinement confinement = new Confinement();
    private final Flags closed;
    private final long tolerance;

    /**
     * Makes open gates.
     *
     * @param maxPools margin pools, 1 to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public WithdrawalGates(int maxPools) {
        this(maxPools, 0);
    }

    /**
     * Makes open gates that a small residual does not close.
     *
     * @param maxPools margin pools, 1 to 2^27
     * @param tolerance the largest residual that leaves a gate open, minor units, 0 or more
     * @throws IllegalArgumentException if an argument is out of range, or more than memory can hold
     */
    public WithdrawalGates(int maxPools, long tolerance) {
        this.tolerance = Require.notNegative("tolerance", tolerance);
        closed = new Flags("poolRow", Require.room("maxPools", Require.within("maxPools", maxPools, 1, MOST), 1));
    }

    /** Gives the gates up to the next thread that uses them. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Makes room for more pools, with open gates. Nothing else changes, the state hash included. Allocates.
     *
     * @param maxPools no fewer than before, up to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public void grow(int maxPools) {
        assert confinement.holds() : confinement;
        closed.grow(Require.room("maxPools", Require.within("maxPools", maxPools, closed.most(), MOST), 1));
    }

    /**
     * Takes what nobody has borne yet in a pool: the sum of {@link LossBooks#residual} over its markets.
     *
     * @param poolRow 0 to pools − 1
     * @param residual minor units, 0 or more; more than the tolerance closes the gate, anything else opens it
     * @throws IllegalArgumentException if an argument is out of range
     */
    public void report(int poolRow, long residual) {
        assert confinement.holds() : confinement;
        closed.require(poolRow);
        closed.set(poolRow, Require.notNegative("residual", residual) > tolerance);
    }

    /**
     * Opens a gate whatever the residual is.
     *
     * @param poolRow 0 to pools − 1
     * @throws IllegalArgumentException if there is no such pool
     */
    public void release(int poolRow) {
        assert confinement.holds() : confinement;
        closed.set(poolRow, false);
    }

    /**
     * {@return whether withdrawals have to wait: the pool's gate is closed}
     *
     * @param poolRow 0 to pools − 1
     * @throws IllegalArgumentException if there is no such pool
     */
    public boolean isClosed(int poolRow) {
        assert confinement.holds() : confinement;
        return closed.isUp(poolRow);
    }

    @Override
    public String configuration() {
        return "withdrawal-gates" + (tolerance == 0 ? "" : ":tolerance=" + tolerance);
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        closed.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        closed.load(in);
        confinement.release();
    }
}
