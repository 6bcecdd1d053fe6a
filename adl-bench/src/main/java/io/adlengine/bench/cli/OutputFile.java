package io.adlengine.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a command prints: to standard output, or to a file, which is written whole or not at all. */
final class OutputFile {
    private OutputFile() {}

    /** To standard output where there is no file. */
    static void print(Path file, PrintWriter stdout, String text) throws IOException {
        if (file == null) {
            stdout.print(text);
            stdout.flush();
        } else {
            write(file, text);
        }
    }

    static void write(Path file, String text) throws IOException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.writeString(file, text); // a pipe or a device, which must not be replaced
                return;
            }
            final Path whole = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            final Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new IOException(
                    file + ": " + e.getClass().getSimpleName() + " (expected: a file that can be written)", e);
        }
    }
}
