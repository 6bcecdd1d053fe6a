package io.adlengine.bench.soak;

import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueListener;
import io.adlengine.wire.EventEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/** SHA-256 over the messages of all events, one after the other, and how many there were of each type. */
final class EventDigest implements VenueListener {
    private final byte[] message = new byte[EventEncoder.MOST_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(message);
    private final MessageDigest digest = sha256();
    private final long[] counts = new long[EventType.values().length];
    private final VenueListener follower;

    /** Tells each event on. */
    EventDigest(VenueListener follower) {
        this.follower = follower;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }

    @Override
    public void onEvent(Event event) {
        counts[event.type().ordinal()] += event.isDryRun() ? 0 : 1;
        digest.update(message, 0, EventEncoder.encode(event, buffer, 0));
        follower.onEvent(event);
    }

    /** Events of a type there were, but those of dry runs. */
    long count(EventType type) {
        return counts[type.ordinal()];
    }

    /** What was told so far. Allocates. */
    String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of the platform can be cloned", e);
        }
    }
}
