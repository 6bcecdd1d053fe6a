package io.adlengine.bench.cli;

import io.adlengine.bench.crash.CrashFailure;
import io.adlengine.bench.crash.CrashRun;
import io.adlengine.bench.crash.CrashTally;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crash}: a venue with a journal and snapshots in files, which is killed. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a venue in a process of its own, with a journal of its commands and snapshots in files of a temporary"
                    + " folder, kills it by SIGKILL at random moments, most of them while it saves a snapshot, and"
                    + " starts it again from its files.",
            "",
            "After each start it has the state of its journal, everything that it had answered, each command once, and"
                    + " the money and lots of a venue that nothing has happened to; the exit code is 1 where anything"
                    + " differs."
        })
final class CrashCommand implements Callable<Integer> {
    private static final int MOST_COMMANDS = 1_000_000;
    private static final int MOST_KILLS = 100_000;

    @Spec
    private CommandSpec command;

    @Option(names = "--kills", paramLabel = "N", description = "How often: ${DEFAULT-VALUE}.")
    private int kills = 20;

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "Of a life, after which there is another from an empty folder, 1,000 or more:"
                    + " ${DEFAULT-VALUE}.")
    private int commands = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Of commands and moments: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
    private ClusterCommand.Form format = ClusterCommand.Form.text;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Require.within("--kills", kills, 0, MOST_KILLS);
        Require.within("--commands", commands, 1_000, MOST_COMMANDS);
        try {
            final CrashTally tally = run();
            OutputFile.print(
                    null,
                    command.commandLine().getOut(),
                    format == ClusterCommand.Form.json ? tally.json() : tally.text());
            return ExitCode.OK;
        } catch (CrashFailure failed) {
            command.commandLine().getErr().println(failed.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    /** Whatever ends this process, no other one and no file stays behind. */
    private CrashTally run() throws CrashFailure, IOException, InterruptedException {
        try (TemporaryFolder folder = new TemporaryFolder();
                CrashRun run = new CrashRun(seed, commands, folder.path())) {
            final AtExit cleaner = new AtExit(() -> clean(run, folder));
            try {
                return run.run(kills);
            } finally {
                cleaner.close();
            }
        }
    }

    private static void clean(CrashRun run, TemporaryFolder folder) {
        run.close();
        try {
            folder.close();
        } catch (IOException | UncheckedIOException inUse) {
            // The process was still writing: the system's own cleaning takes it.
        }
    }
}
