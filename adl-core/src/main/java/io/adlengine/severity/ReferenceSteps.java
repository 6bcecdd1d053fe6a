package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * A severity for each of several references, every one learnt by the implicit AdaGrad step with c = ¼ from θ = ½. What
 * is needed beyond a reference counts as the reference: more of it could not have helped.
 */
final class ReferenceSteps {
    private static final double STEP = 0.25;
    private static final double START = 0.5;

    private final double[] theta;
    private final double[] squares;

    ReferenceSteps(int references) {
        theta = new double[references];
        squares = new double[references];
        clear();
    }

    int count() {
        return theta.length;
    }

    double theta(int j) {
        return theta[j];
    }

    /** What θ can have lost more than any fixed one: (1/(2c) + c)·√S, for rounds that were decided one by one. */
    double bound(int j) {
        return (1 / (2 * STEP) + STEP) * Math.sqrt(squares[j]);
    }

    void learn(SeverityLoss loss, int j, double reference, double needed) {
        if (reference > 0) {
            final double m = loss.most(reference);
            squares[j] += m * m;
            final double share = needed < reference ? needed / reference : 1;
            theta[j] = loss.proximalStep(theta[j], share, reference, STEP / Math.sqrt(squares[j]));
        }
    }

    void clear() {
        Arrays.fill(theta, START);
        Arrays.fill(squares, 0);
    }

    void save(StateWriter out) {
        out.putDoubles(theta, theta.length);
        out.putDoubles(squares, squares.length);
    }

    /** No round can have lost more than {@code most}. */
    void load(StateReader in, double most) {
        for (int j = 0; j < theta.length; j++) {
            theta[j] = Require.fraction("theta", in.getDouble());
        }
        for (int j = 0; j < squares.length; j++) {
            squares[j] = Reachable.sum("squares", in.getDouble(), most * most);
        }
    }
}
