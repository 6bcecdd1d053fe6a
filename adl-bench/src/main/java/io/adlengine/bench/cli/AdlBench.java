package io.adlengine.bench.cli;

import io.adlengine.bench.data.MalformedFileException;
import io.adlengine.bench.report.Product;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The main class of {@code adl-bench.jar}.
 *
 * <p>Exit codes: 0 done; 2 bad arguments or a bad file; 1 anything else: output that could not be written, memory that
 * was too small, a check that failed. Whatever is refused is one line on standard error. Standard output is UTF-8
 * wherever it goes, because account ids are.
 */
@Command(
        name = "adl-bench",
        description = "Replays stress episodes, runs single rounds, and measures the ADL engine.",
        mixinStandardHelpOptions = true,
        versionProvider = AdlBench.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: a check did not hold, output could not be written, or memory was too small",
            "2:refused: bad arguments or a bad file"
        },
        subcommands = {
            ReplayCommand.class,
            RoundCommand.class,
            PoliciesCommand.class,
            SeveritySuiteCommand.class,
            VenueCommand.class,
            StressCommand.class,
            GaugeCommand.class,
            SweepCommand.class,
            FrontierCommand.class,
            ConvertFillsCommand.class,
            VerifyReceiptsCommand.class,
            TortureCommand.class,
            SoakCommand.class,
            ClusterCommand.class,
            CrashCommand.class,
            BenchCommand.class
        })
public final class AdlBench {
    private static final int MEGABYTE = 1 << 20;

    /** Made by picocli. */
    public AdlBench() {}

    /**
     * Runs a command and exits.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /**
     * Runs a command.
     *
     * @param stdout where it prints
     * @param stderr where it says what went wrong
     * @param arguments see {@code --help}
     * @return the exit code
     */
    static int run(PrintStream stdout, PrintStream stderr, String... arguments) {
        final PrintWriter out = new PrintWriter(stdout, false, StandardCharsets.UTF_8);
        final PrintWriter err = new PrintWriter(stderr, true, StandardCharsets.UTF_8);
        int exitCode;
        try {
            exitCode = commandLine().setOut(out).setErr(err).execute(arguments);
        } catch (OutOfMemoryError e) {
            err.printf(
                    "memory=%d MB (expected: more, by java -Xmx, or less to hold)%n",
                    Runtime.getRuntime().maxMemory() / MEGABYTE);
            return CommandLine.ExitCode.SOFTWARE;
        } catch (StackOverflowError e) {
            err.println("stack=too small (expected: more, by java -Xss, or a SPEC that is less deep)");
            return CommandLine.ExitCode.SOFTWARE;
        }
        // Help, versions and JMH are printed by others, who do not look whether they could be.
        if (out.checkError() && exitCode == CommandLine.ExitCode.OK) {
            err.println(new OutputException("standard output", "not all of it could be written", null).getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return exitCode;
    }

    /** {@return the command line as {@code main} uses it, a fresh one at every call} */
    static CommandLine commandLine() {
        return new CommandLine(new AdlBench())
                .registerConverter(int.class, new WholeNumber())
                .registerConverter(Integer.class, new WholeNumber())
                .registerConverter(long.class, AdlBench::longNumber)
                .registerConverter(Long.class, AdlBench::longNumber)
                .setParameterExceptionHandler(AdlBench::explain)
                .setExecutionExceptionHandler(AdlBench::explain);
    }

    private static int explain(CommandLine.ParameterException e, String[] arguments) {
        final CommandLine command = e.getCommandLine();
        command.getErr()
                .println(oneLine(e.getMessage()) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof MalformedFileException || e instanceof IllegalArgumentException) {
            command.getErr().println(oneLine(OptionNames.in(command, e.getMessage())));
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof IOException failed) {
            command.getErr().println(oneLine(reason(failed)));
            return e instanceof OutputException ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.USAGE;
        }
        throw e;
    }

    /** The message of a file that is not there, or must not be read, is its name and nothing else. */
    private static String reason(IOException e) {
        final String message = String.valueOf(e.getMessage());
        return e instanceof FileSystemException && !message.contains("(expected: ")
                ? message + ": " + e.getClass().getSimpleName() + " (expected: a file that can be used)"
                : message;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** A number of something, with the limits in the message where there are too many. */
    private static final class WholeNumber implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
            }
        }
    }

    private static Long longNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
        }
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"adl-bench " + Product.version()};
        }
    }
}
