package io.adlengine.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all. */
final class OutputFile {
    private OutputFile() {}

    static void write(Path file, String text) throws IOException {
        final Path whole = file.toAbsolutePath();
        final Path part = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
