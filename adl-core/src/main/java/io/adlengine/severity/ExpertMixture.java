package io.adlengine.severity;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * A convex mixture of experts' severities by polynomial weights: expert k weighs [R_k]⁺/(M² + V_k), with R_k the loss
 * of the mixture minus that of the expert, V_k the sum of the squares of those differences, and M the largest possible
 * loss of a round, the coming one included.
 *
 * <p>At the beginning R_k = home_k·m, so experts with a home speak alone until another has done better. Since D, and so
 * M, is known before the round, no scale has to be guessed: θ does not change when all amounts are multiplied by a
 * power of two.
 *
 * <p>Proof of {@link #bound}: let a_k = 1/(M² + V_k), from before the round. [R + r]⁺² ≤ [R]⁺² + 2[R]⁺r + r², and Σ
 * a_k·[R_k]⁺·r_k ≤ 0, because the loss is convex and the mixture weighs by a_k·[R_k]⁺; a_k never grows. So Σ
 * a_k·[R_k]⁺² ≤ Ψ = Σ home² + Σ_t Σ_k a_k·r_k², hence R_k ≤ √((M² + V_k)·Ψ). After Gaillard, Stoltz and van Erven,
 * arXiv 1402.2044.
 */
final class ExpertMixture {
    private final double[] home;
    private final double[] regret;
    private final double[] squares;
    private final double[] share;
    private double largest;
    private double potential;

    /** Experts by their homes, each 0 or more. */
    ExpertMixture(double... home) {
        this.home = home;
        regret = new double[home.length];
        squares = new double[home.length];
        share = new double[home.length];
    }

    /**
     * The mixture; changes nothing.
     *
     * @param first as if nothing had been learnt
     * @param m the largest possible loss of the round
     */
    double mix(boolean first, double m, double[] advice) {
        final double peak = first ? m : Math.max(largest, m);
        double total = 0;
        for (int k = 0; k < share.length; k++) {
            final double ahead = first ? home[k] * m : regret[k];
            share[k] = ahead > 0 ? ahead / (peak * peak + (first ? 0 : squares[k])) : 0;
            total += share[k];
        }
        double theta = 0;
        for (int k = 0; k < share.length; k++) {
            theta += (total > 0 ? share[k] / total : 1.0 / share.length) * advice[k];
        }
        return Math.min(1, Math.max(0, theta));
    }

    /** Forgets everything and starts with a round whose largest possible loss is m. */
    void open(double m) {
        largest = m;
        potential = 0;
        for (int k = 0; k < home.length; k++) {
            regret[k] = home[k] * m;
            squares[k] = 0;
            potential += home[k] * home[k];
        }
    }

    /** Learns from a round that {@link #mix} answered with θ. */
    void learn(SeverityLoss loss, double theta, double[] advice, double needed, double deficit) {
        largest = Math.max(largest, loss.most(deficit));
        final double own = loss.of(theta, needed, deficit);
        for (int k = 0; k < regret.length; k++) {
            final double difference = own - loss.of(advice[k], needed, deficit);
            final double square = difference * difference;
            potential += square / (largest * largest + squares[k]);
            regret[k] += difference;
            squares[k] += square;
        }
    }

    /** What the mixture can have lost more than the expert since it was opened. */
    double bound(int expert) {
        return Math.sqrt((largest * largest + squares[expert]) * potential);
    }

    /** Whether it has never been opened. */
    boolean isFresh() {
        return largest == 0;
    }

    void clear() {
        open(0);
        potential = 0;
    }

    void save(StateWriter out) {
        out.putDouble(largest);
        out.putDouble(potential);
        out.putDoubles(regret, regret.length);
        out.putDoubles(squares, squares.length);
    }

    /**
     * Every difference of losses is at most the largest possible loss, and every term of the potential at most 1.
     *
     * @param least the largest possible loss of the smallest round
     * @param most that of the largest round
     */
    void load(StateReader in, double least, double most) {
        largest = in.getDouble();
        if (largest != 0) {
            Reachable.within("largest", largest, least, most);
        }
        potential = Reachable.sum("potential", in.getDouble(), largest == 0 ? 0 : home.length);
        for (int k = 0; k < regret.length; k++) {
            regret[k] = Reachable.balance("regret", in.getDouble(), largest);
        }
        for (int k = 0; k < squares.length; k++) {
            squares[k] = Reachable.sum("squares", in.getDouble(), largest * largest);
        }
    }
}
