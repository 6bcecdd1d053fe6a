package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars with providers of all three kinds, compiled here: their classes are on no class path. */
class ServiceProvidersTest {
    private static final String HEAD = "package own;\n"
            + "import io.adlengine.*;\nimport io.adlengine.policy.*;\nimport java.util.List;\n"
            + "public final class ";
    private static final String NAMED = " {\n    public String name() { return \"%s\"; }\n"
            + "    public String description() { return \"own\"; }\n";
    private static final Map<String, String> SOURCES = Map.of(
            "Rule",
            HEAD + "Rule implements AllocatorProvider" + NAMED.formatted("own-rule")
                    + "    public Allocator create(Arguments arguments, int maxWinners, List<Allocator> inner) {\n"
                    + "        return Policies.create(\"pro-rata\", maxWinners);\n    }\n}\n",
            "Severity",
            HEAD + "Severity implements SeverityProvider" + NAMED.formatted("own-severity")
                    + "    public SeverityController create(Arguments arguments) {\n"
                    + "        return Severities.create(\"fixed:theta=0.25\");\n    }\n}\n",
            "Score",
            HEAD + "Score implements ScoreProvider" + NAMED.formatted("own-score")
                    + "    public PositionScore create(Arguments arguments, int maxWinners) {\n"
                    + "        return position -> maxWinners;\n    }\n}\n",
            "Broken",
            HEAD + "Broken implements ScoreProvider" + NAMED.formatted("broken")
                    + "    public Broken(int no) {}\n"
                    + "    public PositionScore create(Arguments arguments, int maxWinners) { return null; }\n}\n",
            "Nameless",
            HEAD + "Nameless implements ScoreProvider {\n"
                    + "    public String name() { throw new UnsupportedOperationException(\"no name\"); }\n"
                    + "    public String description() { return \"\"; }\n"
                    + "    public PositionScore create(Arguments arguments, int maxWinners) { return null; }\n}\n");

    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        for (final Map.Entry<String, String> each : SOURCES.entrySet()) {
            final Path source = Files.writeString(folder.resolve(each.getKey() + ".java"), each.getValue());
            final int exit = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-nowarn", "-proc:none", "-d", classes.toString(), source.toString());
            assertEquals(0, exit, each.getKey());
        }
    }

    /** A jar whose service file of that kind names a class, or that has none. */
    private Path jar(String name, String... kindThenClass) throws IOException {
        final Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < kindThenClass.length; i += 2) {
                final String type = kindThenClass[i + 1];
                out.putNextEntry(
                        new JarEntry("META-INF/services/io.adlengine.policy." + kindThenClass[i] + "Provider"));
                out.write(("own." + type).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.putNextEntry(new JarEntry("own/" + type + ".class"));
                out.write(Files.readAllBytes(classes.resolve("own/" + type + ".class")));
            }
        }
        return jar;
    }

    @Test
    void everyKindComesFromJarsAndIsCalledByThem() throws IOException {
        final Path rule = jar("rule.jar", "Allocator", "Rule");
        final Path others = jar("others.jar", "Severity", "Severity", "Score", "Score");
        final OpenCatalogue catalogue = OpenCatalogue.withJars(List.of(rule, others, rule));
        assertEquals("pro-rata", catalogue.allocator("own-rule", 3).name());
        assertEquals(0.25, catalogue.severity("own-severity").severity(100, -1));
        assertEquals(3, catalogue.score("own-score", 3).of(null));
        final List<AllocatorProvider> rules = catalogue.allocators();
        assertEquals(OpenCatalogue.builtIn().allocators().size() + 1, rules.size(), "a jar named twice counts once");
        assertEquals(rule.toString(), catalogue.source(rules.get(rules.size() - 1)));
        final List<ScoreProvider> scores = catalogue.scores();
        assertEquals(others.toString(), catalogue.source(scores.get(scores.size() - 1)));
        final List<SeverityProvider> severities = catalogue.severities();
        assertEquals(others.toString(), catalogue.source(severities.get(severities.size() - 1)));
    }

    @Test
    void everyJarHasAProviderOfItsOwn() throws IOException {
        final Path rule = jar("rule.jar", "Allocator", "Rule");
        final Path empty = jar("empty.jar");
        assertTrue(refusal(List.of(rule, empty))
                .startsWith("plugin=" + empty + " (expected: a jar with a provider of its own in META-INF/services/"));
    }

    @Test
    void aProviderThatCannotBeMadeIsNamed() throws IOException {
        final Path broken = jar("broken.jar", "Score", "Broken");
        final String message = refusal(List.of(broken));
        assertTrue(message.startsWith("plugin=" + broken + " (expected: providers that can be loaded: "), message);
        assertTrue(message.contains("own.Broken"), message);
    }

    @Test
    void aProviderThatThrowsIsNamed() throws IOException {
        final Path nameless = jar("nameless.jar", "Score", "Nameless");
        assertEquals(
                "plugin=" + nameless
                        + " (expected: providers that can be loaded: java.lang.UnsupportedOperationException: no name)",
                refusal(List.of(nameless)));
    }

    private static String refusal(List<Path> jars) {
        return assertThrows(IllegalArgumentException.class, () -> OpenCatalogue.withJars(jars))
                .getMessage();
    }
}
