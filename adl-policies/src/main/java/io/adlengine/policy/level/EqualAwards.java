package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * The same amount from everybody, as far as it goes: x_i = min(u_i, λ) (constrained equal awards, a head tax).
 *
 * <p>Exact at any size; every haircut is the floor or the ceiling of the real one. Split-proof, because two smaller
 * accounts pay two heads, and therefore not merge-proof. Keeps the order of survivors; small winners lose everything
 * first.
 *
 * <p>A few streaming passes, no scratch. Source: O'Neill 1982; Aumann and Maschler 1985.
 *
 * <p>Capacities of 100, 200 and 300 share a budget of 400 as 100, 150 and 150.
 */
public final class EqualAwards implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();

    /** Makes the rule. */
    public EqualAwards() {}

    @Override
    public String name() {
        return "equal-awards";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return Integer.MAX_VALUE;
    }

    /**
     * λ: x_i = min(u_i, λ) to a unit. Infinite where everybody pays all, minus infinity where nothing is taken.
     */
    @Override
    public double level() {
        return solver.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        return solver.equal(winners.capacity(), winners.count(), budget, haircut);
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, 0, 1, winners.capacity()[i]);
        }
    }
}
