package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the wire writes and what code that is generated of the schema writes is the same, and each reads the other's.
 */
class FlyweightTest {
    private static final int OFFSET = 24;

    private final byte[] ours = new byte[4_096];
    private final byte[] theirs = new byte[4_096];
    private final MutableDirectBuffer out = new UnsafeBuffer(ours);
    private final MutableDirectBuffer generated = new UnsafeBuffer(theirs);

    @ParameterizedTest
    @EnumSource
    void aCommandIsTheSame(CommandType type) {
        final Command command = Samples.command(type);
        final Message message = Message.of(command);
        final int bytes = Flyweights.encode(message, generated, OFFSET);
        assertEquals(bytes, CommandEncoder.encode(command, out, OFFSET));
        assertArrayEquals(theirs, ours);
        assertEquals(message, Flyweights.decode(message, out, OFFSET));
        final Command read = new Command();
        assertEquals(bytes, CommandDecoder.decode(generated, OFFSET, bytes, read));
        assertEquals(command.toString(), read.toString());
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsTheSame(EventType type) {
        final Event event = Samples.event(type);
        final Message message = Message.of(event);
        final int bytes = Flyweights.encode(message, generated, OFFSET);
        assertEquals(bytes, EventEncoder.encode(event, out, OFFSET));
        assertArrayEquals(theirs, ours);
        assertEquals(message, Flyweights.decode(message, out, OFFSET));
        final EventDecoder read = new EventDecoder();
        assertEquals(bytes, read.decode(generated, OFFSET, bytes));
        assertEquals(event.toString(), read.toString());
    }

    /** Who writes a code of one byte leaves the rest of its slot as it was: here bits that are all set. */
    @ParameterizedTest
    @EnumSource
    void whatIsBehindACodeInItsSlotDoesNotMatter(EventType type) {
        Arrays.fill(theirs, (byte) 0xFF);
        final Event event = Samples.event(type);
        final int bytes = Flyweights.encode(Message.of(event), generated, OFFSET);
        final EventDecoder read = new EventDecoder();
        assertEquals(bytes, read.decode(generated, OFFSET, bytes));
        assertEquals(event.toString(), read.toString());
    }
}
