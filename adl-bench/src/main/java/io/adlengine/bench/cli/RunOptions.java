package io.adlengine.bench.cli;

import io.adlengine.bench.measure.BenchmarkCase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** Refuses options of JMH where it does not run. */
    static void requirePatterns(List<String> arguments, String where) {
        for (final String argument : arguments) {
            if (argument.startsWith("-")) {
                throw new IllegalArgumentException("JMH options: " + argument + " (expected: none " + where + ")");
            }
        }
    }

    /**
     * Refuses parameters that no case has, with which JMH would run all values of those that are meant; {@code n} may
     * be given to all.
     */
    static void requireParameters(List<String> arguments, List<BenchmarkCase> cases) {
        final Set<String> known = new TreeSet<>(Set.of("n"));
        cases.forEach(each -> known.addAll(each.parameters().keySet()));
        for (int i = 1; i < arguments.size(); i++) {
            final String name = arguments.get(i).replaceFirst("=.*", "");
            if (arguments.get(i - 1).equals("-p") && !known.contains(name)) {
                throw new IllegalArgumentException("-p=" + arguments.get(i) + " (expected: one of " + known + ")");
            }
        }
    }

    static void requireAny(List<BenchmarkCase> cases, CommandLineOptions options) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("benchmark=" + String.join(" ", options.getIncludes())
                    + " (expected: a pattern that finds one of those that 'bench -- -l' lists)");
        }
    }
}
