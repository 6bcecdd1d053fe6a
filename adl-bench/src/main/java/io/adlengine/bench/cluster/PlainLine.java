package io.adlengine.bench.cluster;

import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.wire.CommandDecoder;
import io.adlengine.wire.EventEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** A venue in this process: one call, and its events are heard. */
final class PlainLine implements Line {
    private final Command command = new Command();
    private final Venue venue;

    PlainLine(CrashTerms terms, CrashClient client) {
        final ExpandableArrayBuffer told = new ExpandableArrayBuffer();
        venue = terms.venue(event -> client.onMessage(told, 0, EventEncoder.encode(event, told, 0)));
    }

    @Override
    public boolean offer(DirectBuffer buffer, int at, int length) {
        if (!Request.EVENTS.is(buffer, at, length)) {
            CommandDecoder.decode(buffer, at, length, command);
            venue.apply(command.from(command.clientId(), command.sequence(), System.nanoTime()));
        }
        return true;
    }

    @Override
    public boolean poll() {
        return false;
    }

    Venue venue() {
        return venue;
    }
}
