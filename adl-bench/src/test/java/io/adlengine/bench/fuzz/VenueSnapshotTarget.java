package io.adlengine.bench.fuzz;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Snapshots of venues, behind their checksums: of the names of rule and severity, and of everything. The first byte
 * says which venue, and by its highest bit that the names are other ones, too. What is accepted is saved as it was read
 * and goes on; what is refused has changed nothing.
 */
final class VenueSnapshotTarget implements FuzzTarget {
    private static final int WHOLE = 0x80;
    private static final int MOST_ROOM = 1 << 6;
    private static final int[] MOMENTS = {2, FuzzedVenue.IN_THE_MIDDLE - 9, FuzzedVenue.IN_THE_MIDDLE, 99};

    /** One venue, and what it has saved after so many commands. */
    private static final class Saved {
        private final Venue venue;
        private final byte[] bytes;
        private final SealedSnapshot names;
        private final SealedSnapshot all;
        private final long hash;

        Saved(int kind, int commands) {
            venue = FuzzedVenue.of(kind, event -> {}, 0);
            FuzzedVenue.day().stream().limit(commands).forEach(venue::apply);
            bytes = new byte[(int) venue.size()];
            venue.save(ByteBuffer.wrap(bytes));
            hash = venue.stateHash();
            names = new SealedSnapshot(bytes, 0);
            all = new SealedSnapshot(bytes, names.size());
        }
    }

    private final List<Saved> venues = new ArrayList<>();
    private final Command command = new Command();

    VenueSnapshotTarget() {
        for (final int commands : MOMENTS) {
            for (int kind = 0; kind < FuzzedVenue.KINDS; kind++) {
                venues.add(new Saved(kind, commands));
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < venues.size(); i++) {
            final Saved saved = venues.get(i);
            seeds.add(ByteBuffer.allocate(1 + saved.all.memory.length)
                    .put((byte) i)
                    .put(saved.all.memory)
                    .array());
            seeds.add(ByteBuffer.allocate(1 + saved.names.memory.length + saved.all.memory.length)
                    .put((byte) (i | WHOLE))
                    .put(saved.names.memory)
                    .put(saved.all.memory)
                    .array());
        }
        return seeds;
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes in = new FuzzBytes(input);
        final int first = in.next();
        final Saved saved = venues.get((first & ~WHOLE) % venues.size());
        final byte[] names = (first & WHOLE) != 0 ? in.next(saved.names.memory.length) : saved.names.memory;
        if (isLarge(names)) {
            return;
        }
        final byte[] bytes = joined(
                saved.names.with(saved.names.configurations, names),
                saved.all.with(saved.all.configurations, in.rest()));
        try {
            saved.venue.restore(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException refusal) {
            Refused.properly(refusal);
            Refused.unless(saved.venue.stateHash() == saved.hash, "a refused snapshot has changed the venue");
            return;
        }
        try {
            goOn(saved.venue);
        } finally {
            saved.venue.restore(ByteBuffer.wrap(saved.bytes));
        }
    }

    /** Room that takes memory to be tried, and nothing else. */
    private static boolean isLarge(byte[] names) {
        final int at = names.length - 2 * Integer.BYTES;
        final ByteBuffer room = ByteBuffer.wrap(names).order(ByteOrder.LITTLE_ENDIAN);
        return at >= 0 && (isLarge(room.getInt(at)) || isLarge(room.getInt(at + Integer.BYTES)));
    }

    private static boolean isLarge(int room) {
        return room > MOST_ROOM && room <= 1 << 27;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        final byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private void goOn(Venue venue) {
        final ByteBuffer again = ByteBuffer.allocate((int) venue.size());
        venue.save(again);
        final long hash = venue.stateHash();
        venue.restore(again.flip());
        Refused.unless(venue.stateHash() == hash, "saved as another state");
        long sequence = 1;
        long time = 1_000;
        for (int step = 0; step < 24; step++) {
            command.from(0, sequence, time);
            say(step % 12);
            final Answer answer = venue.apply(command);
            if (answer == Answer.SEQUENCE_FORGOTTEN || answer == Answer.SEQUENCE_GAP) {
                sequence = venue.value();
            } else if (answer == Answer.TIME_RUNS_BACKWARDS) {
                time = venue.value();
            } else {
                sequence++;
                time += 10;
            }
        }
    }

    private void say(int which) {
        switch (which) {
            case 0 -> command.book().mark(1, 900);
            case 1 -> command.rounds().assess(9);
            case 2 -> command.rounds().approve(1);
            case 3 -> command.rounds().next(9);
            case 4 -> command.rounds().confirm(1, 1);
            case 5 -> command.book().fill(1, 2, 1, 3, 880);
            case 6 -> command.rounds().next(9);
            case 7 -> command.rounds().undo(1);
            case 8 -> command.rounds().liquidate(3);
            case 9 -> command.rounds().settle(1, 850);
            case 10 -> command.book().deposit(2, 100);
            default -> command.rounds().dryRun(9);
        }
    }
}
