package io.adlengine.bench.cli;

import io.adlengine.bench.measure.Alternation;
import io.adlengine.bench.measure.BenchmarkCase;
import io.adlengine.bench.measure.BenchmarkCases;
import io.adlengine.bench.measure.Comparison;
import io.adlengine.bench.measure.JmhRun;
import io.adlengine.bench.measure.NamePatterns;
import io.adlengine.bench.measure.Ratio;
import io.adlengine.bench.measure.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bench compare}: how much longer a new build takes than an old one, by jars that run in turn or by files. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Compares two builds.",
        description = "Jars are run in turn, fork by fork; or files of bench --json are read. The"
                + " ratio of the geometric means of the forks' times, with Welch's 95 %% interval on their logarithms;"
                + " spread is the slowest fork over the fastest one. Exit code 1 if a benchmark fails or is slower.")
final class CompareCommand implements Callable<Integer> {
    private static final int FORKS = 5;
    private static final int QUICK_FORKS = 2;
    private static final String JAR = ".jar";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "A jar of adl-bench, of any age, or a JSON file.")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The same of the new build.")
    private Path now;

    @Parameters(
            index = "2..*",
            paramLabel = "JMH",
            description = "JMH's benchmark patterns, and for jars its options after --:"
                    + " compare old.jar new.jar -- ProRata -f 3 -p n=1000")
    private List<String> jmhArguments = new ArrayList<>();

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(
            names = "--fail-over",
            paramLabel = "PERCENT",
            converter = Percent.class,
            description = "Exit code 1 if even the lower end of an interval is over 1 and this much, such as 10%%.")
    private Double failOver;

    @Override
    public Integer call() throws IOException, InterruptedException {
        final CommandLineOptions options = run.options(jmhArguments);
        final Comparison comparison;
        if (isJar(old) && isJar(now)) {
            comparison = ofJars(options);
        } else if (isJar(old) || isJar(now)) {
            throw new IllegalArgumentException(old + " and " + now + " (expected: two jars, or two files of JSON)");
        } else {
            comparison = ofFiles(options);
        }
        for (final Ratio ratio : comparison.ratios()) {
            if (failOver != null && !ratio.hasInterval()) {
                throw new IllegalArgumentException(
                        "forks=1 of " + ratio.of().name() + " (expected: 2 or more, for --fail-over)");
            }
        }
        final double limit = failOver == null ? Double.NaN : failOver;
        OutputFile.print(null, spec.commandLine().getOut(), new ComparisonTable(comparison).text(limit));
        final boolean isSlower = comparison.ratios().stream().anyMatch(ratio -> ratio.isOver(limit));
        return isSlower || !comparison.failures().isEmpty() ? 1 : 0;
    }

    private Comparison ofJars(CommandLineOptions options) throws IOException, InterruptedException {
        final int forks = JmhOptions.of(jmhArguments, false).getForkCount().orElse(run.isQuick() ? QUICK_FORKS : FORKS);
        if (forks < 1 || failOver != null && forks < 2) {
            throw new IllegalArgumentException("-f=" + forks + " (expected: 1 or more, with --fail-over 2 or more)");
        }
        final List<BenchmarkCase> nows = BenchmarkCases.in(required(now), options);
        final List<BenchmarkCase> olds = BenchmarkCases.in(required(old), options);
        final List<BenchmarkCase> cases = Alternation.both(olds, nows);
        RunOptions.requireAny(cases, options);
        RunOptions.requireParameters(jmhArguments, cases);
        final Progress progress = new Progress(spec.commandLine().getErr(), cases.size() * forks);
        try (TemporaryFolder folder = new TemporaryFolder()) {
            final JmhRun jmh = new JmhRun(options, run.verbosity(), folder.path());
            return new Alternation(jmh, forks).run(old, now, olds, nows, of -> progress.step(of.name()));
        } finally {
            progress.end();
        }
    }

    private Comparison ofFiles(CommandLineOptions options) throws IOException {
        RunOptions.requirePatterns(jmhArguments, "where files are compared");
        final Predicate<String> isAskedFor = NamePatterns.anyOrAll(options.getIncludes());
        final Comparison comparison = Comparison.of(ResultsFile.read(old), ResultsFile.read(now), isAskedFor);
        if (comparison.ratios().isEmpty() && comparison.failures().isEmpty()) {
            throw new IllegalArgumentException(
                    old + " and " + now + "=nothing in common (expected: the same benchmark)");
        }
        return comparison;
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(JAR);
    }

    private static Path required(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + ": no such file (expected: a jar of adl-bench)");
        }
        return jar;
    }

    /** 10% or 0.1; 10 would be a thousand percent to some and ten to others. */
    private static final class Percent implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                final double value = text.endsWith("%")
                        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                        : Double.parseDouble(text);
                if (value >= 0 && value < (text.endsWith("%") ? Double.POSITIVE_INFINITY : 1)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException(
                    "'" + text + "' is no limit (expected: 0% or more, such as 10%, or 0 to below 1)");
        }
    }
}
