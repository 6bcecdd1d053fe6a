package io.adlengine.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Optional;

/**
 * The arguments of {@link OneCase} for one case: what the user asked for, narrowed to that case. JMH's builder of
 * options cannot narrow, since it adds its patterns to those that are there.
 */
final class JmhArguments {
    private final List<String> arguments = new ArrayList<>();

    private JmhArguments() {}

    /**
     * Writes them.
     *
     * @param of the case
     * @param given the user's; patterns, modes, parameters, forks and where results go are left out
     * @param forks how many; nothing leaves it to the benchmark
     * @param verbosity how much JMH says
     * @param result where JMH's result goes, as JSON
     * @return one word each
     */
    static List<String> of(
            BenchmarkCase of, Options given, Optional<Integer> forks, VerboseMode verbosity, Path result) {
        final JmhArguments jmh = new JmhArguments();
        jmh.arguments.add(result.toString());
        jmh.arguments.add(of.benchmark());
        jmh.arguments.add(Integer.toString(of.parameters().size()));
        of.parameters().forEach(jmh::add);
        jmh.add("-v", verbosity.name());
        jmh.add("-bm", of.mode().shortLabel());
        jmh.add("-tu", unit(of, given));
        jmh.add("-foe", "true");
        jmh.addIfGiven("-f", forks);
        jmh.addIfGiven("-wf", given.getWarmupForkCount());
        jmh.addIfGiven("-wi", given.getWarmupIterations());
        jmh.addIfGiven("-w", given.getWarmupTime());
        jmh.addIfGiven("-wbs", given.getWarmupBatchSize());
        jmh.addIfGiven("-i", given.getMeasurementIterations());
        jmh.addIfGiven("-r", given.getMeasurementTime());
        jmh.addIfGiven("-bs", given.getMeasurementBatchSize());
        jmh.addIfGiven("-t", given.getThreads());
        jmh.addIfGiven("-si", given.shouldSyncIterations());
        jmh.addIfGiven("-gc", given.shouldDoGC());
        jmh.addIfGiven("-to", given.getTimeout());
        jmh.addIfGiven("-opi", given.getOperationsPerInvocation());
        jmh.addIfGiven("-jvm", given.getJvm());
        jmh.addAll("-jvmArgs", given.getJvmArgs());
        jmh.addAll("-jvmArgsAppend", given.getJvmArgsAppend());
        jmh.addAll("-jvmArgsPrepend", given.getJvmArgsPrepend());
        for (final ProfilerConfig profiler : given.getProfilers()) {
            jmh.add(
                    "-prof",
                    profiler.getOpts().isEmpty()
                            ? profiler.getKlass()
                            : profiler.getKlass() + ':' + profiler.getOpts());
        }
        return jmh.arguments;
    }

    private static String unit(BenchmarkCase of, Options given) {
        final TimeUnit unit =
                given.getTimeUnit().orElse(of.mode() == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.NANOSECONDS);
        return switch (unit) {
            case NANOSECONDS -> "ns";
            case MICROSECONDS -> "us";
            case MILLISECONDS -> "ms";
            case SECONDS -> "s";
            case MINUTES -> "m";
            default -> unit.name().toLowerCase(Locale.ROOT);
        };
    }

    private void add(String option, String value) {
        arguments.add(option);
        arguments.add(value);
    }

    private void addIfGiven(String option, Optional<?> value) {
        if (value.hasValue()) {
            add(option, value.get().toString().replace(" ", ""));
        }
    }

    private void addAll(String option, Optional<Collection<String>> values) {
        if (values.hasValue()) {
            add(
                    option,
                    values.get().stream()
                            .map(each -> each.indexOf(' ') < 0 ? each : '"' + each + '"')
                            .collect(Collectors.joining(" ")));
        }
    }
}
