package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * What a general solver of linear and quadratic programs makes of a round: shares 0 ≤ x_i ≤ cap_i of a budget, of
 * which something is to be the least. It knows nothing of levels, and so is no relation of the rules. One question
 * each.
 *
 * <p>ojAlgo calls optimal what is not once coefficients pass some 10^6, so money is counted in units of the largest
 * cap, and every row and the objective are divided by their own largest number.
 */
public final class ShareProgram {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Variable[] share;
    private final double unit;

    private ShareProgram(long[] cap) {
        unit = Math.max(1, Arrays.stream(cap).max().orElse(1));
        share = new Variable[cap.length];
        for (int i = 0; i < cap.length; i++) {
            share[i] = model.newVariable("x" + i).lower(0).upper(cap[i] / unit);
        }
    }

    /** Shares under caps that add up to a budget. */
    public static ShareProgram of(long[] cap, long budget) {
        final ShareProgram program = new ShareProgram(cap);
        final Expression sum = program.model.newExpression("sum").level(budget / program.unit);
        for (final Variable x : program.share) {
            sum.set(x, 1);
        }
        return program;
    }

    /** The least possible largest (a_i + s·x_i)/w_i, where all w are above 0. */
    public double leastLargest(long[] a, int s, double[] w) {
        double mean = 0;
        for (final double of : w) {
            mean += of / w.length;
        }
        final Variable largest = model.newVariable("largest").weight(1);
        for (int i = 0; i < share.length; i++) {
            // The variable is the fraction times the mean weight over the unit.
            final double row = Math.max(w[i] / mean, 1);
            model.newExpression("at most " + i)
                    .lower(a[i] / unit / row)
                    .set(largest, w[i] / mean / row)
                    .set(share[i], -s / row);
        }
        return solve().getValue() * unit / mean;
    }

    /** The least possible sum of the k largest a_i + s·x_i (Ogryczak and Tamir 2003). */
    public double leastSumOfLargest(int k, long[] a, int s) {
        final Variable threshold = model.newVariable("threshold").weight(k);
        for (int i = 0; i < share.length; i++) {
            final Variable above = model.newVariable("above" + i).lower(0).weight(1);
            model.newExpression("at most " + i)
                    .lower(a[i] / unit)
                    .set(threshold, 1)
                    .set(above, 1)
                    .set(share[i], -s);
        }
        return solve().getValue() * unit;
    }

    /** The shares that minimise Σ c_i·(x_i − y_i)², where all c are above 0. */
    public double[] nearest(double[] y, double[] c) {
        final double largest = Arrays.stream(c).max().orElse(1);
        final Expression distance = model.newExpression("distance").weight(1);
        for (int i = 0; i < share.length; i++) {
            distance.set(share[i], share[i], c[i] / largest).set(share[i], -2 * c[i] / largest * (y[i] / unit));
        }
        final Optimisation.Result result = solve();
        final double[] nearest = new double[share.length];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = result.doubleValue(i) * unit;
        }
        return nearest;
    }

    private Optimisation.Result solve() {
        final Optimisation.Result result = model.minimise();
        assertTrue(result.getState().isOptimal(), () -> "no optimum: " + result + " of\n" + model);
        return result;
    }
}
