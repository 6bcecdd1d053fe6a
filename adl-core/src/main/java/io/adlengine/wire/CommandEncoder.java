package io.adlengine.wire;

import io.adlengine.check.Require;
import io.adlengine.venue.Command;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/**
 * Writes a {@link Command} as a message: {@code CommandEncoder.encode(command.from(7, 1, t).book().deposit(17, 500),
 * buffer, 0)} writes 48 bytes. {@link CommandDecoder} reads them.
 *
 * <p>O(fields). Allocates nothing, a line of text apart. Stateless, usable from any thread.
 */
public final class CommandEncoder {
    /** The longest message, bytes: one with a line of text. */
    public static final int MOST_BYTES = MessageHeader.BYTES
            + Math.max(
                    Layout.mostBlockBytes(false),
                    Layout.COMMAND_ORIGIN_BYTES + CommandText.LENGTH_BYTES + CommandText.MOST_BYTES);

    private static final ByteBuffer NO_TEXT = ByteBuffer.allocate(0);

    private CommandEncoder() {}

    /**
     * Writes a command.
     *
     * @param command whose fields are all set; not kept
     * @param out with room for it, or one that grows
     * @param offset where to, 0 or more
     * @return how many bytes
     * @throws IllegalArgumentException if a field is not set, a flag is neither 0 nor 1, the text is half a character,
     *     or there is too little room; nothing is written then
     */
    public static int encode(Command command, MutableDirectBuffer out, int offset) {
        Require.present("command", command);
        final Layout layout = Layout.of(command.type());
        for (int i = 0; i < layout.count(); i++) {
            layout.require(i, command.get(layout.field(i)));
        }
        final boolean hasText = command.type().hasText();
        final ByteBuffer text = hasText ? CommandText.encoded(command.text()) : NO_TEXT;
        final int end = MessageHeader.BYTES + layout.blockBytes();
        final int bytes = end + (hasText ? CommandText.LENGTH_BYTES + text.remaining() : 0);
        MessageHeader.requireRoom(out, offset, bytes);
        MessageHeader.put(out, offset, layout.blockBytes(), layout.templateId());
        final int block = offset + MessageHeader.BYTES;
        out.putLong(block, command.clientId(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + Layout.SLOT_BYTES, command.sequence(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + 2 * Layout.SLOT_BYTES, command.timestamp(), ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < layout.count(); i++) {
            layout.put(out, block, i, command.get(layout.field(i)));
        }
        if (hasText) {
            CommandText.put(out, offset + end, text);
        }
        return bytes;
    }
}
