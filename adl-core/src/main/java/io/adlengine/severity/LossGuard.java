package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Keeps what is lost below (1 + ε) times the loss of something safe, plus a times the largest round, whatever the
 * rounds, their order and the delay of their settlements: nobody stakes more on being cleverer than that leaves.
 *
 * <p>Let L be what the safe thing has lost in the rounds settled so far, M the largest round, G what has been lost less
 * than L, and F the stakes of the rounds in flight, a stake being the most that a round can lose more than the safe
 * thing. {@link #room} is what may be staked now.
 *
 * <p>Proof. Let C = ε·L + a·M + G. When a round is decided its stake is at most C − F, so C ≥ F still holds with it.
 * When one is settled G falls by at most its stake, F by exactly that, and L and M do not fall: C − F does not fall.
 * Since F ≥ 0, C ≥ 0 always, which is the promise. Up to rounding; F is 0 whenever nothing is in flight.
 *
 * <p>With ε = 0.03, a = 0.5 and a first round of 900 that nobody staked on, 27 + 450 may be staked next.
 */
final class LossGuard {
    /** The most that ε and a can be. */
    static final double MOST = 1e6;

    private final double epsilon;
    private final double allowance;
    private double base;
    private double gained;
    private double largest;
    private double staked;

    /** Loses at most (1 + epsilon) times the base and allowance times the largest round. */
    LossGuard(double epsilon, double allowance) {
        this.epsilon = Require.within("epsilon", epsilon, 0, MOST);
        this.allowance = Require.within("allowance", allowance, 0, MOST);
    }

    /** What may be staked on the next round, 0 or more. */
    double room() {
        return Math.max(0, epsilon * base + allowance * largest + gained - staked);
    }

    void stake(double stake) {
        staked += stake;
    }

    /**
     * A round is settled.
     *
     * @param lossOfBase what the safe thing lost in it
     * @param lost what was lost
     * @param most how large it was
     * @param isLast whether nothing else is in flight
     */
    void settle(double lossOfBase, double lost, double most, double stake, boolean isLast) {
        base += lossOfBase;
        gained += lossOfBase - lost;
        largest = Math.max(largest, most);
        staked = isLast ? 0 : staked - stake;
    }

    /** A round will never be settled: all that was staked on it counts as lost. */
    void giveUp(double stake, boolean isLast) {
        gained -= stake;
        staked = isLast ? 0 : staked - stake;
    }

    double base() {
        return base;
    }

    double gained() {
        return gained;
    }

    double largest() {
        return largest;
    }

    double staked() {
        return staked;
    }

    /** What has been lost, given up rounds with all that was staked on them. */
    double lost() {
        return base - gained;
    }

    /** What {@link #lost} cannot pass. */
    double promised() {
        return (1 + epsilon) * base + allowance * largest;
    }

    void clear() {
        base = 0;
        gained = 0;
        largest = 0;
        staked = 0;
    }

    void save(StateWriter out) {
        out.putDouble(base);
        out.putDouble(gained);
        out.putDouble(largest);
        out.putDouble(staked);
    }

    /** No round can have lost more than {@code most}. */
    void load(StateReader in, double most) {
        base = Reachable.sum("base", in.getDouble(), most);
        gained = Reachable.balance("gained", in.getDouble(), most);
        largest = Reachable.within("largest", in.getDouble(), 0, most);
        // Rounding can leave a stake a little below 0.
        staked = Reachable.balance("staked", in.getDouble(), most);
    }

    /** The parameters as configurations print them. */
    @Override
    public String toString() {
        return "epsilon=" + Decimal.toString(epsilon) + ",allowance=" + Decimal.toString(allowance);
    }
}
