package example;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.policy.AllocatorProvider;
import io.adlengine.policy.Arguments;
import io.adlengine.policy.Parameter;
import java.util.EnumSet;
import java.util.List;

/**
 * Pro-rata on what exceeds a floor: nobody is left with less than the floor, and who has no more than that pays
 * nothing.
 */
public final class AboveFloor implements Allocator {
    private final long floor;
    private final long[] excess;

    public AboveFloor(int maxWinners, long floor) {
        this.floor = Require.notNegative("floor", floor);
        excess = new long[Require.room("maxWinners", maxWinners, 8)]; // all memory is taken here, none in a round
    }

    @Override
    public String name() {
        return "above-floor";
    }

    @Override
    public String configuration() { // tells apart what decides differently: snapshots compare it
        return name() + ":floor=" + floor;
    }

    @Override
    public EnumSet<Column> requires() { // beyond the capacities
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() { // what there is room for; an engine for more refuses the rule
        return excess.length;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        long total = 0;
        for (int i = 0; i < winners.count(); i++) {
            excess[i] = Math.max(0, winners.capacity()[i] - floor);
            total += excess[i]; // at most the total of the capacities, which the engine has checked
        }
        long placed = Math.min(budget, total); // what the floors cannot carry is not placed, and the round says so
        ProportionalSplit.split(excess, winners.count(), total, placed, haircut); // exact to the minor unit
        return placed;
    }

    /** How the rule is named and made. */
    public static final class Provider implements AllocatorProvider {
        @Override
        public String name() {
            return "above-floor";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.whole("floor", 0, 0, Long.MAX_VALUE));
        }

        @Override
        public String description() {
            return "pro-rata on what exceeds a floor, in minor units";
        }

        @Override
        public Allocator create(Arguments arguments, int maxWinners, List<Allocator> inner) {
            return new AboveFloor(maxWinners, arguments.whole("floor"));
        }
    }
}
