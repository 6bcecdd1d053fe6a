package io.adlengine.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Snapshots that were tampered with by somebody who knows how to make a checksum. */
public final class Sealed {
    /** Magic, version, length and their checksum, and the number of parts. */
    private static final int HEADER = 24 + 4;

    private Sealed() {}

    /** Where the memory begins in a snapshot of one part: after its configuration and that one's length. */
    public static int memoryOf(Durable part) {
        return HEADER + 4 + part.configuration().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Makes the checksum of all the rest right, whatever was written over it. */
    public static byte[] seal(byte[] bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }
}
