package io.adlengine.bench.baseline;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The least largest x_i/u_i over whole lots that reach a budget, as an integer program for a general solver: min z with lot_i·k_i ≤
 * z·u_i and Σ lot_i·k_i ≥ B, k_i whole.
 *
 * <p>What ojAlgo 57.1.0 calls the optimum is feasible, but often another choice is better, and two runs may differ.
 * Exponential time in the worst case; allocates. Source: arXiv 2602.15182, eq. 8.
 */
public final class IntegerProgramLots {
    private IntegerProgramLots() {}

    /**
     * Chooses the lots.
     *
     * @param capacity u, money, each 1 or more; borrowed
     * @param lot value of a lot, each 1 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, in [0, Σ of all whole lots]
     * @param haircut receives x_i in [0, capacity_i], a multiple of lot_i, with Σx ≥ B
     * @throws IllegalStateException if the solver finds none
     */
    public static void allocate(long[] capacity, long[] lot, int count, long budget, long[] haircut) {
        final ExpressionsBasedModel model = new ExpressionsBasedModel();
        final Expression sum = model.newExpression("sum").lower(budget);
        final Variable[] lots = new Variable[count];
        for (int i = 0; i < count; i++) {
            lots[i] = model.newVariable("lots" + i)
                    .lower(0)
                    .upper(capacity[i] / lot[i])
                    .integer();
            sum.set(lots[i], lot[i]);
        }
        final Variable largest = model.newVariable("largest").lower(0).upper(1).weight(1);
        for (int i = 0; i < count; i++) {
            model.newExpression("at most " + i)
                    .lower(0)
                    .set(largest, capacity[i])
                    .set(lots[i], -lot[i]);
        }
        final Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("state=" + result.getState() + " (expected: a feasible choice of lots)");
        }
        for (int i = 0; i < count; i++) {
            haircut[i] = lot[i] * Math.round(result.doubleValue(i));
        }
    }
}
