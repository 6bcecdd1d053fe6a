package io.adlengine.bench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

/** JMH's own options as a user gives them behind {@code --}, with the defaults of {@code --quick}. */
final class JmhOptions {
    private JmhOptions() {}

    /**
     * Reads them.
     *
     * @param arguments JMH's options and patterns
     * @param quick whether short runs and two sizes are the default
     * @return what JMH makes of them
     * @throws IllegalArgumentException if JMH refuses them, or they say where results go
     */
    static CommandLineOptions of(List<String> arguments, boolean quick) {
        final CommandLineOptions given = parse(arguments);
        refuse("-rff", given.getResult());
        refuse("-rf", given.getResultFormat());
        refuse("-o", given.getOutput());
        if (!quick) {
            return given;
        }
        final List<String> all = new ArrayList<>(arguments);
        addIfMissing(all, given.getForkCount(), "-f", "1");
        addIfMissing(all, given.getWarmupIterations(), "-wi", "2");
        addIfMissing(all, given.getWarmupTime(), "-w", "100ms");
        addIfMissing(all, given.getMeasurementIterations(), "-i", "3");
        addIfMissing(all, given.getMeasurementTime(), "-r", "100ms");
        addIfMissing(all, given.getParameter("n"), "-p", "n=1000,100000");
        return parse(all);
    }

    private static CommandLineOptions parse(List<String> arguments) {
        try {
            return new CommandLineOptions(arguments.toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            throw new IllegalArgumentException("JMH options: " + e.getMessage(), e);
        }
    }

    private static void refuse(String option, Optional<?> value) {
        if (value.hasValue()) {
            throw new IllegalArgumentException("JMH options: " + option + "=" + value.get()
                    + " (expected: --json FILE for results; each benchmark is a run of its own)");
        }
    }

    private static void addIfMissing(List<String> all, Optional<?> given, String... option) {
        if (!given.hasValue()) {
            all.addAll(Arrays.asList(option));
        }
    }
}
