package io.adlengine.wire;

import io.adlengine.check.Require;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Reads an {@link Event} from a message, and says what that said: of {@code 12 COVERED ACCOUNT_ID=4 INSTRUMENT_ID=7
 * AMOUNT=1000} the {@link #type} is {@code COVERED} and {@code get(AMOUNT)} 1,000. A holder to be used again for every
 * message; it keeps nothing of the buffer. Of a message that is refused nothing has reached it. Before the first it is
 * an empty reply.
 *
 * <p>O(fields), no allocation but for refusals and {@link #toString}. Confined to one thread.
 */
public final class EventDecoder {
    private final long[] values = new long[VenueField.values().length];
    private EventType type = EventType.REPLY;
    private Layout layout = Layout.of(type);
    private long eventId;
    private long clientId;
    private long sequence;
    private long timestamp;
    private boolean isDryRun;

    /** An empty reply. */
    public EventDecoder() {}

    /**
     * Reads an event.
     *
     * @param in where the message is
     * @param offset where in it
     * @param length bytes there are of it; there may be others behind it
     * @return how many bytes it took
     * @throws IllegalArgumentException if it is no event that is known, is cut short, or a flag or code is none; this
     *     is as it was then
     */
    public int decode(DirectBuffer in, int offset, int length) {
        final int templateId = MessageHeader.templateId(in, offset, length);
        final EventType found = EventType.ofCode(templateId - Layout.FIRST_EVENT);
        if (found == null) {
            throw Require.refusal("templateId", Integer.toString(templateId), "that of an event");
        }
        final Layout of = Layout.of(found);
        final int bytes = MessageHeader.BYTES + MessageHeader.blockLength(in, offset, length, of.blockBytes());
        final int block = offset + MessageHeader.BYTES;
        final int dryRun = Require.within("isDryRun", in.getByte(block + 4 * Layout.SLOT_BYTES) & 0xFF, 0, 1);
        of.requireCodes(in, block);
        type = found;
        layout = of;
        eventId = in.getLong(block, ByteOrder.LITTLE_ENDIAN);
        clientId = in.getLong(block + Layout.SLOT_BYTES, ByteOrder.LITTLE_ENDIAN);
        sequence = in.getLong(block + 2 * Layout.SLOT_BYTES, ByteOrder.LITTLE_ENDIAN);
        timestamp = in.getLong(block + 3 * Layout.SLOT_BYTES, ByteOrder.LITTLE_ENDIAN);
        isDryRun = dryRun == 1;
        for (int i = 0; i < of.count(); i++) {
            values[i] = of.get(in, block, i);
        }
        return bytes;
    }

    /** {@return what kind of event it is} */
    public EventType type() {
        return type;
    }

    /** {@return its number, 1 or more; 0 of a dry run} */
    public long eventId() {
        return eventId;
    }

    /** {@return whose command it is an event of} */
    public long clientId() {
        return clientId;
    }

    /** {@return the how many-th of that client's} */
    public long sequence() {
        return sequence;
    }

    /** {@return that command's nanosecond} */
    public long timestamp() {
        return timestamp;
    }

    /** {@return whether it only would happen: of a {@code DRY_RUN}} */
    public boolean isDryRun() {
        return isDryRun;
    }

    /**
     * {@return a field's value}
     *
     * @param field one of the type's
     * @throws IllegalArgumentException if such an event has no such field
     */
    public long get(VenueField field) {
        final int i = layout.indexOf(Require.present("field", field));
        if (i < 0) {
            throw Require.refusal("field", field.name(), "one that this message has");
        }
        return values[i];
    }

    /** {@return for example {@code 12 COVERED ACCOUNT_ID=4 INSTRUMENT_ID=7 AMOUNT=1000 of 7/3 at 1000}} */
    @Override
    public String toString() {
        final StringBuilder line = new StringBuilder();
        line.append(isDryRun ? "dry" : Long.toString(eventId)).append(' ').append(type);
        for (int i = 0; i < layout.count(); i++) {
            line.append(' ').append(layout.field(i)).append('=').append(values[i]);
        }
        return line.append(" of ")
                .append(clientId)
                .append('/')
                .append(sequence)
                .append(" at ")
                .append(timestamp)
                .toString();
    }
}
