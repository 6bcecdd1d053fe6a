package io.adlengine.bench.cluster;

import io.adlengine.wire.ChunkDecoder;
import io.adlengine.wire.ChunkEncoder;
import io.adlengine.wire.ChunkType;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.client.ClusterException;
import java.nio.ByteBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.IdleStrategy;

/** A snapshot to and from the cluster, in chunks of one message each. */
final class SnapshotChunks {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private SnapshotChunks() {}

    static void send(long id, ByteBuffer whole, ExclusivePublication to, IdleStrategy idle) {
        final ChunkEncoder chunks =
                new ChunkEncoder(ChunkType.SNAPSHOT, to.maxPayloadLength() - ChunkEncoder.OVERHEAD_BYTES);
        chunks.begin(id, whole);
        final ExpandableArrayBuffer chunk = new ExpandableArrayBuffer();
        for (int i = 0; i < chunks.count(); i++) {
            final int length = chunks.encode(i, chunk, 0);
            for (long at = to.offer(chunk, 0, length); at < 0; at = to.offer(chunk, 0, length)) {
                if (at == Publication.CLOSED || at == Publication.MAX_POSITION_EXCEEDED) {
                    throw new ClusterException("snapshot=" + Publication.errorString(at) + " (expected: to be taken)");
                }
                idle.idle();
            }
        }
    }

    static ByteBuffer receive(Image from, IdleStrategy idle) {
        final ChunkDecoder chunks = new ChunkDecoder(ChunkType.SNAPSHOT, MOST_BYTES);
        while (!chunks.isWhole()) {
            final int read = from.poll((buffer, at, length, header) -> chunks.add(buffer, at, length), 1);
            if (read == 0 && from.isClosed()) {
                throw new ClusterException("snapshot=cut off after " + chunks.taken() + " chunks (expected: all)");
            }
            idle.idle(read);
        }
        return chunks.bytes();
    }
}
