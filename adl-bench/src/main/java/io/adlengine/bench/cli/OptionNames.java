package io.adlengine.bench.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What the library calls its parts, as the options of a command are called. */
final class OptionNames {
    /** Of each part the options that can name it. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "allocator", List.of("--allocator", "--rule"),
            "severity", List.of("--severity"),
            "score", List.of("--score", "--weight"));

    private OptionNames() {}

    /** A refusal of a name that an option has given, with the option: {@code --rule=que (expected: ...)}. */
    static String in(CommandLine command, String message) {
        final int end = message.indexOf('=');
        final int blank = message.indexOf(" (expected: ");
        if (end < 0 || blank < end) {
            return message;
        }
        final String value = message.substring(end + 1, blank);
        for (final String option : OPTIONS.getOrDefault(message.substring(0, end), List.of())) {
            final CommandLine.Model.OptionSpec given = command.getParseResult().matchedOption(option);
            if (given != null && String.join(" ", given.originalStringValues()).contains(value)) {
                return option + message.substring(end);
            }
        }
        return message;
    }
}
