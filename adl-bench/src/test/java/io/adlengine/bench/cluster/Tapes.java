package io.adlengine.bench.cluster;

import io.adlengine.wire.EventDecoder;
import org.agrona.DirectBuffer;

/** What an event's message says. */
final class Tapes {
    private Tapes() {}

    static long eventId(DirectBuffer buffer, int at, int length) {
        return decoded(buffer, at, length).eventId();
    }

    static String text(DirectBuffer buffer, int at, int length) {
        return decoded(buffer, at, length).toString();
    }

    private static EventDecoder decoded(DirectBuffer buffer, int at, int length) {
        final EventDecoder event = new EventDecoder();
        event.decode(buffer, at, length);
        return event;
    }
}
