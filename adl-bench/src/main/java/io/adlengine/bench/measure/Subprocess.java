package io.adlengine.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another process, waited for. */
final class Subprocess {
    private Subprocess() {}

    /**
     * Runs it.
     *
     * @param command the program and its arguments
     * @param folder for what it prints
     * @param isShown whether that goes to standard output, too late to be read here
     * @return what it has printed; empty where that was shown
     * @throws FailedBenchmarkException if it ended with another exit code than 0: the last line on its standard error
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
                throw new FailedBenchmarkException(Files.readString(err)
                        .strip()
                        .lines()
                        .reduce((first, second) -> second)
                        .orElse("exit code " + exitCode));
            }
        } finally {
            process.destroy();
        }
        return Files.readString(out);
    }

    /** {@return the program that runs this one} */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
