package io.adlengine.bench.cluster;

import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;

/** Has all nodes say what their state is, now and then, each time under another number. */
final class Checks {
    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(250);

    private final ExpandableArrayBuffer request = new ExpandableArrayBuffer();
    private final Line line;
    private long number;
    private long askedAt;

    Checks(Line line) {
        this.line = line;
    }

    /** Asks, if the last time is long enough ago. */
    void ask(long now) {
        if (now - askedAt > EACH) {
            Request.CHECK.put(request, number + 1);
            if (line.offer(request, 0, Request.BYTES)) {
                number++;
                askedAt = now;
            }
        }
    }

    /** Of the last one, 0 before the first. */
    long number() {
        return number;
    }
}
