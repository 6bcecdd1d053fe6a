package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.loss.LossBooks;

/**
 * Stops withdrawals from a margin pool in which a loss is left that nobody has borne, so that the first to leave do not leave it to
 * the rest. A shortfall in one pool gates no other (dYdX v4's collateral pools).
 *
 * <p>A gate opens when its pool's residual is 0, or when the operator releases it; a later report of a residual closes it again.
 * O(1), no allocation after the constructor. Confined to one thread.
 */
public final class WithdrawalGates implements Durable {
    private final boolean[] closed;

    /**
     * Makes open gates.
     *
     * @param pools margin pools, 1 or more
     * @throws IllegalArgumentException if out of range
     */
    public WithdrawalGates(int pools) {
        closed = new boolean[Require.within("pools", pools, 1, Integer.MAX_VALUE - 8)];
    }

    /**
     * Takes what nobody has borne yet in a pool: the sum of {@link LossBooks#residual} over its markets.
     *
     * @param pool 0 to pools − 1
     * @param residual minor units, 0 or more; 0 opens the gate, anything else closes it
     * @throws IllegalArgumentException if an argument is out of range
     */
    public void report(int pool, long residual) {
        require(pool);
        closed[pool] = Require.notNegative("residual", residual) > 0;
    }

    /**
     * Opens a gate whatever the residual is.
     *
     * @param pool 0 to pools − 1
     * @throws IllegalArgumentException if there is no such pool
     */
    public void release(int pool) {
        closed[require(pool)] = false;
    }

    /**
     * Whether withdrawals have to wait.
     *
     * @param pool 0 to pools − 1
     * @return whether its gate is closed
     * @throws IllegalArgumentException if there is no such pool
     */
    public boolean isClosed(int pool) {
        return closed[require(pool)];
    }

    @Override
    public String configuration() {
        return "withdrawal-gates:pools=" + closed.length;
    }

    @Override
    public void save(StateWriter out) {
        for (int pool = 0; pool < closed.length; pool++) {
            out.putBoolean(closed[pool]);
        }
    }

    @Override
    public void load(StateReader in) {
        for (int pool = 0; pool < closed.length; pool++) {
            closed[pool] = in.getBoolean();
        }
    }

    private int require(int pool) {
        return Require.within("pool", pool, 0, closed.length - 1);
    }
}
