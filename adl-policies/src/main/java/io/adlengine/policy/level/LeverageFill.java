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
 * Brings the highest leverage down to a common one: x_i = clip(q_i − λ·w_i, 0, min(q_i, u_i)) with q = {@link
 * Column#NOTIONAL} and w = {@link Column#EQUITY}.
 *
 * <p>Distribution-free optimal for every monotone risk measure where accounts hold one asset; resistant to wash trades
 * (no entry price occurs) and, where the capacities do not bind, split-proof, since (q − λ·w)⁺ is sublinear. Accounts
 * without equity are closed first, in proportion to their positions where these alone cover the budget. The budget and
 * the haircuts are amounts of position; the capacity column caps them, and what it keeps from being placed is reported.
 * Pass the position as capacity to leave it out.
 *
 * <p>Exact; every haircut is the floor or the ceiling of the real one. A few streaming passes; scratch: 16 bytes per
 * winner. Σ(q + min(q, u)) and Σ w⁺ must be below 2^63, or the round is refused with {@link IllegalArgumentException}:
 * no haircut stands, and nothing is remembered. {@link #maxTotal} cannot say so, since it speaks of capacities alone.
 * Positions of up to 2^52 and as much equity come to that with 1,024 winners or more. Source: arXiv 2603.15963, Theorem
 * 2.4 (closed form derived from its conditions).
 *
 * <p>Positions of 10, 10, 20 and 30 on an equity of 1, 5, 4 and 30, of which 15 are to be closed, lose 7, 0, 8 and 0:
 * nobody is left with a leverage above 3.
 */
public final class LeverageFill implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();
    private final long[] equity;
    private final long[] cap;
    private double level = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public LeverageFill(int maxWinners) {
        Require.room("maxWinners", maxWinners, 16);
        equity = new long[maxWinners];
        cap = new long[maxWinners];
    }

    @Override
    public String name() {
        return "leverage-fill";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.NOTIONAL, Column.EQUITY);
    }

    @Override
    public int maxWinners() {
        return equity.length;
    }

    /**
     * λ of 0 or more: x_i = clip(q_i − λ·w_i, 0, min(q_i, u_i)) to a unit, and min(q_i, u_i) where there is no equity.
     * 0 where everybody pays all, infinite where nothing is taken. Where the accounts without equity suffice it is −h,
     * 0 &lt; h ≤ 1: these pay h of min(q_i, u_i) and nobody else anything.
     */
    @Override
    public double level() {
        return level;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] notional = winners.notional();
        final long[] capacity = winners.capacity();
        final long[] weight = NonNegative.of(winners.equity(), winners.count(), equity);
        for (int i = 0; i < winners.count(); i++) {
            cap[i] = Math.min(notional[i], capacity[i]);
        }
        final long placed = solver.solve(notional, weight, cap, winners.count(), budget, haircut);
        final boolean firstSuffice = budget > 0 && solver.level() == Double.NEGATIVE_INFINITY;
        level = firstSuffice ? -(double) budget / capsWithout(weight, winners.count()) : Math.max(0, -solver.level());
        return placed;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            final long most = Math.min(winners.notional()[i], winners.capacity()[i]);
            lines.add(i, 0, most, winners.equity()[i] > 0 ? 0 : most);
        }
        lines.next();
        for (int i = 0; i < winners.count(); i++) {
            final long weight = Math.max(0, winners.equity()[i]);
            final long most = Math.min(winners.notional()[i], winners.capacity()[i]);
            lines.add(i, winners.notional()[i], weight, weight > 0 ? most : 0);
        }
    }

    private long capsWithout(long[] weight, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weight[i] == 0 ? cap[i] : 0;
        }
        return sum;
    }
}
