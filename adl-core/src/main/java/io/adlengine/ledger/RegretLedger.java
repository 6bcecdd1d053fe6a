package io.adlengine.ledger;

import io.adlengine.RoundListener;
import io.adlengine.math.Require;
import io.adlengine.math.WeightedSelection;

/**
 * What the rounds cost, and what they would have cost with hindsight.
 *
 * <p>Let round t have deficit D, severity θ, haircuts H and need B_needed, and θ_needed = min(1, B_needed/D). Rounds count in the
 * order of settlement; rounds with D = 0 count for the amounts and not for the severities. Register the ledger as the engine's
 * listener, or call {@link #record}.
 *
 * <p>Recording is O(1) and allocates nothing; the questions are O(1) except those about the best fixed severity, which select a
 * weighted median over the rounds recorded. The ledger holds {@code maxRounds} rounds, 16 bytes each and 12 more for the
 * selection. A round beyond that, or one that would lift ΣD beyond 2^63 − 1, enters no figure at all and is counted by {@link
 * #unrecordedRounds}; the other sums of money saturate at 2^63 − 1. Confined to one thread.
 *
 * <p>Definitions: arXiv 2602.15182, eqs. 9 to 15 and Proposition 1.
 */
public final class RegretLedger implements RoundListener {
    private final double[] needed;
    private final long[] weight;
    private final WeightedSelection median;
    private int rounds;
    private int weighted;
    private long unrecorded;
    private long deficitTotal;
    private long neededTotal;
    private long haircutTotal;
    private long overshoot;
    private long undershoot;
    private double severityLoss;
    private double pathVariation;
    private double sumSquaredDeficit;

    /**
     * Allocates the ledger.
     *
     * @param maxRounds the most rounds it can hold, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public RegretLedger(int maxRounds) {
        Require.notNegative("maxRounds", maxRounds);
        needed = new double[maxRounds];
        weight = new long[maxRounds];
        median = new WeightedSelection(maxRounds);
    }

    @Override
    public void onSettled(long roundId, long deficit, double severity, long allocated, long neededBudget) {
        record(deficit, severity, allocated, neededBudget);
    }

    /**
     * Records one round.
     *
     * @param deficit D, money, 0 or more
     * @param severity θ, finite, 0 or more; above 1 only for venues that take more than the deficit
     * @param haircut H, money, 0 or more
     * @param neededBudget B_needed, money, 0 or more
     * @throws IllegalArgumentException if an argument is out of range; nothing is recorded then
     */
    public void record(long deficit, double severity, long haircut, long neededBudget) {
        Require.notNegative("deficit", deficit);
        Require.notNegative("severity", severity);
        Require.notNegative("haircut", haircut);
        Require.notNegative("needed", neededBudget);
        if (rounds == needed.length || deficitTotal + deficit < 0) {
            unrecorded++;
            return;
        }
        rounds++;
        deficitTotal += deficit;
        neededTotal = saturatingSum(neededTotal, neededBudget);
        haircutTotal = saturatingSum(haircutTotal, haircut);
        overshoot = saturatingSum(overshoot, Math.max(0, haircut - neededBudget));
        undershoot = saturatingSum(undershoot, Math.max(0, neededBudget - haircut));
        if (deficit > 0) {
            recordSeverity(deficit, severity, Math.min(1, (double) neededBudget / deficit));
        }
    }

    private void recordSeverity(long deficit, double severity, double severityNeeded) {
        severityLoss += deficit * Math.abs(severity - severityNeeded);
        sumSquaredDeficit += (double) deficit * deficit;
        if (weighted > 0) {
            pathVariation += Math.abs(severityNeeded - needed[weighted - 1]);
        }
        needed[weighted] = severityNeeded;
        weight[weighted++] = deficit;
    }

    /** Forgets every round. */
    public void reset() {
        rounds = weighted = 0;
        unrecorded = deficitTotal = neededTotal = haircutTotal = overshoot = undershoot = 0;
        severityLoss = pathVariation = sumSquaredDeficit = 0;
    }

