package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * {@code soak} of the packed jar in a virtual machine of its own.
 *
 * @param exitCode of the process
 * @param printed all of it, errors too
 */
record LongDay(int exitCode, String printed) {
    /** Runs it under options of the virtual machine. */
    static LongDay under(String options, List<String> arguments, Path folder, long mostMinutes)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-jar", Path.of("target", "adl-bench.jar").toString(), "soak"));
        command.addAll(arguments);
        final Path out = Files.createTempFile(folder, "soak", ".out");
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        final boolean isOver = process.waitFor(mostMinutes, TimeUnit.MINUTES);
        if (!isOver) {
            process.destroyForcibly();
        }
        final String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertTrue(isOver, options + ": " + printed);
        return new LongDay(process.exitValue(), printed);
    }

    /** The state and, last, the digest over all events. */
    String end() {
        final List<String> lines = printed.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
    }

    /** What the end of a day of so many commands is on every virtual machine and processor. */
    static String pinned(long commands) throws IOException {
        final Properties pins = new Properties();
        try (InputStream in = LongDay.class.getResourceAsStream("long-day.properties")) {
            pins.load(in);
        }
        return "state " + pins.getProperty(commands + ".state") + "\ndigest " + pins.getProperty(commands + ".digest");
    }
}
