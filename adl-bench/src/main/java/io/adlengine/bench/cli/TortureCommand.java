package io.adlengine.bench.cli;

import io.adlengine.bench.torture.Pulse;
import io.adlengine.bench.torture.Torture;
import io.adlengine.bench.torture.TortureResult;
import io.adlengine.check.Require;
import io.adlengine.policy.OpenCatalogue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torture}: random venues against two replicas and a model. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description = {
            "Sends random commands, valid and refused, to random venues, each with two replicas that are saved and"
                    + " restored in between, and an independent model of every account's money and lots.",
            "",
            "After every command both replicas have answered and told the same, money and lots are what they were, and"
                    + " every few commands all accounts and all parts of the state are compared. Where something"
                    + " differs, the seed and the commands that are needed to see it are printed, and the exit code"
                    + " is 1. A command that does not return within a minute is printed with the stack of its thread,"
                    + " and the exit code is 1, too. The last line says how much of everything there was."
        })
final class TortureCommand implements Callable<Integer> {
    private static final long FOR_EVER = Long.MAX_VALUE / 4;
    private static final long PATIENCE_MILLIS = 60_000;

    @Spec
    private CommandSpec command;

    @Option(names = "--seed", paramLabel = "S", description = "Of the first venue: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "How many commands in all, 1 or more: ${DEFAULT-VALUE}.")
    private long commands = 100_000;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Stop after so many minutes, whatever is left; by default never.")
    private Long minutes;

    @Override
    public Integer call() {
        Require.atLeastOne("--commands", commands);
        final long time =
                minutes == null ? FOR_EVER : TimeUnit.MINUTES.toNanos(Require.atLeastOne("--minutes", minutes));
        final TortureResult result = run(time);
        final PrintWriter out = command.commandLine().getOut();
        if (!result.isSound()) {
            out.println(result.difference());
            result.steps().forEach(out::println);
        }
        out.println(result.summary());
        return result.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private TortureResult run(long time) {
        final Torture torture = new Torture(OpenCatalogue.builtIn(), seed);
        final Pulse pulse = torture.pulse();
        final PrintWriter err = command.commandLine().getErr();
        final Watchdog watchdog = new Watchdog(
                pulse::steps,
                pulse::where,
                PATIENCE_MILLIS,
                err,
                () -> Runtime.getRuntime().halt(ExitCode.SOFTWARE));
        try {
            return torture.run(commands, System.nanoTime() + time);
        } finally {
            watchdog.end();
        }
    }
}