    /**
     * Rounds that entered the figures.
     *
     * @return 0 to maxRounds
     */
    public int rounds() {
        return rounds;
    }

    /**
     * Rounds the ledger had no room for; they enter no figure.
     *
     * @return 0 or more
     */
    public long unrecordedRounds() {
        return unrecorded;
    }

    /**
     * ΣD.
     *
     * @return money
     */
    public long deficit() {
        return deficitTotal;
    }

    /**
     * ΣB_needed.
     *
     * @return money
     */
    public long needed() {
        return neededTotal;
    }

    /**
     * ΣH.
     *
     * @return money
     */
    public long haircut() {
        return haircutTotal;
    }

    /**
     * Σ|H − B_needed|: overshoot plus undershoot (Met1).
     *
     * @return money
     */
    public long tracking() {
        return saturatingSum(overshoot, undershoot);
    }

    /**
     * Σ[H − B_needed]⁺: taken and not needed (Met2).
     *
     * @return money
     */
    public long overshoot() {
        return overshoot;
    }

    /**
     * V_T = Σ[B_needed − H]⁺: needed and not taken (Met2).
     *
     * @return money
     */
    public long undershoot() {
        return undershoot;
    }

    /**
     * Overshoot minus undershoot (Met2).
     *
     * @return money, any sign
     */
    public long netOvershoot() {
        return overshoot - undershoot;
    }

    /**
     * Σ D·|θ − θ_needed|, the loss the controllers minimise.
     *
     * @return minor units of money
     */
    public double severityLoss() {
        return severityLoss;
    }

    /**
     * P_T = Σ|θ_needed,t − θ_needed,t−1| (Met8).
     *
     * @return 0 or more
     */
    public double pathVariation() {
        return pathVariation;
    }

    /**
     * ΣD².
     *
     * @return minor units of money, squared
     */
    public double sumSquaredDeficit() {
        return sumSquaredDeficit;
    }

    /**
     * √((1 + 2P)·ΣD²): what gradient descent with η* can lose to the best path (Met9).
     *
     * @return minor units of money
     */
    public double instanceBound() {
        return Math.sqrt((1 + 2 * pathVariation) * sumSquaredDeficit);
    }

    /**
     * η* = √((1 + 2P)/ΣD²), the step of that bound (Met9).
     *
     * @return per minor unit of money; 0 before the first deficit
     */
    public double etaStar() {
        return sumSquaredDeficit > 0 ? Math.sqrt((1 + 2 * pathVariation) / sumSquaredDeficit) : 0;
    }

    /**
     * The fixed severity with the least Σ D·|θ − θ_needed|: the smallest weighted median of θ_needed. O(rounds).
     *
     * @return in [0, 1]; 0 before the first deficit
     */
    public double bestFixedSeverity() {
        if (weighted == 0) {
            return 0;
        }
        final long half = deficitTotal - deficitTotal / 2;
        return needed[median.selectSmallestFirst(needed, null, weight, weighted, half)];
    }

    /**
     * The loss of {@link #bestFixedSeverity}. O(rounds).
     *
     * @return minor units of money
     */
    public double bestFixedLoss() {
        final double best = bestFixedSeverity();
        double loss = 0;
        for (int i = 0; i < weighted; i++) {
            loss += weight[i] * Math.abs(best - needed[i]);
        }
        return loss;
    }

    /**
     * Severity loss minus that of the best fixed severity (Met4). O(rounds).
     *
     * @return minor units of money; negative where the rounds did better than any fixed severity
     */
    public double staticRegret() {
        return severityLoss - bestFixedLoss();
    }

    /**
     * Severity loss minus that of the best severity of each round (Met5). The latter, θ_needed, loses nothing, so this is the
     * severity loss itself.
     *
     * @return minor units of money
     */
    public double dynamicRegret() {
        return severityLoss;
    }

    private static long saturatingSum(long a, long b) {
        final long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
