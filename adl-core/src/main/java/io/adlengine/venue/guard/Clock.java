package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/** The latest time that has arrived. It never goes back: after 100, 90 is 100 still. */
final class Clock {
    private static final long NEVER = Long.MIN_VALUE;

    private long latest = NEVER;

    static long require(long time) {
        return Require.within("time", time, -Trigger.MOST_TIME, Trigger.MOST_TIME);
    }

    boolean hasBegun() {
        return latest != NEVER;
    }

    /** Only once it has begun. */
    long now() {
        return latest;
    }

    /** Takes a time within the range; returns the latest. */
    long advanceTo(long time) {
        latest = Math.max(latest, time);
        return latest;
    }

    void save(StateWriter out) {
        out.putBoolean(hasBegun());
        if (hasBegun()) {
            out.putLong(latest);
        }
    }

    void load(StateReader in) {
        latest = in.getBoolean() ? require(in.getLong()) : NEVER;
    }
}
