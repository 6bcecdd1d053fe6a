package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.Decimal;
import java.util.EnumSet;

/**
 * Pro-rata under caps: x_i = min(η·u_i, cap_i), with cap_i from {@link Column#CAP} or ⌊α·u_i⌋, never above u_i.
 *
 * <p>What the caps keep from being placed is reported: the returned sum is then Σ cap. Proportional caps keep the rule
 * split-proof; caps that are absolute per account do not, since every new account brings its own. A floor on what must
 * remain is a cap: pass max(0, u − floor), clamped at 0. Scale-invariant where the caps are; ⌊α·u⌋ is not for
 * capacities of a few units.
 *
 * <p>Exact; every haircut is the floor or the ceiling of the real one. A few streaming passes; scratch: 8 bytes per
 * winner. Source: arXiv 2512.01112, capped pro-rata and Algorithm 1.
 *
 * <p>Capacities of 100, 200 and 300 with a cap of 10 on the first share a budget of 100 as 10, 36 and 54: what the
 * first may not pay, the others do.
 */
public final class CappedProRata implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();
    private final long[] cap;
    private final double alpha;

    private CappedProRata(int maxWinners, double alpha) {
        Require.room("maxWinners", maxWinners, 8);
        cap = new long[maxWinners];
        this.alpha = alpha;
    }

    /**
     * Caps from the column.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @return a rule that requires {@link Column#CAP}
     */
    public static CappedProRata byColumn(int maxWinners) {
        return new CappedProRata(maxWinners, Double.NaN);
    }

    /**
     * The same cap on everybody's haircut fraction.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param alpha the largest fraction, 0 to 1
     * @return a rule that reads capacities only
     * @throws IllegalArgumentException if {@code alpha} is out of range
     */
    public static CappedProRata byFraction(int maxWinners, double alpha) {
        return new CappedProRata(maxWinners, Require.fraction("alpha", alpha));
    }

    @Override
    public String name() {
        return "capped-pro-rata";
    }

    @Override
    public String configuration() {
        return readsColumn() ? name() : name() + ":alpha=" + Decimal.toString(alpha);
    }

    @Override
    public EnumSet<Column> requires() {
        return readsColumn() ? EnumSet.of(Column.CAP) : EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return cap.length;
    }

    /**
     * η: x_i = min(η·u_i, cap_i) to a unit. Infinite where all caps are reached, minus infinity where nothing is taken.
     */
    @Override
    public double level() {
        return solver.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        cap(winners);
        return solver.proportional(winners.capacity(), cap, winners.count(), budget, haircut);
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        cap(winners);
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, 0, winners.capacity()[i], cap[i]);
        }
    }

    private void cap(Winners winners) {
        final long[] capacity = winners.capacity();
        final boolean readsColumn = readsColumn();
        for (int i = 0; i < winners.count(); i++) {
            cap[i] =
                    readsColumn ? Math.min(capacity[i], winners.cap()[i]) : FixedPoint.floorProduct(alpha, capacity[i]);
        }
    }

    private boolean readsColumn() {
        return Double.isNaN(alpha);
    }
}
