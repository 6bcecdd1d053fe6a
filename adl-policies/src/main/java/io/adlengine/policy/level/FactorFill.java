package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * Leverage filling for hedged books: x_i = clip(b_i − λ·w_i, 0, u_i) with the signed factor {@link Column#EXPOSURE} b,
 * all hedges netted, and w = {@link Column#EQUITY}.
 *
 * <p>A book whose net exposure is on the other side is touched only once λ has to turn negative. Accounts without
 * equity are brought to zero exposure first. Distribution-free optimal where one factor moves all assets. The budget
 * and the haircuts are amounts of exposure; the capacity column is the exposure that may be closed.
 *
 * <p>Exact; every haircut is the floor or the ceiling of the real one. A few streaming passes; scratch: 8 bytes per
 * winner. Σ(|b| + u) and Σ w⁺ must be below 2^63, or the round is refused with {@link IllegalArgumentException}: no
 * haircut stands, and nothing is remembered. {@link #maxTotal} cannot say so, since it speaks of capacities alone.
 * Source: arXiv 2603.15963, Theorem 3.8 (closed form derived from its
 * conditions).
 *
 * <p>Exposures of 100, −40, 140 and 300 on an equity of 10, 50, 40 and 300, of which 150 are to be closed, lose 82, 0,
 * 68 and 0, and λ is 1.8.
 */
public final class FactorFill implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();
    private final long[] equity;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public FactorFill(int maxWinners) {
        Require.room("maxWinners", maxWinners, 8);
        equity = new long[maxWinners];
    }

    @Override
    public String name() {
        return "factor-fill";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.EXPOSURE, Column.EQUITY);
    }

    @Override
    public int maxWinners() {
        return equity.length;
    }

    /**
     * λ: x_i = clip(b_i − λ·w_i, 0, u_i) to a unit. Minus infinite where everybody pays all; infinite where nothing is
     * taken, or where the accounts without equity suffice: these share B in proportion to clip(b_i, 0, u_i) then, and
     * nobody else pays.
     */
    @Override
    public double level() {
        return -solver.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] weight = NonNegative.of(winners.equity(), winners.count(), equity);
        return solver.solve(winners.exposure(), weight, winners.capacity(), winners.count(), budget, haircut);
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            final long alone = Math.max(0, Math.min(winners.exposure()[i], winners.capacity()[i]));
            lines.add(i, 0, alone, winners.equity()[i] > 0 ? 0 : alone);
        }
        lines.next();
        for (int i = 0; i < winners.count(); i++) {
            final long weight = Math.max(0, winners.equity()[i]);
            lines.add(i, winners.exposure()[i], weight, weight > 0 ? winners.capacity()[i] : 0);
        }
    }
}
