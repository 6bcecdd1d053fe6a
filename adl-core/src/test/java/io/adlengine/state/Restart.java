package io.adlengine.state;

import java.nio.ByteBuffer;

/** A part that goes down and comes up again. */
public final class Restart {
    private Restart() {}

    /** Puts the memory of one part into another that has not lived yet. */
    public static <T extends Durable> T into(T fresh, Durable old) {
        new Snapshot(fresh).restore(ByteBuffer.wrap(bytes(old)));
        return fresh;
    }

    public static byte[] bytes(Durable part) {
        final Snapshot snapshot = new Snapshot(part);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
    }
}
