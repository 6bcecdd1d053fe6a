package io.adlengine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are cut off, changed, renamed or left over, and what is found in spite of it. */
class SnapshotFolderTest {
    private static final String OLD = "snapshot-0000000000000000007";
    private static final String NEW = "snapshot-0000000000000000009";

    @TempDir
    private Path path;

    private SnapshotFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new SnapshotFolder(path, 2);
    }

    @Test
    void whatWasSavedLastIsFoundAndTheLastTwoStay() throws IOException {
        assertEquals(SnapshotFolder.NONE, folder.newest().number());
        assertEquals(5, folder.save(5, bytes("five")));
        assertEquals(5, folder.save(7, bytes("seven")));
        final ByteBuffer nine = bytes("..nine.").position(2).limit(6);
        assertEquals(7, folder.save(9, nine));
        assertEquals(2, nine.position());

        assertEquals(List.of(OLD, NEW), files());
        final SnapshotFolder.Loaded found = new SnapshotFolder(path, 2).newest();
        assertEquals(9, found.number());
        assertEquals("nine", text(found.bytes()));
        assertEquals(List.of(), found.skipped());
    }

    /** The layout by hand: what another program has to read. */
    @Test
    void theFileIsPinned() throws IOException {
        folder.newest();
        folder.save(9, bytes("nine"));
        final ByteBuffer expected = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        expected.put(bytes("ADLSNAPS")).putInt(1).putLong(9).putLong(4).put(bytes("nine"));
        final CRC32C checksum = new CRC32C();
        checksum.update(expected.array(), 0, 32);
        expected.putInt((int) checksum.getValue());
        assertArrayEquals(expected.array(), Files.readAllBytes(path.resolve(NEW)));
    }

    @Test
    void cutOffAtEachLengthTheOneBeforeIsFound() throws IOException {
        final byte[] whole = twoSaved();
        for (int length = 0; length < whole.length; length++) {
            assertOlder(Arrays.copyOf(whole, length), length < 32 ? "bytes=" + length : "length=4 (expected: ");
        }
        assertOlder(Arrays.copyOf(whole, whole.length + 1), "length=4 (expected: 5)");
    }

    @Test
    void withAnyByteChangedToAnyOtherTheOneBeforeIsFound() throws IOException {
        final byte[] whole = twoSaved();
        for (int at = 0; at < whole.length; at++) {
            final byte was = whole[at];
            for (int bit = 1; bit < 256; bit++) {
                whole[at] = (byte) (was ^ bit);
                assertOlder(whole, "=");
            }
            whole[at] = was;
        }
    }

    /** Where a file system had the length before the bytes. */
    @Test
    void zerosAndAnotherNumberAreSkipped() throws IOException {
        final byte[] whole = twoSaved();
        final byte[] zeros = whole.clone();
        for (int from = 0; from < whole.length; from++) {
            Arrays.fill(zeros, from, whole.length, (byte) 0);
            if (!Arrays.equals(zeros, whole)) {
                assertOlder(zeros, "=");
            }
            System.arraycopy(whole, 0, zeros, 0, whole.length);
        }
        assertOlder(Files.readAllBytes(path.resolve(OLD)), "number=7 (expected: 9)");
    }

    private void assertOlder(byte[] damaged, String why) throws IOException {
        Files.write(path.resolve(NEW), damaged);
        final SnapshotFolder.Loaded found = new SnapshotFolder(path, 2).newest();
        assertEquals(7, found.number());
        assertEquals("older", text(found.bytes()));
        assertEquals(1, found.skipped().size());
        final String line = found.skipped().get(0);
        assertTrue(line.startsWith(NEW + ": ") && line.contains(why), line);
    }

    @Test
    void whatWasSkippedIsNotCountedAsKept() throws IOException {
        twoSaved();
        Files.write(path.resolve(NEW), new byte[10]);
        final SnapshotFolder next = new SnapshotFolder(path, 2);
        assertEquals(7, next.newest().number());
        assertEquals(7, next.save(12, bytes("twelve")));
        assertEquals(List.of(OLD, "snapshot-0000000000000000012"), files());
    }

    @Test
    void theSameNumberAgainTakesThePlaceOfWhatWasDamaged() throws IOException {
        final byte[] whole = twoSaved();
        Files.write(path.resolve(NEW), new byte[10]);
        final SnapshotFolder next = new SnapshotFolder(path, 2);
        next.newest();
        assertEquals(7, next.save(9, bytes("newer".substring(0, 4))));
        assertArrayEquals(whole, Files.readAllBytes(path.resolve(NEW)));
    }

    @Test
    void partsAreNotLookedAtAndGoAwayAndWhatIsSomebodyElsesStays() throws IOException {
        twoSaved();
        final List<String> others =
                List.of("journal", "snapshot-", "snapshot-9", "snapshot-00000000000000000x9", "snapshot-9.part");
        for (final String other : others) {
            Files.write(path.resolve(other), new byte[3]);
        }
        Files.write(path.resolve("snapshot-0000000000000000099.part"), new byte[3]);
        assertEquals(9, folder.newest().number());
        folder.save(11, bytes("eleven"));
        assertEquals(
                Stream.concat(others.stream(), Stream.of(NEW, "snapshot-0000000000000000011"))
                        .sorted()
                        .toList(),
                files());
    }

    /** An empty folder is a first start; one of damaged files is not. */
    @Test
    void whereNoneIsWholeThatIsNoFirstStart() throws IOException {
        twoSaved();
        Files.write(path.resolve(OLD), new byte[10]);
        Files.write(path.resolve(NEW), new byte[36]);
        final SnapshotFolder next = new SnapshotFolder(path, 2);
        final IOException none = assertThrows(IOException.class, next::newest);
        assertEquals(
                "snapshots=none whole (expected: one) [" + NEW + ": magic=0 (expected: 5350414e534c4441), " + OLD
                        + ": bytes=10 (expected: 32 to 2147483639)]",
                none.getMessage());
        assertThrows(IllegalStateException.class, () -> next.save(10, bytes("ten")));
        assertEquals(List.of(OLD, NEW), files());
    }

    /** A file of 2 GB, of which nothing is on the disk, is told from a snapshot by its first 28 bytes. */
    @Test
    void noMemoryIsTakenForAFileThatIsLongerThanItSays() throws IOException {
        folder.newest();
        folder.save(7, bytes("seven"));
        folder.save(9, bytes("nine"));
        try (FileChannel file = FileChannel.open(path.resolve(NEW), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), Integer.MAX_VALUE - 100L);
        }
        final SnapshotFolder.Loaded[] found = new SnapshotFolder.Loaded[1];
        assertTrue(AllocationMeter.bytesOf(() -> found[0] = newest()) < 1 << 20);
        assertEquals(7, found[0].number());
        assertEquals(List.of(NEW + ": length=4 (expected: 2147483516)"), found[0].skipped());
    }

    private SnapshotFolder.Loaded newest() {
        try {
            return folder.newest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoIsInterruptedHasReadNothingAndFoundNothingDamaged() throws IOException {
        folder.newest();
        folder.save(7, bytes("seven"));
        Thread.currentThread().interrupt();
        assertThrows(ClosedByInterruptException.class, () -> folder.newest());
        assertTrue(Thread.interrupted());
        assertThrows(IllegalStateException.class, () -> folder.save(9, bytes("nine")));
        assertEquals(7, folder.newest().number());
        assertEquals(7, folder.save(9, bytes("nine")));
    }

    @Test
    void foldersOfThatNameAreNoSnapshots() throws IOException {
        Files.createFile(Files.createDirectory(path.resolve(NEW)).resolve("inside"));
        Files.createFile(Files.createDirectory(path.resolve("snapshot-0000000000000000003.part"))
                .resolve("inside"));
        assertEquals(SnapshotFolder.NONE, folder.newest().number());
        assertEquals(7, folder.save(7, bytes("seven")));
        assertEquals(7, folder.save(8, bytes("eight")));
        assertEquals(8, folder.save(10, bytes("ten")));
        assertEquals(10, folder.newest().number());
    }

    @Test
    void whatCannotBeWrittenLeavesWhatThereWas() throws IOException {
        final byte[] whole = twoSaved();
        Files.createDirectory(path.resolve("snapshot-0000000000000000010.part"));
        assertThrows(IOException.class, () -> folder.save(10, bytes("ten")));
        assertArrayEquals(whole, Files.readAllBytes(path.resolve(NEW)));
        assertEquals(9, new SnapshotFolder(path, 2).newest().number());
    }

    @Test
    void nothingIsSavedBeforeTheFolderWasReadNorBelowWhatItHas() throws IOException {
        assertThrows(IllegalStateException.class, () -> folder.save(1, bytes("one")));
        twoSaved();
        final SnapshotFolder next = new SnapshotFolder(path, 2);
        assertThrows(IllegalStateException.class, () -> next.save(10, bytes("ten")));
        next.newest();
        refused("number=8 (expected: 9 to 9223372036854775807)", () -> next.save(8, bytes("eight")));
        refused("snapshot=null (expected: a value)", () -> next.save(10, null));
        assertEquals(List.of(OLD, NEW), files());
    }

    @Test
    void refusals() throws IOException {
        folder.newest();
        refused("number=-1 (expected: 0 to 9223372036854775807)", () -> folder.save(-1, bytes("")));
        refused("kept=1 (expected: 2 to 1000)", () -> new SnapshotFolder(path, 1));
        refused("folder=null (expected: a value)", () -> new SnapshotFolder(null, 2));
        final Path none = path.resolve("none");
        refused("folder=" + none + " (expected: a folder that is there)", () -> new SnapshotFolder(none, 2));
    }

    @Test
    void largestNumberAndLargeSnapshotsComeBack() throws IOException {
        folder.newest();
        final byte[] large = new byte[3 * (1 << 16) + 5];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        folder.save(
                Long.MAX_VALUE,
                ByteBuffer.allocateDirect(large.length).put(large).flip());
        final SnapshotFolder.Loaded found = new SnapshotFolder(path, 2).newest();
        assertEquals(Long.MAX_VALUE, found.number());
        assertEquals(ByteBuffer.wrap(large), found.bytes());
    }

    private byte[] twoSaved() throws IOException {
        folder.newest();
        folder.save(7, bytes("older"));
        folder.save(9, bytes("newe"));
        return Files.readAllBytes(path.resolve(NEW));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Something that is refused, by its message. */
    private static void refused(String message, Saving saving) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, saving::run).getMessage());
    }

    @FunctionalInterface
    private interface Saving {
        void run() throws IOException;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }
}
