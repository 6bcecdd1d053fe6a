package io.adlengine.bench.cluster;

import io.adlengine.venue.Command;
import io.adlengine.wire.CommandDecoder;
import io.adlengine.wire.CommandEncoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The commands of a client as messages, by sequence, and how the venue took them: which, one behind the other with
 * those that it got again, and at what time.
 */
final class CommandLog {
    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 16);
    private long[] end = new long[1 << 10];
    private int count;
    private long[] taken = new long[1 << 10];
    private long[] time = new long[1 << 10];
    private int takenCount;

    /** Appends the client's next command. */
    void add(Command command) {
        if (count + 1 == end.length) {
            end = Arrays.copyOf(end, 2 * end.length);
        }
        end[count + 1] = end[count] + CommandEncoder.encode(command, bytes, (int) end[count]);
        count++;
    }

    /** How many commands there are; the sequence of the last. */
    int count() {
        return count;
    }

    DirectBuffer bytes() {
        return bytes;
    }

    int at(int sequence) {
        return (int) end[sequence - 1];
    }

    int length(int sequence) {
        return (int) (end[sequence] - end[sequence - 1]);
    }

    /** The venue has applied a command, perhaps not for the first time. */
    void taken(long sequence, long timestamp) {
        if (takenCount == taken.length) {
            taken = Arrays.copyOf(taken, 2 * takenCount);
            time = Arrays.copyOf(time, 2 * takenCount);
        }
        taken[takenCount] = sequence;
        time[takenCount++] = timestamp;
    }

    int takenCount() {
        return takenCount;
    }

    /** The command that a venue took as its how many-th, at its time. */
    void read(int place, Command into) {
        final int sequence = (int) taken[place];
        CommandDecoder.decode(bytes, at(sequence), length(sequence), into);
        into.from(into.clientId(), into.sequence(), time[place]);
    }
}
