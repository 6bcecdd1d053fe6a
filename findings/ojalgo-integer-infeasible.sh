#!/usr/bin/env bash
# ojAlgo calls a five-variable integer program INFEASIBLE although two answers can be counted on one hand.
#
# Seen with: ojAlgo 57.1.0.
# Surprise:  four winners with capacities 26, 142, 40, 64 give whole lots of 13, 45, 33, 35; 210 are wanted and the
#            largest fraction of a capacity shall be least. Lots (1, 3, 1, 1) give 216 within every capacity, all
#            numbers are below 300, and the solver still answers INFEASIBLE.
# Cost:      who takes INFEASIBLE as a proof tells a user that a total cannot be had which can be had.
# Instead:   treat INFEASIBLE as "not found": try a rounded answer of your own first, or scale each row by its
#            capacity; for so few variables, count.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact=org.ojalgo:ojalgo:57.1.0 \
    -DoutputDirectory=lib
cat >WholeLots.java <<'EOF'
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

public class WholeLots {
    static final int[] CAPACITY = {26, 142, 40, 64};
    static final int[] LOT = {13, 45, 33, 35};
    static final int WANTED = 210;

    static int feasibleAnswers(int winner, int given) {
        if (winner == LOT.length) {
            return given >= WANTED ? 1 : 0;
        }
        int answers = 0;
        for (int units = 0; units <= CAPACITY[winner]; units += LOT[winner]) {
            answers += feasibleAnswers(winner + 1, given + units);
        }
        return answers;
    }

    public static void main(String[] args) {
        var model = new ExpressionsBasedModel();
        var fraction = model.newVariable("fraction").lower(0).upper(1).weight(1);
        var sum = model.newExpression("sum").lower(WANTED);
        for (int i = 0; i < LOT.length; i++) {
            var lots = model.newVariable("lots" + i).integer(true).lower(0).upper(CAPACITY[i] / LOT[i]);
            sum.set(lots, LOT[i]);
            model.newExpression("cap" + i).upper(0).set(lots, LOT[i]).set(fraction, -CAPACITY[i]);
        }
        Optimisation.State state = model.minimise().getState();
        int answers = feasibleAnswers(0, 0);
        System.out.println("ojAlgo: " + state + "; by counting: " + answers + " feasible answers");
        boolean asStated = state == Optimisation.State.INFEASIBLE && answers == 2;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' WholeLots.java
