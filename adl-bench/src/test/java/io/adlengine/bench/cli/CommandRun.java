package io.adlengine.bench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed and how it ended. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exitCode = AdlBench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
