package io.adlengine.bench.cli;

import io.adlengine.bench.page.Page;
import io.adlengine.check.Require;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@code --html}: the same as a page. */
final class HtmlOption {
    private static final Pattern PLAIN = Pattern.compile("[\\w.,:/=%@+-]+");

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes what was found as a page of figures, too: one file, which loads nothing.")
    private Path html;

    boolean isAsked() {
        return html != null;
    }

    /** Before work is begun. */
    void requireWritable() throws OutputException {
        if (isAsked()) {
            OutputFile.requireOwn(command, "--html", "--out", "--rounds-out");
            OutputFile.requireWritable(html);
        }
    }

    /** Where there is nothing to draw. */
    void requireAbsent(String beside) {
        if (isAsked()) {
            throw Require.refusal("--html", html.toString(), "none with " + beside);
        }
    }

    /** What makes a page, if one is asked for. */
    @FunctionalInterface
    interface Drawing {
        Page draw() throws IOException;
    }

    /** Where it was asked for. */
    void write(Drawing page) throws IOException {
        if (isAsked()) {
            OutputFile.write(html, page.draw().html());
        }
    }

    /** What was typed. */
    String commandLine() {
        return line(command);
    }

    /** What was typed, so that a shell reads it again. */
    static String line(CommandSpec command) {
        return "adl-bench "
                + command.commandLine().getParseResult().originalArgs().stream()
                        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }
}
