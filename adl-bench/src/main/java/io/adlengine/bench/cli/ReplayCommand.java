package io.adlengine.bench.cli;

import io.adlengine.MarketSeverity;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.DeficitReading;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.GapFile;
import io.adlengine.bench.data.SyntheticEpisode;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.bench.replay.GapHints;
import io.adlengine.bench.replay.Hint;
import io.adlengine.bench.replay.OrderReport;
import io.adlengine.bench.replay.Orders;
import io.adlengine.bench.replay.PolicyResult;
import io.adlengine.bench.replay.Reference;
import io.adlengine.bench.replay.Replay;
import io.adlengine.bench.replay.ReplayPage;
import io.adlengine.bench.replay.ReplayReport;
import io.adlengine.bench.replay.RoundsTable;
import io.adlengine.bench.replay.Setting;
import io.adlengine.bench.report.Report;
import io.adlengine.check.Require;
import io.adlengine.policy.AllocatorProvider;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: every severity with every allocator over an episode. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Runs every severity with every allocator over a stress episode, each round from the rounds before it.")
final class ReplayCommand implements Callable<Integer> {
    private static final String AS_IS = "as-is";
    private static final Pattern SHUFFLE = Pattern.compile("shuffle:(-?\\d{1,18}),([1-9]\\d{0,5})");

    @Spec
    private CommandSpec command;

    private OpenCatalogue catalogue;

    @Option(names = "--rounds", paramLabel = "FILE", description = "CSV of rounds; without it, a synthetic episode.")
    private Path rounds;

    @Option(
            names = "--winners",
            paramLabel = "FILE",
            description = "CSV with header round,account,capacity[,cap,score,weight,lot,equity,notional,exposure,"
                    + "principal,gain1..]; without it, winners are drawn from a seed.")
    private Path winners;

    @Option(
            names = "--severity",
            paramLabel = "SPEC",
            description = "How much: ${DEFAULT-VALUE} and others, see 'policies'; may be repeated. default is what a"
                    + " venue's rounds should begin with, market-mix, and needs --gaps.")
    private List<String> severities =
            List.of("fixed:theta=0", "fixed:theta=1", "ogd-star", "implicit-adagrad", "robust-mix");

    @Option(
            names = "--allocator",
            paramLabel = "SPEC",
            description = "Who pays: ${DEFAULT-VALUE}; 'all' runs one of each; see 'policies'; may be" + " repeated.")
    private List<String> allocators = List.of("pro-rata", "queue");

    @Mixin
    private Plugins plugins;

    @Option(
            names = "--deficit",
            paramLabel = "READING",
            description = "What the deficits of --rounds are: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}, as"
                    + " published. flow does not count again what an earlier round saw of the same loser (column"
                    + " max_loss_usd).")
    private DeficitReading deficit = DeficitReading.stock;

    @Option(
            names = "--hint",
            paramLabel = "MODEL",
            description = "What a round is told of its need, from its quantities and the gaps of the rounds before it:"
                    + " ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. Prefer gap.")
    private Hint hint = Hint.none;

    @Option(
            names = "--gaps",
            paramLabel = "FILE",
            description = "CSV with header wave,coin,gap_per_contract_usd,qty_contracts, for --hint, --reference and"
                    + " severities that ask for quantities; round for wave.")
    private Path gaps;

    @Option(
            names = "--reference",
            paramLabel = "AMOUNT",
            description = "What a severity is a share of that has no references of its own: ${COMPLETION-CANDIDATES};"
                    + " by default ${DEFAULT-VALUE}. estimate is what lots of the market needed before times --gaps'"
                    + " quantity, capped at most twice what markets typically need of their winners' profits.")
    private Reference reference = Reference.deficit;

    @Option(names = "--lambda-under", description = "Price of a missing unit: ${DEFAULT-VALUE}.")
    private double lambdaUnder = 1;

