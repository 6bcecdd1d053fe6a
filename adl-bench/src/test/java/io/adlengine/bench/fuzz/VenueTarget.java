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
 * which moment of a day it begins at, whether there is a replica, and whether the state is hashed after every command:
 * without these an input takes a tenth of the time.
 */
final class VenueTarget implements FuzzTarget {
    private static final int WITH_REPLICA = 0x40;
    private static final int HASHED = 0x20;
    private static final int MOMENT = 0x1C;
    /** Commands of the day that have been carried out before: none, some, those up to the crash, and into it. */
    private static final int[] MOMENTS = {
        0, 20, 25, 28, FuzzedVenue.IN_THE_MIDDLE, FuzzedVenue.IN_THE_MIDDLE + 3, FuzzedVenue.IN_THE_MIDDLE + 5
    };

    /** As many commands of the day as a seed has that does not begin with it. */
    private static final int FEW = 6;

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

    /** A venue with what it tells, and how it was at some moments. */
    private static final class Replica {
        private final Tape tape = new Tape();
        private final Venue venue;
        private final ByteBuffer[] moments = new ByteBuffer[MOMENTS.length];
        private final long[] hash = new long[MOMENTS.length];

        Replica(int kind, int moreRoom) {
            venue = FuzzedVenue.of(kind, tape, moreRoom);
            int said = 0;
            for (int moment = 0; moment < MOMENTS.length; moment++) {
                while (said < MOMENTS[moment]) {
                    venue.apply(FuzzedVenue.day().get(said++));
                }
                moments[moment] = ByteBuffer.allocate((int) venue.size());
                venue.save(moments[moment]);
                hash[moment] = unchanged(venue);
            }
        }

        void begin(int moment, boolean isHashed) {
            tape.hash = 0;
            venue.restore(moments[moment].rewind());
            Refused.unless(!isHashed || unchanged(venue) == hash[moment], "a restore that leaves something behind");
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
            final int middle = FuzzedVenue.IN_THE_MIDDLE - kind;
            seeds.add(seed(kind | WITH_REPLICA | HASHED, CommandBytes.of(FuzzedVenue.day(), middle)));
            for (int moment = 0; moment < MOMENTS.length; moment++) {
                final List<Command> day = FuzzedVenue.day();
                final int end = Math.min(day.size(), MOMENTS[moment] + FEW);
                final int first = kind | moment << Integer.numberOfTrailingZeros(MOMENT);
                seeds.add(seed(first, CommandBytes.of(day.subList(MOMENTS[moment], end), 0)));
            }
        }
        return seeds;
    }

    private static byte[] seed(int first, byte[] commands) {
        return ByteBuffer.allocate(1 + commands.length)
                .put((byte) first)
                .put(commands)
                .array();
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes in = new FuzzBytes(input);
        final int first = in.next();
        final int kind = first % FuzzedVenue.KINDS;
        final boolean hasReplica = (first & WITH_REPLICA) != 0;
        final boolean isHashed = (first & HASHED) != 0;
        final int moment = (first & MOMENT) / Integer.lowestOneBit(MOMENT) % MOMENTS.length;
        final CommandBytes commands = new CommandBytes(MOMENTS[moment]);
        replicas[kind].begin(moment, isHashed);
        final Venue venue = replicas[kind].venue;
        final Tape tape = replicas[kind].tape;
        final Tape otherTape = others[kind].tape;
        Venue other = null;
        long moneyIn = venue.cash();
        long unchanged = isHashed ? unchanged(venue) : 0;
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
            final long after = isHashed ? unchanged(venue) : 0;
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
