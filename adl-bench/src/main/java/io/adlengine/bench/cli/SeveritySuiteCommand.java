package io.adlengine.bench.cli;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.SyntheticEpisode;
import io.adlengine.bench.suite.AdversaryResult;
import io.adlengine.bench.suite.Contestants;
import io.adlengine.bench.suite.FamilyResult;
import io.adlengine.bench.suite.MarketResult;
import io.adlengine.bench.suite.MarketSuite;
import io.adlengine.bench.suite.MarketSuiteReport;
import io.adlengine.bench.suite.Suite;
import io.adlengine.bench.suite.SuitePage;
import io.adlengine.bench.suite.SuiteReport;
import io.adlengine.bench.suite.SuiteResult;
import io.adlengine.check.Require;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code severity-suite}: severity controllers on generated rounds and against adversaries. */
@Command(
        name = "severity-suite",
        mixinStandardHelpOptions = true,
        description = {
            "Runs severity controllers on twelve families of generated rounds and against adversaries that see theta"
                    + " first.",
            "",
            "A ratio is the loss sum D|theta - n| over a reference: the loss of the best fixed theta or, where less, of"
                    + " one who plays the latent mean that n is drawn around. A ratio below 1 is possible where n"
                    + " moves. A family's ratio is the geometric mean over its seeds, T= the geometric mean over the"
                    + " twelve, worst the worst family.",
            "Regret is the loss beyond the best fixed theta's in units of sqrt(sum D^2), certificate the share that it"
                    + " is of what a controller proves possible: the largest of any scenario and, behind adversaries,"
                    + " of any game.",
            "",
            "With --markets a ratio is what is missing and needless over what doing nothing misses, mean the geometric"
                    + " mean over the families; promise used is the share of what the guard allows, 1 all of it."
        })
final class SeveritySuiteCommand implements Callable<Integer> {
    private static final double MIDDLE = 0.5;
    private static final int MOST_SEEDS = 100_000;
    private static final int MOST_CRASHES = 1_000;
    private static final List<String> OF_MARKETS =
            List.of("market-mix", "market-mix:guard=off", "market-mix:allowance=0", "robust-mix");
    private static final List<Integer> ADVERSARY_ROUNDS = List.of(16, 200, 2_000);
    private static final List<Integer> QUICK_ADVERSARY_ROUNDS = List.of(16, 200);

    @Spec
    private CommandSpec command;

    @Option(
            names = "--rounds",
            paramLabel = "T",
            description = "Rounds per scenario, 16 or more; may be repeated. By default 16, 100, 1000 and 10000.")
    private List<Integer> rounds = List.of();

    @Option(
            names = "--severity",
            paramLabel = "SPEC",
            description = "A controller; may be repeated. By default all that need no hindsight.")
    private List<String> severities = Contestants.all();

    @Option(
            names = "--theta1",
            paramLabel = "X",
            description =
                    "The severity of the first round, where a SPEC does not say: ${DEFAULT-VALUE}. The adversaries are"
                            + " also played from 0.5.")
    private double theta1;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Scenarios per family. By default 48 up to T=16, 24 up to 100, 12 up to 1000, 4 beyond.")
    private Integer seeds;

    @Option(names = "--first-seed", paramLabel = "S", description = "The others follow it: ${DEFAULT-VALUE}.")
    private long firstSeed = 1;

    @Option(
            names = "--episode",
            paramLabel = "FILE",
            description = "CSV of rounds for the bootstrap family; without it, a synthetic episode.")
    private Path episode;

    @Option(
            names = "--markets",
            description = "Crashes of many markets instead: 32 families of gaps, T moments, by default 16, 60 and 200;"
                    + " by default of market-mix with and without its guard, and robust-mix.")
    private boolean markets;

    @Option(
            names = "--crashes",
            paramLabel = "N",
            description = "With --markets, how many crashes the same markets have, one after the other:"
                    + " ${DEFAULT-VALUE}.")
    private int crashes = 1;

    @Option(names = "--forget", description = "With --crashes, each crash finds a new controller.")
    private boolean forget;

    @Option(names = "--quick", description = "T=16 and 100 only, and short games: a few seconds.")
    private boolean quick;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Mixin
    private HtmlOption html;

    @Override
    public Integer call() throws IOException {
        html.requireWritable();
        Require.fraction("--theta1", theta1);
        if (seeds != null) {
            Require.within("--seeds", seeds, 1, MOST_SEEDS);
        }
        Require.within("--crashes", crashes, 1, MOST_CRASHES);
        if (!markets && (crashes != 1 || forget)) {
            throw Require.refusal(crashes != 1 ? "--crashes" : "--forget", "given", "with --markets");
        }
        if (markets) {
            final List<MarketResult> results = playMarkets();
            OutputFile.print(out, command.commandLine().getOut(), format.of(new MarketSuiteReport(results)));
            html.write(() -> SuitePage.ofMarkets(results, html.commandLine()));
            return 0;
        }
        if (rounds.isEmpty()) {
            rounds = quick ? List.of(16, 100) : List.of(16, 100, 1_000, 10_000);
        }
        final SuiteResult result = run();
        OutputFile.print(out, command.commandLine().getOut(), format.of(new SuiteReport(result, theta1)));
        html.write(() -> SuitePage.of(result, html.commandLine()));
        return 0;
    }

    private List<MarketResult> playMarkets() throws IOException {
        final List<Integer> moments = rounds.isEmpty() ? quick ? List.of(16) : List.of(16, 60, 200) : rounds;
        final boolean isChosen = command.commandLine().getParseResult().hasMatchedOption("--severity");
        final Progress[] progress = new Progress[1];
        final MarketSuite suite = new MarketSuite(
                source(),
                isChosen ? severities.stream().map(SeverityNames::meant).toList() : OF_MARKETS,
                firstSeed,
                crashes,
                forget,
                family -> progress[0].step(family));
        progress[0] = new Progress(command.commandLine().getErr(), moments.size() * suite.families());
        final List<MarketResult> results = new ArrayList<>();
        for (final int length : moments) {
            results.addAll(suite.play(length, seeds == null ? Suite.usualSeeds(length) : seeds));
        }
        progress[0].end();
        return results;
    }

    private Episode source() throws IOException {
        final Currency currency = new Currency(6);
        return episode == null ? SyntheticEpisode.generate(currency) : Episode.read(episode, currency);
    }

    private SuiteResult run() throws IOException {
        final List<Integer> games = quick ? QUICK_ADVERSARY_ROUNDS : ADVERSARY_ROUNDS;
        final List<Double> starts = theta1 == MIDDLE ? List.of(theta1) : List.of(theta1, MIDDLE);
        final int steps = rounds.size() * Suite.FAMILIES + games.size() * starts.size() * Suite.ADVERSARIES;
        final Progress progress = new Progress(command.commandLine().getErr(), steps);
        final Suite suite = new Suite(source(), severities, theta1, firstSeed, progress::step);
        final List<FamilyResult> families = new ArrayList<>();
        for (final int length : rounds) {
            families.addAll(suite.families(length, seeds == null ? Suite.usualSeeds(length) : seeds));
        }
        final List<AdversaryResult> adversaries = new ArrayList<>();
        for (final double start : starts) {
            for (final int length : games) {
                adversaries.addAll(suite.adversaries(length, seeds == null ? Suite.USUAL_GAMES : seeds, start));
            }
        }
        progress.end();
        return new SuiteResult(List.copyOf(families), List.copyOf(adversaries));
    }
}
