package io.adlengine.bench.fuzz;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.VenuePart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams of commands to a venue. Nothing is thrown; money is what went in less what came out, and lots of every
 * instrument sum to 0; what a refusal must not change has not changed; and a replica that has taken its place from a
 * snapshot somewhere in the middle tells the same and ends with the same state. The first byte says which venue it is,
 * and whether there is a replica.
 */
final class VenueTarget implements FuzzTarget {
    private static final int WITH_REPLICA = 0x40;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    /** What one replica tells. */
    private static final class Tape implements VenueListener {
        private long hash;
        private boolean isRepeated;
        private boolean hasTimedOut;

        @Override
        public void onEvent(Event event) {
            isRepeated = event.type() == EventType.REPLY && event.get(VenueField.FLAG) == 1;
            hasTimedOut |= event.type() == EventType.CLOSEOUT_TIMED_OUT;
            mix(event.type().code());
            mix(event.eventId());
            for (final VenueField field : event.type().fields()) {
                mix(event.get(field));
            }
        }

        private void mix(long value) {
            hash = (hash ^ value) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
    }

    /** A venue with what it tells, and how it was when it was made. */
    private static final class Replica {
        private final Tape tape = new Tape();
        private final Venue venue;
        private final ByteBuffer made;
        private final long hash;

        Replica(int kind, int moreRoom) {
            venue = FuzzedVenue.of(kind, tape, moreRoom);
            made = ByteBuffer.allocate((int) venue.size());
            venue.save(made);
            hash = unchanged(venue);
        }

        void begin() {
            tape.hash = 0;
            venue.restore(made.rewind());
            Refused.unless(unchanged(venue) == hash, "a restore that leaves something behind");
        }
    }

    private final Replica[] replicas = new Replica[FuzzedVenue.KINDS];
    private final Replica[] others = new Replica[FuzzedVenue.KINDS];
    private final Command command = new Command();
    private final ByteBuffer room = ByteBuffer.allocate(1 << 20);

    VenueTarget() {
        for (int kind = 0; kind < FuzzedVenue.KINDS; kind++) {
            replicas[kind] = new Replica(kind, 0);
            others[kind] = new Replica(kind, 1);
        }
    }

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        for (int kind = 0; kind < FuzzedVenue.KINDS; kind++) {
            final byte[] day = CommandBytes.of(FuzzedVenue.day(), FuzzedVenue.IN_THE_MIDDLE - kind);
            seeds.add(ByteBuffer.allocate(1 + day.length)
                    .put((byte) (kind | WITH_REPLICA))
                    .put(day)
                    .array());
        }
        return seeds;
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes in = new FuzzBytes(input);
        final int first = in.next();
        final int kind = first % FuzzedVenue.KINDS;
        final boolean hasReplica = (first & WITH_REPLICA) != 0;
        final CommandBytes commands = new CommandBytes();
        replicas[kind].begin();
        final Venue venue = replicas[kind].venue;
        final Tape tape = replicas[kind].tape;
        final Tape otherTape = others[kind].tape;
        Venue other = null;
        long moneyIn = venue.cash();
        long unchanged = unchanged(venue);
        final int middle = input.length / 2;
        while (in.hasMore()) {
            final boolean isHalf = hasReplica && other == null && in.place() >= middle;
            final int next = isHalf ? CommandBytes.RESTORE : in.next();
            if (next == CommandBytes.RESTORE && !hasReplica) {
                continue;
            }
            if (next == CommandBytes.RESTORE) {
                other = takeTheirPlace(others[kind].venue, venue);
                otherTape.hash = tape.hash;
                continue;
            }
            commands.read(in, next, command);
            tape.hasTimedOut = false;
            final Answer answer = venue.apply(command);
            if (answer == Answer.DONE && !tape.isRepeated) {
                moneyIn += command.type() == CommandType.DEPOSIT ? command.get(VenueField.AMOUNT) : 0;
                moneyIn -= command.type() == CommandType.WITHDRAW ? command.get(VenueField.AMOUNT) : 0;
            }
            Refused.unless(venue.cash() == moneyIn, "money");
            final long after = unchanged(venue);
            Refused.unless(
                    after == unchanged || tape.hasTimedOut || !isToChangeNothing(answer, tape.isRepeated),
                    answer + " has changed something");
            unchanged = after;
            if (other != null) {
                Refused.unless(other.apply(command) == answer, "another answer");
                Refused.unless(otherTape.hash == tape.hash, "other events");
            }
        }
        for (int row = 0; row < venue.instruments().count(); row++) {
            Refused.unless(venue.instruments().netLots(row) == 0, "lots");
        }
        Refused.unless(other == null || other.stateHash() == venue.stateHash(), "another state");
    }

    private Venue takeTheirPlace(Venue other, Venue venue) {
        room.clear();
        venue.save(room);
        other.restore(room.flip());
        Refused.unless(other.stateHash() == venue.stateHash(), "another state after a restore");
        return other;
    }

    /** As {@link Answer} says. */
    private boolean isToChangeNothing(Answer answer, boolean isRepeated) {
        final boolean isPartly = command.type() == CommandType.ASSESS
                || command.type() == CommandType.NEXT
                || command.type() == CommandType.UNDO;
        return isRepeated
                || command.type() == CommandType.DRY_RUN
                || answer.isRefusal() && (answer != Answer.REFUSED || !isPartly);
    }

    /** What no refusal changes. */
    private static long unchanged(Venue venue) {
        return venue.stateHash(VenuePart.BOOK)
                ^ Long.rotateLeft(venue.stateHash(VenuePart.COLLECTION), 1)
                ^ Long.rotateLeft(venue.stateHash(VenuePart.UNDO), 2);
    }
}
