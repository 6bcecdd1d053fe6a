package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.RealLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * The haircut fractions nearest to wanted ones: minimises Σ(h_i − y_i)² over 0 ≤ h ≤ 1 with Σ u_i·h_i = B, where y is
 * {@link Column#WEIGHT} (above 1 counts as it is). The solution is h_i = clip(y_i − λ·u_i, 0, 1), x_i = u_i·h_i.
 *
 * <p>The projection is in fractions, so large winners move most; it is 1-Lipschitz in y. The first step of mirror
 * descent with the Euclidean distance; y = 0 gives haircuts in proportion to u².
 *
 * <p>Within 1 1/64 units, and one part in 2^48 of Σ(1 + y)·u, of the real haircuts, however many winners there are; Σu
 * must be below 2^61. Several streaming passes; scratch: 16 bytes per winner. Source: the weighted box-simplex
 * projection of arXiv 2602.15182's replay code; Brucker 1984.
 *
 * <p>Capacities of 100 and 300 that would both lose half have to pay only 100 together: 40 and 60, since λ is 0.001.
 */
public final class Projection implements Allocator, Quotable {
    private final RealLevel solver;
    private final double[] offset;
    private final double[] slope;
    private double level = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     */
    public Projection(int maxWinners) {
        Require.room("maxWinners", maxWinners, 16);
        solver = new RealLevel();
        offset = new double[maxWinners];
        slope = new double[maxWinners];
    }

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.WEIGHT);
    }

    @Override
    public int maxWinners() {
        return slope.length;
    }

    @Override
    public long maxTotal() {
        return (1L << 61) - 1;
    }

    /**
     * λ: x_i = u_i·clip(y_i − λ·u_i, 0, 1) to the rounding above.
     */
    @Override
    public double level() {
        return level;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final double perTotal = 1.0 / Math.max(1, winners.totalCapacity());
        for (int i = 0; i < winners.count(); i++) {
            final double u = winners.capacity()[i];
            offset[i] = winners.weight()[i] * u;
            slope[i] = u * (u * perTotal);
        }
        final long placed = solver.solve(offset, slope, winners.capacity(), winners.count(), budget, haircut);
        level = -solver.level() * perTotal;
        return placed;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        final double perTotal = 1.0 / Math.max(1, winners.totalCapacity());
        for (int i = 0; i < winners.count(); i++) {
            final double u = winners.capacity()[i];
            lines.add(i, winners.weight()[i] * u, u * (u * perTotal), winners.capacity()[i]);
        }
    }
}
