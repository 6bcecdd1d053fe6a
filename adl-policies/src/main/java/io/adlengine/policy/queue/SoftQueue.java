package io.adlengine.policy.queue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.RealLevel;
import io.adlengine.math.WeightedSelection;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.Decimal;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * The queue without its cliff: x_i = u_i·clip((s_i − τ)/μ, 0, 1), with the threshold score τ such that Σx = B. Winners
 * more than μ above the threshold lose everything, those below it nothing, those between share by their score.
 *
 * <p>One dial: μ → 0 is {@link GreedyQueue} (equal scores share pro rata instead of by account), μ → ∞ is pro-rata. It
 * is the solution of max Σ s_i·x_i − (μ/2)·Σ x_i²/u_i over the budget, and |x − x'|₁ ≤ (2U/μ)·|s − s'|_∞: no small
 * change of scores moves much money. μ is in the unit of the scores: use ranks or logarithms where they are not
 * comparable.
 *
 * <p>τ lies within μ of the score of the queue's marginal account, which is selected first; scores count relative to
 * it, so neither their size nor an infinite one costs precision. Each x_i is within 1 1/64 units and one part in
 * 2^50 of the total of its real value, however many winners there are, Σx = B exactly. Monotone in B, split-proof and
 * merge-proof for equal scores, scale-invariant, all up to that rounding. Total capacity below 2^61.
 *
 * <p>A selection and some five passes. Scratch: 28 bytes per winner. Source: the quadratic regularisation of the
 * fractional knapsack in arXiv 2602.15182, eq. 39.
 *
 * <p>With μ = 1, three winners of 100 with scores of 2, 1.5 and 0 share a budget of 100 as 75, 25 and 0; the threshold
 * is 1.25.
 */
public final class SoftQueue implements Allocator, Quotable {
    private final WeightedSelection selection;
    private final RealLevel level;
    private final double[] offset;
    private final double[] slope;
    private final double mu;
    private double threshold = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param mu μ, the width of the threshold in units of score, finite, above 0
     * @throws IllegalArgumentException if negative, or beyond what the heap can hold or μ out of range
     */
    public SoftQueue(int maxWinners, double mu) {
        Require.room("maxWinners", maxWinners, 28);
        this.mu = Require.positive("mu", mu);
        selection = new WeightedSelection(maxWinners);
        level = new RealLevel();
        offset = new double[maxWinners];
        slope = new double[maxWinners];
    }

    @Override
    public String name() {
        return "soft-queue";
    }

    @Override
    public String configuration() {
        return name() + ":mu=" + Decimal.toString(mu);
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.SCORE);
    }

    @Override
    public int maxWinners() {
        return slope.length;
    }

    @Override
    public long maxTotal() {
        return (1L << 61) - 1;
    }

    /**
     * τ: x_i = u_i·clip((s_i − τ)/μ, 0, 1), to the rounding above where scores tell apart what is μ/u_i away. Infinite
     * where nothing is taken.
     */
    @Override
    public double level() {
        return threshold;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        threshold = Double.POSITIVE_INFINITY;
        if (budget == 0) {
            Arrays.fill(haircut, 0, count, 0);
            return 0;
        }
        final long[] capacity = winners.capacity();
        final double[] score = winners.score();
        final double marginal = score[selection.selectLargestFirst(score, winners.account(), capacity, count, budget)];
        for (int i = 0; i < count; i++) {
            // With t = (marginal − τ)/μ in [0, 1], whoever is μ away from the marginal score is full or empty anyway.
            final double ahead = score[i] == marginal ? 0 : (score[i] - marginal) / mu;
            offset[i] = capacity[i] * Math.max(-1, Math.min(1, ahead));
            slope[i] = capacity[i];
        }
        final long placed = level.solve(offset, slope, capacity, count, budget, haircut);
        threshold = marginal - mu * level.level();
        return placed;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            lines.between(i, -winners.score()[i], mu, winners.capacity()[i]);
        }
    }
}
