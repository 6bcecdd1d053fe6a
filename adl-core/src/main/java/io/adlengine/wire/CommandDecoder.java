package io.adlengine.wire;

import io.adlengine.check.Require;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Reads a {@link Command} from a message: {@code venue.apply} takes it as it is. Of a message that is refused nothing
 * has reached the command. What a number may be is not looked at here, but answered by the venue.
 *
 * <p>O(fields). Allocates nothing, a line of text and refusals apart. Stateless, usable from any thread.
 */
public final class CommandDecoder {
    private CommandDecoder() {}

    /**
     * Reads a command.
     *
     * @param in where the message is
     * @param offset where in it
     * @param length bytes there are of it; there may be others behind it
     * @param command takes it over
     * @return how many bytes it took
     * @throws IllegalArgumentException if it is no command that is known, is cut short, or a flag or the text is none;
     *     the command is as it was then
     */
    public static int decode(DirectBuffer in, int offset, int length, Command command) {
        Require.present("command", command);
        final int templateId = MessageHeader.templateId(in, offset, length);
        final CommandType type = CommandType.ofCode(templateId);
        if (type == null) {
            throw Require.refusal("templateId", Integer.toString(templateId), "that of a command");
        }
        final Layout layout = Layout.of(type);
        final int end = MessageHeader.BYTES + MessageHeader.blockLength(in, offset, length, layout.blockBytes());
        final int block = offset + MessageHeader.BYTES;
        layout.requireCodes(in, block);
        if (!type.hasText()) {
            fill(command, type, layout, in, block);
            return end;
        }
        final int bytes = CommandText.bytes(in, offset + end, length - end);
        final String text = CommandText.get(in, offset + end, bytes);
        fill(command, type, layout, in, block);
        command.set(text);
        return end + CommandText.LENGTH_BYTES + bytes;
    }

    /** Of a message that was looked at. */
    private static void fill(Command command, CommandType type, Layout layout, DirectBuffer in, int block) {
        command.from(
                        in.getLong(block, ByteOrder.LITTLE_ENDIAN),
                        in.getLong(block + Layout.SLOT_BYTES, ByteOrder.LITTLE_ENDIAN),
                        in.getLong(block + 2 * Layout.SLOT_BYTES, ByteOrder.LITTLE_ENDIAN))
                .begin(type);
        for (int i = 0; i < layout.count(); i++) {
            command.set(layout.field(i), layout.get(in, block, i));
        }
    }
}
