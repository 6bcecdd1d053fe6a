package io.adlengine.bench.crash;

import io.adlengine.state.SnapshotFolder;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A venue of one process that survives its end: a command is in the journal and on the disk before it is applied and
 * answered, and a snapshot's number is how much of the journal is in it. A start takes the newest snapshot that is
 * whole and what the journal has behind it. Behind the venue's own bytes are 2 MB more, as of one that is larger.
 */
final class JournaledVenue implements AutoCloseable {
    static final String JOURNAL = "journal";
    private static final int KEPT = 2;
    private static final byte[] BALLAST = ballast(2 << 20);

    private final Venue venue;
    private final SnapshotFolder snapshots;
    private final JournalFile journal;
    private final long restoredFrom;
    private final List<String> skipped;
    private final long cutOff;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** Continues what is in a folder, with a venue that was built as the one before. */
    JournaledVenue(Venue venue, Path folder) throws IOException {
        this.venue = venue;
        snapshots = new SnapshotFolder(folder, KEPT);
        final SnapshotFolder.Loaded newest = snapshots.newest();
        restoredFrom = newest.number();
        skipped = newest.skipped();
        if (restoredFrom != SnapshotFolder.NONE) {
            venue.restore(newest.bytes());
            if (!newest.bytes().equals(ByteBuffer.wrap(BALLAST))) {
                throw new IOException("snapshot=other bytes behind the venue (expected: those that were saved)");
            }
        }
        journal = new JournalFile(folder.resolve(JOURNAL));
        cutOff = journal.replay(Math.max(0, restoredFrom), venue::apply);
        if (restoredFrom == SnapshotFolder.NONE) {
            save(); // Which forces the folder, too, and so that it has a journal, before anything is answered.
        }
    }

    private static byte[] ballast(int bytes) {
        final byte[] ballast = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            ballast[i] = (byte) (i * 31);
        }
        return ballast;
    }

    /** Adds a command to the group that is carried out together. */
    void append(Command command) {
        journal.append(command);
    }

    /** Makes the group safe: what was appended is to be applied now, in its order. */
    void force(int firstPiece) throws IOException {
        journal.force(firstPiece);
    }

    /** Between groups. */
    void save() throws IOException {
        final int size = Math.toIntExact(venue.size() + BALLAST.length);
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocate(size + size / 4);
        }
        venue.save(buffer.clear());
        snapshots.save(journal.end(), buffer.put(BALLAST).flip());
    }

    Venue venue() {
        return venue;
    }

    long end() {
        return journal.end();
    }

    /** The number of the snapshot that was restored, or {@link SnapshotFolder#NONE}. */
    long restoredFrom() {
        return restoredFrom;
    }

    /** Newer snapshots that were not whole, and why. */
    List<String> skipped() {
        return skipped;
    }

    /** Bytes of a command that a crash had cut off. */
    long cutOff() {
        return cutOff;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
