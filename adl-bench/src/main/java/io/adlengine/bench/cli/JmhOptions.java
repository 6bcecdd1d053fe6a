package io.adlengine.bench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

/** JMH's own options as a user gives them behind {@code --}, with the defaults of {@code --quick}. */
final class JmhOptions {
    private static final String ALONE = "nothing: each benchmark runs on its own, on one thread or on -t of them";

    private JmhOptions() {}

    /**
     * Reads them.
     *
     * @param arguments JMH's options and patterns
     * @param quick whether short runs and two sizes are the default
     * @return what JMH makes of them
     * @throws IllegalArgumentException if JMH refuses them, or they ask for what cannot be where each benchmark runs on
     *     its own
     */
    static CommandLineOptions of(List<String> arguments, boolean quick) {
        final CommandLineOptions given = parse(arguments);
        refuse("-rff", given.getResult(), "--json FILE for results");
        refuse("-rf", given.getResultFormat(), "--json FILE for results");
        refuse("-o", given.getOutput(), "--json FILE for results");
        refuse("-wm", given.getWarmupMode(), ALONE);
        refuse("-tg", given.getThreadGroups(), ALONE);
        if (!given.getWarmupIncludes().isEmpty()) {
            throw refusal("-wmb", given.getWarmupIncludes(), ALONE);
        }
        if (!given.shouldFailOnError().orElse(true)) {
            throw refusal("-foe", false, "nothing: what fails is named, and the others run");
        }
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

    private static void refuse(String option, Optional<?> value, String expected) {
        if (value.hasValue()) {
            throw refusal(option, value.get(), expected);
        }
    }

    private static IllegalArgumentException refusal(String option, Object value, String expected) {
        return new IllegalArgumentException("JMH options: " + option + "=" + value + " (expected: " + expected + ")");
    }

    private static void addIfMissing(List<String> all, Optional<?> given, String... option) {
        if (!given.hasValue()) {
            all.addAll(Arrays.asList(option));
        }
    }
}
