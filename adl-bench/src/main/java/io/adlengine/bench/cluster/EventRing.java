package io.adlengine.bench.cluster;

import io.adlengine.venue.Event;
import io.adlengine.venue.VenueListener;
import io.adlengine.wire.EventEncoder;
import java.nio.ByteBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The last events as messages, by their numbers: event 12 is followed by 13, and of 8,192 that fit, 8,204 takes the
 * place of 12. Those of dry runs have no number and are not kept. The same on every node.
 */
final class EventRing implements VenueListener {
    /** How many a service keeps. */
    static final int KEPT = 8_192;

    private static final int SLOT = EventEncoder.MOST_BYTES;

    private final int most;
    private final ExpandableArrayBuffer bytes;
    private final int[] length;
    private final byte[] copy = new byte[SLOT];
    private long first = 1;
    private long last;

    EventRing(int most) {
        this.most = most;
        bytes = new ExpandableArrayBuffer(most * SLOT);
        length = new int[most];
    }

    @Override
    public void onEvent(Event event) {
        if (!event.isDryRun()) {
            begin(event.eventId());
            length[slot(last)] = EventEncoder.encode(event, bytes, at(last));
        }
    }

    private void begin(long eventId) {
        last = eventId;
        first = Math.max(first, last - most + 1);
    }

    /** The number of the first event that is there, one above the last where none is. */
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    ExpandableArrayBuffer bytes() {
        return bytes;
    }

    int at(long eventId) {
        return slot(eventId) * SLOT;
    }

    int length(long eventId) {
        return length[slot(eventId)];
    }

    private int slot(long eventId) {
        return (int) (eventId % most);
    }

    long size() {
        long size = 2L * Long.BYTES;
        for (long eventId = first; eventId <= last; eventId++) {
            size += Integer.BYTES + length(eventId);
        }
        return size;
    }

    void save(ByteBuffer to) {
        to.putLong(first).putLong(last);
        for (long eventId = first; eventId <= last; eventId++) {
            to.putInt(length(eventId));
            bytes.getBytes(at(eventId), copy, 0, length(eventId));
            to.put(copy, 0, length(eventId));
        }
    }

    void restore(ByteBuffer from) {
        first = from.getLong();
        last = from.getLong();
        for (long eventId = first; eventId <= last; eventId++) {
            length[slot(eventId)] = from.getInt();
            from.get(copy, 0, length(eventId));
            bytes.putBytes(at(eventId), copy, 0, length(eventId));
        }
    }
}
