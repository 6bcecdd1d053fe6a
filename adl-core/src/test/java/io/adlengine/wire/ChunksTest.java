package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import io.adlengine.wire.sbe.MessageHeaderDecoder;
import io.adlengine.wire.sbe.SnapshotChunkDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A snapshot is cut into chunks and joined again, and nothing else becomes one. */
class ChunksTest {
    private static final int MOST = 10_000;

    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[4_096]);
    private final ChunkEncoder cut = new ChunkEncoder(ChunkType.SNAPSHOT, 1_000);
    private final ChunkDecoder joined = new ChunkDecoder(ChunkType.SNAPSHOT, MOST);

    private static ByteBuffer some(int bytes) {
        final ByteBuffer some = ByteBuffer.allocate(bytes + 5).position(5);
        for (int i = 0; i < bytes; i++) {
            some.put((byte) (i * i + i / 256));
        }
        return some.position(5);
    }

    private boolean add(int index) {
        return joined.add(buffer, 16, cut.encode(index, buffer, 16));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    private static String untimely(Executable call) {
        return assertThrows(IllegalStateException.class, call).getMessage();
    }

    @Test
    void whatIsCutIsJoined() {
        for (final int bytes : List.of(0, 1, 999, 1_000, 1_001, 2_500, MOST)) {
            final ByteBuffer whole = some(bytes);
            final int count = cut.begin(bytes + 7, whole);
            assertEquals(Math.max(1, (bytes + 999) / 1_000), count);
            for (int i = 0; i < count; i++) {
                assertFalse(joined.isWhole());
                assertEquals(i, joined.taken());
                assertEquals(i == count - 1, add(i));
                assertEquals(bytes + 7, joined.id());
            }
            assertEquals(whole, joined.bytes());
            assertEquals(bytes, joined.bytes().remaining(), "from the start again");
            assertEquals(ByteOrder.LITTLE_ENDIAN, joined.bytes().order());
            assertEquals(5, whole.position());
            joined.reset();
        }
    }

    @Test
    void onlyTheNextChunkIsTaken() {
        cut.begin(7, some(2_500));
        assertEquals("chunkIndex=1 (expected: 0)", refusal(() -> add(1)));
        assertEquals("chunks=0 (expected: 1 or more)", untimely(joined::id));
        assertFalse(add(0));
        assertEquals("chunkIndex=0 (expected: 1)", refusal(() -> add(0)));
        assertEquals("chunkIndex=2 (expected: 1)", refusal(() -> add(2)));
        assertFalse(add(1));
        assertEquals("chunks=2 (expected: all 3)", untimely(joined::bytes));
        assertTrue(add(2));
        assertEquals("chunks=3 (expected: no more than these, or a reset)", untimely(() -> add(2)));
        assertEquals(some(2_500), joined.bytes());
    }

    @Test
    void aChunkOfAnotherIsRefused() {
        cut.begin(7, some(2_500));
        add(0);
        cut.begin(8, some(2_500));
        assertEquals("snapshotId=8 (expected: 7)", refusal(() -> add(1)));
        cut.begin(7, some(2_501));
        assertEquals("totalLength=2501 (expected: 2500)", refusal(() -> add(1)));
        cut.begin(7, some(3_500));
        assertEquals("chunkCount=4 (expected: 3)", refusal(() -> add(1)));
        final ChunkEncoder other = new ChunkEncoder(ChunkType.SNAPSHOT, 900);
        other.begin(7, some(2_500));
        assertEquals(
                "bytes of the chunk=900 (expected: 1000)",
                refusal(() -> joined.add(buffer, 0, other.encode(1, buffer, 0))));
        final ChunkEncoder receipts = new ChunkEncoder(ChunkType.RECEIPTS, 1_000);
        receipts.begin(7, some(2_500));
        assertEquals(
                "templateId=2002 (expected: 2001, that of a chunk of SNAPSHOT)",
                refusal(() -> joined.add(buffer, 0, receipts.encode(1, buffer, 0))));
        cut.begin(7, some(2_500));
        add(1);
        assertTrue(add(2));
    }

    @Test
    void moreThanWasAllowedIsRefusedBeforeMemoryIsTaken() {
        final ChunkDecoder small = new ChunkDecoder(ChunkType.SNAPSHOT, 2_499);
        cut.begin(7, some(2_500));
        final int bytes = cut.encode(0, buffer, 0);
        assertEquals("totalLength=2500 (expected: 0 to 2499)", refusal(() -> small.add(buffer, 0, bytes)));
    }

    @Test
    void aDamagedBitIsNoticed() {
        final byte[] sent = new byte[ChunkEncoder.OVERHEAD_BYTES + 20];
        final UnsafeBuffer damaged = new UnsafeBuffer(sent);
        final ChunkEncoder small = new ChunkEncoder(ChunkType.SNAPSHOT, 20);
        small.begin(7, some(50));
        assertEquals(sent.length, small.encode(0, damaged, 0));
        for (int bit = 0; bit < 8 * sent.length; bit++) {
            sent[bit / 8] ^= (byte) (1 << bit % 8);
            // A later version may have a block of the same length.
            final int version = damaged.getShort(6, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            if (version != MessageHeader.VERSION && version != 0) {
                assertTrue(bit / 16 == 3, "the version");
            } else {
                assertThrows(IllegalArgumentException.class, () -> joined.add(damaged, 0, sent.length), "bit " + bit);
                assertEquals(0, joined.taken());
            }
            sent[bit / 8] ^= (byte) (1 << bit % 8);
        }
        for (int length = 0; length < sent.length; length++) {
            final int cutShort = length;
            assertThrows(IllegalArgumentException.class, () -> joined.add(damaged, 0, cutShort));
        }
        assertFalse(joined.add(damaged, 0, sent.length));
        assertEquals(1, joined.taken());
    }

    @Test
    void whatAGeneratedReaderReadsIsTheSame() {
        final ByteBuffer whole = some(2_500);
        cut.begin(-7, whole);
        cut.encode(2, buffer, 16);
        final SnapshotChunkDecoder decoder =
                new SnapshotChunkDecoder().wrapAndApplyHeader(buffer, 16, new MessageHeaderDecoder());
        assertEquals(-7, decoder.snapshotId());
        assertEquals(2_500, decoder.totalLength());
        assertEquals(2, decoder.chunkIndex());
        assertEquals(3, decoder.chunkCount());
        final byte[] content = new byte[decoder.contentLength()];
        assertEquals(500, decoder.getContent(content, 0, content.length));
        assertEquals(ByteBuffer.wrap(content), whole.position(5 + 2_000));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertEquals("index=0 (expected: a row, and there is none yet)", refusal(() -> cut.encode(0, buffer, 0)));
        cut.begin(7, some(2_500));
        assertEquals("index=3 (expected: 0 to 2)", refusal(() -> cut.encode(3, buffer, 0)));
        assertEquals(
                "remaining=1039 (expected: 1040 bytes or more)", refusal(() -> cut.encode(0, buffer, 4_096 - 1_039)));
        assertEquals("whole=null (expected: a value)", refusal(() -> cut.begin(1, null)));
        assertEquals(
                "chunkBytes=0 (expected: 1 to 1073741824)", refusal(() -> new ChunkEncoder(ChunkType.RECEIPTS, 0)));
        assertTrue(refusal(() -> new ChunkDecoder(ChunkType.RECEIPTS, -1)).startsWith("mostBytes=-1"));
        assertEquals("type=null (expected: a value)", refusal(() -> new ChunkDecoder(null, 1)));
    }

    @Test
    void chunksAreCutAndJoinedWithoutAllocation() {
        cut.begin(7, some(2_500));
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            for (int i = 0; i < 3; i++) {
                add(i);
            }
            joined.reset();
        });
        assertEquals(0, bytes);
    }
}
