package io.adlengine.venue;

import java.util.function.ToLongFunction;

/** Events with any values, which no venue would tell in this order: for tests of who writes and reads them. */
public final class MadeEvents {
    private MadeEvents() {}

    /** An event of a command, each of whose fields has the value that is given for it. */
    public static Event of(
            EventType type, Command command, long eventId, boolean isDryRun, ToLongFunction<VenueField> value) {
        final Event event = new Event();
        event.begin(type, command, eventId, isDryRun);
        for (final VenueField field : type.fields()) {
            event.put(field, value.applyAsLong(field));
        }
        return event;
    }
}
