package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WaterLevel;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.EnumSet;

/**
 * Takes only what accounts hold beyond a leverage λ, by any rule, and levels leverage below λ only when that is not
 * enough.
 *
 * <p>With position value q, equity w and the excess e_i = min(u_i, (q_i − ⌊λ·w_i⌋)⁺) (all of min(u_i, q_i) where w_i ≤
 * 0):
 *
 * <ul>
 *   <li>B ≤ Σe: the inner rule runs with the capacities e_i, and nobody at or below λ is touched;
 *   <li>B &gt; Σe: x_i = clip(q_i − ℓ·w_i, 0, min(q_i, u_i)) with the one ℓ &lt; λ that places B: every account that
 *       pays, and is not stopped by u_i, ends at the leverage ℓ. Accounts with w_i ≤ 0 pay min(q_i, u_i).
 * </ul>
 *
 * <p>λ is taken as the exact binary number it is, ⌊λ·w⌋ is exact, so the excess of a whole position is rounded up. What
 * min(q_i, u_i) cannot carry is not placed. Where B crosses Σe an account moves by at most that rounded unit beside
 * what B adds; monotone in B, continuous and split-proof, up to the unit, where the inner rule is. Scale-invariant only
 * where the λ·w_i are whole: with many small accounts the rounded units add up. Haircuts count as reductions of the
 * position, unit for unit.
 *
 * <p>One pass, then the inner rule or {@link WaterLevel}'s few passes. Scratch: 32 bytes per winner. In the second case
 * Σ(q + min(q, u)) and Σ w⁺ must be below 2^63, or the round is refused with {@link IllegalArgumentException}: no
 * haircut stands, and nothing is remembered. {@link #maxTotal} cannot say so, since it speaks of capacities alone.
 * Source: the cutoff that CVaR as the objective leads to, arXiv 2603.15963, Theorem 2.9;
 * this closed form is derived, not transcribed.
 *
 * <p>Two positions of 100 on an equity of 20 and 40 exceed λ = 2 by 60 and 20, so pro-rata inside takes a budget of 40
 * as 30 and 10.
 */
public final class LeverageCutoff implements Allocator {
    /** The largest λ: beyond it a double is no longer every whole number. */
    public static final double MOST_LAMBDA = 0x1p53;

    private final long wholeLambda;
    private final double restOfLambda;
    private final Inner inner;
    private final WaterLevel level = new WaterLevel();
    private final long[] slope;
    private final long[] cap;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param lambda λ, the leverage below which nobody pays first, in [0, 2^53]
     * @param inner the rule that spreads over the excess; retained
     * @throws IllegalArgumentException if an argument is out of range, or the winners more than memory can hold
     */
    public LeverageCutoff(int maxWinners, double lambda, Allocator inner) {
        Require.room("maxWinners", maxWinners, 32);
        if (!(lambda >= 0 && lambda <= MOST_LAMBDA)) {
            throw Require.refusal("lambda", Double.toString(lambda), "0 to 2^53");
        }
        wholeLambda = (long) lambda;
        restOfLambda = lambda - wholeLambda;
        this.inner = new Inner(maxWinners, Require.present("inner", inner));
        slope = new long[maxWinners];
        cap = new long[maxWinners];
    }

    @Override
    public String name() {
        return "cutoff";
    }

    @Override
    public String configuration() {
        return name() + ":lambda=" + Decimal.toString(wholeLambda + restOfLambda) + "(" + inner.configuration() + ")";
    }

    @Override
    public EnumSet<Column> requires() {
        final EnumSet<Column> columns = inner.requires();
        columns.add(Column.NOTIONAL);
        columns.add(Column.EQUITY);
        return columns;
    }

    @Override
    public int maxWinners() {
        return inner.maxWinners();
    }

    @Override
    public long maxTotal() {
        return inner.maxTotal();
    }

    @Override
    public boolean mayExceedBudget() {
        return inner.mayExceedBudget();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        final long[] capacity = winners.capacity();
        final long[] notional = winners.notional();
        final long[] equity = winners.equity();
        final long[] excess = inner.capacity();
        for (int i = 0; i < count; i++) {
            final long allowed = Math.min(notional[i], atLambda(Math.max(0, equity[i])));
            excess[i] = Math.min(capacity[i], notional[i] - allowed);
        }
        if (budget <= inner.totalCapacity(winners)) {
            return inner.allocate(winners, budget, haircut);
        }
        for (int i = 0; i < count; i++) {
            slope[i] = Math.max(0, equity[i]);
            cap[i] = Math.min(capacity[i], notional[i]);
        }
        return level.solve(notional, slope, cap, count, budget, haircut);
    }

    @Override
    public boolean remembers() {
        return inner.remembers();
    }

    /** The inner rule remembers rounds in which the excess was enough. */
    @Override
    public void remember(Winners winners, long[] haircut) {
        inner.remember(winners, haircut);
    }

    @Override
    public void save(StateWriter out) {
        inner.save(out);
    }

    @Override
    public void load(StateReader in) {
        inner.load(in);
    }

    @Override
    public void eachPart(Visitor visit) {
        inner.eachPart(visit);
    }

    /** ⌊λ·equity⌋, or 2^63 − 1 if that is less. */
    private long atLambda(long equity) {
        final long whole = wholeLambda * equity;
        final long sum = whole + FixedPoint.floorProduct(restOfLambda, equity);
        return Math.multiplyHigh(wholeLambda, equity) != 0 || whole < 0 || sum < 0 ? Long.MAX_VALUE : sum;
    }
}
