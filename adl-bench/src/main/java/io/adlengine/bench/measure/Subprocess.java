package io.adlengine.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Another process, waited for. */
final class Subprocess {
    private static final Pattern SAYS_NOTHING = Pattern.compile("^(at |\\.\\.\\. \\d+ (more|common frames)"
            + "|Error: (Could not create the Java Virtual Machine|A fatal exception has occurred))");

    private Subprocess() {}

    /**
     * Runs it.
     *
     * @param command the program and its arguments
     * @param folder for what it prints
     * @param isShown whether that goes to standard output, too late to be read here
     * @return what it has printed; empty where that was shown
     * @throws FailedBenchmarkException if it ended with another exit code than 0: the last line on its standard error
     *     that says why
     */
    static String run(List<String> command, Path folder, boolean isShown)
            throws FailedBenchmarkException, IOException, InterruptedException {
        final Path out = Files.createTempFile(folder, "process", ".out");
        final Path err = Files.createTempFile(folder, "process", ".err");
        final Process process = new ProcessBuilder(command)
                .redirectOutput(isShown ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.to(out.toFile()))
                .redirectError(err.toFile())
                .start();
        try {
            final int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new FailedBenchmarkException(reason(Files.readString(err), exitCode));
            }
        } finally {
            process.destroy();
        }
        return Files.readString(out);
    }

    /**
     * The last line that says why: above traces of the stack, and above what a virtual machine says of itself when it
     * does not start.
     */
    static String reason(String err, int exitCode) {
        return err.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !SAYS_NOTHING.matcher(line).find())
                .reduce((first, second) -> second)
                .orElse("exit code " + exitCode);
    }

    /** {@return the program that runs this one} */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
