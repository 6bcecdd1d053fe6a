package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.math.RealLevel;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.Decimal;
import java.util.EnumSet;

/**
 * Pro-rata with a dial for progressivity: x_i = min(u_i, t·u_i^p). p = 0 takes the same from everybody (equal awards),
 * 1 the same fraction, 2 is quadratic: what the vector mirror descent of arXiv 2602.15182 amounts to as it was run.
 *
 * <p>Split-proof and order-keeping for p ≤ 1, merge-proof for p ≥ 1. Exact for p = 0 and 1; else within 1 1/64 units,
 * and one part in 2^46 of the total, of the real haircuts, however many winners there are, where (u/U)^p below 10^−300
 * counts as that. Powers are made of products and roots only, one for each binary digit of p: 2 and 1/2 cost next to
 * nothing, 1.7 some 50 roots per winner. Several streaming passes; scratch: 8 bytes per winner.
 *
 * <p>With p = 2, capacities of 100, 200 and 300 share a budget of 140 as 10, 40 and 90.
 */
public final class PowerProRata implements Allocator, Quotable {
    /** The largest p. */
    public static final double LARGEST_POWER = 16;

    private static final double SMALLEST_SLOPE = 1e-300;
    /** The last binary digit of the smallest double; a power that somebody means has some fifty at most. */
    private static final int MOST_ROOTS = 1074;

    private final double power;
    private final RealLevel real;
    private final WaterLevel exact = new WaterLevel();
    private final double[] slope;
    private double level = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param power p, 0 to 16
     * @throws IllegalArgumentException if {@code power} is out of range
     */
    public PowerProRata(int maxWinners, double power) {
        Require.room("maxWinners", maxWinners, 8);
        if (!(power >= 0 && power <= LARGEST_POWER)) {
            throw Require.refusal("p", Double.toString(power), "0 to 16");
        }
        this.power = power;
        real = new RealLevel();
        slope = new double[maxWinners];
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public String configuration() {
        return name() + ":p=" + Decimal.toString(power);
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return slope.length;
    }

    /**
     * t: x_i = min(u_i, t·u_i^p) to a unit. Infinite where everybody pays all, minus infinity where nothing is taken.
     */
    @Override
    public double level() {
        return level;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        final int count = winners.count();
        final long total = winners.totalCapacity();
        if (power == 0) {
            final long placed = exact.equal(capacity, count, budget, haircut);
            level = exact.level();
            return placed;
        }
        if (power == 1) {
            ProportionalSplit.split(capacity, count, total, budget, haircut);
            level = (double) budget / Math.max(1, total);
            return budget;
        }
        final double perTotal = 1.0 / Math.max(1, total);
        raise(capacity, count, perTotal);
        final long placed = real.proportional(slope, capacity, count, budget, haircut);
        level = real.level() * raised(perTotal);
        return placed;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        final long[] capacity = winners.capacity();
        raise(capacity, winners.count(), 1.0 / Math.max(1, winners.totalCapacity()));
        for (int i = 0; i < winners.count(); i++) {
            if (power == 0 || power == 1) {
                lines.add(i, 0, power == 0 ? 1 : capacity[i], capacity[i]);
            } else {
                lines.add(i, 0.0, slope[i], capacity[i]);
            }
        }
    }

    private void raise(long[] capacity, int count, double perTotal) {
        for (int i = 0; i < count; i++) {
            final double raised = raised(capacity[i] * perTotal);
            final double positive = raised > SMALLEST_SLOPE ? raised : SMALLEST_SLOPE;
            slope[i] = capacity[i] == 0 ? 0 : positive;
        }
    }

    /** Whole digits of the power by squaring, binary ones behind the point by roots. */
    private double raised(double fraction) {
        double raised = 1;
        double square = fraction;
        for (int digits = (int) power; digits > 0; digits >>= 1) {
            raised *= (digits & 1) == 1 ? square : 1;
            square *= square;
        }
        double root = fraction;
        int roots = 0;
        for (double rest = 2 * (power - (int) power); rest > 0; rest = 2 * (rest >= 1 ? rest - 1 : rest)) {
            assert ++roots <= MOST_ROOTS : "one for each binary digit";
            root = Math.sqrt(root);
            raised *= rest >= 1 ? root : 1;
        }
        return raised;
    }
}
