package io.adlengine.venue.round;

import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginLegs;

/**
 * A margin that is not convex: a quarter of the first 10,000 of each position's value, a tenth of the next 100,000,
 * nothing for what is beyond.
 */
final class ConcentrationMargin implements MaintenanceFunction {
    int calls;

    @Override
    public long of(MarginLegs legs) {
        calls++;
        long sum = 0;
        for (int leg = 0; leg < legs.count(); leg++) {
            final long value = Math.abs(legs.value(leg));
            final long next = Math.min(100_000, value - Math.min(10_000, value));
            sum += (25 * Math.min(10_000, value) + 10 * next + 99) / 100;
        }
        return sum;
    }

    @Override
    public String configuration() {
        return "concentration";
    }
}
