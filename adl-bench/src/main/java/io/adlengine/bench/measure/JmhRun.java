package io.adlengine.bench.measure;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Optional;

/**
 * Runs cases one at a time, of this build or of a jar, and reads what JMH has found out. JMH forks a virtual machine
 * for each measurement, so this process only waits; a jar gets a process for that, too, since its JMH lists its
 * benchmarks.
 */
public final class JmhRun {
    private static final String LAUNCHER = OneCase.class.getName().replace('.', '/') + ".class";

    private final Options options;
    private final VerboseMode verbosity;
    private final Path folder;

    /**
     * Keeps what all runs have in common.
     *
     * @param options the user's; patterns, modes, parameters and where results go are left out
     * @param verbosity how much JMH says on standard output
     * @param folder for files between processes; the caller's, who deletes it
     */
    public JmhRun(Options options, VerboseMode verbosity, Path folder) {
        this.options = options;
        this.verbosity = options.verbosity().orElse(verbosity);
        this.folder = folder;
    }

    /**
     * Runs a case of this build, with as many forks as options and benchmark say.
     *
     * @param of the case
     * @return what it gave
     * @throws FailedBenchmarkException if it failed
     * @throws IOException if the folder cannot be used
     */
    public JmhReport here(BenchmarkCase of) throws FailedBenchmarkException, IOException {
        final Path result = Files.createTempFile(folder, "jmh", ".json");
        try {
            OneCase.run(arguments(of, options.getForkCount(), result).toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            throw new IllegalArgumentException("JMH options: " + e.getMessage(), e);
        } catch (RunnerException | RuntimeException e) {
            throw new FailedBenchmarkException(OneCase.reason(e));
        }
        return JmhReport.read(result);
    }

    /**
     * Runs a case of a build in one fork.
     *
     * @param jar the build
     * @param of the case
     * @return what it gave
     * @throws FailedBenchmarkException if it failed
     * @throws IOException if the folder cannot be used or no process started
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public JmhReport in(Path jar, BenchmarkCase of) throws FailedBenchmarkException, IOException, InterruptedException {
        final Path result = Files.createTempFile(folder, "jmh", ".json");
        final List<String> command = new ArrayList<>();
        command.add(Subprocess.java());
        if (Boolean.getBoolean("jmh.ignoreLock")) {
            command.add("-Djmh.ignoreLock=true");
        }
        command.addAll(List.of("-cp", launcher() + File.pathSeparator + jar.toAbsolutePath()));
        command.add(OneCase.class.getName());
        command.addAll(arguments(of, Optional.of(1), result));
        Subprocess.run(command, folder, verbosity != VerboseMode.SILENT);
        return JmhReport.read(result);
    }

    private List<String> arguments(BenchmarkCase of, Optional<Integer> forks, Path result) {
        return JmhArguments.of(of, options, forks, verbosity, result);
    }

    /** A folder with nothing but {@link OneCase}, as this build has it. */
    private Path launcher() throws IOException {
        final Path file = folder.resolve(LAUNCHER);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            try (InputStream bytes = OneCase.class.getResourceAsStream('/' + LAUNCHER)) {
                Files.copy(bytes, file);
            }
        }
        return folder;
    }
}
