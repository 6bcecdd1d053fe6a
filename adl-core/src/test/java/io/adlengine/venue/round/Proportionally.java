package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.ProportionalSplit;
import java.util.EnumSet;

/** A rule for tests of the road around rules. */
final class Proportionally implements Allocator {
    @Override
    public String name() {
        return "proportionally";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        ProportionalSplit.split(winners.capacity(), winners.count(), winners.totalCapacity(), budget, haircut);
        return budget;
    }
}
