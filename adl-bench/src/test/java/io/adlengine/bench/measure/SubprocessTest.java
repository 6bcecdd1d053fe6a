package io.adlengine.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubprocessTest {
    private static final int EXIT_CODE = 7;

    @TempDir
    private Path folder;

    @Test
    void aTraceIsNoReason() {
        assertEquals(
                "java.lang.UnsupportedClassVersionError: B has been compiled by a newer one",
                reason("Error: LinkageError occurred while loading main class B\n"
                        + "\tjava.lang.UnsupportedClassVersionError: B has been compiled by a newer one\n"
                        + "\tat java.base/java.lang.ClassLoader.defineClass1(Native Method)\n\t... 2 more\n"));
        assertEquals("Caused by: B: why", reason("A: what\n\tat A.a(A.java:1)\nCaused by: B: why\n\t... 1 more\n"));
        assertEquals("no memory", reason("WARNING: old\nno memory\n\n"));
        assertEquals("exit code 7", reason("\n"));
        assertEquals("exit code 7", reason("Error: Could not create the Java Virtual Machine.\n"));
    }

    @Test
    void aVirtualMachineThatDoesNotStartSaysWhy() {
        final List<String> command = List.of(Subprocess.java(), "-XX:+NoSuchFlag", "-version");
        final Exception failed =
                assertThrows(FailedBenchmarkException.class, () -> Subprocess.run(command, folder, false));
        assertEquals("Unrecognized VM option 'NoSuchFlag'", failed.getMessage());
    }

    private static String reason(String err) {
        return Subprocess.reason(err, EXIT_CODE);
    }
}
