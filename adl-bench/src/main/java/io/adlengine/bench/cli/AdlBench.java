package io.adlengine.bench.cli;

import io.adlengine.bench.data.MalformedFileException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class of {@code adl-bench.jar}. Exit codes: 0 done, 2 bad arguments or a bad file, 1 anything else. */
@Command(
        name = "adl-bench",
        description = "Replays stress episodes, runs single rounds, and measures the ADL engine.",
        mixinStandardHelpOptions = true,
        versionProvider = AdlBench.Version.class,
        subcommands = {
            ReplayCommand.class,
            RoundCommand.class,
            PoliciesCommand.class,
            SeveritySuiteCommand.class,
            VenueCommand.class,
            BenchCommand.class
        })
public final class AdlBench {
    /** Made by picocli. */
    public AdlBench() {}

    /**
     * Runs a command and exits.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /**
     * The command line, as main uses it.
     *
     * @return a fresh one
     */
    static CommandLine commandLine() {
        return new CommandLine(new AdlBench()).setExecutionExceptionHandler(AdlBench::explain);
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof MalformedFileException || e instanceof IllegalArgumentException) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof IOException) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw e;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            final String version = AdlBench.class.getPackage().getImplementationVersion();
            return new String[] {"adl-bench " + (version == null ? "(development)" : version)};
        }
    }
}
