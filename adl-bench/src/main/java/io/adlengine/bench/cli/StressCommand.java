package io.adlengine.bench.cli;

import io.adlengine.bench.gauge.GaugeRun;
import io.adlengine.bench.gauge.GaugeSettings;
import io.adlengine.bench.page.Page;
import io.adlengine.bench.report.Report;
import io.adlengine.bench.stress.Notes;
import io.adlengine.bench.stress.PreviewReport;
import io.adlengine.bench.stress.SamplePositions;
import io.adlengine.bench.stress.StressInput;
import io.adlengine.bench.stress.StressSettings;
import io.adlengine.bench.stress.StressTest;
import io.adlengine.check.Require;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stress}: what deleveraging would do to a book of positions. */
@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        description = "What would deleveraging do to my book? Takes positions as venues and client libraries export"
                + " them, moves the prices, and runs every rule on the same book: liquidation, fund, rounds,"
                + " close-outs."
                + " What is assumed, rounded or left out goes to stderr. Exit code 1 if a conservation check fails.")
final class StressCommand implements Callable<Integer> {
    /** Where from. */
    static final class Source {
        @Option(
                names = "--positions",
                paramLabel = "FILE",
                required = true,
                description = "CSV with header account,symbol,side,size,entry_price[,mark_price,margin,isolated,"
                        + "leverage], or with the names of Binance, Bybit, BitMEX, ccxt, Deribit, Hyperliquid or OKX.")
        private Path positions;

        @Option(
                names = "--sample",
                paramLabel = "N",
                required = true,
                description = "Writes N such positions to --out instead, the same every time.")
        private Integer sample;
    }

    /** Where to. */
    static final class Prices {
        @Option(
                names = "--marks",
                paramLabel = "FILE",
                required = true,
                description = "CSV with header symbol,mark_price: prices after the shock.")
        private Path marks;

        @Option(
                names = "--shock",
                paramLabel = "SYMBOL=-20%",
                split = ",",
                required = true,
                description = "Changes of marks, as BTC=-20%%,ETH=-30%%; all=-20%% is for those that are not named.")
        private List<String> shocks = List.of();

        Path marks() {
            return marks;
        }

        List<String> shocks() {
            return shocks;
        }
    }

    /** Positions whose moves a page tries, and the most lots that they shed, percent. */
    private static final int GAUGED = 10;

    private static final int MOST_SHED = 50;

    @Spec
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @ArgGroup
    private Prices prices;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "What the columns of --positions are where the header does not say it: binance, ccxt, ..., or"
                    + " FIELD=COLUMN.")
    private List<String> columns = List.of();

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description =
                    "CSV with header account,collateral, or account,equity, which has unrealised profits in it: by"
                            + " default an account has the sum of the margins of its cross positions.")
    private Path accounts;

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "CSV with header symbol[,lot,tick,contract_size,maintenance]: by default lots and ticks are"
                    + " found from the digits of sizes and marks, and 1%% is maintained.")
    private Path instruments;

    @Option(names = "--rule", paramLabel = "SPEC", description = "Who pays, see 'policies'; may be repeated.")
    private List<String> rules = List.of();

    @Option(
            names = "--severity",
            paramLabel = "SPEC",
            description = "How much of a deficit is taken: by default ${DEFAULT-VALUE}, see 'policies'.")
    private String severity = "fixed:theta=1";

    @Option(
            names = "--score",
            paramLabel = "SPEC",
            description = "What winners are ranked by: by default ${DEFAULT-VALUE}, see 'policies'.")
    private String score = "leveraged-profit";

    @Option(names = "--fund", paramLabel = "AMOUNT", description = "What the insurance fund has: by default nothing.")
    private String fund = "0";

    @Option(
            names = "--split",
            paramLabel = "NAME",
            converter = EnumNames.Split.class,
            description = "On which of its positions an account's deficit falls at first, one of maintenance, loss,"
                    + " sequential: by default loss.")
    private DeficitSplit split = DeficitSplit.LOSS;

    @Option(
            names = "--layers",
            paramLabel = "NAME",
            converter = EnumNames.Layers.class,
            description = "What may be taken at last, one of profits, principal: by default profits.")
    private Layer layers = Layer.PROFITS;

    @Option(
            names = "--depth",
            paramLabel = "FILE",
            description = "CSV with header symbol,side,price,size: orders that rest after the shock, which take"
                    + " liquidations. Without it nobody is liquidated.")
    private Path depth;

    @Option(
            names = "--preview",
            paramLabel = "ACCOUNT",
            description = "Prints where this account stands, and what it would lose, and runs no round.")
    private String preview;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many of those who pay most a table shows of each rule: by default ${DEFAULT-VALUE}.")
    private int top = 3;

    @Option(
            names = "--scale",
            description = "Decimal digits of the minor unit: by default as many as sizes and marks need, 6 or more.")
    private Integer scale;

    @Mixin
    private Plugins plugins;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Mixin
    private HtmlOption html;

    @Override
    public Integer call() throws IOException {
        if (source.sample != null) {
            html.requireAbsent("--sample");
            OutputFile.print(out, command.commandLine().getOut(), SamplePositions.of(source.sample));
            return 0;
        }
        if (rules.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--rule=SPEC'");
        }
        Require.within("--top", top, 0, Integer.MAX_VALUE);
        final OpenCatalogue catalogue = plugins.catalogue();
        final StressSettings settings = new StressSettings(rules, SeverityNames.meant(severity), score, split, layers);
        final Notes notes = new Notes();
        html.requireWritable();
        if (preview != null) {
            html.requireAbsent("--preview");
            print(PreviewReport.of(preview, input(), settings, catalogue, notes), notes);
            return 0;
        }
        final StressTest test = StressTest.of(input(), settings, catalogue, notes);
        print(test.report(top), notes);
        html.write(() -> {
            final Page page = test.page(html.commandLine());
            page.add(GaugeRun.figure(
                    new GaugeSettings(rules, List.of(score), GAUGED, 0, MOST_SHED), input(), catalogue));
            return page;
        });
        return test.exitCode();
    }

    private StressInput input() {
        return new StressInput(
                source.positions,
                columns,
                accounts,
                instruments,
                prices == null ? null : prices.marks,
                prices == null ? List.of() : prices.shocks,
                depth,
                fund,
                scale);
    }

    private void print(Report report, Notes notes) throws IOException {
        OutputFile.print(out, command.commandLine().getOut(), format.of(report));
        final PrintWriter err = command.commandLine().getErr();
        notes.lines().forEach(err::println);
        err.flush();
    }
}
