package io.adlengine.bench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written over and over, in memory where there is such a folder. */
final class FuzzFile {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    final Path path;

    FuzzFile(String name) {
        try {
            path = Files.isDirectory(IN_MEMORY) && Files.isWritable(IN_MEMORY)
                    ? Files.createTempFile(IN_MEMORY, name, ".csv")
                    : Files.createTempFile(name, ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        path.toFile().deleteOnExit();
    }

    Path of(byte[] bytes) throws IOException {
        return Files.write(path, bytes);
    }
}
