package io.adlengine.severity;

/**
 * What a controller can prove, at any time, about the rounds it has observed: an upper bound on its regret computed
 * from those rounds alone, and how much of it is used.
 *
 * <p>Regret is the loss Σ λ_u·D·[n − θ]⁺ + λ_o·D·[θ − n]⁺ of the severities θ that were played, minus that of a
 * comparator; n = min(1, B_needed/D). The bounds hold for any amounts in any order, chosen by anyone who may have seen
 * θ, and up to the rounding of doubles. Rounds count in the order of settlement.
 *
 * <p>Late feedback: the proof is about the severities that the controller would have chosen at each settlement. Where a
 * round had played another one, what that cost more, Σ loss(θ played) − loss(θ at settlement), is measured and added to
 * the bound (where it is above 0), so that the bound still holds for what was played; with every round settled before
 * the next one it is exactly 0. It is known after the fact only; a bound in advance is in the controllers' descriptions
 * where there is one.
 *
 * <p>O(1), no allocation. Confined to the controller's thread.
 */
public interface RegretCertificate {
    /**
     * {@return the regret proved so far against the best fixed severity, in minor units of money, 0 or more; 0 before
     * the first deficit}
     */
    default double provedBound() {
        return provedBound(0);
    }

    /**
     * The regret proved so far against any path of severities.
     *
     * @param pathVariation Σ|u_t − u_{t−1}| of that path, in the order of settlement; 0 or more
     * @return minor units of money, 0 or more; 0 before the first deficit
     * @throws IllegalArgumentException if the argument is out of range
     */
    double provedBound(double pathVariation);

    /**
     * {@return how much of {@link #provedBound()} the rounds have used, in minor units of money, 0 or more} That is the
     * loss so far minus that of the best of the 17 fixed severities 0, 1/16, ..., 1, or 0 if negative. It never exceeds
     * the regret against the best of all fixed severities where that is 0 or more, hence neither the bound, and falls
     * short of that regret by at most Σ max(λ_u, λ_o)·D/32.
     */
    double usedBound();
}
