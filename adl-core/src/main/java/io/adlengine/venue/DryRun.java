package io.adlengine.venue;

import java.nio.ByteBuffer;

/** A second venue that takes over the state of the first and shows what would happen next. */
final class DryRun {
    private final Venue shadow;
    private final Rehearsal rehearsal;

    DryRun(VenueBuilder settings) {
        rehearsal = new Rehearsal(settings.listener);
        shadow = new Venue(settings, rehearsal);
        rehearsal.of(shadow);
    }

    /** Runs from the state that {@code live} has; whether the run came to its end. */
    boolean run(VenueSnapshot live, Command command, int most) {
        final ByteBuffer memory = ByteBuffer.allocate((int) Math.min(live.size(), Integer.MAX_VALUE - 8));
        live.save(memory);
        shadow.restore(memory.flip());
        return rehearsal.run(command, most);
    }

    long collected() {
        return rehearsal.collected();
    }
}
