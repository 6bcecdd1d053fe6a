package io.adlengine.bench.cli;

import io.adlengine.bench.soak.Soak;
import io.adlengine.bench.soak.SoakDay;
import io.adlengine.bench.soak.SoakResult;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code soak}: a venue's long day. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a day of a venue, a million commands from a seed: trading, crashes, liquidations, rounds with"
                    + " close-outs that are confirmed, undone and settled, funding, and commands of every kind that"
                    + " is refused. Every 9,973 commands it is saved, and a second venue that is restored from that"
                    + " goes on in its place.",
            "",
            "Prints what there was of everything, the bytes that were allocated, the hash of the last state and,"
                    + " last, SHA-256 over all events: the same on every JVM. The exit code is 1 where money or lots"
                    + " are not conserved, a restored venue has another hash, or what is alive grows from day to day."
        })
final class SoakCommand implements Callable<Integer> {
    /** How it prints. Lower case, because that is how it is typed. */
    enum Form {
        text,
        json
    }

    private static final long QUICK = 20_000;
    private static final long MOST_MINUTES = 100_000;

    @Spec
    private CommandSpec command;

    @Option(names = "--commands", paramLabel = "N", description = "How many a day, 1 or more: ${DEFAULT-VALUE}.")
    private long commands = 1_000_000;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Run day after day for so many minutes, with a forced garbage collection after each and a"
                    + " line on standard error; by default one day.")
    private Long minutes;

    @Option(names = "--seed", paramLabel = "S", description = "Of all commands: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--quick", description = "Days of at most 20,000 commands.")
    private boolean isQuick;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
    private Form format = Form.text;

    @Override
    public Integer call() throws IOException {
        Require.atLeastOne("--commands", commands);
        final boolean isLong = minutes != null;
        final long time = isLong ? TimeUnit.MINUTES.toNanos(Require.within("--minutes", minutes, 1L, MOST_MINUTES)) : 0;
        final SoakResult result = new Soak(seed)
                .run(isQuick ? Math.min(QUICK, commands) : commands, System.nanoTime() + time, isLong, this::tell);
        final PrintWriter out = command.commandLine().getOut();
        OutputFile.print(null, out, format == Form.json ? result.json() : result.text());
        if (!result.isSound()) {
            command.commandLine().getErr().println(result.fault());
        }
        return result.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void tell(SoakDay day) {
        if (minutes != null) {
            command.commandLine()
                    .getErr()
                    .println(("day %d: %,d commands, %,d rounds, %,d close-outs, %,d snapshots, %,d bytes allocated,"
                                    + " heap %,d, alive %,d, state %016x")
                            .formatted(
                                    day.number(),
                                    day.commands(),
                                    day.rounds(),
                                    day.closeouts(),
                                    day.snapshots(),
                                    day.allocated(),
                                    day.heap(),
                                    day.live(),
                                    day.stateHash()));
        }
    }
}
