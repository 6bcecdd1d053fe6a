package io.adlengine.policy.crossmargin;

/**
 * What one account closes at given shadow prices: the least of mean (X·Z − q·Z − w)⁺ + Σ ρ/2·(X − V)² within its box.
 *
 * <p>By its dual, which is smooth: a weight λ_s in [0, 1/S] for each scenario, X = clip(V − Σ λ_s·Z_s/ρ), and a step of
 * one λ at a time by what its scenario's loss is over the steepest that the dual can be. Weights stay from sweep to
 * sweep, so that few passes do.
 */
final class AccountStep {
    private static final int PASSES = 4;

    private final double[][] moves;
    private final double[] stiffness;
    /** Of each scenario: Σ Z²/ρ, the steepest. */
    private final double[] steepest;

    private final double[] pushed;
    private final double most;

    AccountStep(double[][] moves, double[] stiffness) {
        this.moves = moves;
        this.stiffness = stiffness;
        most = 1.0 / moves.length;
        pushed = new double[stiffness.length];
        steepest = new double[moves.length];
        for (int s = 0; s < moves.length; s++) {
            for (int j = 0; j < stiffness.length; j++) {
                steepest[s] += moves[s][j] * moves[s][j] / stiffness[j];
            }
        }
    }

    /** Writes X into closed; cover is q·Z + w by scenario, weight its λ. */
    void solve(double[] wished, double[] least, double[] greatest, double[] cover, double[] weight, double[] closed) {
        for (int j = 0; j < pushed.length; j++) {
            pushed[j] = 0;
            for (int s = 0; s < moves.length; s++) {
                pushed[j] += weight[s] * moves[s][j] / stiffness[j];
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            for (int s = 0; s < moves.length; s++) {
                if (steepest[s] > 0) {
                    step(s, wished, least, greatest, cover[s], weight);
                }
            }
        }
        for (int j = 0; j < pushed.length; j++) {
            closed[j] = clip(wished[j] - pushed[j], least[j], greatest[j]);
        }
    }

    private void step(int s, double[] wished, double[] least, double[] greatest, double cover, double[] weight) {
        double loss = -cover;
        for (int j = 0; j < pushed.length; j++) {
            loss += clip(wished[j] - pushed[j], least[j], greatest[j]) * moves[s][j];
        }
        final double next = clip(weight[s] + loss / steepest[s], 0, most);
        for (int j = 0; j < pushed.length; j++) {
            pushed[j] += (next - weight[s]) * moves[s][j] / stiffness[j];
        }
        weight[s] = next;
    }

    static double clip(double value, double least, double greatest) {
        return value < least ? least : value > greatest ? greatest : value;
    }
}
