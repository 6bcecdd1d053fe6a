package io.adlengine.bench.cluster;

import org.agrona.DirectBuffer;

/**
 * What a client has heard, in the order of the events' numbers: each is heard once, whatever is told again, and what is
 * missing is asked for, since nothing behind it is heard before. The hash is of all bytes.
 */
final class Tape {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long events;
    private long hash;
    private long toldAgain;
    private boolean isMissing;

    /** Whether an event is the next; one that is not has to be left. */
    boolean isNext(long eventId) {
        if (eventId <= events) {
            toldAgain++;
            return false;
        }
        isMissing = eventId > events + 1;
        return !isMissing;
    }

    /** Takes the next event. */
    void add(DirectBuffer buffer, int at, int length) {
        events++;
        for (int i = 0; i < length; i += Long.BYTES) {
            hash = (hash ^ (i + Long.BYTES <= length ? buffer.getLong(at + i) : buffer.getByte(at + i))) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
    }

    /** Whether an event has come before others that were told earlier. */
    boolean isMissing() {
        return isMissing;
    }

    /** How many there are, which is the number of the last. */
    long events() {
        return events;
    }

    long hash() {
        return hash;
    }

    /** How many came that had come before, and were left. */
    long toldAgain() {
        return toldAgain;
    }
}
