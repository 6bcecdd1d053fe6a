package io.adlengine.panel;

import io.adlengine.Winners;
import io.adlengine.check.Confinement;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What of the last round tells whether a fixed severity will do ({@link RegimeScreen}). NaN where it is not known.
 *
 * <p>Capacities 800, 400 and 50, of which a round takes half of its deficit: {@link #kappa} is 0.5·1,250/800 = 0.78.
 * With a thousand more winners of 50 each it would be 32, and the largest one would hardly matter.
 */
public final class RegimeFigures {
    /** Leverages are summed in parts of 2^−20, exactly, so that their order does not matter. */
    private static final double PARTS = 0x1p20;

    private final Confinement confinement;
    private final int top;
    private final WideSum leverages = new WideSum();
    private double kappa = Double.NaN;
    private double leverageRatio = Double.NaN;
    private double tailIndex = Double.NaN;

    RegimeFigures(Confinement confinement, int top) {
        this.confinement = confinement;
        this.top = top;
    }

    /** By the ranking by capacity; θ·U. */
    void record(Ranking ranking, Winners winners, double severityOfAll, double losersLeverage) {
        kappa = tailIndex = Double.NaN;
        if (ranking.count() > 0) {
            kappa = severityOfAll / ranking.capacity(0);
            tailIndex = tailIndex(ranking);
        }
        leverageRatio = leverage(winners) / losersLeverage;
    }

    private double tailIndex(Ranking ranking) {
        if (ranking.count() <= top) {
            return Double.NaN;
        }
        final double least = ranking.capacity(top);
        double logarithms = 0;
        for (int i = 0; i < top; i++) {
            logarithms += StrictMath.log(ranking.capacity(i) / least);
        }
        return top / logarithms;
    }

    private double leverage(Winners winners) {
        final long[] notional = winners.notional();
        final long[] equity = winners.equity();
        if (notional == null || equity == null) {
            return Double.NaN;
        }
        leverages.clear();
        for (int i = 0; i < winners.count(); i++) {
            if (equity[i] > 0) {
                leverages.add((long) ((double) notional[i] / equity[i] * PARTS), 0);
            }
        }
        return Figure.of(leverages) / PARTS;
    }

    /**
     * {@return κ = θ·n/b, 0 or more, where θ is B/D, at most 1, and b the largest capacity in units of the mean one:
     * θ·U over the largest capacity} Where it is small, the largest winner keeps far more than all others lose.
     */
    public double kappa() {
        assert confinement.holds() : confinement;
        return kappa;
    }

    /**
     * {@return Λ = Σ notional/equity of the winners over that of the losers, 0 or more; NaN where a round has no {@link
     * io.adlengine.Column#NOTIONAL} or {@link io.adlengine.Column#EQUITY}, or the losers' was not given} A winner
     * without equity does not count; each leverage is rounded down to 2^−20 and at most 2^43.
     */
    public double leverageRatio() {
        assert confinement.holds() : confinement;
        return leverageRatio;
    }

    /**
     * {@return Hill's α = k / Σ ln(u_(i)/u_(k+1)) of the k largest capacities, k being {@link RoundPanel.Builder#top}:
     * the smaller, the heavier the tail; infinite where they are all equal, NaN where there are no more than k}
     */
    public double tailIndex() {
        assert confinement.holds() : confinement;
        return tailIndex;
    }

    void save(StateWriter out) {
        Figure.put(out, kappa);
        Figure.put(out, leverageRatio);
        Figure.put(out, tailIndex);
    }

    void load(StateReader in) {
        kappa = Figure.get(in, "kappa", 0, Double.POSITIVE_INFINITY);
        leverageRatio = Figure.get(in, "leverage ratio", 0, Double.POSITIVE_INFINITY);
        tailIndex = Figure.get(in, "tail index", 0, Double.POSITIVE_INFINITY);
    }
}
