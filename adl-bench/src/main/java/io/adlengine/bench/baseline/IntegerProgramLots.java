package io.adlengine.bench.baseline;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The least largest x_i/u_i over whole lots that reach a budget, as an integer program for a general solver: min z with
 * lot_i·k_i ≤ z·u_i and Σ lot_i·k_i ≥ B, k_i whole.
 *
 * <p>ojAlgo 57.1.0 goes wrong where coefficients differ by a factor of 10^6 and calls some programs infeasible that are
 * not, so every row is divided by its own size, the sum by the largest lot, else by the budget, else by nothing, until
 * an answer holds: exact in whole units, with the largest fraction that the solver claims, and that not below what lots
 * in parts would reach. What the solver calls the optimum is then feasible, but in one case in fifteen another choice
 * is better, and two runs may differ. For capacities of 26, 142, 40 and 64 with lots of 13, 45, 33 and 35, a budget of
 * 210 takes 13, 135, 33 and 35. Exponential time in the worst case; allocates. Source: arXiv 2602.15182, eq. 8.
 */
public final class IntegerProgramLots {
    private static final double SOLVER = 1e-6;

    private IntegerProgramLots() {}

    /**
     * Chooses the lots.
     *
     * @param capacity u, money, each 1 or more; borrowed
     * @param lot value of a lot, each 1 or more; borrowed
     * @param count accounts, in [0, length of the arrays]
     * @param budget B, in [0, Σ of all whole lots]
     * @param haircut receives x_i in [0, capacity_i], a multiple of lot_i, with Σx ≥ B; garbage where this throws
     * @throws IllegalStateException if the solver has no answer that holds
     */
    public static void allocate(long[] capacity, long[] lot, int count, long budget, long[] haircut) {
        long largestLot = 1;
        for (int i = 0; i < count; i++) {
            largestLot = Math.max(largestLot, lot[i]);
        }
        String state = "";
        for (final long scale : new long[] {largestLot, Math.max(1, budget), 1}) {
            final Optimisation.Result result = solve(capacity, lot, count, budget, scale);
            if (result.getState().isFeasible()) {
                for (int i = 0; i < count; i++) {
                    haircut[i] = lot[i] * Math.round(result.doubleValue(i));
                }
                if (holds(capacity, lot, count, budget, haircut, result.getValue())) {
                    return;
                }
            }
            state += result.getState() + " ";
        }
        throw new IllegalStateException("state=" + state.strip() + " (expected: a feasible choice of lots)");
    }

    private static Optimisation.Result solve(long[] capacity, long[] lot, int count, long budget, double scale) {
        final ExpressionsBasedModel model = new ExpressionsBasedModel();
        final Expression sum = model.newExpression("sum").lower(budget / scale);
        final Variable[] lots = new Variable[count];
        for (int i = 0; i < count; i++) {
            lots[i] = model.newVariable("lots" + i)
                    .lower(0)
                    .upper(capacity[i] / lot[i])
                    .integer();
            sum.set(lots[i], lot[i] / scale);
        }
        final Variable largest = model.newVariable("largest").lower(0).upper(1).weight(1);
        for (int i = 0; i < count; i++) {
            model.newExpression("at most " + i).lower(0).set(largest, 1).set(lots[i], -(double) lot[i] / capacity[i]);
        }
        return model.minimise();
    }

    /** Whether an answer is within capacities and reaches the budget, and whether what is claimed of it can be. */
    private static boolean holds(long[] capacity, long[] lot, int count, long budget, long[] haircut, double claimed) {
        long missing = budget;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            if (haircut[i] < 0 || haircut[i] > capacity[i]) {
                return false;
            }
            missing -= haircut[i];
            largest = Math.max(largest, (double) haircut[i] / capacity[i]);
        }
        return missing <= 0
                && Math.abs(largest - claimed) <= SOLVER
                && reach(capacity, lot, count, claimed + SOLVER) >= budget * (1 - SOLVER);
    }

    /** What lots in parts reach where everybody gives up to the fraction. */
    private static double reach(long[] capacity, long[] lot, int count, double fraction) {
        double reach = 0;
        for (int i = 0; i < count; i++) {
            reach += Math.min(fraction * capacity[i], capacity[i] / lot[i] * lot[i]);
        }
        return reach;
    }
}
