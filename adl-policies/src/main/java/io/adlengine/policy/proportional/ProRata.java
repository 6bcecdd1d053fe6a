package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * Splits the budget in proportion to capacity, to the last minor unit: x_i = B·u_i/U.
 *
 * <p>x_i is the floor or the ceiling of the real share, never above u_i, and Σx = B exactly. Equal accounts differ by
 * at most one unit; odd units are spread over the order from its front, so they need not fall to the first of many
 * equals. The least possible largest haircut fraction; order-preserving and split-proof up to that unit; not monotone
 * in B in the last unit.
 *
 * <p>Two streaming passes, no scratch, no division inside a loop. Source: arXiv 2602.15182, section 3.5 and Proposition
 * 9.
 *
 * <p>Capacities of 100, 200 and 300 share a budget of 100 as 17, 33 and 50.
 */
public final class ProRata implements Allocator, Quotable {
    private double level = Double.NaN;

    /** Makes the rule. */
    public ProRata() {}

    @Override
    public String name() {
        return "pro-rata";
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
     * η = B/U, the fraction everybody loses: x_i = η·u_i to a unit. 0 where nobody has any capacity.
     */
    @Override
    public double level() {
        return level;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        level = (double) budget / Math.max(1, winners.totalCapacity());
        ProportionalSplit.split(winners.capacity(), winners.count(), winners.totalCapacity(), budget, haircut);
        return budget;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            final long u = winners.capacity()[i];
            lines.add(i, 0, u, u);
        }
    }
}
