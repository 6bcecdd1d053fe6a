package io.adlengine.bench.cluster;

import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.wire.EventEncoder;
import org.agrona.ExpandableArrayBuffer;

/** The same commands to a venue in this process. */
final class PlainRun {
    private final Tape tape = new Tape();
    private final Venue venue;

    private PlainRun(CrashTerms terms, CommandLog log) {
        final ExpandableArrayBuffer told = new ExpandableArrayBuffer();
        venue = terms.venue(event -> tape.add(told, 0, EventEncoder.encode(event, told, 0)));
        final Command command = new Command();
        for (int place = 0; place < log.takenCount(); place++) {
            log.read(place, command);
            venue.apply(command);
        }
    }

    /** Repeats what a venue took, those that it got again with it, at the times at which it took them. */
    static PlainRun again(CrashTerms terms, CommandLog log) {
        return new PlainRun(terms, log);
    }

    Tape tape() {
        return tape;
    }

    long stateHash() {
        return venue.stateHash();
    }

    long hash() {
        return CrashTerms.hash(venue);
    }
}
