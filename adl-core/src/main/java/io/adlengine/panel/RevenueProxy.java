package io.adlengine.panel;

import io.adlengine.check.Confinement;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * A proxy for what the last round may cost in business: nobody can see it, so three assumed curves say which share of a
 * winner's business stays after a burden h = x/u. Each is 1 at h = 0 and falls; where the curves disagree about two
 * rules, the round does not tell which is better for revenue.
 *
 * <p>Business is {@link io.adlengine.Column#NOTIONAL} where the round has it, else the capacity. What stays of each
 * winner is rounded down to the unit. Of capacities 800, 400 and 50, h = 0.4375, 1 and 0, the curve e^(−8h) keeps 24 +
 * 0 + 50 of 1,250: {@link #exponentialRetention} 0.0592.
 */
public final class RevenueProxy {
    private final Confinement confinement;
    private final int top;
    private final double rate;
    private final double threshold;
    private final double steepness;
    /** e^(s·m), which places the middle of the logistic curve. */
    private final double placed;

    private final WideSum business = new WideSum();
    private final WideSum exponentially = new WideSum();
    private final WideSum beyondThreshold = new WideSum();
    private final WideSum logistically = new WideSum();
    private double exponential = Double.NaN;
    private double beyond = Double.NaN;
    private double logistic = Double.NaN;
    private double onLargest = Double.NaN;

    RevenueProxy(Confinement confinement, RoundPanel.Builder of) {
        this.confinement = confinement;
        top = of.top;
        rate = of.rate;
        threshold = of.threshold;
        steepness = of.steepness;
        placed = StrictMath.exp(of.steepness * of.middle);
    }

    void record(Ranking ranking, long taken) {
        ranking.allByWeight();
        business.clear();
        exponentially.clear();
        beyondThreshold.clear();
        logistically.clear();
        final int count = ranking.count();
        final long least = ranking.weight(Math.min(top, count) - 1);
        long largest = 0;
        for (int i = 0; i < count; i++) {
            final long w = ranking.weight(i);
            final long x = ranking.haircut(i);
            business.add(w, 0);
            largest += w >= least ? x : 0;
            if (x == 0) {
                exponentially.add(w, 0);
                beyondThreshold.add(w, 0);
                logistically.add(w, 0);
            } else {
                final double h = (double) x / ranking.capacity(i);
                exponentially.add(FixedPoint.floorProduct(StrictMath.exp(-rate * h), w), 0);
                beyondThreshold.add(FixedPoint.floorProduct(staysBeyondThreshold(h), w), 0);
                logistically.add(FixedPoint.floorProduct(staysLogistically(h), w), 0);
            }
        }
        final double all = Figure.of(business);
        exponential = Figure.ratio(Figure.of(exponentially), all);
        beyond = Figure.ratio(Figure.of(beyondThreshold), all);
        logistic = Figure.ratio(Figure.of(logistically), all);
        onLargest = Figure.ratio(largest, taken);
    }

    /** A round of nobody. */
    void clear() {
        exponential = beyond = logistic = onLargest = Double.NaN;
    }

    private double staysBeyondThreshold(double h) {
        return h <= threshold ? 1 : (1 - h) / (1 - threshold);
    }

    /** 1 − L(h) over 1 − L(0), where L(h) = 1/(1 + e^(−s·(h − m))), in a form that loses no digits. */
    private double staysLogistically(double h) {
        final double falls = StrictMath.exp(-steepness * h);
        return Math.min(1, (falls + placed * falls) / (1 + placed * falls));
    }

    /** {@return Σ w·e^(−β·h) / Σ w, in [0, 1]; a proxy} */
    public double exponentialRetention() {
        assert confinement.holds() : confinement;
        return exponential;
    }

    /** {@return Σ w·(1 − [h − h₀]⁺/(1 − h₀)) / Σ w, in [0, 1]: nobody minds less than h₀; a proxy} */
    public double thresholdRetention() {
        assert confinement.holds() : confinement;
        return beyond;
    }

    /** {@return Σ w·(1 − L(h))/(1 − L(0)) / Σ w with L(h) = 1/(1 + e^(−s·(h − m))), in [0, 1]; a proxy} */
    public double logisticRetention() {
        assert confinement.holds() : confinement;
        return logistic;
    }

    /**
     * {@return the share of the bill of those with the most business, as many as {@link RoundPanel.Builder#top} and all
     * that have as much as the last of them, in [0, 1]; a proxy: they may not be those who pay the most fees}
     */
    public double shareOfLargest() {
        assert confinement.holds() : confinement;
        return onLargest;
    }

    void save(StateWriter out) {
        Figure.put(out, exponential);
        Figure.put(out, beyond);
        Figure.put(out, logistic);
        Figure.put(out, onLargest);
    }

    void load(StateReader in) {
        exponential = Figure.get(in, "exponential retention", 0, 1);
        beyond = Figure.get(in, "threshold retention", 0, 1);
        logistic = Figure.get(in, "logistic retention", 0, 1);
        onLargest = Figure.get(in, "share of the largest", 0, 1);
    }
}
