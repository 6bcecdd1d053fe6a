package io.adlengine.bench.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs the JMH benchmarks and prints one table.
 *
 * <p>JMH's own options follow {@code --} and win over {@code --quick}; only mode and unit are fixed, since the table is
 * in nanoseconds. A fork that fails ends the run with exit code 1: JMH on its own would leave out the row and succeed.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs the JMH benchmarks: times per winner, against the roofline and against the baseline.")
public final class BenchCommand implements Callable<Integer> {
    private static final TimeValue QUICK = TimeValue.milliseconds(100);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "One short fork each, for 1,000 and 100,000 winners: a minute or two, noisy.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Keep JMH's own result as JSON.")
    private Path json;

    @Parameters(
            paramLabel = "JMH",
            description = "JMH's options and benchmark patterns, after --: bench -- -prof gc -f 3 ProRata")
    private List<String> jmhArguments = new ArrayList<>();

    /** Made by the command line. */
    public BenchCommand() {}

    /**
     * Runs the benchmarks.
     *
     * @return 0, or 1 where a benchmark failed or none matched
     * @throws Exception if JMH refuses its options or cannot list what it was asked for
     */
    @Override
    public Integer call() throws Exception {
        final String[] arguments = jmhArguments.toArray(String[]::new);
        final CommandLineOptions given;
        try {
            given = new CommandLineOptions(arguments);
        } catch (CommandLineOptionException e) {
            throw new IllegalArgumentException("JMH options: " + e.getMessage(), e);
        }
        if (asksForInformation(given)) {
            Main.main(arguments);
            return 0;
        }
        final Collection<RunResult> results;
        try {
            results = new Runner(options(given)).run();
        } catch (RunnerException e) {
            spec.commandLine().getErr().println("bench: " + e.getMessage());
            return 1;
        }
        if (json != null) {
            OutputFile.write(json, asJson(results));
        }
        final String machine = Machine.describe(results.iterator().next().getParams());
        OutputFile.print(
                null,
                spec.commandLine().getOut(),
                String.format("%n%s%n%s", machine, new BenchmarkTable(results).text()));
        return 0;
    }

    private Options options(CommandLineOptions given) {
        final ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(given)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .shouldFailOnError(given.shouldFailOnError().orElse(true));
        if (quick) {
            options.forks(given.getForkCount().orElse(1))
                    .warmupIterations(given.getWarmupIterations().orElse(2))
                    .warmupTime(given.getWarmupTime().orElse(QUICK))
                    .measurementIterations(given.getMeasurementIterations().orElse(3))
                    .measurementTime(given.getMeasurementTime().orElse(QUICK))
                    .param(
                            "n",
                            given.getParameter("n")
                                    .orElse(List.of("1000", "100000"))
                                    .toArray(String[]::new));
        }
        return options.build();
    }

    private static String asJson(Collection<RunResult> results) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean asksForInformation(CommandLineOptions given) {
        return given.shouldHelp()
                || given.shouldList()
                || given.shouldListWithParams()
                || given.shouldListProfilers()
                || given.shouldListResultFormats();
    }
}
