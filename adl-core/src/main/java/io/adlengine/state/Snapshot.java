package io.adlengine.state;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Saves and restores everything that influences a later decision: an engine (with its controller, rule and unsettled
 * rounds) and whatever else the venue registers, in a fixed order.
 *
 * <p>The encoding is little endian: magic (8 bytes), version (4), length of the whole (8), a CRC32C of these 20 (4),
 * number of parts (4), each part's {@link Durable#configuration} (4 bytes of length, UTF-8), each part's memory, and a
 * CRC32C of all that (4). It is canonical: parts with the same history give the same bytes on every machine, so
 * replicas may compare {@link #hash} instead.
 *
 * <p>{@link #restore} is all or nothing. A snapshot that is truncated, damaged in any one bit (the length included,
 * since a checksum of its own guards it), of another version, named by its number, or of another configuration is
 * refused with a message that says so; whatever fails after that puts back the memory there was. A checksum does not
 * make a snapshot true: lengths are compared with the bytes that are there before memory is taken for them, and every
 * part refuses values that no history leads to.
 *
 * <p><b>Growth</b>: room is no part of a configuration. A snapshot restores into parts with more room than it was saved
 * from, and into parts with less if what was saved fits; otherwise it is refused by name, {@code unsettled=12
 * (expected: 0 to 8)}.
 *
 * <p>O(memory): {@link #save} goes over it twice, the checksum a third time. {@link #size}, {@link #save} and {@link
 * #hash} allocate nothing, whether the buffer is on the heap or direct and whatever its byte order, as long as the
 * parts do not; {@link #restore} allocates as much as a snapshot of what there is. Confined to the engine's thread,
 * between rounds; restoring lets go of the thread.
 */
public final class Snapshot {
    /** The first 8 bytes: ADLSTATE. */
    private static final long MAGIC = 0x4554_4154_534C_4441L;

    private static final int VERSION = 1;
    /** Where the checksum of the magic, the version and the length is. */
    private static final int GUARD = 20;

    private static final int HEADER = GUARD + Integer.BYTES;
    /** Characters of another configuration that are told beyond the length of the expected one. */
    private static final int MORE_SHOWN = 100;

    /** A header, no part, a checksum. */
    private static final int LEAST_BYTES = HEADER + 2 * Integer.BYTES;
    /** As long as an array can be on every JVM. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Durable[] parts;
    private final String[] configurations;
    private final byte[][] encoded;
    private final StateWriter writer = new StateWriter();
    private final CRC32C checksum = new CRC32C();
    private final Confinement confinement = new Confinement();

    /**
     * Names what is saved together.
     *
     * @param parts in the order in which they are saved and restored; retained
     * @throws IllegalArgumentException if one is null, or its configuration, or is there twice, or beside a part that
     *     saves it with itself ({@link Durable#eachPart})
     */
    public Snapshot(Durable... parts) {
        this.parts = Require.present("parts", parts).clone();
        configurations = new String[parts.length];
        encoded = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            configurations[i] = Require.present(
                    "configuration", Require.present("part", parts[i]).configuration());
            encoded[i] = configurations[i].getBytes(StandardCharsets.UTF_8);
            for (int earlier = 0; earlier < i; earlier++) {
                if (parts[earlier] == parts[i]) {
                    throw Require.refusal("part", configurations[i], "each part once");
                }
            }
        }
        for (final Durable part : this.parts) {
            part.eachPart(this::requireNotBeside);
        }
    }

    /** A part of a part is saved with it. */
    private void requireNotBeside(Durable inner) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == inner) {
                throw Require.refusal(
                        "part", configurations[i], "each part once, and another one saves it with itself");
            }
        }
        inner.eachPart(this::requireNotBeside);
    }

    /** {@return the bytes that {@link #save} would take now, 32 or more} */
    public long size() {
        assert confinement.holds() : confinement;
        write(writer.into(null));
        return HEADER + writer.bytes() + Integer.BYTES;
    }

    /**
     * Saves at the buffer's position, which moves past the snapshot. The buffer's byte order does not matter and stays
     * as it is.
     *
     * @param buffer with at least {@link #size} bytes of room
     * @throws IllegalArgumentException if there is too little room, or the buffer is read-only; nothing is written then
     */
    public void save(ByteBuffer buffer) {
        Require.present("buffer", buffer);
        save(buffer, size());
    }

    private void save(ByteBuffer buffer, long size) {
        if (buffer.isReadOnly()) {
            throw Require.refusal("buffer", "read-only", "one that can be written");
        }
        if (buffer.remaining() < size) {
            throw Require.refusal("remaining", Integer.toString(buffer.remaining()), size + " bytes or more");
        }
        final ByteOrder order = buffer.order();
        final int start = buffer.position();
        int end = start;
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        try {
            buffer.putLong(MAGIC).putInt(VERSION).putLong(size);
            buffer.putInt(checksum(buffer, start, start + GUARD));
            write(writer.into(buffer));
            buffer.putInt(checksum(buffer, start, buffer.position()));
            end = buffer.position();
        } finally {
            writer.into(null);
            buffer.order(order).position(end);
        }
    }

    /**
     * Restores from the buffer's position, which moves past the snapshot. The buffer's byte order does not matter and
     * stays as it is.
     *
     * <p>Afterwards nobody owns the parts or this: whichever thread calls next does.
     *
     * @param buffer a snapshot of parts of the same configurations, and perhaps more behind it
     * @throws IllegalArgumentException if it is not one, or does not fit the parts' room; nothing has changed then, the
     *     buffer's position included
     */
    public void restore(ByteBuffer buffer) {
        Require.present("buffer", buffer);
        assert confinement.holds() : confinement;
        final ByteBuffer in = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        final StateReader reader = new StateReader(in);
        checkAllButMemory(in, reader);
        final ByteBuffer before = copy();
        boolean restored = false;
        try {
            for (final Durable part : parts) {
                part.load(reader);
            }
            if (in.hasRemaining()) {
                throw Require.refusal("remaining", Integer.toString(in.remaining()), "0 bytes after the last part");
            }
            letThemMeet();
            restored = true;
        } finally {
            if (!restored) {
                putBack(before.flip().order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        buffer.position(in.limit() + Integer.BYTES);
        confinement.release();
    }

    /**
     * Growth between rounds: puts the memory of these parts into others of the same configurations, which then go on
     * bit for bit in place of these. The others usually have more room; these stay as they are. Allocates two
     * snapshots.
     *
     * @param target the snapshot of the other parts, in the same order
     * @throws IllegalArgumentException if it is null or this one, or has other configurations or too little room;
     *     nothing has changed then
     */
    public void copyInto(Snapshot target) {
        if (Require.present("target", target) == this) {
            throw Require.refusal("target", "this snapshot", "one of other parts");
        }
        target.restore(copy().flip());
    }

    /** Lets go of this thread; each part is handed over by itself. */
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * {@return a hash of the configurations and the memory: equal for equal histories on every machine and with any
     * room, different but by accident (2^−64) otherwise}
     */
    public long hash() {
        assert confinement.holds() : confinement;
        write(writer.into(null));
        return writer.hash();
    }

    private ByteBuffer copy() {
        final long size = size();
        final ByteBuffer memory = ByteBuffer.allocate((int) Math.min(size, MOST_BYTES));
        save(memory, size);
        return memory;
    }

    private void write(StateWriter out) {
        out.putInt(parts.length);
        for (final byte[] configuration : encoded) {
            out.putText(configuration);
        }
        for (final Durable part : parts) {
            part.save(out);
        }
    }

    /** Afterwards the reader is at the first part's memory, and the limit where the checksum begins. */
    private void checkAllButMemory(ByteBuffer in, StateReader reader) {
        final int start = in.position();
        final int there = in.remaining();
        if (there < LEAST_BYTES) {
            throw Require.refusal("snapshot", there + " bytes", LEAST_BYTES + " or more");
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
        checkChecksum(in, start, start + GUARD);
        if (size < LEAST_BYTES || size > there) {
            throw Require.refusal("snapshot", there + " bytes", size + " bytes, as its header says");
        }
        in.limit(start + (int) size).position(start + HEADER);
        checkChecksum(in, start, in.limit() - Integer.BYTES);
        in.limit(in.limit() - Integer.BYTES);
        checkConfigurations(reader);
    }

    private void checkConfigurations(StateReader in) {
        final int count = in.getInt();
        if (count != parts.length) {
            throw Require.refusal("parts", Integer.toString(count), Integer.toString(parts.length));
        }
        for (final String expected : configurations) {
            final String configuration = in.getText();
            if (!configuration.equals(expected)) {
                throw Require.refusal("configuration", shown(configuration, expected.length()), expected);
            }
        }
    }

    /** A damaged length makes a text of all that follows. */
    private static String shown(String text, int length) {
        final int most = length + MORE_SHOWN;
        final String cut = text.length() <= most ? text : text.substring(0, most) + "...";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    private void putBack(ByteBuffer before) {
        final StateReader reader = new StateReader(before);
        checkAllButMemory(before, reader);
        for (final Durable part : parts) {
            part.load(reader);
        }
        letThemMeet();
    }

    /** Checking one part may look at another, and make it this thread's again. */
    private void letThemMeet() {
        for (final Durable part : parts) {
            part.loaded();
        }
        for (final Durable part : parts) {
            part.handOver();
        }
    }

    private void checkChecksum(ByteBuffer in, int from, int to) {
        final int expected = checksum(in, from, to);
        final int stored = in.getInt(to);
        if (stored != expected) {
            throw Require.refusal("crc32c", Integer.toHexString(stored), Integer.toHexString(expected));
        }
    }

    /** Leaves the buffer's position and limit as they are, and makes no view of it, which would be an allocation. */
    private int checksum(ByteBuffer buffer, int from, int to) {
        final int position = buffer.position();
        final int limit = buffer.limit();
        buffer.limit(to).position(from);
        checksum.reset();
        checksum.update(buffer);
        buffer.limit(limit).position(position);
        return (int) checksum.getValue();
    }
}
