package io.adlengine.bench.cli;

import io.adlengine.bench.measure.BenchPage;
import io.adlengine.bench.measure.Results;
import io.adlengine.bench.measure.ResultsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench table}: the Markdown tables of what was kept, on standard output or in their place in a README. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        header = "Prints what was kept as Markdown.",
        description =
                "Of files of bench --json, with and without --latency: whole rounds and rules, JDKs side by side.")
final class BenchTableCommand implements Callable<Integer> {
    static final String BEGIN = "<!-- bench table -->\n";
    static final String END = "<!-- end of bench table -->";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON of bench --json.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--into",
            paramLabel = "README",
            description = "Write them between '<!-- bench table -->' and '<!-- end of bench table -->' of that file.")
    private Path readme;

    @Mixin
    private HtmlOption html;

    @Override
    public Integer call() throws IOException {
        html.requireWritable();
        final List<Results> results = new ArrayList<>();
        for (final Path file : files) {
            results.add(ResultsFile.read(file));
        }
        html.write(() -> BenchPage.of(results, html.commandLine()));
        final String tables = new MarkdownTables(results).text();
        if (readme == null) {
            OutputFile.print(null, spec.commandLine().getOut(), tables);
            return 0;
        }
        final String text = Files.readString(readme, StandardCharsets.UTF_8);
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(readme + "=no place for tables (expected: a line " + BEGIN.strip()
                    + " and behind it a line " + END + ")");
        }
        OutputFile.write(readme, text.substring(0, begin + BEGIN.length()) + '\n' + tables + text.substring(end));
        return 0;
    }
}
