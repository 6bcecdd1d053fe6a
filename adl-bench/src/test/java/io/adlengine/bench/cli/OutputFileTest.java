package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void neighboursAreUntouched() throws IOException {
        final Path file = folder.resolve("result.csv");
        Files.writeString(folder.resolve(".result.csv.part"), "mine");
        Files.writeString(folder.resolve("result.csv.part"), "mine, too");
        OutputFile.write(file, "one");
        OutputFile.write(file, "two");
        assertEquals("two", Files.readString(file));
        assertEquals("mine", Files.readString(folder.resolve(".result.csv.part")));
        assertEquals("mine, too", Files.readString(folder.resolve("result.csv.part")));
        assertEquals(Set.of(".result.csv.part", "result.csv", "result.csv.part"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rwxrwxrwx"})
    void theTargetKeepsItsMode(String mode) throws IOException {
        assumePosix();
        final Path file = Files.writeString(folder.resolve("result.csv"), "old");
        final Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        Files.setPosixFilePermissions(file, permissions);
        OutputFile.write(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals(permissions, Files.getPosixFilePermissions(file));
    }

    @Test
    void aNewFileHasTheModeOfAnyNewFile() throws IOException {
        assumePosix();
        OutputFile.write(folder.resolve("result.csv"), "new");
        assertEquals(
                Files.getPosixFilePermissions(Files.createFile(folder.resolve("other"))),
                Files.getPosixFilePermissions(folder.resolve("result.csv")));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        final Path target =
                Files.writeString(Files.createDirectory(folder.resolve("there")).resolve("target"), "old");
        final Path link = link("link", Path.of("there", "target"));
        final Path outer = link("outer", Path.of("link"));
        OutputFile.write(outer, "new");
        assertTrue(Files.isSymbolicLink(outer) && Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void aLinkToNothingIsFollowed() throws IOException {
        final Path there = Files.createDirectory(folder.resolve("there"));
        final Path link = link("link", Path.of("there", "target"));
        OutputFile.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(there.resolve("target")));
    }

    @Test
    void whatCannotBeWrittenIsNamedAndLeavesNothing() throws IOException {
        final Path loop = link("loop", Path.of("pool"));
        link("pool", Path.of("loop"));
        assertRefused(loop + ": FileSystemLoopException (expected: output that can be written)", loop);
        final Path nowhere = folder.resolve("missing").resolve("result.csv");
        assertRefused(nowhere + ": NoSuchFileException (expected: output that can be written)", nowhere);
        assertRefused(folder + ": FileSystemException (expected: output that can be written)", folder);
        assertEquals(Set.of("loop", "pool"), names());
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/null")), "no /dev/null here");
        OutputFile.write(Path.of("/dev/null"), "gone");
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        assertRefused("/dev/full: IOException (expected: output that can be written)", Path.of("/dev/full"));
    }

    private static void assertRefused(String message, Path file) {
        assertEquals(
                message,
                assertThrows(OutputException.class, () -> OutputFile.write(file, "new"))
                        .getMessage());
    }

    private Path link(String name, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(folder.resolve(name), target);
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "no symbolic links here");
            throw e;
        }
    }

    private Set<String> names() throws IOException {
        final Set<String> names = new TreeSet<>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    private void assumePosix() throws IOException {
        final FileStore store = Files.getFileStore(folder);
        assumeTrue(store.supportsFileAttributeView("posix"), "no modes here");
    }
}
