package io.adlengine.bench.cli;

import io.adlengine.bench.venue.LeftLots;
import io.adlengine.bench.venue.LiquidationSize;
import io.adlengine.bench.venue.LossSharing;
import io.adlengine.bench.venue.MarketKind;
import io.adlengine.bench.venue.MarketTerms;
import io.adlengine.bench.venue.Reaction;
import io.adlengine.bench.venue.VenuePage;
import io.adlengine.bench.venue.VenueReport;
import io.adlengine.bench.venue.VenueResult;
import io.adlengine.bench.venue.VenueSettings;
import io.adlengine.bench.venue.VenueSimulation;
import io.adlengine.check.Require;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code venue}: a whole venue through a crash. */
@Command(
        name = "venue",
        mixinStandardHelpOptions = true,
        description =
                "Simulates a venue in a crash: liquidations, fund, deleveraging rounds down to applied close-outs."
                        + " The same options give the same hash on every machine. Exit code 1 if a"
                        + " conservation check fails.")
final class VenueCommand implements Callable<Integer> {
    static final int QUICK_ACCOUNTS = 2_000;
    static final int QUICK_INSTRUMENTS = 5;

    @Spec
    private CommandSpec command;

    @Option(names = "--accounts", paramLabel = "N", description = "Traders: by default ${DEFAULT-VALUE}.")
    private int accounts = 100_000;

    @Option(names = "--instruments", paramLabel = "M", description = "Contracts: by default ${DEFAULT-VALUE}.")
    private int instruments = 50;

    @Option(names = "--waves", paramLabel = "N", description = "Price moves: by default ${DEFAULT-VALUE}.")
    private int waves = 12;

    @Option(names = "--seed", paramLabel = "S", description = "What all is drawn from: by default ${DEFAULT-VALUE}.")
    private long seed = 20251010;

    @Option(
            names = "--rule",
            paramLabel = "SPEC",
            description = "Who pays: by default ${DEFAULT-VALUE}, see 'policies'.")
    private String rule = "pro-rata";

    @Option(
            names = "--severity",
            paramLabel = "SPEC",
            description = "How much: by default ${DEFAULT-VALUE}, see 'policies'.")
    private String severity = "robust-mix";

    @Option(
            names = "--score",
            paramLabel = "SPEC",
            description = "What winners are ranked by: by default ${DEFAULT-VALUE}, see 'policies'.")
    private String score = "leveraged-profit";

    @Option(
            names = "--weight",
            paramLabel = "SPEC",
            description = "What winners are weighed by: by default ${DEFAULT-VALUE}, see 'policies'.")
    private String weight = "leverage";

    @Option(
            names = "--split",
            paramLabel = "NAME",
            converter = EnumNames.Split.class,
            description = "On which of its positions an account's deficit falls at first, one of maintenance, loss,"
                    + " sequential: by default loss.")
    private DeficitSplit split = DeficitSplit.LOSS;

    @Option(
            names = "--lots",
            paramLabel = "NAME",
            converter = LotsName.class,
            description = "How many lots of a bankrupt account a collection closes, one of all, fewest: by default"
                    + " fewest, and the order book is asked for the others.")
    private LotsToClose lots = LotsToClose.FEWEST;

    @Option(
            names = "--layers",
            paramLabel = "NAME",
            converter = EnumNames.Layers.class,
            description = "What may be taken at last, one of profits, principal: by default profits.")
    private Layer layers = Layer.PROFITS;

    @Option(
            names = "--liquidation",
            paramLabel = "SIZE",
            description = "What the order book is asked to close of positions below their margin, one of"
                    + " ${COMPLETION-CANDIDATES}: what the margin lacks, or all; by default ${DEFAULT-VALUE}.")
    private LiquidationSize liquidation = LiquidationSize.full;

    @Option(
            names = "--liquidation-fee",
            paramLabel = "PPM",
            description = "Millionths of what is liquidated that the fund takes, as far as an account is solvent: by"
                    + " default ${DEFAULT-VALUE}.")
    private int liquidationFee;

    @Option(
            names = "--volunteers",
            paramLabel = "N",
            description = "Accounts that take over, at the mark or better, what the order book leaves of solvent"
                    + " positions, before anybody is deleveraged for it: by default none.")
    private int volunteers;

    @Option(
            names = "--left-lots",
            paramLabel = "WHAT",
            description = "What becomes of solvent positions' lots that neither order book nor volunteers took, one of"
                    + " ${COMPLETION-CANDIDATES}: they stay, or rounds place them with winners; by default stay, and"
                    + " place where there are volunteers.")
    private LeftLots leftLots;

    @Option(
            names = "--hedge-mode",
            description = "One account in three holds both legs of its instruments, whose margins are gross, net or"
                    + " that of the larger leg in turn: by default nobody does.")
    private boolean hedgeMode;

