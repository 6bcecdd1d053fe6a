package io.adlengine.policy.lots;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.Apportionment;
import java.util.EnumSet;

/**
 * The exact min-max haircut in whole minor units: each unit goes where (x_i + 1)/u_i is least.
 *
 * <p>The least possible largest x_i/u_i, Σx = B exactly, x_i ≥ ⌊B·u_i/U⌋ and x_i ≤ u_i; a large account may bear more
 * than a unit above its real share, because small ones bear less. Monotone in the budget to the unit: no larger deficit
 * lowers anybody's haircut. Merging accounts never lowers what they pay, splitting may, by less than a unit per split.
 * Ties: the larger capacity bears the unit, then the smaller {@link Column#ACCOUNT}, then the smaller index;
 * independent of the order of the arrays where ids are distinct.
 *
 * <p>Usually 4 to 8 passes and a selection, O(n) expected; scratch: 12 bytes per winner. See {@link
 * Apportionment#dHondt}. Source: the integer case of arXiv 2602.15182, eq. 8.
 *
 * <p>Capacities of 10, 20 and 30 share a budget of 10 as 1, 3 and 6; the last unit would have cost each of them a
 * fifth, so the largest bears it.
 */
public final class DHondt implements Allocator {
    private final Apportionment apportionment;
    private final int maxWinners;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public DHondt(int maxWinners) {
        Require.room("maxWinners", maxWinners, 12);
        apportionment = new Apportionment(maxWinners);
        this.maxWinners = maxWinners;
    }

    @Override
    public String name() {
        return "dhondt";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return maxWinners;
    }

    /**
     * τ: x_i = ⌊τ·u_i⌋ or a unit more.
     */
    @Override
    public double level() {
        return apportionment.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        apportionment.dHondt(winners.capacity(), winners.account(), winners.count(), budget, haircut);
        return budget;
    }
}
