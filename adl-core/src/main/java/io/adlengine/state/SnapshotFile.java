package io.adlengine.state;

import io.adlengine.check.Require;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A snapshot and its number as the bytes of a file, as {@link SnapshotFolder} says, every one of which is checked. */
final class SnapshotFile {
    private static final long MAGIC = 0x5350_414E_534C_4441L;
    private static final int VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int NUMBER_AT = 12;
    private static final int LENGTH_AT = 20;
    private static final int HEAD = 28;
    private static final int FRAME = HEAD + Integer.BYTES;
    /** As long as an array can be on every JVM, with what is around it. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 8 - FRAME;
    /** A channel copies what is on the heap outside it, as much at a time as it is given, and keeps that memory. */
    private static final int SLICE = 1 << 16;

    private SnapshotFile() {}

    /** Writes and forces it; the snapshot's position moves past it. */
    static void write(Path file, long number, ByteBuffer snapshot) throws IOException {
        final ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(VERSION).putLong(number).putLong(snapshot.remaining());
        final CRC32C checksum = new CRC32C();
        checksum.update(head.flip());
        checksum.update(snapshot.duplicate());
        final ByteBuffer tail = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt((int) checksum.getValue()).flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, head.rewind());
            write(channel, snapshot);
            write(channel, tail);
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        final int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(bytes.position() + Math.min(SLICE, end - bytes.position()));
            channel.write(bytes);
        }
    }

    /** The snapshot in it, or a refusal of what is not as it was written. */
    static ByteBuffer read(Path file, long number) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final long size = Require.within("bytes", channel.size(), FRAME, (long) MOST_BYTES + FRAME);
            // What is to be believed of its length, before memory is taken for it.
            requireHead(read(channel, HEAD), size);
            final ByteBuffer all = read(channel.position(0), (int) size);
            requireWhole(all, number);
            return all.limit(all.limit() - Integer.BYTES).position(HEAD).slice();
        }
    }

    /** From the channel's position on: so many bytes, or those there are. */
    private static ByteBuffer read(FileChannel channel, int bytes) throws IOException {
        final ByteBuffer all = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int there = 0;
        while (there >= 0 && all.position() < bytes) {
            all.limit((int) Math.min(bytes, all.position() + (long) SLICE));
            there = channel.read(all);
        }
        return all.limit(all.position()).rewind();
    }

    private static void requireHead(ByteBuffer head, long bytes) {
        Require.within("bytes", head.remaining(), HEAD, Integer.MAX_VALUE);
        require("magic", head.getLong(0), MAGIC);
        Require.within("version", head.getInt(VERSION_AT), VERSION, VERSION);
        Require.within("length", head.getLong(LENGTH_AT), bytes - FRAME, bytes - FRAME);
    }

    private static void requireWhole(ByteBuffer all, long number) {
        final int bytes = Require.within("bytes", all.remaining(), FRAME, Integer.MAX_VALUE);
        requireHead(all, bytes);
        final CRC32C checksum = new CRC32C();
        checksum.update(all.duplicate().limit(bytes - Integer.BYTES));
        final int sum = (int) checksum.getValue();
        require("crc32c", all.getInt(bytes - Integer.BYTES), sum);
        Require.within("number", all.getLong(NUMBER_AT), number, number);
    }

    private static void require(String name, long value, long expected) {
        if (value != expected) {
            throw Require.refusal(name, Long.toHexString(value), Long.toHexString(expected));
        }
    }
}
