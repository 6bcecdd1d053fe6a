package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.Decimal;
import java.util.EnumSet;

/**
 * Who takes over pays less: x_i = min(t·w_i, u_i) with w_i = max(0, u_i − ⌊κ·q_i⌋), where q is {@link
 * Column#TAKEN_OVER}, what a winner has taken over of its own will in this event.
 *
 * <p>κ is what a unit taken over is worth in haircut: 0 is pro-rata, and the larger it is, the fewer small winners can
 * buy themselves free. Whoever has no weight left pays last: once all others have lost everything, those share what is
 * missing by pro-rata. So Σx = B always; but a winner with a weight of a single unit is before one with none, and that
 * cannot be continuous. Nothing is claimed of splits, since ⌊κ·q⌋ is rounded; scale-invariant where every κ·q is whole.
 *
 * <p>κ is taken as the exact binary number it is; exact; every haircut is the floor or the ceiling of the real one. A
 * few streaming passes; scratch: 8 bytes per winner. Source: Huang and Zhu, "CCP auction design", Journal of
 * Economic Theory 217 (2024), also BIS Working Paper 938: juniorised shares of a guarantee fund.
 *
 * <p>With κ = 1, capacities of 100, 200 and 300, of which the last has taken over 200, share a budget of 100 as 25, 50
 * and 25.
 */
public final class Juniorised implements Allocator, Quotable {
    /** The largest κ: beyond it a double is no longer every whole number. */
    public static final double MOST_KAPPA = 0x1p53;

    private final WaterLevel solver = new WaterLevel();
    private final long wholeKappa;
    private final double restOfKappa;
    private final long[] weight;
    private double level = Double.NaN;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param kappa κ, 0 to 2^53
     * @throws IllegalArgumentException if κ is out of range, or the winners more than memory can hold
     */
    public Juniorised(int maxWinners, double kappa) {
        Require.room("maxWinners", maxWinners, 8);
        if (!(kappa >= 0 && kappa <= MOST_KAPPA)) {
            throw Require.refusal("kappa", Double.toString(kappa), "0 to 2^53");
        }
        wholeKappa = (long) kappa;
        restOfKappa = kappa - wholeKappa;
        weight = new long[maxWinners];
    }

    @Override
    public String name() {
        return "juniorised";
    }

    @Override
    public String configuration() {
        return name() + ":kappa=" + Decimal.toString(wholeKappa + restOfKappa);
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.TAKEN_OVER);
    }

    @Override
    public int maxWinners() {
        return weight.length;
    }

    /**
     * t of 0 or more: x_i = min(t·w_i, u_i) to a unit, and nothing of who has no weight; infinite where everybody with
     * a weight pays all and nobody else anything. Where these do not suffice it is −h, 0 &lt; h ≤ 1: they pay all, and
     * who has no weight pays h·u_i.
     */
    @Override
    public double level() {
        return level;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        final int count = winners.count();
        final long first = weigh(winners);
        if (budget <= first) {
            solver.proportional(weight, capacity, count, budget, haircut);
            level = Math.max(0, solver.level());
            return budget;
        }
        final long left = budget - first;
        final long last = winners.totalCapacity() - first;
        for (int i = 0; i < count; i++) {
            weight[i] = weight[i] > 0 ? 0 : capacity[i];
        }
        ProportionalSplit.split(weight, count, last, left, haircut);
        for (int i = 0; i < count; i++) {
            haircut[i] = weight[i] > 0 ? haircut[i] : capacity[i];
        }
        level = -(double) left / last;
        return budget;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        weigh(winners);
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, 0, weight[i], weight[i] > 0 ? winners.capacity()[i] : 0);
        }
        lines.next();
        for (int i = 0; i < winners.count(); i++) {
            final long u = winners.capacity()[i];
            lines.add(i, 0, u, weight[i] > 0 ? 0 : u);
        }
    }

    /** Writes the weights; what those who have one can lose. */
    private long weigh(Winners winners) {
        final long[] capacity = winners.capacity();
        final long[] takenOver = winners.takenOver();
        long first = 0;
        for (int i = 0; i < winners.count(); i++) {
            weight[i] = Math.max(0, capacity[i] - worth(takenOver[i]));
            first += weight[i] > 0 ? capacity[i] : 0;
        }
        return first;
    }

    /** ⌊κ·q⌋, or 2^63 − 1 if that is less. */
    private long worth(long takenOver) {
        final long whole = wholeKappa * takenOver;
        final long sum = whole + FixedPoint.floorProduct(restOfKappa, takenOver);
        return Math.multiplyHigh(wholeKappa, takenOver) != 0 || whole < 0 || sum < 0 ? Long.MAX_VALUE : sum;
    }
}
