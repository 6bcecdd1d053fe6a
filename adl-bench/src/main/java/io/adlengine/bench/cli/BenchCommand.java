package io.adlengine.bench.cli;

import io.adlengine.bench.measure.BenchPage;
import io.adlengine.bench.measure.BenchmarkCase;
import io.adlengine.bench.measure.BenchmarkCases;
import io.adlengine.bench.measure.Environment;
import io.adlengine.bench.measure.FailedBenchmarkException;
import io.adlengine.bench.measure.Failure;
import io.adlengine.bench.measure.JmhReport;
import io.adlengine.bench.measure.JmhRun;
import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.ResultsFile;
import io.adlengine.bench.measure.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs the JMH benchmarks one at a time and prints one table, whatever fails: what has failed stands below it, with
 * exit code 1.
 *
 * <p>JMH's own options follow {@code --} and win over {@code --quick}. The average time in nanoseconds is measured
 * where they name no mode and no unit.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs the JMH benchmarks, each on its own: times per winner, against the roofline and against the"
                + " baseline. Exit code 1 if one fails.",
        subcommands = {CompareCommand.class, BenchTableCommand.class})
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions run = new RunOptions();

    @ArgGroup(exclusive = false, heading = "%nLatencies of whole rounds, in place of benchmarks:%n")
    private LatencyOptions latency;

    @Parameters(
            paramLabel = "JMH",
            description = "JMH's benchmark patterns, and its options after --: bench -- ProRata -prof gc -f 3")
    private List<String> jmhArguments = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Keep all that was measured, and where, as JSON.")
    private Path json;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The day for the JSON, such as 2026-11-27; without it the file names no day.")
    private LocalDate date;

    @Mixin
    private HtmlOption html = new HtmlOption();

    /** Made by the command line. */
    public BenchCommand() {}

    /**
     * Runs the benchmarks.
     *
     * @return 0, or 1 where a benchmark failed
     * @throws Exception if options make no sense or files cannot be used
     */
    @Override
    public Integer call() throws Exception {
        final String day = date == null ? "" : date.toString();
        if (json != null) {
            OutputFile.requireWritable(json);
        }
        html.requireWritable();
        if (latency != null && latency.isAsked()) {
            final PrintWriter err = spec.commandLine().getErr();
            final Results results = latency.measure(jmhArguments, run.isQuick(), day, err);
            return report(results, LatencyTable.text(results));
        }
        final CommandLineOptions options = run.options(jmhArguments);
        if (asksForInformation(options)) {
            Main.main(jmhArguments.toArray(String[]::new));
            return 0;
        }
        final List<BenchmarkCase> cases = BenchmarkCases.here(options);
        RunOptions.requireAny(cases, options);
        RunOptions.requireParameters(jmhArguments, cases);
        final Results results = measure(cases, options, day);
        return report(results, new ScoreTable(results).text());
    }

    private int report(Results results, String table) throws IOException {
        OutputFile.print(null, spec.commandLine().getOut(), table);
        if (json != null) {
            OutputFile.write(json, ResultsFile.text(results));
        }
        html.write(() -> BenchPage.of(List.of(results), html.commandLine()));
        return results.failures().isEmpty() ? 0 : 1;
    }

    private Results measure(List<BenchmarkCase> cases, CommandLineOptions options, String day) throws IOException {
        final List<Score> scores = new ArrayList<>();
        final List<Failure> failures = new ArrayList<>();
        Environment environment = Machine.here(day);
        final Progress progress = new Progress(spec.commandLine().getErr(), cases.size());
        try (TemporaryFolder folder = new TemporaryFolder()) {
            final JmhRun jmh = new JmhRun(options, run.verbosity(), folder.path());
            for (final BenchmarkCase each : cases) {
                progress.step(each.name());
                try {
                    final JmhReport report = jmh.here(each);
                    environment = Machine.of(report, day);
                    scores.add(report.score());
                } catch (FailedBenchmarkException e) {
                    failures.add(new Failure(each.name(), e.getMessage()));
                }
            }
        } finally {
            progress.end();
        }
        return new Results(environment, scores, List.of(), failures);
    }

    private static boolean asksForInformation(CommandLineOptions given) {
        return given.shouldHelp()
                || given.shouldList()
                || given.shouldListWithParams()
                || given.shouldListProfilers()
                || given.shouldListResultFormats();
    }
}
