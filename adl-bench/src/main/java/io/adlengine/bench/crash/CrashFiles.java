package io.adlengine.bench.crash;

import io.adlengine.state.SnapshotFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The files of a venue that is down, as somebody sees them who knows their names and damages some. */
final class CrashFiles {
    private static final int MOST_ZEROS = 1 << 12;

    /** Which snapshot has to be restored, and how many newer ones were damaged. */
    record Expected(long newest, int skipped) {}

    /** What was being written when the process was killed. */
    enum Part {
        NONE,
        CUT_OFF,
        NOT_RENAMED
    }

    private static final String PREFIX = "snapshot-";
    private static final String PART = ".part";
    private static final int HEAD = 28;
    private static final int LENGTH_AT = 20;
    private static final int FRAME = HEAD + Integer.BYTES;

    private final Path folder;
    private final Set<Path> flipped = new HashSet<>();

    CrashFiles(Path folder) {
        this.folder = folder;
    }

    Path journal() {
        return folder.resolve(JournaledVenue.JOURNAL);
    }

    /** What the next process has to find. */
    Expected expected() throws IOException {
        final List<Path> snapshots = snapshots();
        int skipped = 0;
        while (skipped < snapshots.size() && flipped.contains(snapshots.get(snapshots.size() - 1 - skipped))) {
            skipped++;
        }
        return skipped == snapshots.size()
                ? new Expected(SnapshotFolder.NONE, skipped)
                : new Expected(number(snapshots.get(snapshots.size() - 1 - skipped)), skipped);
    }

    /** The number of the newest snapshot by its name, −1 where there is none. */
    long newest() throws IOException {
        final List<Path> snapshots = snapshots();
        return snapshots.isEmpty() ? SnapshotFolder.NONE : number(snapshots.get(snapshots.size() - 1));
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
    }

    /** Where a snapshot is written to before it gets its name. */
    Path part(long number) {
        return folder.resolve((PREFIX + "%019d" + PART).formatted(number));
    }

    /** What there is of a snapshot that has not got its name. */
    Part part() throws IOException {
        for (final Path file : files()) {
            if (file.toString().endsWith(PART)) {
                return isWhole(file) ? Part.NOT_RENAMED : Part.CUT_OFF;
            }
        }
        return Part.NONE;
    }

    private static boolean isWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
            return channel.read(head) == HEAD && channel.size() == FRAME + head.getLong(LENGTH_AT);
        }
    }

    /** As power that fails would, somewhere behind what was forced and all snapshots; zeros may be left to its end. */
    boolean cutJournal(long forced, SplittableRandom draw) throws IOException {
        final long least = Math.max(forced, newest());
        try (FileChannel channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
            final long size = channel.size();
            if (size <= least) {
                return false;
            }
            channel.truncate(draw.nextLong(least, size));
            if (draw.nextBoolean()) {
                channel.write(ByteBuffer.allocate(1), size + draw.nextInt(MOST_ZEROS));
            }
            return true;
        }
    }

    /** Changes a bit of the newest snapshot, if there is an older one that is whole. */
    boolean flipNewest(SplittableRandom draw) throws IOException {
        final List<Path> whole = snapshots();
        whole.removeAll(flipped);
        if (whole.size() < 2) {
            return false;
        }
        final Path file = whole.get(whole.size() - 1);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[draw.nextInt(bytes.length)] ^= (byte) (1 << draw.nextInt(Byte.SIZE));
        Files.write(file, bytes);
        return flipped.add(file);
    }

    /** By number. */
    private List<Path> snapshots() throws IOException {
        final List<Path> snapshots = new ArrayList<>(files());
        snapshots.removeIf(file -> !file.getFileName().toString().startsWith(PREFIX)
                || file.toString().endsWith(PART));
        flipped.retainAll(snapshots);
        return snapshots;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    void delete() throws IOException {
        for (final Path file : files()) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
