package io.adlengine.bench.torture;

import io.adlengine.venue.Event;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;
import java.util.ArrayList;
import java.util.List;

/** What one replica tells: a hash of everything that a step brought, and each event on to whoever follows. */
final class EventTape implements VenueListener {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final List<VenueListener> followers = new ArrayList<>();
    private long hash;
    private long events;
    private long lastId;
    private boolean isGapless = true;

    void follow(VenueListener follower) {
        followers.add(follower);
    }

    @Override
    public void onEvent(Event event) {
        events++;
        if (!event.isDryRun()) {
            isGapless &= event.eventId() == lastId + 1;
            lastId = event.eventId();
        }
        mix(event.type().code());
        mix(event.eventId());
        mix(event.clientId());
        mix(event.sequence());
        mix(event.timestamp());
        for (final VenueField field : event.type().fields()) {
            mix(event.get(field));
        }
        for (final VenueListener follower : followers) {
            follower.onEvent(event);
        }
    }

    private void mix(long value) {
        hash = (hash ^ value) * MULTIPLIER;
        hash ^= hash >>> 29;
    }

    long hash() {
        return hash;
    }

    long events() {
        return events;
    }

    /** Whether events were numbered 1, 2, 3, … so far. */
    boolean isGapless() {
        return isGapless;
    }
}
