package io.adlengine.ledger;

import io.adlengine.RoundListener;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WeightedSelection;
import io.adlengine.severity.SeverityLoss;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What the rounds cost, and what they would have cost with hindsight.
 *
 * <p>Let round t have deficit D, severity θ, haircuts H and need B_needed, and θ_needed = min(1, B_needed/D). Rounds count in the
 * order of settlement; rounds with D = 0 count for the amounts and not for the severities. The loss of a severity θ is
 * λ_u·D·[θ_needed − θ]⁺ + λ_o·D·[θ − θ_needed]⁺, by default with λ_u = λ_o = 1, and m = max(λ_u, λ_o)·D. Register the ledger as
 * the engine's listener, or call {@link #record}.
 *
 * <p>Recording is O(1) and allocates nothing; the questions are O(1) except those about the best fixed severity, which select a
 * weighted quantile over the rounds recorded, and {@link #tightInstanceBound}. The ledger holds {@code maxRounds} rounds, 16 bytes each and 12 more for the
 * selection. A round beyond that, or one that would lift ΣD beyond 2^63 − 1, enters no figure at all and is counted by {@link
 * #unrecordedRounds}; the other sums of money saturate at 2^63 − 1. Confined to one thread.
 *
 * <p>Definitions: arXiv 2602.15182, eqs. 9 to 15 and Proposition 1.
 */
public final class RegretLedger implements RoundListener, Durable {
    private final SeverityLoss price;
    private final HindsightLoss hindsight;
    private final double[] needed;
    private final long[] weight;
    private final WeightedSelection quantile;
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
     * Allocates a ledger for which a missing and a needless unit cost the same: λ_u = λ_o = 1.
     *
     * @param maxRounds the most rounds it can hold, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public RegretLedger(int maxRounds) {
        this(maxRounds, 1, 1);
    }

    /**
     * Allocates the ledger.
     *
     * @param maxRounds the most rounds it can hold, 0 or more
     * @param lambdaUnder λ_u, the price of a missing unit, 1e-100 to 1e100
     * @param lambdaOver λ_o, the price of a needless unit, 1e-100 to 1e100
     * @throws IllegalArgumentException if an argument is out of range
     */
    public RegretLedger(int maxRounds, double lambdaUnder, double lambdaOver) {
        Require.notNegative("maxRounds", maxRounds);
        price = new SeverityLoss(lambdaUnder, lambdaOver);
        hindsight = new HindsightLoss(price);
        needed = new double[maxRounds];
        weight = new long[maxRounds];
        quantile = new WeightedSelection(maxRounds);
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
        neededTotal = FixedPoint.saturatingSum(neededTotal, neededBudget);
        haircutTotal = FixedPoint.saturatingSum(haircutTotal, haircut);
        overshoot = FixedPoint.saturatingSum(overshoot, Math.max(0, haircut - neededBudget));
        undershoot = FixedPoint.saturatingSum(undershoot, Math.max(0, neededBudget - haircut));
        if (deficit > 0) {
            recordSeverity(deficit, severity, Math.min(1, (double) neededBudget / deficit));
        }
    }

    private void recordSeverity(long deficit, double severity, double severityNeeded) {
        severityLoss += price.of(severity, severityNeeded, deficit);
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
     * Σ|H − B_needed|: overshoot plus undershoot.
     *
     * @return money
     */
    public long tracking() {
        return FixedPoint.saturatingSum(overshoot, undershoot);
    }

    /**
     * Σ[H − B_needed]⁺: taken and not needed.
     *
     * @return money
     */
    public long overshoot() {
        return overshoot;
    }

    /**
     * V_T = Σ[B_needed − H]⁺: needed and not taken.
     *
     * @return money
     */
    public long undershoot() {
        return undershoot;
    }

    /**
     * Overshoot minus undershoot.
     *
     * @return money, any sign
     */
    public long netOvershoot() {
        return overshoot - undershoot;
    }

    /**
     * Σ λ·D·|θ − θ_needed|, the loss the controllers minimise; λ is λ_u below θ_needed and λ_o above it.
     *
     * @return minor units of money, times λ
     */
    public double severityLoss() {
        return severityLoss;
    }

    /**
     * P_T = Σ|θ_needed,t − θ_needed,t−1|.
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
     * √((1 + 2P)·Σm²): what gradient descent with η* can lose to the best path, which loses nothing.
     *
     * @return minor units of money, times λ
     */
    public double instanceBound() {
        return hindsight.bound(pathVariation, sumSquaredDeficit);
    }

    /**
     * The least of Σ loss(θ*) + √((1 + 2P(θ*))·Σm²) over some comparator paths θ*: what gradient descent with the step tuned to
     * such a path can lose in all. Every path gives a valid bound, so the few that are tried need not hold the best one: θ_needed
     * itself ({@link #instanceBound}, never exceeded), the best fixed severity, and paths that follow θ_needed where D reaches
     * 2^−k of the largest, k = 0, 1, ..., stand still in smaller rounds, and move only as far as into a band of ±2^−j around
     * θ_needed, j = 1 to 8, or onto it.
     *
     * <p>O(rounds) for each of up to 63 · 9 paths, for reports; allocates nothing.
     *
     * @return minor units of money, times λ
     */
    public double tightInstanceBound() {
        final double fixed = bestFixedLoss() + hindsight.bound(0, sumSquaredDeficit);
        final double followed = hindsight.tightestBound(needed, weight, weighted, sumSquaredDeficit);
        return Math.min(instanceBound(), Math.min(fixed, followed));
    }

    /**
     * η* = √((1 + 2P)/ΣD²)/max(λ_u, λ_o), the step of {@link #instanceBound}.
     *
     * @return per minor unit of money; 0 before the first deficit
     */
    public double etaStar() {
        return sumSquaredDeficit > 0 ? Math.sqrt((1 + 2 * pathVariation) / sumSquaredDeficit) / price.most(1) : 0;
    }

    /**
     * The fixed severity with the least loss: the smallest quantile of θ_needed, weighted by D, at q = λ_u/(λ_u + λ_o) rounded to a
     * double; the median where both prices are the same. O(rounds).
     *
     * @return in [0, 1]; 0 before the first deficit
     */
    public double bestFixedSeverity() {
        if (weighted == 0) {
            return 0;
        }
        final double q = price.quantile();
        final long floor = FixedPoint.floorProduct(q, deficitTotal);
        final long target = floor + FixedPoint.compareProduct(q, deficitTotal, floor);
        return needed[quantile.selectSmallestFirst(needed, null, weight, weighted, target)];
    }

    /**
     * The loss of {@link #bestFixedSeverity}. O(rounds).
     *
     * @return minor units of money, times λ
     */
    public double bestFixedLoss() {
        final double best = bestFixedSeverity();
        double loss = 0;
        for (int i = 0; i < weighted; i++) {
            loss += price.of(best, needed[i], weight[i]);
        }
        return loss;
    }

    /**
     * Severity loss minus that of the best fixed severity. O(rounds).
     *
     * @return minor units of money, times λ; negative where the rounds did better than any fixed severity
     */
    public double staticRegret() {
        return severityLoss - bestFixedLoss();
    }

    /**
     * Severity loss minus that of the best severity of each round. The latter, θ_needed, loses nothing, so this is the severity
     * loss itself.
     *
     * @return minor units of money, times λ
     */
    public double dynamicRegret() {
        return severityLoss;
    }

    @Override
    public String configuration() {
        return "regret-ledger:maxRounds=" + needed.length + "," + price;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(rounds);
        out.putLong(unrecorded);
        out.putLong(deficitTotal);
        out.putLong(neededTotal);
        out.putLong(haircutTotal);
        out.putLong(overshoot);
        out.putLong(undershoot);
        out.putDouble(severityLoss);
        out.putDouble(pathVariation);
        out.putDouble(sumSquaredDeficit);
        out.putInt(weighted);
        out.putDoubles(needed, weighted);
        out.putLongs(weight, weighted);
    }

    @Override
    public void load(StateReader in) {
        rounds = in.getCount("rounds", needed.length);
        unrecorded = Require.notNegative("unrecorded", in.getLong());
        deficitTotal = Require.notNegative("deficit", in.getLong());
        neededTotal = Require.notNegative("needed", in.getLong());
        haircutTotal = Require.notNegative("haircut", in.getLong());
        overshoot = Require.notNegative("overshoot", in.getLong());
        undershoot = Require.notNegative("undershoot", in.getLong());
        severityLoss = notNegative("severityLoss", in.getDouble());
        pathVariation = Require.notNegative("pathVariation", in.getDouble());
        sumSquaredDeficit = Require.notNegative("sumSquaredDeficit", in.getDouble());
        weighted = in.getCount("weighted", rounds);
        in.getDoubles(needed, weighted);
        in.getLongs(weight, weighted);
        long total = 0;
        for (int i = 0; i < weighted; i++) {
            Require.fraction("severityNeeded", needed[i]);
            if (weight[i] < 1 || weight[i] > deficitTotal - total) {
                throw Require.refusal("weight", Long.toString(weight[i]), "1 to " + (deficitTotal - total));
            }
            total += weight[i];
        }
        if (total != deficitTotal) {
            throw Require.refusal("deficit", Long.toString(deficitTotal), "the weights' total " + total);
        }
    }

    /** Infinity passes: severities without bound can cost as much. */
    private static double notNegative(String name, double value) {
        if (!(value >= 0)) {
            throw Require.refusal(name, Double.toString(value), "0 or more");
        }
        return value;
    }
}
