package io.adlengine.wire;

import io.adlengine.check.Require;
import io.adlengine.venue.Command;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A command's line of text behind its block: 2 bytes of length, UTF-8. The only part of a message that allocates. */
final class CommandText {
    static final int LENGTH_BYTES = Short.BYTES;
    /** No character of the Basic Multilingual Plane takes more than 3, and those beyond are two characters and 4. */
    static final int MOST_BYTES = 3 * Command.MOST_TEXT;

    private CommandText() {}

    static ByteBuffer encoded(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException lone) {
            throw Require.refusal("text", text, "no half of a surrogate pair without the other");
        }
    }

    static void put(MutableDirectBuffer out, int at, ByteBuffer encoded) {
        out.putShort(at, (short) encoded.remaining(), ByteOrder.LITTLE_ENDIAN);
        out.putBytes(at + LENGTH_BYTES, encoded, encoded.position(), encoded.remaining());
    }

    /** How many bytes the text has, of so many that are there behind the block. */
    static int bytes(DirectBuffer in, int at, int there) {
        if (there < LENGTH_BYTES) {
            throw Require.refusal("bytes behind the block", Integer.toString(there), LENGTH_BYTES + " or more");
        }
        final int bytes = in.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        Require.within("bytes of text", bytes, 0, MOST_BYTES);
        if (there - LENGTH_BYTES < bytes) {
            throw Require.refusal("bytes behind the block", Integer.toString(there), LENGTH_BYTES + bytes + " or more");
        }
        return bytes;
    }

    static String get(DirectBuffer in, int at, int bytes) {
        final byte[] encoded = new byte[bytes];
        in.getBytes(at + LENGTH_BYTES, encoded);
        final String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(encoded))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw Require.refusal("text", bytes + " bytes", "UTF-8");
        }
        Require.within("characters of text", text.length(), 0, Command.MOST_TEXT);
        return text;
    }
}
