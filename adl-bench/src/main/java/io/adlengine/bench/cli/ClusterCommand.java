package io.adlengine.bench.cli;

import io.adlengine.bench.cluster.ClusterFailure;
import io.adlengine.bench.cluster.ClusterResult;
import io.adlengine.bench.cluster.ClusterRun;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cluster}: a venue on Aeron Cluster, whose leaders are killed. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a venue on several nodes, each a process of its own on this machine, in temporary folders: sends a"
                    + " crash from a seed, kills whoever leads in the middle of rounds, takes snapshots there, and"
                    + " starts what was killed again.",
            "",
            "Then the state of all nodes, and every event that the client heard, is compared with the same commands in"
                    + " one process; the exit code is 1 where anything differs. The last line is a hash of money, lots"
                    + " and losses: the same for any number of nodes and kills."
        })
final class ClusterCommand implements Callable<Integer> {
    /** How it prints. Lower case, because that is how it is typed. */
    enum Form {
        text,
        json
    }

    private static final int MOST_COMMANDS = 5_000_000;
    private static final int MOST_KILLS = 1_000;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "3 or 5; 1 is a plain venue in this process: ${DEFAULT-VALUE}.")
    private int nodes = 3;

    @Option(names = "--commands", paramLabel = "N", description = "How many, 1,000 or more: ${DEFAULT-VALUE}.")
    private int commands = 20_000;

    @Option(names = "--seed", paramLabel = "S", description = "Of the crash: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--kill-leader",
            paramLabel = "K",
            description = "How often whoever leads is killed: ${DEFAULT-VALUE}.")
    private int leaderKills;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "At how many random moments a node or all of them at once are killed, half of them while a"
                    + " snapshot is taken; not with --kill-leader: ${DEFAULT-VALUE}.")
    private int randomKills;

    @Option(
            names = "--slice",
            paramLabel = "L",
            description = "Close-outs that are handed out at a time, 1 to 4096: ${DEFAULT-VALUE}.")
    private int slice = 20;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
    private Form format = Form.text;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nodes != 1 && nodes != 3 && nodes != 5) {
            throw Require.refusal("--nodes", Integer.toString(nodes), "1, 3 or 5");
        }
        Require.within("--commands", commands, 1_000, MOST_COMMANDS);
        Require.within("--kill-leader", leaderKills, 0, nodes == 1 ? 0 : MOST_KILLS);
        Require.within("--kills", randomKills, 0, MOST_KILLS);
        if (randomKills > 0 && (nodes == 1 || leaderKills > 0)) {
            throw Require.refusal(
                    "--kills", Integer.toString(randomKills), "0 with one node, and beside --kill-leader");
        }
        Require.within("--slice", slice, 1, ClusterRun.MOST_SLICE);
        final ClusterResult result;
        try {
            result = run();
        } catch (ClusterFailure failed) {
            command.commandLine().getErr().println(failed.getMessage());
            return ExitCode.SOFTWARE;
        }
        OutputFile.print(null, command.commandLine().getOut(), format == Form.json ? result.json() : result.text());
        if (!result.isSound()) {
            command.commandLine().getErr().println(result.fault());
        }
        return result.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ClusterResult run() throws ClusterFailure, IOException, InterruptedException {
        try (ClusterRun run = new ClusterRun(seed, commands, slice)) {
            return nodes == 1 ? run.alone() : clustered(run);
        }
    }

    /** Whatever ends this process, no node and no file stays behind. */
    private ClusterResult clustered(ClusterRun run) throws ClusterFailure, IOException, InterruptedException {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            final AtExit cleaner = new AtExit(() -> clean(run, folder));
            try {
                return run.clustered(nodes, leaderKills, randomKills, folder.path());
            } finally {
                cleaner.close();
            }
        }
    }

    private static void clean(ClusterRun run, TemporaryFolder folder) {
        run.close();
        try {
            folder.close();
        } catch (IOException | UncheckedIOException inUse) {
            // The driver of this process was still writing: the system's own cleaning takes it.
        }
    }
}
