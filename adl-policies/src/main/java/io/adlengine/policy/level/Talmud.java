package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * The contested-garment rule: equal awards on half the capacities while B ≤ U/2, beyond that everybody has paid half
 * and equal losses apply to the rest.
 *
 * <p>Exact at any size: min(u_i/2, λ) is solved in half units, min(u_i, 2λ) with the budget 2B, and halved; odd half
 * units fall to accounts in turn, the first one pays the whole unit. The upper half is the complement, T(B) = u − T(U −
 * B). Every haircut is within one unit of the real one. Keeps the order of survivors; neither split- nor merge-proof.
 *
 * <p>A few streaming passes, no scratch. Source: Aumann and Maschler 1985 (the nucleolus of the bankruptcy game).
 *
 * <p>Capacities of 100, 200 and 300 share a budget of 200 as 50, 75 and 75: nobody pays more than half yet.
 */
public final class Talmud implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();

    /** Makes the rule. */
    public Talmud() {}

    @Override
    public String name() {
        return "talmud";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return Integer.MAX_VALUE;
    }

    /** λ of 0 or more: x_i = min(u_i/2, λ) to a unit while B ≤ ⌊U/2⌋, beyond that u_i − min(u_i/2, λ). */
    @Override
    public double level() {
        return Math.max(0, solver.level() / 2);
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long total = winners.totalCapacity();
        final boolean lowerHalf = budget <= total / 2;
        final long contested = lowerHalf ? budget : total - budget;
        solver.equal(winners.capacity(), winners.count(), 2 * contested, haircut);
        final long[] capacity = winners.capacity();
        long odd = 1;
        for (int i = 0; i < winners.count(); i++) {
            final long twice = haircut[i];
            final long half = (twice >> 1) + (twice & odd);
            odd ^= twice & 1;
            haircut[i] = lowerHalf ? half : capacity[i] - half;
        }
        return budget;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        lines.inHalves();
        long largest = 0;
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, 0, 1, winners.capacity()[i]);
            largest = Math.max(largest, winners.capacity()[i]);
        }
        lines.next();
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, winners.capacity()[i] - largest, 1, winners.capacity()[i]);
        }
    }
}
