package io.adlengine.policy;

import java.util.Arrays;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The least possible largest x_i/u_i over whole lots that reach a budget, by branching and bounding with linear
 * programs. ojAlgo's own integer solver is no oracle for this: version 57.1.0 calls choices optimal that can be
 * improved.
 */
final class LotProgram {
    private static final double SOLVER = 1e-7;

    private final long[] capacity;
    private final long[] lot;
    private final long budget;
    private double best = Double.POSITIVE_INFINITY;

    private LotProgram(long[] capacity, long[] lot, long budget) {
        this.capacity = capacity;
        this.lot = lot;
        this.budget = budget;
    }

    /** The optimum; infinite where all whole lots together do not reach the budget. */
    static double leastLargest(long[] capacity, long[] lot, long budget) {
        final LotProgram program = new LotProgram(capacity, lot, budget);
        final long[] most = new long[lot.length];
        for (int i = 0; i < most.length; i++) {
            most[i] = capacity[i] / lot[i];
        }
        program.branch(new long[most.length], most);
        return program.best;
    }

    private void branch(long[] least, long[] most) {
        final Optimisation.Result bound = bound(least, most);
        if (!bound.getState().isFeasible() || bound.getValue() > best - SOLVER) {
            return;
        }
        int broken = -1;
        double widest = SOLVER;
        for (int i = 0; i < lot.length; i++) {
            final double lots = bound.doubleValue(i);
            final double off = Math.abs(lots - Math.rint(lots));
            if (off > widest) {
                widest = off;
                broken = i;
            }
        }
        if (broken < 0) {
            best = bound.getValue();
            return;
        }
        final long floor = (long) bound.doubleValue(broken);
        final long[] fewer = most.clone();
        fewer[broken] = floor;
        branch(least, fewer);
        final long[] more = least.clone();
        more[broken] = floor + 1;
        branch(more, most);
    }

    /**
     * The same with lots that may be broken. Every row is divided by its own largest number: with coefficients beyond
     * some 10^6 ojAlgo calls optimal what is not.
     */
    private Optimisation.Result bound(long[] least, long[] most) {
        final ExpressionsBasedModel model = new ExpressionsBasedModel();
        final double largestLot = Arrays.stream(lot).max().orElse(1);
        final Expression sum = model.newExpression("sum").lower(budget / largestLot);
        final Variable[] lots = new Variable[lot.length];
        for (int i = 0; i < lots.length; i++) {
            lots[i] = model.newVariable("lots" + i).lower(least[i]).upper(most[i]);
            sum.set(lots[i], lot[i] / largestLot);
        }
        final Variable largest = model.newVariable("largest").weight(1);
        for (int i = 0; i < lots.length; i++) {
            model.newExpression("at most " + i).lower(0).set(largest, 1).set(lots[i], -(double) lot[i] / capacity[i]);
        }
        return model.minimise();
    }
}
