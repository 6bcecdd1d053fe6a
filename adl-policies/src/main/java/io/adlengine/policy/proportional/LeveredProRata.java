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
 * Haircut fractions in proportion to leverage: x_i = min(u_i, τ·l_i·u_i) with l = {@link Column#NOTIONAL} / {@link
 * Column#EQUITY}.
 *
 * <p>A position without equity, 0 or less, has infinite leverage: those accounts pay first, in proportion to their
 * capacities, and the others only when these are spent. An account without a position pays nothing; what cannot be
 * placed is reported. Accounts that divide capacity, position and equity in one proportion pay together what they would
 * pay as one.
 *
 * <p>Within 1 1/64 units, and one part in 2^50 of the total, of the real haircuts, however many winners there are.
 * Several streaming passes, one division per winner; scratch: 8 bytes per winner. Source: arXiv 2512.01112, levered
 * pro-rata, whose printed form does not balance the budget; this is the corrected one.
 *
 * <p>Capacities of 100, 200 and 300 at leverages of 10, 5 and 2 share a budget of 130 as 50, 50 and 30.
 */
public final class LeveredProRata implements Allocator, Quotable {
    private final RealLevel solver;
    private final double[] slope;
    private double level = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     */
    public LeveredProRata(int maxWinners) {
        Require.room("maxWinners", maxWinners, 8);
        solver = new RealLevel();
        slope = new double[maxWinners];
    }

    @Override
    public String name() {
        return "levered-pro-rata";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.NOTIONAL, Column.EQUITY);
    }

    @Override
    public int maxWinners() {
        return slope.length;
    }

    /**
     * τ of 0 or more: x_i = min(u_i, τ·l_i·u_i) to a unit, and u_i where the leverage is infinite. Infinite where
     * everybody with a position pays all. Where the accounts of infinite leverage suffice it is −h, 0 ≤ h ≤ 1: these
     * pay h·u_i and nobody else anything.
     */
    @Override
    public double level() {
        return level;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        final int count = winners.count();
        final long first = weigh(winners);
        final boolean firstSuffice = budget <= first;
        if (firstSuffice) {
            for (int i = 0; i < count; i++) {
                slope[i] = isInfinite(winners, i) ? capacity[i] : 0;
            }
            final long paid = solver.proportional(slope, capacity, count, budget, haircut);
            level = -Math.max(0, Math.min(1, solver.level()));
            return paid;
        }
        final long placed = solver.proportional(slope, capacity, count, budget - first, haircut);
        level = solver.level();
        for (int i = 0; first > 0 && i < count; i++) {
            haircut[i] = isInfinite(winners, i) ? capacity[i] : haircut[i];
        }
        return first + placed;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        weigh(winners);
        for (int i = 0; i < winners.count(); i++) {
            final long u = winners.capacity()[i];
            lines.add(i, 0, u, isInfinite(winners, i) ? u : 0);
        }
        lines.next();
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, 0.0, slope[i], winners.capacity()[i]);
        }
    }

    /**
     * Writes the slopes of those with a finite leverage; returns what the others can lose. In one pass, as mostly there
     * are none that suffice.
     */
    private long weigh(Winners winners) {
        final long[] capacity = winners.capacity();
        final long[] notional = winners.notional();
        final long[] equity = winners.equity();
        long first = 0;
        for (int i = 0; i < winners.count(); i++) {
            final double leverage = (double) notional[i] / Math.max(1, equity[i]);
            final boolean isInfinite = isInfinite(winners, i);
            first += isInfinite ? capacity[i] : 0;
            slope[i] = isInfinite ? 0 : leverage * capacity[i];
        }
        return first;
    }

    private static boolean isInfinite(Winners winners, int i) {
        return winners.equity()[i] <= 0 && winners.notional()[i] > 0;
    }
}