    @Option(
            names = "--settle",
            paramLabel = "INSTRUMENT",
            description =
                    "Id of a contract, 1 to M, that is settled and closed for good after the last wave, at the mean"
                            + " of its last three marks: by default none.")
    private Integer settle;

    @Option(
            names = "--funding",
            paramLabel = "PPB",
            description = "Billionths of the value at the mark, -100,000,000 to 100,000,000, that longs of every"
                    + " contract pay shorts before each wave's liquidations, below 0 the other way (as"
                    + " --funding=-1000000): by default none.")
    private int funding;

    @Option(
            names = "--tiers",
            description = "Contracts have brackets of maintenance margins: half as much again, twice and four times"
                    + " the rate from positions of 1,000, 10,000 and 100,000 on.")
    private boolean tiers;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            converter = LossName.class,
            description =
                    "Who bears what is left after the last wave, one of residual (nobody), index (the side of each"
                            + " market that has gained), both-sides, withdrawals (whoever leaves, and all do), claims"
                            + " (that recoveries repay): by default residual.")
    private LossSharing loss = LossSharing.RESIDUAL;

    @Option(
            names = "--market",
            paramLabel = "NAME",
            converter = MarketName.class,
            description =
                    "Whose order books take liquidations, one of thin (levels drawn up in every wave), exchange-core"
                            + " (a matching core's, in which market makers' orders rest): by default thin.")
    private MarketKind market = MarketKind.THIN;

    @Option(
            names = "--reaction",
            paramLabel = "NAME",
            converter = ReactionName.class,
            description =
                    "What traders do after they were deleveraged, one of none, measured (as often as on October 10,"
                            + " 2025, they open again and withdraw, and market makers quote less), strong (ten times as"
                            + " often): by default none.")
    private Reaction reaction = Reaction.NONE;

    @Option(
            names = "--settlement-currencies",
            paramLabel = "N",
            description = "Contracts settle in N currencies in turn, 1 to 64, in which accounts have purses that back"
                    + " each other after haircuts: by default ${DEFAULT-VALUE}.")
    private int currencies = 1;

    @Mixin
    private Plugins plugins;

    @Option(
            names = "--quick",
            description = "A small venue: " + QUICK_ACCOUNTS + " accounts, " + QUICK_INSTRUMENTS + " instruments.")
    private boolean quick;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Mixin
    private ReceiptOptions receipts;

    @Mixin
    private CrashOptions crash;

    @Mixin
    private HtmlOption html;

    @Override
    public Integer call() throws IOException {
        html.requireWritable();
        receipts.requireWritable();
        final long begun = System.nanoTime();
        final int contracts = quick ? QUICK_INSTRUMENTS : instruments;
        final VenueSimulation simulation = new VenueSimulation(
                new VenueSettings(
                        quick ? QUICK_ACCOUNTS : accounts,
                        contracts,
                        seed,
                        waves,
                        rule,
                        SeverityNames.meant(severity),
                        score,
                        weight,
                        split,
                        lots,
                        layers,
                        liquidation,
                        liquidationFee,
                        settle == null ? 0 : Require.within("--settle", settle, 1, Math.max(1, contracts)),
                        volunteers,
                        leftLots != null ? leftLots : volunteers > 0 ? LeftLots.place : LeftLots.stay,
                        new MarketTerms(funding, hedgeMode, tiers, currencies, loss, market, reaction, crash.terms())),
                plugins.catalogue());
        final long drawn = System.nanoTime();
        final VenueResult result = receipts.run(simulation);
        final long done = System.nanoTime();
        OutputFile.print(out, command.commandLine().getOut(), format.of(new VenueReport(result)));
        html.write(() -> VenuePage.of(result, html.commandLine()));
        final PrintWriter err = command.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "market drawn in %.1f s, waves in %.1f s, heap at most %,d MB%n",
                (drawn - begun) / 1e9,
                (done - drawn) / 1e9,
                peakHeap() >> 20);
        err.flush();
        return result.conserved() ? 0 : 1;
    }

    private static final class LotsName implements ITypeConverter<LotsToClose> {
        @Override
        public LotsToClose convert(String name) {
            return EnumNames.named(LotsToClose.class, name);
        }
    }

    private static final class LossName implements ITypeConverter<LossSharing> {
        @Override
        public LossSharing convert(String name) {
            return EnumNames.named(LossSharing.class, name);
        }
    }

    private static final class MarketName implements ITypeConverter<MarketKind> {
        @Override
        public MarketKind convert(String name) {
            return EnumNames.named(MarketKind.class, name);
        }
    }

    private static final class ReactionName implements ITypeConverter<Reaction> {
        @Override
        public Reaction convert(String name) {
            return EnumNames.named(Reaction.class, name);
        }
    }

    /** The peaks of the heap's pools together, garbage included. */
    private static long peakHeap() {
        long sum = 0;
        for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            sum += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return sum;
    }
}
