package io.adlengine.state;

import io.adlengine.math.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Saves and restores everything that influences a later decision: an engine (with its controller, rule and unsettled rounds) and
 * whatever else the venue registers, in a fixed order.
 *
 * <p>The encoding is little endian: magic (8 bytes), version (4), length of the whole (8), number of parts (4), each part's {@link
 * Durable#configuration} (4 bytes of length, UTF-8), each part's memory, and a CRC32C of all that (4). It is canonical: parts with
 * the same history give the same bytes on every machine, so replicas may compare {@link #hash} instead.
 *
 * <p>{@link #restore} is all or nothing. A snapshot that is truncated, damaged in any bit, of another version or of another
 * configuration is refused with a message that says so; whatever fails after that puts back the memory there was.
 *
 * <p>O(memory); only {@link #restore} allocates. Confined to the engine's thread, between rounds.
 */
public final class Snapshot {
    /** The first 8 bytes: ADLSTATE. */
    private static final long MAGIC = 0x4554_4154_534C_4441L;

    private static final int VERSION = 1;
    private static final int HEADER = 24;
    /** As long as an array can be on every JVM. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Durable[] parts;
    private final String[] configurations;
    private final CRC32C checksum = new CRC32C();

    /**
     * Names what is saved together.
     *
     * @param parts in the order in which they are saved and restored; retained
     */
    public Snapshot(Durable... parts) {
        this.parts = parts.clone();
        configurations = new String[parts.length];
        for (int i = 0; i < parts.length; i++) {
            configurations[i] = Require.present("part", parts[i]).configuration();
        }
    }

    /**
     * The bytes that {@link #save} would take now.
     *
     * @return 28 or more
     */
    public long size() {
        final StateWriter counter = new StateWriter();
        write(counter, 0);
        return counter.bytes() + Integer.BYTES;
    }

    /**
     * Saves at the buffer's position, which moves past the snapshot. The buffer's byte order does not matter.
     *
     * @param buffer with at least {@link #size} bytes of room
     * @throws IllegalArgumentException if there is too little room; nothing is written then
     */
    public void save(ByteBuffer buffer) {
        final long size = size();
        if (buffer.remaining() < size) {
            throw Require.refusal("remaining", Integer.toString(buffer.remaining()), size + " bytes or more");
        }
        final ByteBuffer out = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        write(new StateWriter(out), size);
        out.putInt(checksum(out.duplicate(), buffer.position(), out.position()));
        buffer.position(out.position());
    }

    /**
     * Restores from the buffer's position, which moves past the snapshot.
     *
     * @param buffer a snapshot of parts of the same configurations, and perhaps more behind it
     * @throws IllegalArgumentException if it is not one; nothing has changed then, the buffer's position included
     */
    public void restore(ByteBuffer buffer) {
        final ByteBuffer in = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        in.limit(checked(in));
        final StateReader reader = new StateReader(in);
        checkConfigurations(reader);
        final ByteBuffer before = ByteBuffer.allocate((int) Math.min(size(), MOST_BYTES));
        save(before);
        try {
            for (final Durable part : parts) {
                part.load(reader);
            }
            if (in.hasRemaining()) {
                throw Require.refusal("remaining", Integer.toString(in.remaining()), "0 bytes after the last part");
            }
        } catch (IllegalArgumentException refused) {
            putBack(before.flip());
            throw refused;
        }
        buffer.position(in.limit() + Integer.BYTES);
    }

    /**
     * A hash of the configurations and the memory: equal for equal histories on every machine, different but by accident (2^−64)
     * otherwise.
     *
     * @return any number
     */
    public long hash() {
        final StateWriter hash = new StateWriter();
        write(hash, 0);
        return hash.hash();
    }

    private void write(StateWriter out, long size) {
        out.putLong(MAGIC);
        out.putInt(VERSION);
        out.putLong(size);
        out.putInt(parts.length);
        for (final String configuration : configurations) {
            out.putText(configuration);
        }
        for (final Durable part : parts) {
            part.save(out);
        }
    }

    /** Checks all that can be checked without looking inside; returns where the checksum begins. */
    private int checked(ByteBuffer in) {
        final int start = in.position();
        if (in.remaining() < HEADER + Integer.BYTES) {
            throw Require.refusal("snapshot", in.remaining() + " bytes", HEADER + Integer.BYTES + " or more");
        }
        final long magic = in.getLong();
        if (magic != MAGIC) {
            throw Require.refusal("magic", Long.toHexString(magic), Long.toHexString(MAGIC));
        }
        final int version = in.getInt();
        if (version != VERSION) {
            throw Require.refusal("version", Integer.toString(version), Integer.toString(VERSION));
        }
        final long size = in.getLong();
        if (size < HEADER + Integer.BYTES || size > in.limit() - start) {
            throw Require.refusal(
                    "snapshot", in.limit() - start + " bytes", size + " bytes, as it says: it is truncated or damaged");
        }
        final int end = start + (int) size - Integer.BYTES;
        final int expected = checksum(in.duplicate(), start, end);
        final int stored = in.getInt(end);
        if (stored != expected) {
            throw Require.refusal("crc32c", Integer.toHexString(stored), Integer.toHexString(expected));
        }
        return end;
    }

    private void checkConfigurations(StateReader in) {
        final int count = in.getInt();
        if (count != parts.length) {
            throw Require.refusal("parts", Integer.toString(count), Integer.toString(parts.length));
        }
        for (final String expected : configurations) {
            final String configuration = in.getText();
            if (!configuration.equals(expected)) {
                throw Require.refusal("configuration", configuration, expected);
            }
        }
    }

    private void putBack(ByteBuffer before) {
        final ByteBuffer in = before.order(ByteOrder.LITTLE_ENDIAN);
        in.limit(checked(in));
        final StateReader reader = new StateReader(in);
        checkConfigurations(reader);
        for (final Durable part : parts) {
            part.load(reader);
        }
    }

    private int checksum(ByteBuffer view, int from, int to) {
        view.limit(to).position(from);
        checksum.reset();
        checksum.update(view);
        return (int) checksum.getValue();
    }
}
