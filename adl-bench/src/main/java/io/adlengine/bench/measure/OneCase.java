package io.adlengine.bench.measure;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs one case of the build it is in, in this process or as a main class. It needs nothing but JMH, so that it can be
 * put before the jar of an older build which does not have it. JMH's own main class would not do: it splits values of
 * parameters at commas, which names of rules contain.
 */
public final class OneCase {
    private static final int RESULT = 0;
    private static final int BENCHMARK = 1;
    private static final int COUNT = 2;
    private static final int FIRST = 3;

    private OneCase() {}

    /**
     * Runs it, and ends with exit code 1 and one line on standard error where it fails.
     *
     * @param arguments the file for the result, the benchmark, the number of parameters, their names and values in
     *     turn, and then JMH's options
     */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (RunnerException | CommandLineOptionException | RuntimeException e) {
            System.err.println(reason(e));
            System.exit(1);
        }
    }

    /**
     * Runs it.
     *
     * @param arguments as those of {@link #main}
     * @throws RunnerException if it fails
     * @throws CommandLineOptionException if JMH refuses its options
     */
    static void run(String... arguments) throws RunnerException, CommandLineOptionException {
        final int options = FIRST + 2 * Integer.parseInt(arguments[COUNT]);
        final ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(new CommandLineOptions(Arrays.copyOfRange(arguments, options, arguments.length)))
                .include('^' + Pattern.quote(arguments[BENCHMARK]) + '$')
                .resultFormat(ResultFormatType.JSON)
                .result(arguments[RESULT]);
        for (int i = FIRST; i < options; i += 2) {
            builder.param(arguments[i], arguments[i + 1]);
        }
        new Runner(builder.build()).run();
    }

    /** JMH wraps what the fork has thrown, which is what somebody can do something about. */
    static String reason(Throwable thrown) {
        Throwable why = thrown;
        while (why.getSuppressed().length > 0 || why.getCause() != null) {
            why = why.getSuppressed().length > 0 ? why.getSuppressed()[0] : why.getCause();
        }
        return why.toString();
    }
}
