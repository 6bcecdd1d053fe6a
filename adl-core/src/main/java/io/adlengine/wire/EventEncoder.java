package io.adlengine.wire;

import io.adlengine.check.Require;
import io.adlengine.venue.Event;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/**
 * Writes an {@link Event} as a message, as a listener does: {@code event -> send(buffer, EventEncoder.encode(event,
 * buffer, 0))}. A {@code REPLY} has 72 bytes. {@link EventDecoder} reads them.
 *
 * <p>O(fields), no allocation. Stateless, usable from any thread.
 */
public final class EventEncoder {
    /** The longest message, bytes. */
    public static final int MOST_BYTES = MessageHeader.BYTES + Layout.mostBlockBytes(true);

    private EventEncoder() {}

    /**
     * Writes an event.
     *
     * @param event which; not kept
     * @param out with room for it, or one that grows
     * @param offset where to, 0 or more
     * @return how many bytes
     * @throws IllegalArgumentException if there is too little room; nothing is written then
     */
    public static int encode(Event event, MutableDirectBuffer out, int offset) {
        Require.present("event", event);
        final Layout layout = Layout.of(event.type());
        for (int i = 0; i < layout.count(); i++) {
            layout.require(i, event.get(layout.field(i)));
        }
        final int bytes = MessageHeader.BYTES + layout.blockBytes();
        MessageHeader.requireRoom(out, offset, bytes);
        MessageHeader.put(out, offset, layout.blockBytes(), layout.templateId());
        final int block = offset + MessageHeader.BYTES;
        out.putLong(block, event.eventId(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + Layout.SLOT_BYTES, event.clientId(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + 2 * Layout.SLOT_BYTES, event.sequence(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + 3 * Layout.SLOT_BYTES, event.timestamp(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + 4 * Layout.SLOT_BYTES, event.isDryRun() ? 1 : 0, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < layout.count(); i++) {
            layout.put(out, block, i, event.get(layout.field(i)));
        }
        return bytes;
    }
}
