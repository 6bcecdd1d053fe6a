package io.adlengine.venue;

import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;

/** A part that goes down and comes up again. */
final class Restart {
    private Restart() {}

    /** Puts the memory of one part into another that has not lived yet. */
    static <T extends Durable> T into(T fresh, Durable old) {
        new Snapshot(fresh).restore(ByteBuffer.wrap(bytes(old)));
        return fresh;
    }

    static byte[] bytes(Durable part) {
        final Snapshot snapshot = new Snapshot(part);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
    }
}
