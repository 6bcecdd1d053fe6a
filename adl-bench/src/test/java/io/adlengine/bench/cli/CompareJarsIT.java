package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar against one that was built before there was anything to compare it with. */
class CompareJarsIT {
    private static final Path JAR = Path.of("target", "adl-bench.jar");
    private static final String NEWER_THAN_THE_OLD_JAR = "io/adlengine/bench/measure/";

    @TempDir
    private Path folder;

    /** A test does not measure, so it may run beside a benchmark on the same machine. */
    @BeforeAll
    static void ignoreTheLock() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void runsJarsThatDoNotKnowTheCommand() throws IOException {
        final Path old = folder.resolve("old.jar");
        copyWithout(NEWER_THAN_THE_OLD_JAR, old);

        final CommandRun run =
                CommandRun.of(("bench compare " + old + " " + JAR + " RuleBenchmark -- -f 2 -wi 0 -i 1 -r 1ms -p n=10"
                                + " -p rule=queue,nobody,blend:w=0.2(queue,pro-rata)")
                        .split(" "));

        assertEquals(1, run.exitCode(), "nobody has made one of the rules\n" + run.err());
        final List<String> lines = run.out().lines().toList();
        assertEquals(4, lines.size(), run.out());
        assertEquals("RuleBenchmark.rule queue", lines.get(1).substring(0, 24));
        assertEquals(
                "RuleBenchmark.rule blend:w=0.2(queue,pro-rata)", lines.get(2).substring(0, 46));
        assertEquals(
                "failed: RuleBenchmark.rule nobody n=10 in " + old + ": IllegalArgumentException",
                lines.get(3).substring(0, 68 + old.toString().length()));
    }

    private static void copyWithout(String prefix, Path copy) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            out.setLevel(0);
            for (final Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                final JarEntry entry = entries.nextElement();
                if (!entry.getName().startsWith(prefix)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        bytes.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        }
    }
}
