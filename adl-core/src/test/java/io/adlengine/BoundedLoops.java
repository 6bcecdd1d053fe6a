package io.adlengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds loops whose end nobody has stated. A loop is a plain count (a number is compared with a bound and goes towards
 * it), goes through a collection, or names its maximum, a constant {@code MOST_…}: in its own line, in the one before
 * or in the two after.
 */
public final class BoundedLoops {
    private static final Pattern LOOP = Pattern.compile("\\b(while|for) \\(|\\bdo \\{");
    private static final Pattern EACH = Pattern.compile("\\bfor \\([^;]+ : .*");
    private static final Pattern COUNT =
            Pattern.compile("\\bfor \\([^;]*; [^;]*[<>][^;]*; *(\\w+(\\+\\+|--)|\\w+ ([-+/]|<<|>>>?)= [^;]+)\\) \\{.*");

    private BoundedLoops() {}

    /**
     * The loops of a source tree that have no maximum.
     *
     * @param sources a directory of Java files
     * @return file, line and text of each
     */
    public static List<String> missing(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            final List<String> found = new ArrayList<>();
            for (final Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                for (final String loop : missing(Files.readAllLines(file))) {
                    found.add(file.getFileName() + ":" + loop);
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> missing(List<String> lines) {
        final List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i);
            if (line.strip().startsWith("*") || !LOOP.matcher(line).find()) {
                continue;
            }
            final String around = String.join(" ", lines.subList(Math.max(0, i - 1), Math.min(lines.size(), i + 3)));
            if (!EACH.matcher(line).find() && !COUNT.matcher(line).find() && !around.contains("MOST_")) {
                found.add(i + 1 + ": " + line.strip());
            }
        }
        return found;
    }
}
