package io.adlengine.bench.cluster;

import org.agrona.DirectBuffer;

/** The way to a venue and back: in this process, or over a cluster. */
interface Line {
    /** Whether a message was taken; where not, it is offered again later. */
    boolean offer(DirectBuffer buffer, int at, int length);

    /** Takes what has come, and says whether the way is a new one, on which messages may have been lost. */
    boolean poll();
}
