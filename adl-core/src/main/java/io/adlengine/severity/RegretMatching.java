package io.adlengine.severity;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * A convex mixture of experts' budgets by regret matching: an expert weighs what following it would have saved, [R_k]⁺,
 * in money; as long as nobody would have saved anything, by a prior.
 *
 * <p>Rounds that were decided together are learnt together: lessons gather in a batch, which the next decision folds
 * in, so that the order of settlements within a moment changes no more than a rounding. Experts with a prior begin
 * with a home of a quarter of it times the spread of the first batch, in money, so that no scale has to be guessed.
 *
 * <p>Proof of {@link #bound}: let Φ = Σ[R_k]⁺². [R + r]⁺² ≤ ([R]⁺ + r)², and Σ [R_k]⁺·r_k ≤ 0 over a batch, because the
 * loss is convex and the mixture weighed by [R_k]⁺, which stood still meanwhile. So [R_k]⁺ ≤ √Φ ≤ √Σr², for folds
 * without rounds in flight. After Hart and Mas-Colell 2000.
 */
final class RegretMatching {
    private static final double HOME = 0.25;

    private final double[] prior;
    private final double[] regret;
    private final double[] batch;
    private final double[] share;
    private double squares;
    /** Σ of the most that the experts' losses could differ by, in the batch. */
    private double spread;

    private boolean isOpen;

    /** Experts by their priors, which add up to 1. */
    RegretMatching(double... prior) {
        this.prior = prior;
        regret = new double[prior.length];
        batch = new double[prior.length];
        share = new double[prior.length];
    }

    /** The mixture, the batch included; changes nothing. */
    double mix(double[] budget) {
        double total = 0;
        for (int k = 0; k < prior.length; k++) {
            share[k] = Math.max(0, folded(k));
            total += share[k];
        }
        double mixed = 0;
        for (int k = 0; k < prior.length; k++) {
            mixed += (total > 0 ? share[k] / total : prior[k]) * budget[k];
        }
        return mixed;
    }

    private double folded(int k) {
        return spread == 0 ? regret[k] : (isOpen ? regret[k] : HOME * prior[k] * spread) + batch[k];
    }

    /** Learns from a round in which the mixture said {@code mixed} and the experts their budgets. */
    void learn(SeverityLoss loss, double mixed, double[] budget, double needed) {
        final double own = loss.ofBudget(mixed, needed);
        double least = budget[0];
        double most = budget[0];
        for (int k = 0; k < prior.length; k++) {
            batch[k] += own - loss.ofBudget(budget[k], needed);
            least = Math.min(least, budget[k]);
            most = Math.max(most, budget[k]);
        }
        spread += loss.most(most - least);
    }

    /** The batch counts from now on. */
    void fold() {
        if (spread == 0) {
            return;
        }
        squares += squaresOfHomes();
        for (int k = 0; k < prior.length; k++) {
            regret[k] = folded(k);
        }
        for (int k = 0; k < prior.length; k++) {
            squares += batch[k] * batch[k];
            batch[k] = 0;
        }
        isOpen = true;
        spread = 0;
    }

    private double squaresOfHomes() {
        double sum = 0;
        for (int k = 0; k < prior.length && !isOpen; k++) {
            final double home = HOME * prior[k] * spread;
            sum += home * home;
        }
        return sum;
    }

    /** What the mixture can have lost more than any expert in what is folded in, money times λ. */
    double bound() {
        return Math.sqrt(squares);
    }

    double regret(int k) {
        return regret[k];
    }

    double squares() {
        return squares;
    }

    void clear() {
        for (int k = 0; k < prior.length; k++) {
            regret[k] = 0;
            batch[k] = 0;
        }
        squares = 0;
        spread = 0;
        isOpen = false;
    }

    void save(StateWriter out) {
        out.putBoolean(isOpen);
        out.putDouble(squares);
        out.putDouble(spread);
        out.putDoubles(regret, regret.length);
        out.putDoubles(batch, batch.length);
    }

    /** No round can have lost more than {@code most}. */
    void load(StateReader in, double most) {
        isOpen = in.getBoolean();
        final double largest = Reachable.mostSum(most);
        squares = Reachable.sum("squares", in.getDouble(), largest * largest);
        spread = Reachable.sum("spread", in.getDouble(), most);
        for (int k = 0; k < regret.length; k++) {
            regret[k] = Reachable.balance("regret", in.getDouble(), most);
            if (!isOpen) {
                Reachable.unchanged("regret", regret[k], 0);
            }
        }
        for (int k = 0; k < batch.length; k++) {
            batch[k] = Reachable.balance("batch", in.getDouble(), most);
        }
    }
}
