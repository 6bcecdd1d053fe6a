package io.adlengine.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A snapshot in its three parts: what it begins with and its checksums, which follow from the rest; the configurations;
 * and the memory. So that what is read behind the checksums is reached, they are made right for other bytes.
 */
final class SealedSnapshot {
    private static final int GUARD = 20;
    private static final int HEADER = GUARD + Integer.BYTES;

    /** The number of configurations, and each behind its length. */
    final byte[] configurations;

    final byte[] memory;
    private final byte[] start;
    /** How long it is, bytes. */
    private final int size;

    /** Takes the snapshot apart that begins at an index. */
    SealedSnapshot(byte[] saved, int at) {
        final ByteBuffer in = ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN);
        size = (int) in.getLong(at + 12);
        start = Arrays.copyOfRange(saved, at, at + 12);
        in.position(at + HEADER);
        for (int left = in.getInt(); left > 0; left--) {
            final int length = in.getInt();
            in.position(in.position() + length);
        }
        configurations = Arrays.copyOfRange(saved, at + HEADER, in.position());
        memory = Arrays.copyOfRange(saved, in.position(), at + size - Integer.BYTES);
    }

    int size() {
        return size;
    }

    /** One with the same beginning, as long as it is, and the right checksums. */
    byte[] with(byte[] otherConfigurations, byte[] otherMemory) {
        final int all = HEADER + otherConfigurations.length + otherMemory.length + Integer.BYTES;
        final byte[] bytes = new byte[all];
        final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(start).putLong(all);
        out.putInt(checksum(bytes, GUARD));
        out.put(otherConfigurations).put(otherMemory);
        out.putInt(checksum(bytes, all - Integer.BYTES));
        return bytes;
    }

    private static int checksum(byte[] bytes, int end) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }
}
