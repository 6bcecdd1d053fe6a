package io.adlengine.state;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Snapshots in the files of a folder, of which a whole one is found whatever ended the process, or the machine, when.
 *
 * <pre>
 *   SnapshotFolder.Loaded last = snapshots.newest();     after a start, before anything is saved
 *   if (last.number() != SnapshotFolder.NONE) {
 *       venue.restore(last.bytes());
 *   }
 *   …                                                    the journal from last.number() on, then new commands
 *   venue.save(buffer.clear());
 *   long needed = snapshots.save(position, buffer.flip());    what the journal has before that may go
 * </pre>
 *
 * <p>A snapshot has a <b>number</b>, such as how many bytes of the journal are in it. It is written beside the others
 * under a name that is none of theirs, forced to the disk, renamed in one step, and the folder is forced; only then are
 * the oldest deleted. So an interrupted {@link #save} leaves what there was, and a part that the next one removes.
 *
 * <p>{@link #newest} looks at every byte: a file that is cut off, longer than it was, changed in any one byte, or of
 * another number than its name is skipped, and it says why. Where all are, that is an exception and not an empty
 * folder. What a snapshot is of, this does not know: what is whole and of another configuration is refused by whoever
 * restores it, and an older one would be, too.
 *
 * <p>A file is little endian: ADLSNAPS, version (4), number (8), length of the snapshot (8), the snapshot, and a CRC32C
 * of all that (4). Only {@code snapshot-} with 19 digits, and the same with {@code .part}, are read or deleted. One
 * process at a time, one thread; O(bytes). On a system whose folders cannot be opened (Windows) they are not forced.
 */
public final class SnapshotFolder {
    /** The number where there is no snapshot. */
    public static final long NONE = -1;

    private static final int MOST_KEPT = 1_000;
    private static final String PREFIX = "snapshot-";
    private static final String PART = ".part";
    private static final int DIGITS = 19;

    private final Path folder;
    private final int kept;
    private final Confinement confinement = new Confinement();
    private boolean isRead;
    private long last = NONE;

    /**
     * What was found.
     *
     * @param number of the newest snapshot that is whole; {@link #NONE} where the folder has none
     * @param bytes the snapshot, on the heap; empty where there is none
     * @param skipped a line for each newer file that is not whole, the newest first: its name and what is wrong
     */
    public record Loaded(long number, ByteBuffer bytes, List<String> skipped) {}

    /**
     * Looks at no file yet.
     *
     * @param folder one that is there, for the snapshots of one venue; its journal may be beside them
     * @param kept how many snapshots stay, 2 to 1,000: where the newest is damaged there is another
     * @throws IllegalArgumentException if there is no such folder, or the number is beyond its range
     */
    public SnapshotFolder(Path folder, int kept) {
        if (!Files.isDirectory(Require.present("folder", folder))) {
            throw Require.refusal("folder", folder.toString(), "a folder that is there");
        }
        this.folder = folder;
        this.kept = Require.within("kept", kept, 2, MOST_KEPT);
    }

    /**
     * {@return the newest snapshot that is whole}
     *
     * @throws IOException if the folder cannot be listed, or has snapshots of which none is whole: the message says of
     *     each what is wrong; or if the thread is interrupted
     */
    public Loaded newest() throws IOException {
        assert confinement.holds() : confinement;
        isRead = false;
        final long[] numbers = numbers();
        final String[] skipped = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            final long number = numbers[numbers.length - 1 - i];
            try {
                final ByteBuffer bytes = SnapshotFile.read(folder.resolve(name(number)), number);
                isRead = true;
                last = number;
                return new Loaded(number, bytes, lines(skipped, i));
            } catch (ClosedByInterruptException notRead) {
                throw notRead;
            } catch (IOException | IllegalArgumentException notWhole) {
                final String why = notWhole.getMessage();
                skipped[i] = name(number) + ": " + (why == null ? notWhole.toString() : why);
            }
        }
        if (numbers.length > 0) {
            throw new IOException("snapshots=none whole (expected: one) " + Arrays.toString(skipped));
        }
        isRead = true;
        last = NONE;
        return new Loaded(NONE, ByteBuffer.allocate(0), lines(skipped, 0));
    }

    /**
     * Saves a snapshot, whole and on the disk when this returns, and deletes those that are too many and those that
     * {@link #newest} has skipped.
     *
     * @param number not below that of the one before; the same one takes its place
     * @param snapshot what it is, between position and limit, which stay as they are
     * @return the number of the oldest snapshot that is kept: a journal is needed from there on
     * @throws IOException if it cannot be written; the snapshots there were are there still
     * @throws IllegalArgumentException if the number is too small, or the snapshot missing or longer than 2^31 − 41
     * @throws IllegalStateException if {@link #newest} was not called, or found none whole
     */
    public long save(long number, ByteBuffer snapshot) throws IOException {
        assert confinement.holds() : confinement;
        if (!isRead) {
            throw new IllegalStateException("snapshots=not read (expected: newest() first, and one that is whole)");
        }
        Require.within("number", number, Math.max(0, last), Long.MAX_VALUE);
        Require.within("snapshot", Require.present("snapshot", snapshot).remaining(), 0, SnapshotFile.MOST_BYTES);
        final Path part = folder.resolve(name(number) + PART);
        try {
            SnapshotFile.write(part, number, snapshot.duplicate());
            Files.move(part, folder.resolve(name(number)), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        forceFolder();
        final long before = last;
        last = number;
        return deleteAllBut(number, before);
    }

    /** Lets go of this thread. */
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** Beside the new one the last before it, none of what was skipped above that, and no part. */
    private long deleteAllBut(long number, long before) throws IOException {
        for (final String each : list()) {
            final Path part = folder.resolve(each);
            if (each.endsWith(PART)
                    && numberOf(each.substring(0, each.length() - PART.length())) != NONE
                    && !Files.isDirectory(part)) {
                Files.deleteIfExists(part);
            }
        }
        long oldest = number;
        int stay = 1;
        final long[] numbers = numbers();
        for (int i = numbers.length - 1; i >= 0; i--) {
            if (numbers[i] != number && (numbers[i] > before || stay == kept)) {
                Files.deleteIfExists(folder.resolve(name(numbers[i])));
            } else if (numbers[i] != number) {
                oldest = numbers[i];
                stay++;
            }
        }
        return oldest;
    }

    /** The smallest first. */
    private long[] numbers() throws IOException {
        final String[] names = list();
        final long[] numbers = new long[names.length];
        int count = 0;
        for (final String each : names) {
            numbers[count] = numberOf(each);
            count += numbers[count] == NONE || Files.isDirectory(folder.resolve(each)) ? 0 : 1;
        }
        Arrays.sort(numbers, 0, count);
        return Arrays.copyOf(numbers, count);
    }

    private String[] list() throws IOException {
        final String[] names = folder.toFile().list();
        if (names == null) {
            throw new IOException("folder=" + folder + " (expected: one that can be listed)");
        }
        return names;
    }

    private static String name(long number) {
        final String digits = Long.toString(number);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static long numberOf(String name) {
        if (!name.startsWith(PREFIX) || name.length() != PREFIX.length() + DIGITS) {
            return NONE;
        }
        try {
            final long number = Long.parseLong(name.substring(PREFIX.length()));
            return number >= 0 && name(number).equals(name) ? number : NONE;
        } catch (NumberFormatException other) {
            return NONE;
        }
    }

    private static List<String> lines(String[] skipped, int count) {
        return Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(skipped, count)));
    }

    private void forceFolder() throws IOException {
        final FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (AccessDeniedException notHere) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
