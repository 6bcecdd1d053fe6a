package io.adlengine.bench.cli;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.WinnerTable;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.check.Require;
import io.adlengine.severity.FixedSeverity;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code round}: one round from a file of winners. */
@Command(
        name = "round",
        mixinStandardHelpOptions = true,
        description = "Runs one round and prints every winner's haircut in the file's order; a summary goes to stderr.")
final class RoundCommand implements Callable<Integer> {
    /** How the budget is found. */
    static final class Amount {
        @Option(names = "--budget", paramLabel = "AMOUNT", required = true, description = "The budget itself.")
        private String budget;

        @ArgGroup(exclusive = false)
        private Severity severity;
    }

    /** A deficit and the share of it that is taken. */
    static final class Severity {
        @Option(
                names = "--deficit",
                paramLabel = "AMOUNT",
                required = true,
                description = "What insurance left uncovered.")
        private String deficit;

        @Option(names = "--severity", paramLabel = "SPEC", required = true, description = "How much of it is taken.")
        private String severity;
    }

    @Spec
    private CommandSpec command;

    @Option(
            names = "--winners",
            paramLabel = "FILE",
            required = true,
            description = "CSV with header account,capacity[,cap,score,weight,lot,equity,notional,exposure,"
                    + "principal,gain1..].")
    private Path winners;

    @ArgGroup(multiplicity = "1")
    private Amount amount;

    @Option(names = "--allocator", paramLabel = "SPEC", required = true, description = "Who pays, see 'policies'.")
    private String allocator;

    @Mixin
    private Plugins plugins;

    @Option(names = "--scale", description = "Decimal digits of the minor unit: ${DEFAULT-VALUE}.")
    private int scale = 6;

    @Option(names = "--format", description = "csv or json; by default ${DEFAULT-VALUE}.")
    private Format format = Format.csv;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (format == Format.table) {
            throw Require.refusal("--format", "table", "csv or json");
        }
        final Currency currency = new Currency(scale);
        final Catalogue catalogue = plugins.catalogue();
        final SeverityController severity =
                amount.budget != null ? new FixedSeverity(1) : catalogue.severity(amount.severity.severity);
        final long deficit = amount.budget != null
                ? amount("--budget", amount.budget, currency)
                : amount("--deficit", amount.severity.deficit, currency);
        final WinnersFile file = WinnersFile.ofOneRound(winners, currency);
        final WinnerTable table = file.onlyRound();
        final Allocator rule = catalogue.allocator(allocator, table.count());
        file.requireColumnsOf(rule);
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(severity)
                .allocator(rule)
                .maxWinners(table.count())
                .build();
        final long[] haircut = new long[table.count()];
        final Round round;
        try {
            round = engine.deleverage(table.wrapInto(new Winners()), deficit, haircut);
        } catch (IllegalArgumentException e) {
            throw file.located(e, table);
        }
        final RoundReport report = new RoundReport(round, table, haircut, currency);
        OutputFile.print(out, command.commandLine().getOut(), format == Format.csv ? report.csv() : report.json());
        summarise(report, currency);
        return 0;
    }

    private static long amount(String option, String text, Currency currency) {
        final String rule = "a decimal amount, 0 or more, below 2^63 minor units";
        try {
            final long minorUnits = currency.minorUnits(text);
            // An amount that rounds to zero is negative all the same.
            if (minorUnits >= 0 && new BigDecimal(text.strip()).signum() >= 0) {
                return minorUnits;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw Require.refusal(option, text, rule);
        }
        throw Require.refusal(option, text, rule);
    }

    private void summarise(RoundReport report, Currency currency) {
        final PrintWriter err = command.commandLine().getErr();
        err.println(report.summary());
        if (currency.rounded() > 0) {
            err.println(currency.rounded() + " amounts rounded half-even to " + scale + " digits");
        }
        err.flush();
    }
}
