package io.adlengine.wire;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;

/**
 * Cuts a snapshot, or the receipts of a round, into chunks: all as long as was asked for but the last. 2,500 bytes by
 * 1,000 are three chunks. {@link ChunkDecoder} joins them again.
 *
 * <pre>
 *   chunks.begin(snapshotId, saved.flip());
 *   for (int i = 0; i &lt; chunks.count(); i++) {
 *       send(buffer, chunks.encode(i, buffer, 0));       again, where the sender is told to wait
 *   }
 * </pre>
 *
 * <p>O(bytes of the chunk), no allocation but by {@link #begin}. Confined to one thread.
 */
public final class ChunkEncoder {
    /** What a chunk takes beside the bytes it carries. */
    public static final int OVERHEAD_BYTES = MessageHeader.BYTES + ChunkLayout.BLOCK_BYTES + ChunkLayout.LENGTH_BYTES;

    private static final int MOST_CHUNK_BYTES = 1 << 30;

    private final ChunkType type;
    private final int chunkBytes;
    private final CRC32C checksum = new CRC32C();
    private final byte[] scratch = new byte[ChunkLayout.CRC_AT];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private long id;
    private int total;
    private int count;

    /**
     * For chunks of one length.
     *
     * @param type what they are of
     * @param chunkBytes what a message has room for beside {@link #OVERHEAD_BYTES}, 1 to 2^30
     * @throws IllegalArgumentException if the type is missing or the number out of range
     */
    public ChunkEncoder(ChunkType type, int chunkBytes) {
        this.type = Require.present("type", type);
        this.chunkBytes = Require.within("chunkBytes", chunkBytes, 1, MOST_CHUNK_BYTES);
    }

    /**
     * Begins with what is to be cut.
     *
     * @param id says which snapshot it is, or of which round the receipts are
     * @param whole from its position to its limit; looked at until the next begins, its position stays
     * @return how many chunks there are, 1 or more: nothing at all is one that is empty
     * @throws IllegalArgumentException if the buffer is missing
     */
    public int begin(long id, ByteBuffer whole) {
        bytes = Require.present("whole", whole).slice();
        this.id = id;
        total = bytes.remaining();
        count = total == 0 ? 1 : (total - 1) / chunkBytes + 1;
        return count;
    }

    /** {@return how many chunks there are; 0 before the first {@link #begin}} */
    public int count() {
        return count;
    }

    /**
     * Writes a chunk; any one, and the same one again.
     *
     * @param index 0 for the first
     * @param out with room for it, or one that grows
     * @param offset where to, 0 or more
     * @return how many bytes
     * @throws IllegalArgumentException if there is no such chunk or too little room; nothing is written then
     */
    public int encode(int index, MutableDirectBuffer out, int offset) {
        Require.row("index", index, count);
        final int from = index * chunkBytes;
        final int length = Math.min(chunkBytes, total - from);
        MessageHeader.requireRoom(out, offset, OVERHEAD_BYTES + length);
        MessageHeader.put(out, offset, ChunkLayout.BLOCK_BYTES, type.templateId());
        final int block = offset + MessageHeader.BYTES;
        out.putLong(block + ChunkLayout.ID_AT, id, ByteOrder.LITTLE_ENDIAN);
        out.putLong(block + ChunkLayout.TOTAL_AT, total, ByteOrder.LITTLE_ENDIAN);
        out.putInt(block + ChunkLayout.INDEX_AT, index, ByteOrder.LITTLE_ENDIAN);
        out.putInt(block + ChunkLayout.COUNT_AT, count, ByteOrder.LITTLE_ENDIAN);
        ChunkLayout.begin(checksum, out, block, scratch);
        checksum.update(bytes.limit(from + length).position(from));
        bytes.clear();
        out.putInt(block + ChunkLayout.CRC_AT, (int) checksum.getValue(), ByteOrder.LITTLE_ENDIAN);
        final int behind = block + ChunkLayout.BLOCK_BYTES;
        out.putInt(behind, length, ByteOrder.LITTLE_ENDIAN);
        out.putBytes(behind + ChunkLayout.LENGTH_BYTES, bytes, from, length);
        return OVERHEAD_BYTES + length;
    }
}
