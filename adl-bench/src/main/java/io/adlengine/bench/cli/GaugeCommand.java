package io.adlengine.bench.cli;

import io.adlengine.bench.gauge.GaugeRun;
import io.adlengine.bench.gauge.GaugeSettings;
import io.adlengine.bench.report.Report;
import io.adlengine.bench.stress.Notes;
import io.adlengine.bench.stress.SamplePositions;
import io.adlengine.bench.stress.StressInput;
import io.adlengine.check.Require;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gauge}: what accounts would gain by moves that change how they look to a rule. */
@Command(
        name = "gauge",
        mixinStandardHelpOptions = true,
        description = "What would my largest accounts gain by splitting, reopening, withdrawing or shedding lots just"
                + " before a round? Takes positions as 'stress' does, and lets those that pay most try, one at a time,"
                + " with everything else known and unchanged. Fees, moves of the price and what is at risk meanwhile"
                + " are not counted. What is assumed, rounded or left out goes to stderr.")
final class GaugeCommand implements Callable<Integer> {
    private static final int PERCENT = 100;

    /** Where from. */
    static final class Source {
        @Option(
                names = "--positions",
                paramLabel = "FILE",
                required = true,
                description = "Positions, in any form that 'stress' reads.")
        private Path positions;

        @Option(
                names = "--sample",
                paramLabel = "N",
                required = true,
                description = "The N positions that 'stress --sample N' writes.")
        private Integer sample;
    }

    /** How much is taken: where neither is said, what is lacking at the file's marks. */
    static final class Need {
        @ArgGroup
        private StressCommand.Prices prices;

        @Option(
                names = "--deficit",
                paramLabel = "PERCENT",
                description = "What every side of every market is to pay, percent of what it can: by default what the"
                        + " other side lacks.")
        private Integer deficit;
    }

    @Spec
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @ArgGroup(exclusive = false)
    private Need need = new Need();

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "What the columns of --positions are, as for 'stress'.")
    private List<String> columns = List.of();

    @Option(names = "--accounts", paramLabel = "FILE", description = "What accounts have, as for 'stress'.")
    private Path accounts;

    @Option(names = "--instruments", paramLabel = "FILE", description = "Lots, ticks and margins, as for 'stress'.")
    private Path instruments;

    @Option(
            names = "--rule",
            paramLabel = "SPEC",
            required = true,
            description = "Who pays, see 'policies'; may be repeated.")
    private List<String> rules;

    @Option(
            names = "--score",
            paramLabel = "SPEC",
            description = "What winners are ranked by, see 'policies'; may be repeated: by default leveraged-profit.")
    private List<String> scores = List.of("leveraged-profit");

    @Option(names = "--fund", paramLabel = "AMOUNT", description = "What the insurance fund has: by default nothing.")
    private String fund = "0";

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many of the positions that pay most: by default ${DEFAULT-VALUE}.")
    private int top = 10;

    @Option(
            names = "--shed",
            paramLabel = "PERCENT",
            description = "The most lots that a position sheds, percent: by default ${DEFAULT-VALUE}.")
    private int shed = 50;

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

    @Override
    public Integer call() throws IOException {
        Require.within("--top", top, 1, Integer.MAX_VALUE);
        Require.within("--shed", shed, 0, PERCENT);
        final int share = need.deficit == null ? 0 : Require.within("--deficit", need.deficit, 1, PERCENT);
        final OpenCatalogue catalogue = plugins.catalogue();
        final GaugeSettings settings = new GaugeSettings(rules, scores, top, share, shed);
        final Notes notes = new Notes();
        final Report report;
        if (source.sample == null) {
            report = GaugeRun.of(settings, input(source.positions), catalogue, notes);
        } else {
            try (TemporaryFolder folder = new TemporaryFolder()) {
                final Path file = folder.path().resolve("sample.csv");
                Files.writeString(file, SamplePositions.of(source.sample));
                report = GaugeRun.of(settings, input(file), catalogue, notes);
            }
        }
        OutputFile.print(out, command.commandLine().getOut(), format.of(report));
        final PrintWriter err = command.commandLine().getErr();
        notes.lines().forEach(err::println);
        err.flush();
        return 0;
    }

    private StressInput input(Path positions) {
        final StressCommand.Prices prices = need.prices;
        return new StressInput(
                positions,
                columns,
                accounts,
                instruments,
                prices == null ? null : prices.marks(),
                prices == null ? List.of() : prices.shocks(),
                null,
                fund,
                scale);
    }
}
