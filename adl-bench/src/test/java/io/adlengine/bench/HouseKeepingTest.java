package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tree as somebody finds it who opens it: the source files of all modules, read as text. There are no exceptions.
 */
class HouseKeepingTest {
    private static final int MOST_LINES = 400;
    private static final int MOST_COLUMNS = 120;
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("^\\s*\\*\\s+@(\\w+)( this$)?", Pattern.MULTILINE);

    private static final Path ROOT = root();
    private static final Map<String, String> MAIN = read("src/main");
    private static final Map<String, String> TESTS = read("src/test");

    @Test
    void noFileIsLongerThanOneReading() {
        assertEveryFile(text -> text.lines().count() <= MOST_LINES);
    }

    @Test
    void noLineIsWiderThanAScreen() {
        assertEveryFile(text -> text.lines().allMatch(line -> line.length() <= MOST_COLUMNS));
    }

    /** What a method only returns is said once: {@code {@return …}} and not a sentence and a tag beside it. */
    @Test
    void accessorsAreDescribedInOneStyle() {
        assertEveryFile(text -> JAVADOC.matcher(text)
                .results()
                .noneMatch(comment -> TAG.matcher(comment.group())
                        .results()
                        .map(tag -> tag.group(2) == null ? tag.group(1) : "this")
                        .collect(Collectors.toList())
                        .equals(List.of("return"))));
    }

    /** Another source, a test or a README; the file's own sentences do not count. */
    @Test
    void everyPublicTypeHasAUser() {
        final Map<String, Set<String>> words = new TreeMap<>();
        MAIN.forEach((file, text) -> words.put(file, words(text)));
        TESTS.forEach((file, text) -> words.put(file, words(text)));
        readmes().forEach((file, text) -> words.put(file, words(text)));
        final Set<String> unused = new TreeSet<>();
        MAIN.forEach((file, text) -> {
            final String type = file.replaceAll(".*/|\\.java$", "");
            final boolean isPublic = Pattern.compile(
                            "^public .*\\b(class|interface|enum|record)\\s+" + type + "\\b", Pattern.MULTILINE)
                    .matcher(text)
                    .find();
            if (isPublic
                    && words.entrySet().stream()
                            .noneMatch(other -> !other.getKey().equals(file)
                                    && other.getValue().contains(type))) {
                unused.add(file);
            }
        });
        assertEquals(Set.of(), unused);
    }

    /** A rule that finds nothing anywhere would pass for ever. */
    @Test
    void everyModuleIsLookedAt() {
        for (final String module : List.of("adl-core", "adl-policies", "adl-bench")) {
            assertTrue(MAIN.keySet().stream().anyMatch(file -> file.startsWith(module + "/")), module);
            assertTrue(TESTS.keySet().stream().anyMatch(file -> file.startsWith(module + "/")), module);
        }
    }

    private static void assertEveryFile(Predicate<String> keeps) {
        final Set<String> offenders = new TreeSet<>();
        MAIN.forEach((file, text) -> {
            if (!keeps.test(text)) {
                offenders.add(file);
            }
        });
        assertEquals(Set.of(), offenders, "files that do not keep the rule");
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).collect(Collectors.toSet());
    }

    /** Tests run in their module's folder, or in the one above it. */
    private static Path root() {
        final Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("adl-core")) ? here : here.getParent();
    }

    private static Map<String, String> read(String folder) {
        final Map<String, String> texts = new TreeMap<>();
        for (final String module : List.of("adl-core", "adl-policies", "adl-bench")) {
            texts.putAll(files(ROOT.resolve(module).resolve(folder), ".java"));
        }
        return texts;
    }

    private static Map<String, String> readmes() {
        final Map<String, String> texts = new TreeMap<>();
        for (final String folder : List.of("", "adl-core", "adl-policies", "adl-bench")) {
            final Path readme = ROOT.resolve(folder).resolve("README.md");
            if (Files.exists(readme)) {
                texts.put(folder + "/README.md", text(readme));
            }
        }
        return texts;
    }

    private static Map<String, String> files(Path folder, String suffix) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .collect(Collectors.toMap(
                            path -> ROOT.relativize(path).toString().replace('\\', '/'), HouseKeepingTest::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
