package io.adlengine.policy.lots;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WholeLots;
import java.util.EnumSet;

/**
 * The exact min-max haircut in whole lots of unequal value: among all x with x_i a multiple of {@link Column#LOT} up to
 * u_i and Σx ≥ B, one with the least possible largest x_i/u_i. No solver is needed.
 *
 * <p>B ≤ Σx &lt; B + the largest lot; where all whole lots together do not reach B, all of them, and the shortfall is
 * reported. What an account has beyond whole lots is never touched. Ties at the threshold: larger capacity, then
 * smaller account, then smaller index; surplus lots are left out from the last one backwards.
 *
 * <p>A search of the threshold by passes and a selection; scratch: 32 bytes per winner. See {@link WholeLots}. Source:
 * arXiv 2602.15182, eq. 8, in polynomial time where an account has one lot value.
 *
 * <p>Capacities of 100 in lots of 30 and of 90 in lots of 20 meet a budget of 70 with one lot and two: 30 and 40.
 */
public final class MinMaxLots implements Allocator {
    private final WholeLots lots;
    private final int maxWinners;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public MinMaxLots(int maxWinners) {
        Require.room("maxWinners", maxWinners, 32);
        lots = new WholeLots(maxWinners);
        this.maxWinners = maxWinners;
    }

    @Override
    public String name() {
        return "min-max-lots";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.LOT);
    }

    @Override
    public int maxWinners() {
        return maxWinners;
    }

    @Override
    public boolean mayExceedBudget() {
        return true;
    }

    /**
     * τ: x_i = the whole lots in τ·u_i, or a lot more.
     */
    @Override
    public double level() {
        return lots.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        return lots.reach(winners.capacity(), winners.lot(), winners.account(), winners.count(), budget, haircut);
    }
}
