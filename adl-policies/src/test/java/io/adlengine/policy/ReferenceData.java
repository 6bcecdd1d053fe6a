package io.adlengine.policy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The tree of reference data outside this repository: {@code vectors/} and {@code data/} below {@code ADL_DATA}. */
public final class ReferenceData {
    private ReferenceData() {}

    /** A file of that tree; the calling test is skipped, and says why, where the tree is not at hand. */
    public static Path file(String name) {
        final String root = System.getenv("ADL_DATA");
        assumeTrue(root != null && !root.isBlank(), "skipped: ADL_DATA is not set, so " + name + " cannot be read");
        final Path file = Path.of(root, name).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new AssertionError(file + " cannot be read (ADL_DATA=" + root + ")");
        }
        return file;
    }
}
