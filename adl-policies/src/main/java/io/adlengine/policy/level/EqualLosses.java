package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * Nobody keeps more than a common level: x_i = (u_i − λ)⁺ (constrained equal losses, levelling from the top).
 *
 * <p>Minimises the largest profit that survives. Exact at any size; every haircut is the floor or the ceiling of the
 * real one, and of equal neighbours the earlier one keeps the odd unit. Merge-proof, and therefore not split-proof: two
 * accounts of half the size may both stay below the level.
 *
 * <p>A few streaming passes, no scratch. Source: Aumann and Maschler 1985; arXiv 2512.01112, section 5, asks for the
 * smallest surviving winner, which this rule attains.
 *
 * <p>Capacities of 100, 200 and 300 share a budget of 300 as 0, 100 and 200: everybody keeps 100.
 */
public final class EqualLosses implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();

    /** Makes the rule. */
    public EqualLosses() {}

    @Override
    public String name() {
        return "equal-losses";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return Integer.MAX_VALUE;
    }

    /**
     * λ: x_i = (u_i − λ)⁺ to a unit. Infinite where nothing is taken, minus infinity where everybody pays all.
     */
    @Override
    public double level() {
        return solver.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        return solver.equalLoss(winners.capacity(), winners.count(), budget, haircut);
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        long largest = 0;
        for (int i = 0; i < winners.count(); i++) {
            largest = Math.max(largest, winners.capacity()[i]);
        }
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, winners.capacity()[i] - largest, 1, winners.capacity()[i]);
        }
    }
}
