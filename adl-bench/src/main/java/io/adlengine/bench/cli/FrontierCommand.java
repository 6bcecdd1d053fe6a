package io.adlengine.bench.cli;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.SyntheticEpisode;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.bench.participation.ChurnShape;
import io.adlengine.bench.participation.Followers;
import io.adlengine.bench.participation.FrontierPage;
import io.adlengine.bench.participation.FrontierPoint;
import io.adlengine.bench.participation.FrontierReport;
import io.adlengine.bench.participation.FrontierRow;
import io.adlengine.bench.participation.FrontierSettings;
import io.adlengine.bench.participation.LeaderGame;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frontier}: solvency, fairness and revenue of every severity with every rule, with winners who may leave. */
@Command(
        name = "frontier",
        mixinStandardHelpOptions = true,
        description = "What a venue trades off: every severity with every rule over an episode, with winners who leave"
                + " by what they have lost, so that later rounds have less to take from and the venue earns less. Says"
                + " which choices are dominated, and which one costs the venue least within its limits. Revenue cannot"
                + " be observed: what is printed of it is a proxy.")
final class FrontierCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--rounds",
            paramLabel = "FILE",
            description = "CSV of rounds, as replay reads it; without it, a synthetic episode.")
    private Path rounds;

    @Option(
            names = "--winners",
            paramLabel = "FILE",
            description = "CSV of winners, as replay reads it; without it, they are drawn from a seed.")
    private Path winners;

    @Option(
            names = "--rule",
            paramLabel = "SPEC",
            description = "Who pays: by default ${DEFAULT-VALUE}; see 'policies'; may be repeated.")
    private List<String> rules = List.of("pro-rata", "queue");

    @Option(
            names = "--theta",
            paramLabel = "X",
            split = ",",
            description = "How much of each deficit, 0 to 1: by default ${DEFAULT-VALUE}.")
    private List<Double> thetas = List.of(0.1, 0.25, 0.5, 0.75, 1.0);

    @Option(
            names = "--churn",
            paramLabel = "CURVE",
            description = "How winners leave: ${COMPLETION-CANDIDATES}; by default all of them; may be repeated.")
    private List<ChurnShape> churns = Arrays.asList(ChurnShape.values());

    @Mixin
    private FrontierOptions options;

    @Mixin
    private Plugins plugins;

    @Option(names = "--scale", description = "Decimal digits of the minor unit: ${DEFAULT-VALUE}.")
    private int scale = 6;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Mixin
    private HtmlOption html;

    @Override
    public Integer call() throws IOException {
        thetas.forEach(theta -> Require.fraction("--theta", theta));
        requireOnce("--theta", thetas);
        requireOnce("--rule", rules);
        requireOnce("--churn", churns);
        final FrontierSettings settings = options.settings();
        final List<Followers> followers = new ArrayList<>();
        for (final ChurnShape churn : churns) {
            followers.add(FrontierOptions.named(() -> settings.followers().followers(churn)));
        }
        html.requireWritable();
        final Currency currency = new Currency(scale);
        final Episode episode = rounds == null ? SyntheticEpisode.generate(currency) : Episode.read(rounds, currency);
        final WinnersFile file = winners == null ? null : WinnersFile.ofEpisode(winners, currency);
        final LeaderGame game =
                new LeaderGame(episode, file, settings.shortfall(), settings.fees(), plugins.catalogue());
        final List<FrontierRow> rows = settings.limits().judge(play(game, followers));
        final FrontierReport report = new FrontierReport(episode, source(), currency, settings, rows);
        OutputFile.print(out, command.commandLine().getOut(), format.of(report));
        html.write(() -> FrontierPage.of(rows, report.assumptions(), html.commandLine()));
        summarise(currency);
        return 0;
    }

    private static void requireOnce(String option, List<?> values) {
        final Set<Object> seen = new HashSet<>();
        for (final Object value : values) {
            if (!seen.add(value)) {
                throw Require.refusal(option, value.toString(), "each once");
            }
        }
    }

    private List<FrontierPoint> play(LeaderGame game, List<Followers> followers) {
        rules.forEach(game::check);
        final Progress progress =
                new Progress(command.commandLine().getErr(), churns.size() * rules.size() * thetas.size());
        final List<FrontierPoint> points = new ArrayList<>();
        for (int k = 0; k < churns.size(); k++) {
            for (final String rule : rules) {
                for (final double theta : thetas) {
                    progress.step(churns.get(k) + " " + rule);
                    points.add(game.play(rule, theta, followers.get(k), churns.get(k)));
                }
            }
        }
        progress.end();
        return points;
    }

    private String source() {
        return winners == null ? "synthetic, drawn from a fixed seed to each round's U" : winners.toString();
    }

    private void summarise(Currency currency) {
        final PrintWriter err = command.commandLine().getErr();
        if (currency.rounded() > 0) {
            err.println(currency.rounded() + " amounts rounded half-even to " + scale + " digits");
        }
        err.flush();
    }
}
