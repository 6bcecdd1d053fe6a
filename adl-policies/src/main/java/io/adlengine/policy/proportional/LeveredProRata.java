package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.RealLevel;
import java.util.EnumSet;

/**
 * Haircut fractions in proportion to leverage: x_i = min(u_i, τ·l_i·u_i) with l = {@link Column#NOTIONAL} / max(1, {@link
 * Column#EQUITY}), so that equity of one minor unit or less counts as one.
 *
 * <p>An account without a position pays nothing; what cannot be placed is reported. Split-proof, since both parts keep their
 * leverage.
 *
 * <p>Within one unit of the real haircuts at any size. Several streaming passes, one division per winner; scratch: 32 bytes per
 * winner. Source: arXiv 2512.01112, levered pro-rata, whose printed form does not balance the budget; this is the corrected one.
 */
public final class LeveredProRata implements Allocator {
    private final RealLevel solver;
    private final double[] slope;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     */
    public LeveredProRata(int maxWinners) {
        solver = new RealLevel(maxWinners);
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
    public long allocate(Winners winners, long budget, long[] haircut) {
        for (int i = 0; i < winners.count(); i++) {
            final double leverage = (double) winners.notional()[i] / Math.max(1, winners.equity()[i]);
            slope[i] = leverage * winners.capacity()[i];
        }
        return solver.proportional(slope, winners.capacity(), winners.count(), budget, haircut);
    }
}
