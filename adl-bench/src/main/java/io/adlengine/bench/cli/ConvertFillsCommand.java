package io.adlengine.bench.cli;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.fills.FillConversion;
import io.adlengine.bench.fills.FillFiles;
import io.adlengine.bench.fills.FillSettings;
import io.adlengine.bench.report.Report;
import io.adlengine.check.Require;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code convert-fills}: what {@code replay} reads, from fills that a venue has published. */
@Command(
        name = "convert-fills",
        mixinStandardHelpOptions = true,
        description = "Makes rounds, gaps and winners, as 'replay' reads them, of fills that a Hyperliquid node"
                + " writes and publishes (node_fills, node_fills_by_block), and leaves them in a folder: rounds.csv,"
                + " gaps.csv, winners.csv and report.json. What was assumed and what could not be placed goes to"
                + " stderr, too.")
final class ConvertFillsCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    /** What a round is of. */
    enum By {
        market,
        time
    }

    /** What was needed. */
    enum Gap {
        absolute,
        paid
    }

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Lines of fills, decompressed; - is standard input.")
    private List<Path> fills = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where it leaves all of it.")
    private Path out;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "A round is of one market, or of all at a time, one of ${COMPLETION-CANDIDATES}: by default"
                    + " ${DEFAULT-VALUE}.")
    private By by = By.market;

    @Option(
            names = "--within",
            paramLabel = "MS",
            description = "A round ends where nobody is deleveraged for longer than so many milliseconds: by"
                    + " default ${DEFAULT-VALUE}.")
    private long within = 5_000;

    @Option(
            names = "--gap",
            paramLabel = "NAME",
            description = "What a fill has needed, one of ${COMPLETION-CANDIDATES}: its size times how far its price"
                    + " was off the mark, or only what the winner paid beyond it; by default ${DEFAULT-VALUE}.")
    private Gap gap = Gap.absolute;

    @Option(
            names = "--equities",
            paramLabel = "FILE",
            description = "CSV with header account,equity[,time_ms] of liquidated accounts, which no fill has; without"
                    + " it a deficit is what winners paid beyond the mark.")
    private Path equities;

    @Option(names = "--scale", description = "Decimal digits of the minor unit: ${DEFAULT-VALUE}.")
    private int scale = 6;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Override
    public Integer call() throws IOException {
        Require.within("--within", within, 0, Integer.MAX_VALUE);
        final FillSettings settings = new FillSettings(
                by == By.market,
                within,
                gap == Gap.paid ? FillSettings.Needed.PAID : FillSettings.Needed.ABSOLUTE,
                new Currency(scale));
        requireFolder();
        final FillConversion conversion = new FillConversion(settings, equities);
        for (final Path file : fills) {
            read(conversion, file);
        }
        conversion.group();
        final Report report = conversion.report();
        keep(conversion.files(), report);
        OutputFile.print(null, command.commandLine().getOut(), format.of(report));
        final PrintWriter err = command.commandLine().getErr();
        conversion.notes().forEach(err::println);
        err.flush();
        return 0;
    }

    private void requireFolder() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw Require.refusal("--out", out.toString(), "a folder");
        }
    }

    private static void read(FillConversion conversion, Path file) throws IOException {
        if (file.toString().equals(STANDARD_INPUT)) {
            conversion.read(Path.of("standard input"), System.in);
            return;
        }
        if (Files.isDirectory(file)) {
            throw Require.refusal("FILE", file.toString(), "a file of fills, and no folder");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            conversion.read(file, in);
        }
    }

    /** Rounds last: where they are, all is. */
    private void keep(FillFiles files, Report report) throws IOException {
        Files.createDirectories(out);
        OutputFile.write(out.resolve("gaps.csv"), files.gaps());
        OutputFile.write(out.resolve("winners.csv"), files.winners());
        OutputFile.write(out.resolve("report.json"), report.json());
        OutputFile.write(out.resolve("rounds.csv"), files.rounds());
    }
}
