package io.adlengine.bench.measure;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The regular expressions by which a user picks names. */
public final class NamePatterns {
    private NamePatterns() {}

    /**
     * Names in which one of some patterns is found.
     *
     * @param patterns regular expressions
     * @return of nothing where there are none
     * @throws IllegalArgumentException if one is no regular expression
     */
    public static Predicate<String> any(List<String> patterns) {
        return patterns.stream()
                .map(NamePatterns::compiled)
                .map(Pattern::asPredicate)
                .reduce(name -> false, Predicate::or);
    }

    /**
     * Names in which one of some patterns is found, and every name where there are none.
     *
     * @param patterns regular expressions
     * @return which names are asked for
     * @throws IllegalArgumentException if one is no regular expression
     */
    public static Predicate<String> anyOrAll(List<String> patterns) {
        return patterns.isEmpty() ? name -> true : any(patterns);
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern=" + pattern + " (expected: a regular expression: " + e.getDescription() + ")", e);
        }
    }
}
