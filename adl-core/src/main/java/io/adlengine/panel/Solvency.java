package io.adlengine.panel;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Whether losses are covered: of the last round, and added up over all. Amounts are exact and stop at 2^63 − 1; NaN
 * says that there is nothing to divide by.
 *
 * <p>A deficit of 1,000, winners who could give 1,250, a budget of 750, and 50 that nobody has borne after the fund:
 * {@link #residualRatio} 0.05, {@link #coverability} 1.25, {@link #capacityUsed} 0.6.
 */
public final class Solvency {
    private static final double LN_2 = 0.6931471805599453;

    private final Confinement confinement;
    private final int breachRounds;
    private final double meanLife;
    private long rounds;
    private long deficit;
    private long residual;
    private long budget;
    private long capacity;
    private long residualTotal;
    private long undershoot;
    private double breachRate = Double.NaN;
    private long since = -1;
    private long time;
    private long fund;
    /** What the fund paid, each payment worth half of it after a half-life. */
    private double paid;

    Solvency(Confinement confinement, int breachRounds, double halfLife) {
        this.confinement = confinement;
        this.breachRounds = breachRounds;
        meanLife = halfLife / LN_2;
    }

    void record(long deficitNow, long budgetNow, long total, long residualNow) {
        deficit = deficitNow;
        budget = budgetNow;
        capacity = total;
        residual = residualNow;
        residualTotal = FixedPoint.saturatingSum(residualTotal, residual);
        final double breach = residual > 0 ? 1 : 0;
        rounds++;
        breachRate = rounds == 1 ? breach : breachRate + (breach - breachRate) / Math.min(rounds, breachRounds);
    }

    void settled(long allocated, long needed) {
        undershoot = FixedPoint.saturatingSum(undershoot, Math.max(0, needed - allocated));
    }

    void fund(long now, long before, long after) {
        Require.within("time", now, since < 0 ? 0 : time, Long.MAX_VALUE);
        Require.notNegative("before", before);
        Require.within("after", after, 0, before);
        if (since < 0) {
            since = now;
        } else {
            paid *= StrictMath.exp((time - now) / meanLife);
        }
        time = now;
        fund = after;
        paid += before - after;
    }

    /** {@return rounds taken in, 0 or more} */
    public long rounds() {
        assert confinement.holds() : confinement;
        return rounds;
    }

    /** {@return R/D of the last round, in [0, 1]: the share of its deficit that nobody bore} */
    public double residualRatio() {
        assert confinement.holds() : confinement;
        return Figure.ratio(residual, deficit);
    }

    /** {@return U/D of the last round, 0 or more: below 1 no severity could have covered it from winners' profits} */
    public double coverability() {
        assert confinement.holds() : confinement;
        return Figure.ratio(capacity, deficit);
    }

    /** {@return B/U of the last round, in [0, 1]: what everybody would lose of a capacity if all lost the same} */
    public double capacityUsed() {
        assert confinement.holds() : confinement;
        return Figure.ratio(budget, capacity);
    }

    /** {@return ΣR, money: what nobody bore in all rounds together} */
    public long residualTotal() {
        assert confinement.holds() : confinement;
        return residualTotal;
    }

    /** {@return Σ[B_needed − H]⁺ of the rounds that were settled, money: needed, and not taken} */
    public long undershoot() {
        assert confinement.holds() : confinement;
        return undershoot;
    }

    /**
     * {@return the share of rounds that left a residual, in [0, 1]: of all until there are as many as {@link
     * RoundPanel.Builder#breachRounds}, from then on the weight of a round falls by that part with each further one}
     */
    public double breachRate() {
        assert confinement.holds() : confinement;
        return breachRate;
    }

    /** {@return what the insurance fund held when it was last told, money} */
    public long fund() {
        assert confinement.holds() : confinement;
        return fund;
    }

    /**
     * {@return when the fund is empty if it goes on paying as it has and nothing is paid in, in the venue's unit of
     * time; infinite where it has paid nothing, NaN before time has passed} Payments count by half after {@link
     * RoundPanel.Builder#halfLife}.
     */
    public double timeToEmpty() {
        assert confinement.holds() : confinement;
        if (since < 0 || time == since) {
            return Double.NaN;
        }
        if (fund == 0) {
            return 0;
        }
        final double watched = -meanLife * StrictMath.expm1((since - time) / meanLife);
        return fund / (paid / watched);
    }

    void save(StateWriter out) {
        out.putLong(rounds);
        out.putLong(deficit);
        out.putLong(residual);
        out.putLong(budget);
        out.putLong(capacity);
        out.putLong(residualTotal);
        out.putLong(undershoot);
        Figure.put(out, breachRate);
        out.putLong(since);
        out.putLong(time);
        out.putLong(fund);
        out.putDouble(paid);
    }

    void load(StateReader in) {
        rounds = Require.notNegative("rounds", in.getLong());
        deficit = Require.notNegative("deficit", in.getLong());
        residual = Require.within("residual", in.getLong(), 0, deficit);
        budget = Require.notNegative("budget", in.getLong());
        capacity = Require.within("capacity", in.getLong(), budget, Long.MAX_VALUE);
        residualTotal = Require.within("residual total", in.getLong(), residual, Long.MAX_VALUE);
        undershoot = Require.notNegative("undershoot", in.getLong());
        breachRate = Figure.get(in, "breach rate", 0, 1);
        since = Require.within("since", in.getLong(), -1, Long.MAX_VALUE);
        final boolean isWatched = since >= 0;
        time = Require.within("time", in.getLong(), Math.max(0, since), isWatched ? Long.MAX_VALUE : 0);
        fund = Require.within("fund", in.getLong(), 0, isWatched ? Long.MAX_VALUE : 0);
        paid = Require.within("paid", in.getDouble(), 0, isWatched ? Double.MAX_VALUE : 0);
        if (Double.isNaN(breachRate) != (rounds == 0)) {
            throw Require.refusal("breach rate", Double.toString(breachRate), "one where there are rounds");
        }
    }
}
