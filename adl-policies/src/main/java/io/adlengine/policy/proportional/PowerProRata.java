package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.math.RealLevel;
import io.adlengine.math.Require;
import io.adlengine.math.WaterLevel;
import java.util.EnumSet;

/**
 * Pro-rata with a dial for progressivity: x_i = min(u_i, t·u_i^p). p = 0 takes the same from everybody (equal awards), 1 the same
 * fraction, 2 is quadratic: what the vector mirror descent of arXiv 2602.15182 amounts to as it was run.
 *
 * <p>Split-proof for p ≤ 1, merge-proof for p ≥ 1. Exact for p = 0 and 1; else within one unit of the haircuts for the powers as
 * doubles, where a power below 10^−300 of the largest counts as that. p = 2 and 1/2 cost a product and a root per winner; other
 * powers {@link StrictMath#pow}, some 50 ns per winner. Scratch: 32 bytes per winner.
 */
public final class PowerProRata implements Allocator {
    private static final double LARGEST_POWER = 16;
    private static final double SMALLEST_SLOPE = 1e-300;

    private final double power;
    private final RealLevel real;
    private final WaterLevel exact = new WaterLevel();
    private final double[] slope;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param power p, 0 to 16
     * @throws IllegalArgumentException if {@code power} is out of range
     */
    public PowerProRata(int maxWinners, double power) {
        if (!(power >= 0 && power <= LARGEST_POWER)) {
            throw Require.refusal("p", Double.toString(power), "0 to 16");
        }
        this.power = power;
        real = new RealLevel(maxWinners);
        slope = new double[maxWinners];
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        final int count = winners.count();
        final long total = winners.totalCapacity();
        if (power == 0) {
            return exact.equal(capacity, count, budget, haircut);
        }
        if (power == 1) {
            ProportionalSplit.split(capacity, count, total, budget, haircut);
            return budget;
        }
        final double perTotal = 1.0 / Math.max(1, total);
        for (int i = 0; i < count; i++) {
            slope[i] = capacity[i] == 0 ? 0 : Math.max(SMALLEST_SLOPE, raised(capacity[i] * perTotal));
        }
        return real.proportional(slope, capacity, count, budget, haircut);
    }

    private double raised(double fraction) {
        if (power == 2) {
            return fraction * fraction;
        }
        return power == 0.5 ? Math.sqrt(fraction) : StrictMath.pow(fraction, power);
    }
}