    @Option(names = "--lambda-over", description = "Price of a needless unit: ${DEFAULT-VALUE}.")
    private double lambdaOver = 1;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "as-is, or shuffle:SEED,N: over N permutations of the rounds, how much each severity loses"
                    + " relative to the best fixed one or, of rounds of markets, to doing nothing.")
    private String order = AS_IS;

    @Option(names = "--scale", description = "Decimal digits of the minor unit: ${DEFAULT-VALUE}.")
    private int scale = 6;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Option(
            names = "--rounds-out",
            paramLabel = "FILE",
            description = "Writes every round of every policy as a line of CSV, too.")
    private Path roundsOut;

    @Mixin
    private HtmlOption html;

    @Override
    public Integer call() throws IOException {
        severities = severities.stream().map(SeverityNames::meant).toList();
        catalogue = plugins.catalogue();
        checkOptions();
        if (allocators.equals(List.of("all"))) {
            allocators = catalogue.allocators().stream()
                    .map(AllocatorProvider::example)
                    .toList();
        }
        final Currency currency = new Currency(scale);
        final Episode episode =
                rounds == null ? SyntheticEpisode.generate(currency) : Episode.read(rounds, currency, deficit);
        final GapFile gapFile = gaps == null ? null : GapFile.read(gaps, episode, currency);
        final Setting setting = new Setting(deficit, new GapHints(hint, gapFile), lambdaUnder, lambdaOver, reference);
        html.requireWritable();
        if (roundsOut != null) {
            OutputFile.requireWritable(roundsOut);
        }
        if (order.equals(AS_IS)) {
            playAsItWas(episode, currency, setting);
        } else {
            print(shuffled(episode, currency, setting));
        }
        summarise(currency, gapFile, setting.hints().withoutLots(episode.rounds()));
        return 0;
    }

    /** Refuses options that would have no effect, or no meaning, together. */
    private void checkOptions() {
        if (rounds == null && deficit == DeficitReading.flow) {
            throw Require.refusal("--deficit", "flow", "stock, or --rounds FILE: nobody lost the synthetic deficits");
        }
        if (gaps == null && hint != Hint.none) {
            throw Require.refusal("--hint", hint.name(), "none, or --gaps FILE");
        }
        if (gaps == null && reference != Reference.deficit) {
            throw Require.refusal("--reference", reference.name(), "deficit, or --gaps FILE");
        }
        if (gaps == null && anyAsksForQuantities()) {
            throw Require.refusal(
                    "--severity",
                    asksForQuantities().findFirst().orElseThrow(),
                    "--gaps FILE with it, whose quantities it estimates from");
        }
        if (gaps != null && hint == Hint.none && reference == Reference.deficit && !anyAsksForQuantities()) {
            throw Require.refusal(
                    "--gaps",
                    gaps.toString(),
                    "--hint gap, linear or sqrt, --reference estimate or capped, or --severity default");
        }
        if (rounds == null && gaps != null) {
            throw Require.refusal("--gaps", gaps.toString(), "--rounds FILE, of which these are the gaps");
        }
        if (!order.equals(AS_IS) && !SHUFFLE.matcher(order).matches()) {
            throw Require.refusal("--order", order, "as-is, or shuffle:SEED,N with N from 1 to 999999");
        }
        if (!order.equals(AS_IS) && (roundsOut != null || html.isAsked())) {
            throw Require.refusal(
                    roundsOut != null ? "--rounds-out" : "--html",
                    "given",
                    "--order as-is: there is one line of rounds");
        }
        if (roundsOut != null && isSameFile(roundsOut, out)) {
            throw Require.refusal("--rounds-out", roundsOut.toString(), "another file than --out");
        }
        if (!order.equals(AS_IS) && winners != null) {
            throw Require.refusal("--winners", winners.toString(), "--order as-is: who pays does not matter else");
        }
        if (!order.equals(AS_IS) && command.commandLine().getParseResult().hasMatchedOption("--allocator")) {
            throw Require.refusal(
                    "--allocator", String.join(" ", allocators), "--order as-is: who pays does not matter else");
        }
    }

    private static boolean isSameFile(Path one, Path other) {
        return other != null
                && one.toAbsolutePath()
                        .normalize()
                        .equals(other.toAbsolutePath().normalize());
    }

    private boolean anyAsksForQuantities() {
        return asksForQuantities().findAny().isPresent();
    }

    private Stream<String> asksForQuantities() {
        final Map<String, Double> hindsight = Map.of("variation", 0.0, "squares", 1.0);
        return severities.stream()
                .filter(spec -> catalogue.severity(spec, hindsight) instanceof MarketSeverity market
                        && market.asksForQuantities());
    }

    private void playAsItWas(Episode episode, Currency currency, Setting setting) throws IOException {
        final WinnersFile file = winners == null ? null : WinnersFile.ofEpisode(winners, currency);
        final Replay replay = new Replay(episode, file, setting, catalogue);
        final List<PolicyResult> results = run(episode, replay);
        print(new ReplayReport(episode, source(), currency, setting, replay.hindsight(), results));
        if (roundsOut != null) {
            OutputFile.write(roundsOut, RoundsTable.csv(results, currency));
        }
        html.write(() -> ReplayPage.of(episode, currency, setting, results, html.commandLine()));
    }

    private void print(Report report) throws IOException {
        OutputFile.print(out, command.commandLine().getOut(), format.of(report));
    }

    private Report shuffled(Episode episode, Currency currency, Setting setting) throws IOException {
        final Matcher shuffle = SHUFFLE.matcher(order);
        if (!shuffle.matches()) {
            throw new IllegalStateException(order);
        }
        final Orders orders = new Orders(
                episode, Long.parseLong(shuffle.group(1)), Integer.parseInt(shuffle.group(2)), setting, catalogue);
        severities.forEach(orders::check);
        final Progress progress = new Progress(command.commandLine().getErr(), severities.size() * orders.count());
        final Map<String, DescriptiveStatistics> ratios = new LinkedHashMap<>();
        for (final String severity : severities) {
            ratios.put(severity, orders.ratios(severity, () -> progress.step(severity)));
        }
        progress.end();
        return new OrderReport(episode, order, orders.count(), currency, setting, ratios);
    }

    private List<PolicyResult> run(Episode episode, Replay replay) {
        for (final String severity : severities) {
            allocators.forEach(allocator -> replay.check(severity, allocator));
        }
        final List<PolicyResult> results = new ArrayList<>();
        if (episode.hasProduction()) {
            results.add(replay.production());
        }
        final Progress progress = new Progress(command.commandLine().getErr(), severities.size() * allocators.size());
        for (final String severity : severities) {
            for (final String allocator : allocators) {
                progress.step(severity + "/" + allocator);
                results.add(replay.run(severity, allocator));
            }
        }
        progress.end();
        return results;
    }

    private String source() {
        return winners == null ? "synthetic, drawn from a fixed seed to each round's U" : winners.toString();
    }

    private void summarise(Currency currency, GapFile gapFile, long withoutLots) {
        final PrintWriter err = command.commandLine().getErr();
        if (severities.stream().anyMatch(severity -> severity.startsWith("ogd-star"))) {
            err.println("ogd-star knows this episode's P and sum of D^2 in advance: hindsight, not a policy");
        }
        if (currency.rounded() > 0) {
            err.println(currency.rounded() + " amounts rounded half-even to " + scale + " digits");
        }
        if (gapFile != null && gapFile.roundedQuantities() > 0) {
            err.println(gapFile.roundedQuantities() + " quantities rounded half-even to " + GapFile.QUANTITY_SCALE
                    + " digits");
        }
        if (gapFile != null && withoutLots > 0 && (reference != Reference.deficit || anyAsksForQuantities())) {
            err.println(withoutLots + " rounds without a quantity of one market in " + gapFile.source()
                    + ": nothing is estimated from their lots");
        }
        err.flush();
    }
}
