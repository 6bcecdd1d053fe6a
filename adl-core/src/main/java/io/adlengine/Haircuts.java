package io.adlengine;

import io.adlengine.math.FixedPoint;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import java.util.Arrays;

/**
 * From an admitted round to its haircuts: the controller says θ, B = min(⌊θ·R⌋, ΣU), the rule writes, and what it wrote
 * is verified. Where an index stands for the rule it lists who pays, and what it lists is verified. Either all of that
 * holds, or the output is zeros and the round is as it was. Of a deficit of 100 with θ = 0.505 and capacities of 60 in
 * all, 50 are due and the budget.
 */
final class Haircuts {
    private final HowMuch severity;
    private final Allocator allocator;
    private final Capacities capacities;
    private final Verification verification = new Verification();

    Haircuts(HowMuch severity, Allocator allocator, Capacities capacities) {
        this.severity = severity;
        this.allocator = allocator;
        this.capacities = capacities;
    }

    /** The winners are those that were admitted, whatever the rule does to the view. */
    void write(long id, Winners winners, long[] haircut, Round round) {
        final long[] capacity = winners.capacity();
        final int count = winners.count();
        final long total = capacities.total();
        // A haircut that a rule forgets to write is then out of range.
        Arrays.fill(haircut, 0, count, -1);
        boolean kept = false;
        try {
            final double theta = severity.ask();
            final long due = FixedPoint.floorProduct(theta, severity.outlook().reference());
            final long budget = Math.min(due, total);
            final long returned = allocator.allocate(winners, budget, haircut);
            verification.check(allocator, capacities, capacity, count, budget, returned, haircut);
            allocator.remember(winners, haircut);
            round.set(id, status(due, returned), severity.outlook(), theta, budget, total, verification);
            kept = true;
        } finally {
            if (!kept) {
                Arrays.fill(haircut, 0, count, 0);
            }
        }
    }

    /** The same for those whom an index lists: nobody is asked but those who pay. */
    void write(long id, StandingIndex index, SparseHaircuts listed, Round round) {
        boolean kept = false;
        try {
            final double theta = severity.ask();
            final long due = FixedPoint.floorProduct(theta, severity.outlook().reference());
            final long budget = Math.min(due, index.totalCapacity());
            index.preview(budget, listed);
            verification.check(index, listed, budget);
            if (index.isAudited(id)) {
                index.audit(listed);
            }
            round.set(id, status(due, budget), severity.outlook(), theta, budget, index.totalCapacity(), verification);
            kept = true;
        } finally {
            if (!kept) {
                listed.clear();
            }
        }
    }

    private static RoundStatus status(long due, long allocated) {
        if (due == 0) {
            return RoundStatus.NOTHING_DUE;
        }
        return allocated < due ? RoundStatus.CAPACITY_EXHAUSTED : RoundStatus.COVERED;
    }
}
