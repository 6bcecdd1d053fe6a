package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * What a general solver of linear and quadratic programs makes of a round: shares 0 ≤ x_i ≤ cap_i of a budget, of
 * which something is to be the least. It knows nothing of levels, and so is no relation of the rules. One question each.
 */
public final class ShareProgram {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Variable[] share;

    private ShareProgram(long[] cap) {
        share = new Variable[cap.length];
        for (int i = 0; i < cap.length; i++) {
            share[i] = model.newVariable("x" + i).lower(0).upper(cap[i]);
        }
    }

    /** Shares under caps that add up to a budget. */
    public static ShareProgram of(long[] cap, long budget) {
        final ShareProgram program = new ShareProgram(cap);
        final Expression sum = program.model.newExpression("sum").level(budget);
        for (final Variable x : program.share) {
            sum.set(x, 1);
        }
        return program;
    }

    /** The least possible largest (a_i + s·x_i)/w_i, where all w are above 0. */
    public double leastLargest(long[] a, int s, double[] w) {
        final Variable largest = model.newVariable("largest").weight(1);
        for (int i = 0; i < share.length; i++) {
            model.newExpression("at most " + i).lower(a[i]).set(largest, w[i]).set(share[i], -s);
        }
        return solve().getValue();
    }

    /** The least possible sum of the k largest a_i + s·x_i (Ogryczak and Tamir 2003). */
    public double leastSumOfLargest(int k, long[] a, int s) {
        final Variable threshold = model.newVariable("threshold").weight(k);
        for (int i = 0; i < share.length; i++) {
            final Variable above = model.newVariable("above" + i).lower(0).weight(1);
            model.newExpression("at most " + i)
                    .lower(a[i])
                    .set(threshold, 1)
                    .set(above, 1)
                    .set(share[i], -s);
        }
        return solve().getValue();
    }

    /** The shares that minimise Σ c_i·(x_i − y_i)², where all c are above 0. */
    public double[] nearest(double[] y, double[] c) {
        final Expression distance = model.newExpression("distance").weight(1);
        for (int i = 0; i < share.length; i++) {
            distance.set(share[i], share[i], c[i]).set(share[i], -2 * c[i] * y[i]);
        }
        final Optimisation.Result result = solve();
        final double[] nearest = new double[share.length];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = result.doubleValue(i);
        }
        return nearest;
    }

    private Optimisation.Result solve() {
        final Optimisation.Result result = model.minimise();
        assertTrue(result.getState().isOptimal(), () -> "no optimum: " + result + " of\n" + model);
        return result;
    }
}
