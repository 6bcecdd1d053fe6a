package io.adlengine.bench.cli;

import io.adlengine.bench.measure.BenchmarkCase;
import java.util.List;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Option;

/** What {@code bench} and {@code bench compare} are told about runs of JMH. */
final class RunOptions {
    @Option(
            names = "--quick",
            description = "One short fork each, for 1,000 and 100,000 winners: a few minutes for all, noisy.")
    private boolean quick;

    @Option(names = "--verbose", description = "Show all that JMH says. -v EXTRA after -- shows more.")
    private boolean verbose;

    boolean isQuick() {
        return quick;
    }

    VerboseMode verbosity() {
        return verbose ? VerboseMode.NORMAL : VerboseMode.SILENT;
    }

    CommandLineOptions options(List<String> arguments) {
        return JmhOptions.of(arguments, quick);
    }

    static void requireAny(List<BenchmarkCase> cases, CommandLineOptions options) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("benchmark=" + String.join(" ", options.getIncludes())
                    + " (expected: a pattern that finds one of those that 'bench -- -l' lists)");
        }
    }
}
