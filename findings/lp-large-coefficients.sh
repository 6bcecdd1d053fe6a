#!/usr/bin/env bash
# Two linear-programming solvers return a wrong optimum, without a word, once coefficients are money in minor units.
#
# Seen with: ojAlgo 57.1.0 (state OPTIMAL) and commons-math3 3.6.1 (its SimplexSolver has no state to ask).
# Surprise:  share a total out over winners so that the largest fraction of anybody's capacity is least. The optimum is
#            total / sum of capacities, for everybody the same. With capacities near 10^3 both solvers find it. With
#            capacities near 10^8 ojAlgo puts one winner at 100 % where 54 % of everybody is enough. commons-math3
#            already at 10^6 takes 180 % of one capacity where 82 % of each would do.
# Cost:      an oracle, or a settlement, that asks only for the state takes a far worse answer for the best one.
# Instead:   scale rows and columns so that coefficients are near 1, and check the answer against a bound of your own.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
for artifact in org.ojalgo:ojalgo:57.1.0 org.apache.commons:commons-math3:3.6.1; do
    mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" -DoutputDirectory=lib
done
cat >LargeCoefficients.java <<'EOF'
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

public class LargeCoefficients {
    /** The fraction ojAlgo calls optimal. */
    static double ojAlgo(double total, double... capacities) {
        var model = new ExpressionsBasedModel();
        var fraction = model.newVariable("fraction").lower(0).weight(1);
        var sum = model.newExpression("sum").level(total);
        for (int i = 0; i < capacities.length; i++) {
            var taken = model.newVariable("taken" + i).lower(0).upper(capacities[i]);
            sum.set(taken, 1);
            model.newExpression("cap" + i).upper(0).set(taken, 1).set(fraction, -capacities[i]);
        }
        Optimisation.Result result = model.minimise();
        System.out.print("ojAlgo " + result.getState() + " ");
        return result.getState() == Optimisation.State.OPTIMAL ? result.getValue() : Double.NaN;
    }

    /** The fraction commons-math3 returns. */
    static double commons(double total, double... capacities) {
        int n = capacities.length;
        double[] objective = new double[n + 1];
        objective[n] = 1;
        double[] ones = DoubleStream.concat(DoubleStream.generate(() -> 1).limit(n), DoubleStream.of(0)).toArray();
        List<LinearConstraint> constraints = new ArrayList<>();
        constraints.add(new LinearConstraint(ones, Relationship.EQ, total));
        for (int i = 0; i < n; i++) {
            double[] row = new double[n + 1];
            row[i] = 1;
            row[n] = -capacities[i];
            constraints.add(new LinearConstraint(row, Relationship.LEQ, 0));
        }
        System.out.print("commons-math3 ");
        return new SimplexSolver()
                .optimize(
                        new LinearObjectiveFunction(objective, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }

    static double timesOptimum(double found, double total, double... capacities) {
        double optimum = total / DoubleStream.of(capacities).sum();
        System.out.printf("fraction %.6f, optimum %.6f%n", found, optimum);
        return found / optimum;
    }

    public static void main(String[] args) {
        double[] small = {947, 942};
        double[] large = {94_740_886, 94_245_639};
        double[] middle = {371_516, 968_059, 963_958, 134_625, 504_335};
        double ojSmall = timesOptimum(ojAlgo(1_029, small), 1_029, small);
        double ojLarge = timesOptimum(ojAlgo(102_907_764, large), 102_907_764, large);
        double cmSmall = timesOptimum(commons(1_029, small), 1_029, small);
        double cmMiddle = timesOptimum(commons(2_417_691, middle), 2_417_691, middle);
        boolean asStated = ojSmall < 1.000001 && cmSmall < 1.000001 && ojLarge > 1.8 && cmMiddle > 2;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' LargeCoefficients.java
