package io.adlengine.bench.cli;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.SyntheticEpisode;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.bench.replay.PolicyResult;
import io.adlengine.bench.replay.Replay;
import io.adlengine.bench.replay.ReplayReport;
import io.adlengine.policy.Policies;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    @Spec
    private CommandSpec command;

    @Option(names = "--rounds", paramLabel = "FILE", description = "CSV of rounds; without it, a synthetic episode.")
    private Path rounds;

    @Option(
            names = "--winners",
            paramLabel = "FILE",
            description =
                    "CSV with header round,account,capacity[,cap,score,weight,lot,equity,notional,exposure,principal,gain1..,tier]; without it,"
                            + " winners are drawn from a seed.")
    private Path winners;

    @Option(
            names = "--severity",
            paramLabel = "SPEC",
            description = "How much: ${DEFAULT-VALUE} and others, see 'policies'.")
    private List<String> severities =
            List.of("fixed:theta=0", "fixed:theta=1", "ogd-star", "adagrad", "implicit-adagrad");

    @Option(
            names = "--allocator",
            paramLabel = "SPEC",
            description = "Who pays: ${DEFAULT-VALUE}; 'all' runs one of each; see 'policies'.")
    private List<String> allocators = List.of("pro-rata", "queue");

    @Option(names = "--scale", description = "Decimal digits of the minor unit: ${DEFAULT-VALUE}.")
    private int scale = 6;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (allocators.equals(List.of("all"))) {
            allocators = Policies.rules().stream().map(Policies.Rule::example).toList();
        }
        final Currency currency = new Currency(scale);
        final Episode episode = rounds == null ? SyntheticEpisode.generate(currency) : Episode.read(rounds, currency);
        final WinnersFile file = winners == null ? null : WinnersFile.ofEpisode(winners, currency);
        final Replay replay = new Replay(episode, file, currency);
        final ReplayReport report =
                new ReplayReport(episode, source(), currency, replay.hindsight(), run(episode, replay));
        final String text = switch (format) {
            case table -> report.table();
            case json -> report.json();
            case csv -> report.csv();
        };
        if (out == null) {
            command.commandLine().getOut().print(text);
            command.commandLine().getOut().flush();
        } else {
            OutputFile.write(out, text);
        }
        summarise(currency);
        return 0;
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

    private void summarise(Currency currency) {
        final PrintWriter err = command.commandLine().getErr();
        if (severities.stream().anyMatch(severity -> severity.startsWith("ogd-star"))) {
            err.println("ogd-star knows this episode's P and sum of D^2 in advance: hindsight, not a policy");
        }
        if (currency.rounded() > 0) {
            err.println(currency.rounded() + " amounts rounded half-even to " + scale + " digits");
        }
        err.flush();
    }
}
