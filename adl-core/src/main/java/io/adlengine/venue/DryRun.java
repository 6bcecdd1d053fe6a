package io.adlengine.venue;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;

/** A second venue that takes over the state of the first and shows what would happen next. */
final class DryRun {
    /** As long as an array can be on every JVM. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Venue shadow;
    private final Rehearsal rehearsal;

    DryRun(VenueBuilder settings) {
        rehearsal = new Rehearsal(settings.listener, settings.maxOutstanding);
        shadow = new Venue(settings, rehearsal);
        rehearsal.of(shadow);
    }

    /** Runs from the state that {@code live} has; whether the run came to its end. */
    boolean run(VenueSnapshot live, Command command, int most) {
        final long bytes = Require.within("bytes of the state", live.size(), 0, MOST_BYTES);
        final ByteBuffer memory = ByteBuffer.allocate((int) bytes);
        live.save(memory);
        shadow.restore(memory.flip());
        return rehearsal.run(command, most);
    }

    long collected() {
        return rehearsal.collected();
    }
}
