package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Calls for deleveraging while the traders' profit on one side is too large a part of the pool that owes it (GMX v2).
 *
 * <p>Starts where profit / pool is strictly above the maximum, stops where it is at or below a lower factor, and in
 * between stays what it was. A pool of 0 that owes a profit is above every factor. With a maximum of 450,000 parts per
 * million and a lower factor of 400,000, a pool of 1,000 starts it when it owes 451, and it stops at 400.
 *
 * <p>Both factors are the identity. Compared as cross products in 128 bits. O(1), no allocation. Confined to one
 * thread; {@link #handOver} and loading release it.
 */
public final class PoolFactorTrigger implements Trigger {
    private static final int ONE = 1_000_000;

    private final Confinement confinement = new Confinement();
    private final int maxPpm;
    private final int stopPpm;
    private boolean active;
    private boolean isClear = true;

    /**
     * Fixes the factors.
     *
     * @param maxPpm starts above it; parts per million, 0 to 1,000,000
     * @param stopPpm stops at or below it, and the least that a reduction may leave; 0 to {@code maxPpm}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public PoolFactorTrigger(int maxPpm, int stopPpm) {
        this.maxPpm = Require.within("maxPpm", maxPpm, 0, ONE);
        this.stopPpm = Require.within("stopPpm", stopPpm, 0, maxPpm);
    }

    /** Gives the trigger up to the next thread that uses it. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Takes the current values.
     *
     * @param profit of one side's open positions, minor units, above −2^63
     * @param pool its worth in the same units, 0 or more
     * @return whether deleveraging is called for
     * @throws IllegalArgumentException if an argument is out of range
     */
    public boolean update(long profit, long pool) {
        assert confinement.holds() : confinement;
        check(profit, pool);
        isClear = FixedPoint.compareProducts(profit, ONE, stopPpm, pool) <= 0;
        active = FixedPoint.compareProducts(profit, ONE, maxPpm, pool) > 0 || active && !isClear;
        return active;
    }

    /** {@return whether deleveraging is called for, as the last {@link #update} said} */
    @Override
    public boolean isActive() {
        assert confinement.holds() : confinement;
        return active;
    }

    @Override
    public boolean isClear() {
        assert confinement.holds() : confinement;
        return isClear;
    }

    /** Time changes nothing here. */
    @Override
    public void advanceTo(long time) {
        assert confinement.holds() : confinement;
        Clock.require(time);
    }

    /**
     * {@return whether a reduction helps without overshooting, so that a venue should let it through} The factor has to
     * fall, and not below the one at which the trigger stops. A factor whose pool is 0 is above every other. Whether
     * the trigger is active does not matter.
     *
     * @param profit before, minor units, above −2^63
     * @param pool before, 0 or more
     * @param profitAfter above −2^63
     * @param poolAfter 0 or more
     * @throws IllegalArgumentException if an argument is out of range
     */
    public boolean accepts(long profit, long pool, long profitAfter, long poolAfter) {
        check(profit, pool);
        check(profitAfter, poolAfter);
        return FixedPoint.compareProducts(profitAfter, pool, poolAfter, profit) < 0
                && FixedPoint.compareProducts(profitAfter, ONE, stopPpm, poolAfter) >= 0;
    }

    @Override
    public String configuration() {
        return "pool-factor-trigger:max=" + maxPpm + ",stop=" + stopPpm;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putBoolean(active);
        out.putBoolean(isClear);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        active = in.getBoolean();
        isClear = in.getBoolean();
        if (active && isClear) {
            throw Require.refusal("active", "true", "false where the factor is clear");
        }
        confinement.release();
    }

    private static void check(long profit, long pool) {
        if (profit == Long.MIN_VALUE) {
            throw Require.refusal("profit", Long.toString(profit), "above -2^63");
        }
        Require.notNegative("pool", pool);
    }
}
