package io.adlengine.wire;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * Joins the chunks of a snapshot, or of the receipts of a round, one after the other. After chunks 0 and 1 of 3 only
 * chunk 2 of the same is taken: one that is there already, comes too early, is of another snapshot or is damaged in a
 * bit is refused, and the right one may still follow.
 *
 * <pre>
 *   if (chunks.add(buffer, offset, length)) {
 *       venue.restore(chunks.bytes());
 *       chunks.reset();
 *   }
 * </pre>
 *
 * <p>O(bytes of the chunk); allocates only where a first chunk announces more than there was room for until then, and
 * never more than it was told. Confined to one thread.
 */
public final class ChunkDecoder {
    private final ChunkType type;
    private final int mostBytes;
    private final CRC32C checksum = new CRC32C();
    private final byte[] scratch = new byte[ChunkLayout.CRC_AT];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private long id;
    private int total;
    private int count;
    private int taken;
    private int chunkBytes;

    /**
     * For chunks of one kind.
     *
     * @param type what they are of
     * @param mostBytes the longest whole that memory is taken for, 0 or more
     * @throws IllegalArgumentException if the type is missing or the number negative
     */
    public ChunkDecoder(ChunkType type, int mostBytes) {
        this.type = Require.present("type", type);
        this.mostBytes = Require.within("mostBytes", mostBytes, 0, Integer.MAX_VALUE - 8);
    }

    /**
     * Takes the next chunk.
     *
     * @param in where the message is
     * @param offset where in it
     * @param length bytes there are of it; there may be others behind it
     * @return whether all are there now
     * @throws IllegalArgumentException if it is not the next, or none of this kind, cut short or damaged; nothing has
     *     changed then
     * @throws IllegalStateException if all are there already
     */
    public boolean add(DirectBuffer in, int offset, int length) {
        if (isWhole()) {
            throw new IllegalStateException("chunks=" + taken + " (expected: no more than these, or a reset)");
        }
        final int templateId = MessageHeader.templateId(in, offset, length);
        if (templateId != type.templateId()) {
            throw Require.refusal(
                    "templateId", Integer.toString(templateId), type.templateId() + ", that of a chunk of " + type);
        }
        final int end = MessageHeader.BYTES + MessageHeader.blockLength(in, offset, length, ChunkLayout.BLOCK_BYTES);
        final int block = offset + MessageHeader.BYTES;
        final int size = requireAllThere(in, offset + end, length - end);
        final long chunks = ChunkLayout.number(in, block + ChunkLayout.COUNT_AT);
        final long whole = in.getLong(block + ChunkLayout.TOTAL_AT, ByteOrder.LITTLE_ENDIAN);
        requireNext(in, block, chunks, whole);
        requireLength(size, chunks, whole);
        final ByteBuffer room = room((int) whole);
        final int from = taken * chunkBytes;
        // Behind what is there already, so that a chunk that is refused has overwritten nothing.
        in.getBytes(offset + end + ChunkLayout.LENGTH_BYTES, room, from, size);
        requireSound(in, block, room, from, size);
        if (taken == 0) {
            id = in.getLong(block + ChunkLayout.ID_AT, ByteOrder.LITTLE_ENDIAN);
            total = (int) whole;
            count = (int) chunks;
            chunkBytes = size;
            bytes = room;
        }
        taken++;
        return isWhole();
    }

    private static int requireAllThere(DirectBuffer in, int at, int there) {
        if (there < ChunkLayout.LENGTH_BYTES) {
            throw Require.refusal(
                    "bytes behind the block", Integer.toString(there), ChunkLayout.LENGTH_BYTES + " or more");
        }
        final long size = ChunkLayout.number(in, at);
        if (there - ChunkLayout.LENGTH_BYTES < size) {
            throw Require.refusal(
                    "bytes behind the block", Integer.toString(there), ChunkLayout.LENGTH_BYTES + size + " or more");
        }
        return (int) size;
    }

    private void requireNext(DirectBuffer in, int block, long chunks, long whole) {
        final long index = ChunkLayout.number(in, block + ChunkLayout.INDEX_AT);
        Require.within("chunkIndex", index, taken, taken);
        if (taken == 0) {
            Require.within("chunkCount", chunks, 1, Integer.MAX_VALUE);
            Require.within("totalLength", whole, 0, mostBytes);
        } else {
            final long of = in.getLong(block + ChunkLayout.ID_AT, ByteOrder.LITTLE_ENDIAN);
            Require.within(type == ChunkType.SNAPSHOT ? "snapshotId" : "roundId", of, id, id);
            Require.within("chunkCount", chunks, count, count);
            Require.within("totalLength", whole, total, total);
        }
    }

    /** All chunks are as long as the first; the last has what is left. */
    private void requireLength(int size, long chunks, long whole) {
        if (taken > 0) {
            final long left = whole - (long) taken * chunkBytes;
            final long expected = Math.min(chunkBytes, left);
            Require.within("bytes of the chunk", (long) size, expected, expected);
        } else if (chunks == 1) {
            Require.within("bytes of the chunk", (long) size, whole, whole);
        } else {
            final boolean fits = size > 0 && (whole - 1) / size + 1 == chunks && whole > 0;
            if (!fits) {
                throw Require.refusal(
                        "bytes of the chunk", Integer.toString(size), whole + " bytes in " + chunks + " of them");
            }
        }
    }

    private ByteBuffer room(int whole) {
        return bytes.capacity() >= whole ? bytes : ByteBuffer.allocate(whole);
    }

    private void requireSound(DirectBuffer in, int block, ByteBuffer room, int from, int size) {
        ChunkLayout.begin(checksum, in, block, scratch);
        checksum.update(room.limit(from + size).position(from));
        room.clear();
        final int expected = (int) checksum.getValue();
        final int stored = in.getInt(block + ChunkLayout.CRC_AT, ByteOrder.LITTLE_ENDIAN);
        if (stored != expected) {
            throw Require.refusal("crc32c", Integer.toHexString(stored), Integer.toHexString(expected));
        }
    }

    /** {@return whether all chunks are there} */
    public boolean isWhole() {
        return count > 0 && taken == count;
    }

    /** {@return how many chunks are there, which is the index of the next} */
    public int taken() {
        return taken;
    }

    /**
     * {@return which snapshot it is, or of which round the receipts are}
     *
     * @throws IllegalStateException if no chunk is there
     */
    public long id() {
        if (taken == 0) {
            throw new IllegalStateException("chunks=0 (expected: 1 or more)");
        }
        return id;
    }

    /**
     * {@return the whole, little endian, from position 0 to its limit, to be read until the {@link #reset}}
     *
     * @throws IllegalStateException if a chunk is missing
     */
    public ByteBuffer bytes() {
        if (!isWhole()) {
            throw new IllegalStateException("chunks=" + taken + " (expected: all " + count + ")");
        }
        return bytes.clear().limit(total).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins anew, with the first chunk of another or of the same; gives up what is there. */
    public void reset() {
        id = 0;
        total = 0;
        count = 0;
        taken = 0;
        chunkBytes = 0;
    }
}
