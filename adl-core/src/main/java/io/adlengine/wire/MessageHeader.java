package io.adlengine.wire;

import io.adlengine.check.Require;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What every message begins with: four numbers of 2 bytes, the length of the block that follows, the message's
 * template, the schema and its version. A {@code DEPOSIT} of version 1 begins with 40, 8, 2769, 1.
 *
 * <p>A message of version 1 has a block of exactly the length that the schema says. One of a later version may have a
 * longer one, and more behind it: what is known of it is read, and the rest skipped. Stateless, usable from any thread.
 */
public final class MessageHeader {
    /** The schema's id, 0xAD1. */
    public static final int SCHEMA_ID = 2_769;
    /** The schema's version, which is that of what is encoded here. */
    public static final int VERSION = 2;
    /** The header's length, bytes. */
    public static final int BYTES = 8;

    private static final int FIRST_VERSION = 1;
    private static final int TEMPLATE_AT = 2;
    private static final int SCHEMA_AT = 4;
    private static final int VERSION_AT = 6;

    private MessageHeader() {}

    /**
     * {@return the template of a message, which says what it is: a command 1 to 999, its type's code; an event 1,001 to
     * 1,999, its type's code and 1,000; a chunk of a snapshot 2,001, of receipts 2,002}
     *
     * @param in where the message is
     * @param offset where in it
     * @param length bytes there are of it, 8 or more
     * @throws IllegalArgumentException if there are fewer, or it is a message of another schema or version
     */
    public static int templateId(DirectBuffer in, int offset, int length) {
        Require.present("in", in);
        Require.within("offset", offset, 0, in.capacity());
        Require.within("length", length, 0, in.capacity() - offset);
        if (length < BYTES) {
            throw Require.refusal("length", Integer.toString(length), BYTES + " or more");
        }
        final int schemaId = number(in, offset + SCHEMA_AT);
        if (schemaId != SCHEMA_ID) {
            throw Require.refusal("schemaId", Integer.toString(schemaId), Integer.toString(SCHEMA_ID));
        }
        final int version = version(in, offset);
        if (version < FIRST_VERSION) {
            throw Require.refusal("version", Integer.toString(version), FIRST_VERSION + " or more");
        }
        return number(in, offset + TEMPLATE_AT);
    }

    /** The length of the block, of a message that {@link #templateId} has looked at; all of it is there. */
    static int blockLength(DirectBuffer in, int offset, int length, int expected) {
        final int blockLength = number(in, offset);
        if (blockLength < expected) {
            throw Require.refusal("blockLength", Integer.toString(blockLength), expected + " or more");
        }
        if (blockLength > expected && version(in, offset) <= VERSION) {
            throw Require.refusal("blockLength", Integer.toString(blockLength), Integer.toString(expected));
        }
        if (length < BYTES + blockLength) {
            throw Require.refusal("length", Integer.toString(length), BYTES + blockLength + " or more");
        }
        return blockLength;
    }

    private static int version(DirectBuffer in, int offset) {
        return number(in, offset + VERSION_AT);
    }

    private static int number(DirectBuffer in, int at) {
        return in.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Refuses a buffer that has too little room for a message; one that grows has enough. */
    static void requireRoom(MutableDirectBuffer out, int offset, int bytes) {
        Require.present("out", out);
        final int most = out.isExpandable() ? Integer.MAX_VALUE - 8 : out.capacity();
        Require.within("offset", offset, 0, most);
        if (bytes > most - offset) {
            throw Require.refusal("remaining", Integer.toString(most - offset), bytes + " bytes or more");
        }
        out.checkLimit(offset + bytes);
    }

    static void put(MutableDirectBuffer out, int offset, int blockLength, int templateId) {
        out.putShort(offset, (short) blockLength, ByteOrder.LITTLE_ENDIAN);
        out.putShort(offset + TEMPLATE_AT, (short) templateId, ByteOrder.LITTLE_ENDIAN);
        out.putShort(offset + SCHEMA_AT, (short) SCHEMA_ID, ByteOrder.LITTLE_ENDIAN);
        out.putShort(offset + VERSION_AT, (short) VERSION, ByteOrder.LITTLE_ENDIAN);
    }
}
