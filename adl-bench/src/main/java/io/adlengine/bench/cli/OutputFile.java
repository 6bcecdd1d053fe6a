package io.adlengine.bench.cli;

import io.adlengine.check.Require;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints: to standard output, or to a file, which is written whole or not at all.
 *
 * <p>A file is written under a fresh name beside its target and then renamed, so no file but the target is ever
 * touched. The target keeps its permissions; a symbolic link stays one, and what it points to is the target, whether it
 * is there yet or not. A pipe or a device is written to as it is.
 */
final class OutputFile {
    private static final int MOST_LINKS = 40;

    private OutputFile() {}

    /** To standard output where there is no file. */
    static void print(Path file, PrintWriter stdout, String text) throws OutputException {
        if (file != null) {
            write(file, text);
            return;
        }
        stdout.print(text);
        if (stdout.checkError()) {
            throw new OutputException("standard output", "not all of it could be written", null);
        }
    }

    static void write(Path file, String text) throws OutputException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Refuses, before work of hours is begun, what can be seen not to be writable; what is there stays. */
    static void requireWritable(Path file) throws OutputException {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString());
            }
            if (!Files.exists(file) || Files.isRegularFile(file)) {
                final Path target = target(file);
                requireReplaceable(target);
                Files.delete(fresh(target, null));
            }
        } catch (IOException e) {
            throw new OutputException(file.toString(), e.getClass().getSimpleName(), e);
        }
    }

    /** Refuses a file that another option writes, too: of two in one only the later would be left. */
    static void requireOwn(CommandSpec command, String name, String... others) {
        final Path file = asked(command, name);
        for (final String other : file == null ? new String[0] : others) {
            final Path its = asked(command, other);
            if (its != null
                    && its.toAbsolutePath()
                            .normalize()
                            .equals(file.toAbsolutePath().normalize())) {
                throw Require.refusal(name, file.toString(), "another file than " + other);
            }
        }
    }

    private static Path asked(CommandSpec command, String name) {
        return command.commandLine().getParseResult().matchedOptionValue(name, null);
    }

    private static void requireReplaceable(Path target) throws AccessDeniedException {
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
    }

    /** What goes into a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) throws OutputException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                try (OutputStream out = Files.newOutputStream(file)) {
                    content.writeTo(out);
                }
            } else {
                replace(target(file), content);
            }
        } catch (OutputException e) {
            throw e; // of another file, written within this one
        } catch (IOException e) {
            throw new OutputException(file.toString(), e.getClass().getSimpleName(), e);
        }
    }

    /** Behind symbolic links, the last of which may point to nothing yet. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static void replace(Path target, Content content) throws IOException {
        requireReplaceable(target);
        final boolean isThere = Files.exists(target);
        final PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        final Set<PosixFilePermission> kept =
                isThere && view != null ? view.readAttributes().permissions() : null;
        final Path part = fresh(target, kept);
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            if (kept != null) {
                Files.setPosixFilePermissions(part, kept);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** An empty file that was not there before; from the first never more readable than the target. */
    private static Path fresh(Path target, Set<PosixFilePermission> kept) throws IOException {
        final FileAttribute<?>[] mode = kept == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(withOwner(kept))};
        while (true) {
            final Path part = target.resolveSibling(".adl-bench-" + UUID.randomUUID() + ".part");
            try {
                Files.newByteChannel(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)
                        .close();
                return part;
            } catch (FileAlreadyExistsException e) {
                // Somebody else's: the next name.
            }
        }
    }

    /** The file has to be written before it has the target's mode. */
    private static Set<PosixFilePermission> withOwner(Set<PosixFilePermission> kept) {
        final Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_WRITE);
        mode.addAll(kept);
        return mode;
    }
}
