package io.adlengine.bench.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a command printed and how it ended. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int exitCode = AdlBench.run(new PrintStream(out), new PrintStream(err), arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(Charset.defaultCharset()));
    }
}
