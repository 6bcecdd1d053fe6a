package io.adlengine.wire;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * Where the fields of a chunk are in its block. The checksum goes over all that is before it in the block, and the
 * bytes.
 */
final class ChunkLayout {
    static final int ID_AT = 0;
    static final int TOTAL_AT = 8;
    static final int INDEX_AT = 16;
    static final int COUNT_AT = 20;
    static final int CRC_AT = 24;
    static final int BLOCK_BYTES = 28;
    /** The number of bytes, behind the block. */
    static final int LENGTH_BYTES = Integer.BYTES;

    private ChunkLayout() {}

    /** Of what is before it in the block. */
    static void begin(CRC32C checksum, DirectBuffer in, int block, byte[] scratch) {
        in.getBytes(block, scratch, 0, CRC_AT);
        checksum.reset();
        checksum.update(scratch, 0, CRC_AT);
    }

    static long number(DirectBuffer in, int at) {
        return in.getInt(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
