package io.adlengine.ledger;

import io.adlengine.RoundListener;
import io.adlengine.check.Confinement;
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
 * <p>Let round t have deficit D, severity θ, haircuts H and need B_needed, and θ_needed = min(1, B_needed/D). Rounds
 * count in the order of settlement; rounds with D = 0 count for the amounts and not for the severities. The loss of a
 * severity θ is λ_u·D·[θ_needed − θ]⁺ + λ_o·D·[θ − θ_needed]⁺, by default with λ_u = λ_o = 1, and m = max(λ_u, λ_o)·D.
 * Register the ledger as the engine's listener, or call {@link #record}.
 *
 * <p>D stands for what θ is a share of: the deficit, unless the severity takes its share of something else; such rounds
 * are recorded, weighed and compared by their {@link io.adlengine.Round#reference}.
 *
 * <p>Three rounds of D = 100 with θ = 0.5 took 50 each, where 30, 90 and 90 were needed: the overshoot is 20, the
 * undershoot 80, the loss of the severities 20 + 40 + 40 = 100. A severity of 0.9 throughout would have lost 60, so the
 * static regret is 40.
 *
 * <p>Recording is O(1) and allocates nothing; the questions are O(1) except those about the best fixed severity, which
 * select a weighted quantile over the rounds recorded, and {@link #tightInstanceBound}. The ledger holds {@code
 * maxRounds} rounds, 16 bytes each and 12 more for the selection: room, no part of the configuration. A round beyond
 * that, or one that would lift ΣD beyond 2^63 − 1, enters no figure at all and is counted by {@link #unrecordedRounds};
 * the other sums of money saturate at 2^63 − 1. Confined to one thread; {@link #handOver} and loading release it.
 *
 * <p>Definitions: arXiv 2602.15182, eqs. 9 to 15 and Proposition 1.
 */
public final class RegretLedger implements RoundListener, Durable {
    private final SeverityLoss price;
    private final HindsightLoss hindsight;
    private final double[] needed;
    private final long[] weight;
    private final WeightedSelection quantile;
    private final Confinement confinement = new Confinement();
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
     * @throws IllegalArgumentException if negative, or more than memory can hold
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
     * @throws IllegalArgumentException if an argument is out of range, or the rounds more than memory can hold
     */
    public RegretLedger(int maxRounds, double lambdaUnder, double lambdaOver) {
        Require.room("maxRounds", maxRounds, 28);
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

    @Override
    public void onSettled(
            long roundId, long deficit, long reference, double severity, long allocated, long neededBudget) {
        record(reference, severity, allocated, neededBudget);
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
        assert confinement.holds() : confinement;
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
        hold(deficit, severityNeeded);
    }

    /** A round that counts, with the sums that follow from the rounds alone and so are not saved. */
    private void hold(long deficit, double severityNeeded) {
        sumSquaredDeficit += (double) deficit * deficit;
        if (weighted > 0) {
            pathVariation += Math.abs(severityNeeded - needed[weighted - 1]);
        }
        needed[weighted] = severityNeeded;
        weight[weighted++] = deficit;
    }

    /** Forgets every round. */
    public void reset() {
        assert confinement.holds() : confinement;
        rounds = weighted = 0;
        unrecorded = deficitTotal = neededTotal = haircutTotal = overshoot = undershoot = 0;
        severityLoss = pathVariation = sumSquaredDeficit = 0;
    }

    /** {@return how many rounds entered the figures, 0 to maxRounds} */
    public int rounds() {
        assert confinement.holds() : confinement;
        return rounds;
    }

    /** {@return how many rounds the ledger had no room for; they enter no figure} */
    public long unrecordedRounds() {
        assert confinement.holds() : confinement;
        return unrecorded;
    }

    /** {@return ΣD, money} */
    public long deficit() {
        assert confinement.holds() : confinement;
        return deficitTotal;
    }

    /** {@return ΣB_needed, money} */
    public long needed() {
        assert confinement.holds() : confinement;
        return neededTotal;
    }

    /** {@return ΣH, money} */
    public long haircut() {
        assert confinement.holds() : confinement;
        return haircutTotal;
    }

    /** {@return Σ|H − B_needed|, money: overshoot plus undershoot} */
    public long tracking() {
        assert confinement.holds() : confinement;
        return FixedPoint.saturatingSum(overshoot, undershoot);
    }

    /** {@return Σ[H − B_needed]⁺, money: taken and not needed} */
    public long overshoot() {
        assert confinement.holds() : confinement;
        return overshoot;
    }

    /** {@return V_T = Σ[B_needed − H]⁺, money: needed and not taken} */
    public long undershoot() {
        assert confinement.holds() : confinement;
        return undershoot;
    }

    /** {@return overshoot minus undershoot, money, any sign} */
    public long netOvershoot() {
        assert confinement.holds() : confinement;
        return overshoot - undershoot;
    }

    /**
     * {@return Σ λ·D·|θ − θ_needed|, the loss the controllers minimise, in minor units of money times λ, which is λ_u
     * below θ_needed and λ_o above it}
     */
    public double severityLoss() {
        assert confinement.holds() : confinement;
        return severityLoss;
    }

    /** {@return P_T = Σ|θ_needed,t − θ_needed,t−1|, 0 or more} */
    public double pathVariation() {
        assert confinement.holds() : confinement;
        return pathVariation;
    }

    /** {@return ΣD², minor units of money, squared} */
    public double sumSquaredDeficit() {
        assert confinement.holds() : confinement;
        return sumSquaredDeficit;
    }

    /**
     * {@return √((1 + 2P)·Σm²), what gradient descent with η* can lose to the best path, which loses nothing; in minor
     * units of money times λ}
     */
    public double instanceBound() {
        assert confinement.holds() : confinement;
        return hindsight.bound(pathVariation, sumSquaredDeficit);
    }

    /**
     * {@return in minor units of money times λ, the least of Σ loss(θ*) + √((1 + 2P(θ*))·Σm²) over some comparator
     * paths θ*: what gradient descent with the step tuned to such a path can lose in all} Every path gives a valid
     * bound, so the few that are tried need not hold the best one: θ_needed itself ({@link #instanceBound}, never
     * exceeded), the best fixed severity, and paths that follow θ_needed where D reaches 2^−k of the largest, k = 0, 1,
     * ..., stand still in smaller rounds, and move only as far as into a band of ±2^−j around θ_needed, j = 1 to 8, or
     * onto it.
     *
     * <p>O(rounds) for each of up to 63 · 9 paths, for reports; allocates nothing.
     */
    public double tightInstanceBound() {
        assert confinement.holds() : confinement;
        final double fixed = bestFixedLoss() + hindsight.bound(0, sumSquaredDeficit);
        final double followed = hindsight.tightestBound(needed, weight, weighted, sumSquaredDeficit);
        return Math.min(instanceBound(), Math.min(fixed, followed));
    }

    /**
     * {@return η* = √((1 + 2P)/ΣD²)/max(λ_u, λ_o), the step of {@link #instanceBound}, per minor unit of money; 0
     * before the first deficit}
     */
    public double etaStar() {
        assert confinement.holds() : confinement;
        return sumSquaredDeficit > 0 ? Math.sqrt((1 + 2 * pathVariation) / sumSquaredDeficit) / price.most(1) : 0;
    }

    /**
     * {@return the fixed severity with the least loss, in [0, 1]; 0 before the first deficit} It is the smallest
     * quantile of θ_needed, weighted by D, at q = λ_u/(λ_u + λ_o) rounded to a double; the median where both prices are
     * the same. O(rounds).
     */
    public double bestFixedSeverity() {
        assert confinement.holds() : confinement;
        if (weighted == 0) {
            return 0;
        }
        final double q = price.quantile();
        final long floor = FixedPoint.floorProduct(q, deficitTotal);
        final long target = floor + FixedPoint.compareProduct(q, deficitTotal, floor);
        return needed[quantile.selectSmallestFirst(needed, null, weight, weighted, target)];
    }

    /** {@return the loss of {@link #bestFixedSeverity}, in minor units of money times λ} O(rounds). */
    public double bestFixedLoss() {
        assert confinement.holds() : confinement;
        final double best = bestFixedSeverity();
        double loss = 0;
        for (int i = 0; i < weighted; i++) {
            loss += price.of(best, needed[i], weight[i]);
        }
        return loss;
    }

    /**
     * {@return severity loss minus that of the best fixed severity, in minor units of money times λ; negative where the
     * rounds did better than any fixed severity} O(rounds).
     */
    public double staticRegret() {
        assert confinement.holds() : confinement;
        return severityLoss - bestFixedLoss();
    }

    /**
     * {@return severity loss minus that of the best severity of each round, in minor units of money times λ} The
     * latter, θ_needed, loses nothing, so this is the severity loss itself.
     */
    public double dynamicRegret() {
        assert confinement.holds() : confinement;
        return severityLoss;
    }

    @Override
    public String configuration() {
        return "regret-ledger:" + price;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(rounds);
        out.putLong(unrecorded);
        out.putLong(deficitTotal);
        out.putLong(neededTotal);
        out.putLong(haircutTotal);
        out.putLong(overshoot);
        out.putLong(undershoot);
        out.putDouble(severityLoss);
        out.putInt(weighted);
        out.putDoubles(needed, weighted);
        out.putLongs(weight, weighted);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        rounds = in.getCount("rounds", needed.length);
        unrecorded = Require.notNegative("unrecorded", in.getLong());
        deficitTotal = Require.notNegative("deficit", in.getLong());
        neededTotal = Require.notNegative("needed", in.getLong());
        haircutTotal = Require.notNegative("haircut", in.getLong());
        overshoot = Require.notNegative("overshoot", in.getLong());
        undershoot = Require.notNegative("undershoot", in.getLong());
        severityLoss = notNegative("severityLoss", in.getDouble());
        final int held = in.getCount("weighted", rounds);
        in.getDoubles(needed, held);
        in.getLongs(weight, held);
        weighted = 0;
        pathVariation = sumSquaredDeficit = 0;
        long total = 0;
        while (weighted < held) {
            final long deficit = Require.within("weight", weight[weighted], 1, deficitTotal - total);
            total += deficit;
            hold(deficit, Require.fraction("severityNeeded", needed[weighted]));
        }
        if (total != deficitTotal) {
            throw Require.refusal("deficit", Long.toString(deficitTotal), "the weights' total " + total);
        }
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** Infinity passes: severities without bound can cost as much. */
    private static double notNegative(String name, double value) {
        if (!(value >= 0)) {
            throw Require.refusal(name, Double.toString(value), "0 or more");
        }
        return value;
    }
}
