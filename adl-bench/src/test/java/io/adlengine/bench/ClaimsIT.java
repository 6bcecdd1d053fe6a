package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every guarantee of the README is proved by tests that ran in this build, after which this one runs: by the reports
 * that they leave. A contract counts where a test that extends it ran.
 */
class ClaimsIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of("adl-core", "adl-policies", "adl-bench");
    private static final Pattern ROW = Pattern.compile("^\\| [^|]+ \\| (\\[`.*) \\|$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[`(\\w+)`\\]\\(([^)]+)\\)");
    private static final Pattern COUNTS = Pattern.compile("tests=\"(\\d+)\".*? skipped=\"(\\d+)\"");

    private static List<MatchResult> proofs() throws IOException {
        final String readme = Files.readString(ROOT.resolve("README.md"));
        final String section = readme.substring(readme.indexOf("## Guarantees"), readme.indexOf("## Measured"));
        final List<MatchResult> proofs = new ArrayList<>();
        ROW.matcher(section)
                .results()
                .forEach(row -> LINK.matcher(row.group(1)).results().forEach(proofs::add));
        return proofs;
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        final List<MatchResult> proofs = proofs();
        assertTrue(proofs.size() > 30, proofs.size() + " links: has the table another form?");
        for (final MatchResult proof : proofs) {
            final Path file = ROOT.resolve(proof.group(2));
            assertTrue(Files.isRegularFile(file), proof.group(2));
            assertEquals(proof.group(1) + ".java", file.getFileName().toString());
        }
    }

    @Test
    void everyTestThatIsNamedRan() throws IOException {
        assumeTrue(System.getProperty("test") == null, "only some tests were asked for");
        for (final String module : MODULES) {
            assumeTrue(Files.isDirectory(reports(module)), "the tests of " + module + " were not part of this build");
        }
        final Set<String> ran = ran();
        final Set<String> idle = new TreeSet<>();
        for (final MatchResult proof : proofs()) {
            if (!ran.contains(proof.group(1)) && ran.stream().noneMatch(extending(proof.group(1))::contains)) {
                idle.add(proof.group(1));
            }
        }
        assertEquals(Set.of(), idle, "named in the README, and did not run");
    }

    private static Path reports(String module) {
        return ROOT.resolve(module).resolve("target/surefire-reports");
    }

    private static List<Path> reports() throws IOException {
        final List<Path> reports = new ArrayList<>();
        for (final String module : MODULES) {
            for (final Path folder : List.of(reports(module), reports(module).resolveSibling("failsafe-reports"))) {
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(path -> path.getFileName().toString().startsWith("TEST-"))
                                .forEach(reports::add);
                    }
                }
            }
        }
        return reports;
    }

    /** By their simple names, those of which at least one test was not skipped. */
    private static Set<String> ran() throws IOException {
        final Set<String> ran = new TreeSet<>();
        for (final Path file : reports()) {
            final String head = Files.readString(file).lines().limit(3).reduce("", String::concat);
            final MatchResult counts =
                    COUNTS.matcher(head).results().findFirst().orElseThrow();
            if (Integer.parseInt(counts.group(1)) > Integer.parseInt(counts.group(2))) {
                final String name = file.getFileName().toString();
                ran.add(name.substring(name.lastIndexOf('.', name.length() - 5) + 1, name.length() - 4));
            }
        }
        return ran;
    }

    /** The tests that extend a class, directly or not. */
    private static Set<String> extending(String contract) {
        final Set<String> names = new TreeSet<>();
        final Pattern heir = Pattern.compile("class (\\w+) extends " + contract + "\\b");
        for (final String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (final Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    heir.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(names::add);
                }
            } catch (IOException e) {
                throw new AssertionError(module, e);
            }
        }
        for (final String name : List.copyOf(names)) {
            names.addAll(extending(name));
        }
        return names;
    }
}
