package io.adlengine;

import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Snapshots whose checksums are right whatever they contain. */
public final class Forgery {
    private static final int GUARD = 20;
    private static final int HEADER = 24;

    private Forgery() {}

    /** A snapshot of one part, little endian, from 0 to the limit. */
    public static ByteBuffer saved(Durable part) {
        final Snapshot snapshot = new Snapshot(part);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size()).order(ByteOrder.LITTLE_ENDIAN);
        snapshot.save(buffer);
        return buffer.flip();
    }

    /** Where the memory of the only part begins: behind the header, the number of parts and the configuration. */
    public static int memory(ByteBuffer saved) {
        return HEADER + 2 * Integer.BYTES + saved.getInt(HEADER + Integer.BYTES);
    }

    /** Restores a part from what another one saved, but for the first of its numbers that is so much. */
    public static <T extends Durable> T into(T fresh, Durable old, long was, long is) {
        final ByteBuffer saved = saved(old);
        int at = memory(saved);
        while (saved.getLong(at) != was) {
            at++;
        }
        saved.putLong(at, is);
        mend(saved);
        new Snapshot(fresh).restore(saved);
        return fresh;
    }

    /** Sets both checksums to what the bytes have. */
    public static void mend(ByteBuffer saved) {
        saved.putInt(GUARD, checksum(saved, GUARD));
        saved.putInt(saved.limit() - Integer.BYTES, checksum(saved, saved.limit() - Integer.BYTES));
    }

    private static int checksum(ByteBuffer saved, int length) {
        final CRC32C checksum = new CRC32C();
        checksum.update(saved.array(), 0, length);
        return (int) checksum.getValue();
    }
}
