package io.adlengine.bench.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.cluster.CrashScript;
import io.adlengine.state.SnapshotFolder;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a venue, cut off and damaged byte by byte. */
class JournaledVenueTest {
    private static final int COMMANDS = 1_000;

    private static CrashScript script;

    @TempDir
    private Path folder;

    private final Command command = new Command();

    @BeforeAll
    static void crash() {
        script = CrashScript.of(3, COMMANDS);
    }

    @Test
    void anEmptyFolderIsAFirstStartAndHasASnapshotAfterIt() throws IOException {
        try (JournaledVenue first = open()) {
            assertEquals(SnapshotFolder.NONE, first.restoredFrom());
        }
        try (JournaledVenue second = open()) {
            assertEquals(0, second.restoredFrom());
            assertEquals(0, second.end());
        }
    }

    /** Each length there can be behind the last snapshot, with zeros behind it or without; what follows is read. */
    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void aTailThatIsCutOffAnywhereGoesAwayAndTheRestFollows(int zeros) throws IOException {
        final long snapshot = carryOut(1, 700, true);
        final long end = carryOut(701, 706, false);
        final byte[] journal = Files.readAllBytes(folder.resolve(JournaledVenue.JOURNAL));
        assertEquals(end, journal.length);
        long cutOff = 0;
        for (long length = snapshot; length <= end; length++) {
            final byte[] torn = Arrays.copyOf(Arrays.copyOf(journal, (int) length), (int) length + zeros);
            Files.write(folder.resolve(JournaledVenue.JOURNAL), torn);
            try (JournaledVenue venue = open()) {
                assertEquals(snapshot, venue.restoredFrom());
                assertEquals(torn.length, venue.end() + venue.cutOff());
                cutOff += venue.cutOff();
                final Replica replica = new Replica(script, folder.resolve(JournaledVenue.JOURNAL));
                assertEquals("", replica.compare(venue.end(), hash(venue), 700));
                carryOut(venue, replica.carriedOut() + 1, 710);
                assertEquals("", replica.compare(venue.end(), hash(venue), 710));
                assertEquals(710, replica.carriedOut());
            }
        }
        assertTrue(cutOff > 6 * 50, "bytes cut off: " + cutOff);
    }

    @Test
    void whatIsSentAgainIsAnsweredFromMemory() throws IOException {
        carryOut(1, 700, true);
        carryOut(690, 720, false);
        try (JournaledVenue venue = open()) {
            final Replica replica = new Replica(script, folder.resolve(JournaledVenue.JOURNAL));
            assertEquals("", replica.compare(venue.end(), hash(venue), 720));
            assertEquals(720, replica.carriedOut());
            assertEquals(11, replica.repeated());
        }
    }

    /** Acknowledged commands are missing: no venue is better than that one. */
    @Test
    void aJournalThatEndsBeforeItsSnapshotIsRefused() throws IOException {
        final long snapshot = carryOut(1, 700, true);
        Files.write(folder.resolve(JournaledVenue.JOURNAL), new byte[9]);
        final IOException refused = assertThrows(IOException.class, this::open);
        assertEquals("journal=9 bytes (expected: " + snapshot + " or more, as a snapshot has)", refused.getMessage());
    }

    /** A venue in the middle of a crash, the file of its snapshot at each length and with each byte changed. */
    @Test
    void aVenuesSnapshotThatIsDamagedAnywhereGivesWayToTheOneBefore() throws IOException {
        final SnapshotFolder snapshots = new SnapshotFolder(folder, 2);
        snapshots.newest();
        final Venue venue = CrashScript.venue(event -> {});
        for (int sequence = 1; sequence <= 100; sequence++) {
            script.read(sequence, command);
            venue.apply(command);
            if (sequence % 50 == 0) {
                final ByteBuffer buffer = ByteBuffer.allocate((int) venue.size());
                venue.save(buffer);
                snapshots.save(sequence, buffer.flip());
            }
        }
        final Path newest = folder.resolve("snapshot-0000000000000000100");
        final byte[] whole = Files.readAllBytes(newest);
        assertTrue(whole.length > 2_000, "bytes: " + whole.length);
        for (int at = 0; at < whole.length; at++) {
            Files.write(newest, Arrays.copyOf(whole, at));
            assertOlder();
            final byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 + at % 255);
            Files.write(newest, changed);
            assertOlder();
        }
        Files.write(newest, whole);
        assertEquals(100, new SnapshotFolder(folder, 2).newest().number());
    }

    private void assertOlder() throws IOException {
        final SnapshotFolder.Loaded found = new SnapshotFolder(folder, 2).newest();
        assertEquals(50, found.number());
        assertEquals(1, found.skipped().size());
    }

    private JournaledVenue open() throws IOException {
        return new JournaledVenue(CrashScript.venue(event -> {}), folder);
    }

    /** In a process of its own, as it were; where the journal ends then. */
    private long carryOut(int first, int last, boolean isToBeSaved) throws IOException {
        try (JournaledVenue venue = open()) {
            carryOut(venue, first, last);
            if (isToBeSaved) {
                venue.save();
            }
            return venue.end();
        }
    }

    private void carryOut(JournaledVenue venue, int first, int last) throws IOException {
        for (int sequence = first; sequence <= last; sequence++) {
            script.read(sequence, command);
            venue.append(command);
            venue.force(7);
            venue.venue().apply(command);
        }
    }

    private static String hash(JournaledVenue venue) {
        return Long.toHexString(venue.venue().stateHash());
    }
}
