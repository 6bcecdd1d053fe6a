package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A long day of a venue and a crash of a simulated one end in the same state, by the hash of all of it, and tell and
 * publish the same, however the virtual machine compiles, collects and vectorises; and on every JDK and processor, since
 * the hashes stand here and in {@code long-day.properties}.
 */
class SameBytesEverywhereIT {
    private static final String STATE = "fea948e2931237fe";
    private static final String LAST_ROOT = "4,0,2,65,94630cd0697ff3908240ffc7aa381b9eaafcf682abbe293530e7668dfd136b3f";
    private static final long LONGEST_MINUTES = 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseG1GC",
                "-XX:+UseZGC",
                "-XX:UseAVX=0"
            })
    void theSameStateUnder(String flag) throws IOException, InterruptedException {
        assertEquals(STATE, state(flag));
        final List<String> roots = Files.readAllLines(folder.resolve("roots"));
        assertEquals(LAST_ROOT, roots.get(roots.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "-Xint, 10000",
        "-XX:TieredStopAtLevel=1, 50000",
        "-XX:-TieredCompilation, 50000",
        "-XX:+UseSerialGC, 50000",
        "-XX:+UseParallelGC, 50000",
        "-XX:+UseG1GC, 50000",
        "-XX:+UseZGC, 50000",
        "-XX:UseAVX=0, 50000"
    })
    void theSameLongDayUnder(String flag, long commands) throws IOException, InterruptedException {
        final LongDay day =
                LongDay.under(flag, List.of("--commands", Long.toString(commands)), folder, LONGEST_MINUTES);
        assertEquals(0, day.exitCode(), day.printed());
        assertEquals(LongDay.pinned(commands), day.end());
    }

    private String state(String flag) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                flag,
                "-jar",
                Path.of("target", "adl-bench.jar").toString()));
        command.addAll(List.of("venue", "--accounts", "150", "--instruments", "2", "--waves", "3"));
        command.addAll(List.of("--severity", "market-mix", "--hedge-mode", "--tiers", "--funding", "5000"));
        for (final String file : List.of("receipts", "proofs", "roots")) {
            command.addAll(List.of("--" + file, folder.resolve(file).toString()));
        }
        final Path out = folder.resolve("out");
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES), flag);
        final String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), printed);
        return printed.lines()
                .filter(line -> line.startsWith("hash "))
                .map(line -> line.substring("hash ".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
    }
}
