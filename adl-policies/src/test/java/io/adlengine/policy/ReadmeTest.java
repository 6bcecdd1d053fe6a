package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever Java the repository's texts show works as it is shown: a file is one that the build compiles and tests;
 * anything else is a program, imports and all, that prints what its comments say.
 */
class ReadmeTest {
    private static final int MOST_LINES = 190;
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final )*(?:class|record|interface) (\\w+)", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import .*;\n", Pattern.MULTILINE);
    private static final Pattern PRINTED = Pattern.compile("println\\(.*\\); // (.*)$", Pattern.MULTILINE);

    /** The only flag that anything here needs, as the text says. */
    private static final List<String> WIRE_FLAG = List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED");

    @TempDir
    private Path folder;

    static List<Markdown.Block> files() {
        return blocks().filter(block -> PACKAGE.matcher(block.code()).find()).toList();
    }

    static List<Markdown.Block> programs() {
        return blocks().filter(block -> !PACKAGE.matcher(block.code()).find()).toList();
    }

    private static Stream<Markdown.Block> blocks() {
        return Markdown.all().stream().flatMap(text -> text.java().stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsOneThatTheBuildCompilesAndTests(Markdown.Block block) throws IOException {
        final String home = first(PACKAGE, block).replace('.', '/');
        final Path compiled = TESTS.resolve(home).resolve(first(TYPE, block) + ".java");
        assertTrue(Files.exists(compiled), compiled.toString());
        assertEquals(withoutIndent(Files.readString(compiled)), withoutIndent(block.code()));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramPrintsWhatItSays(Markdown.Block block) throws IOException, InterruptedException {
        final List<String> said = PRINTED.matcher(block.code())
                .results()
                .map(line -> line.group(1).strip())
                .sorted()
                .toList();
        assertFalse(said.isEmpty(), "a program that prints nothing shows nothing");
        // A listener prints when it is called, and not where it stands.
        assertEquals(said, run(block.code()).stream().sorted().toList());
    }

    /** As a newcomer would: the imports above, the rest in a main method, {@code java Shown.java}. */
    private List<String> run(String code) throws IOException, InterruptedException {
        final String imports = String.join(
                "", IMPORT.matcher(code).results().map(MatchResult::group).toList());
        final String program = imports
                + "final class Shown {\n    public static void main(String[] arguments) throws Exception {\n"
                + IMPORT.matcher(code).replaceAll("") + "    }\n}\n";
        final Path source = Files.writeString(folder.resolve("Shown.java"), program);
        final Path out = folder.resolve("out.txt");
        final String java =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final List<String> command = new ArrayList<>(List.of(java, "-ea", "-Xshare:auto"));
        if (code.contains("import io.adlengine.wire.")) {
            command.addAll(WIRE_FLAG);
        }
        command.addAll(List.of("-cp", classPath(), "-Dfile.encoding=UTF-8", source.toString()));
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        final int exitCode = process.waitFor();
        final List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertEquals(0, exitCode, String.join("\n", lines));
        return lines;
    }

    /** Surefire runs a jar whose manifest has the class path, and says what is in it. */
    private static String classPath() {
        final String given = System.getProperty("surefire.test.class.path");
        return given == null ? System.getProperty("java.class.path") : given;
    }

    /** Else it would be shown, and looked at by nobody. */
    @Test
    void codeStandsInBlocksThatSayTheyAreJava() {
        for (final Markdown text : Markdown.all()) {
            final long shown =
                    text.java().stream().mapToLong(block -> count(block.code())).sum();
            assertEquals(count(text.text()), shown, text.name());
        }
        assertTrue(files().size() >= 2 && programs().size() >= 4, "the texts are looked at");
    }

    private static long count(String text) {
        return Pattern.compile("import (static )?io\\.adlengine")
                .matcher(text)
                .results()
                .count();
    }

    @Test
    void everyLinkIntoTheRepositoryLeadsSomewhere() throws IOException {
        int found = 0;
        for (final Markdown text : Markdown.all()) {
            for (final String link : text.links()) {
                final String[] parts = link.split("#", 2);
                final Path target = parts[0].isEmpty()
                        ? text.file()
                        : text.file().resolveSibling(parts[0].replace('/', File.separatorChar));
                assertTrue(Files.exists(target), text.name() + ": " + link);
                if (parts.length == 2) {
                    final Markdown to = new Markdown(link, target, Files.readString(target));
                    assertTrue(to.anchors().contains(parts[1]), text.name() + ": " + link + " of " + to.anchors());
                }
                found++;
            }
        }
        assertTrue(found > 30, found + " links");
    }

    @Test
    void theFlagOfTheWireIsSaid() throws IOException {
        final String text = Files.readString(Markdown.ROOT.resolve("adl-core/README.md"));
        assertTrue(text.contains('`' + String.join(" ", WIRE_FLAG) + '`'));
    }

    @Test
    void theFirstTextIsReadInOneGo() throws IOException {
        final long lines =
                Files.readAllLines(Markdown.ROOT.resolve("README.md")).size();
        assertTrue(lines <= MOST_LINES, lines + " lines");
    }

    private static String first(Pattern pattern, Markdown.Block block) {
        final var found = pattern.matcher(block.code());
        assertTrue(found.find(), block + ": " + pattern);
        return found.group(1);
    }

    private static String withoutIndent(String text) {
        return text.replaceAll("(?m)^ +", "").strip();
    }
}
