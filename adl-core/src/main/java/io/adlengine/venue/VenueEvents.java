package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Numbers events and tells them. What the listener throws waits until the command is done: half a command on one
 * replica and a whole one on another would part them.
 */
final class VenueEvents {
    private final Event event = new Event();
    private final VenueListener listener;
    private final boolean isDryRun;
    private final Command none = new Command();
    private Command command = none;
    private long lastId;
    private RuntimeException thrown;

    VenueEvents(VenueListener listener, boolean isDryRun) {
        this.listener = listener;
        this.isDryRun = isDryRun;
    }

    /** The command whose events are told from now on. */
    void of(Command of) {
        command = of;
    }

    Event begin(EventType type) {
        event.begin(type, command, isDryRun ? 0 : ++lastId, isDryRun);
        return event;
    }

    void send() {
        try {
            listener.onEvent(event);
        } catch (RuntimeException failed) {
            thrown = thrown == null ? failed : thrown;
        }
    }

    /** The command is done: throws what its listener has thrown first. */
    void finish() {
        command = none;
        if (thrown != null) {
            final RuntimeException first = thrown;
            thrown = null;
            throw first;
        }
    }

    void save(StateWriter out) {
        out.putLong(lastId);
    }

    void load(StateReader in) {
        lastId = Require.notNegative("eventId", in.getLong());
        thrown = null;
    }
}
