package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.EnumSet;

/**
 * A fixed mixture of two rules: x = w·first + (1 − w)·second. The haircuts that satisfy bounds and budget form a
 * polytope, so whatever lies between two of them satisfies both.
 *
 * <p>Exact: w is the binary number it is, and x_i is the difference of the running sums w·Σfirst + (1 − w)·Σsecond,
 * each rounded to the nearest unit (a half goes up). So x_i is the floor or the ceiling of its real value, lies between
 * the two haircuts, and Σx is w·Σfirst + (1 − w)·Σsecond rounded to the nearest unit: B, where both rules place B.
 * Monotone in B, scale-invariant and continuous, up to that unit, where both rules are. Not composition-consistent:
 * after a round the rules no longer agree on who has paid what. With w = 1 or w = 0 the one rule, to the unit.
 *
 * <p>One pass after the two rules'. Scratch: 8 bytes per winner. Source: the hybrid of a queue (0.2) and
 * levered pro-rata (0.8) in an earlier version of arXiv 2512.01112.
 *
 * <p>A fifth of a queue, 0, 60 and 0, and four fifths of pro-rata, 10, 20 and 30, are 8, 28 and 24.
 */
public final class Blend implements Allocator {
    private final double weight;
    private final Allocator minor;
    private final Allocator major;
    private final boolean minorIsFirst;
    private final boolean exceeds;
    private final long[] minorHaircut;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param weight w, the share of the first rule, in [0, 1]
     * @param first a rule; retained
     * @param second another; retained
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Blend(int maxWinners, double weight, Allocator first, Allocator second) {
        Require.room("maxWinners", maxWinners, 8);
        final double w = Require.fraction("w", weight);
        Allocator.requireRoom("first", first, maxWinners);
        Allocator.requireRoom("second", second, maxWinners);
        minorIsFirst = w <= 0.5;
        // From a half on, 1 - w is exact; below, it need not be.
        this.weight = minorIsFirst ? w : 1 - w;
        minor = minorIsFirst ? first : second;
        major = minorIsFirst ? second : first;
        exceeds = first.mayExceedBudget() || second.mayExceedBudget();
        minorHaircut = new long[maxWinners];
    }

    @Override
    public String name() {
        return "blend";
    }

    @Override
    public String configuration() {
        final String minorText = minor.configuration();
        final String majorText = major.configuration();
        final String inside = minorIsFirst ? minorText + "," + majorText : majorText + "," + minorText;
        return name() + ":w=" + Decimal.toString(minorIsFirst ? weight : 1 - weight) + "(" + inside + ")";
    }

    @Override
    public EnumSet<Column> requires() {
        final EnumSet<Column> columns = EnumSet.copyOf(minor.requires());
        columns.addAll(major.requires());
        return columns;
    }

    @Override
    public int maxWinners() {
        return Math.min(minorHaircut.length, Math.min(minor.maxWinners(), major.maxWinners()));
    }

    @Override
    public long maxTotal() {
        return Math.min(minor.maxTotal(), major.maxTotal());
    }

    @Override
    public boolean mayExceedBudget() {
        return exceeds;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        minor.allocate(winners, budget, minorHaircut);
        major.allocate(winners, budget, haircut);
        long majorSum = 0;
        long difference = 0;
        long before = 0;
        for (int i = 0; i < winners.count(); i++) {
            difference += minorHaircut[i] - haircut[i];
            majorSum += haircut[i];
            final long blended = majorSum + nearest(difference);
            haircut[i] = blended - before;
            before = blended;
        }
        return before;
    }

    @Override
    public boolean remembers() {
        return minor.remembers() || major.remembers();
    }

    @Override
    public void remember(Winners winners, long[] haircut) {
        minor.remember(winners, haircut);
        major.remember(winners, haircut);
    }

    @Override
    public void save(StateWriter out) {
        minor.save(out);
        major.save(out);
    }

    @Override
    public void load(StateReader in) {
        minor.load(in);
        major.load(in);
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(minor);
        visit.show(major);
    }

    /** ⌊weight·amount + 1/2⌋ for any sign, by twice the product: that of a weight of at most a half fits. */
    private long nearest(long amount) {
        final long size = Math.abs(amount);
        final long twice = FixedPoint.floorProduct(2 * weight, size);
        if (amount >= 0) {
            return (twice >> 1) + (twice & 1);
        }
        // ⌈2p⌉/2 rounded down is p rounded to the nearest, a half down; negated, a half up.
        return -(twice + (FixedPoint.compareProduct(2 * weight, size, twice) > 0 ? 1 : 0) >> 1);
    }
}
