package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.RealLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * Haircut fractions in proportion to {@link Column#WEIGHT}: x_i = min(u_i, τ·w_i·u_i). The weight is relative and per
 * unit of capacity: equal weights make pro-rata, a weight that grows with leverage makes risk-aware pro-rata. Divide an
 * absolute share by the capacity before passing it.
 *
 * <p>An account of weight 0 pays nothing, so the budget can be more than the others have: what cannot be placed is
 * reported, the returned sum is then theirs. Split- and merge-proof where the parts keep their weight.
 *
 * <p>Within 1 1/64 units, and one part in 2^50 of the total, of the real haircuts, however many winners there are and
 * however far amounts and weights lie apart; Σw·u must be a finite double. Several streaming passes; scratch: 8 bytes
 * per winner. Source: arXiv 2512.01112, section 7 (RAP); optimal only among weights
 * no more concentrated on the risky, not in general.
 *
 * <p>Capacities of 100, 200 and 300 with weights of 3, 1 and 1 share a budget of 80 as 30, 20 and 30.
 */
public final class WeightedProRata implements Allocator, Quotable {
    private final RealLevel solver;
    private final double[] slope;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     */
    public WeightedProRata(int maxWinners) {
        Require.room("maxWinners", maxWinners, 8);
        solver = new RealLevel();
        slope = new double[maxWinners];
    }

    @Override
    public String name() {
        return "weighted-pro-rata";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.WEIGHT);
    }

    @Override
    public int maxWinners() {
        return slope.length;
    }

    /**
     * τ: x_i = min(u_i, τ·w_i·u_i) to a unit. Infinite where everybody with a weight pays all, minus infinity where
     * nothing is taken.
     */
    @Override
    public double level() {
        return solver.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        for (int i = 0; i < winners.count(); i++) {
            slope[i] = winners.weight()[i] * winners.capacity()[i];
        }
        return solver.proportional(slope, winners.capacity(), winners.count(), budget, haircut);
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            final long u = winners.capacity()[i];
            lines.add(i, 0.0, winners.weight()[i] * u, u);
        }
    }
}
