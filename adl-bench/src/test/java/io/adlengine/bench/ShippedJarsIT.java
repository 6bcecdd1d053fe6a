package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the jars that users get. */
class ShippedJarsIT {
    private static final String VERSION = System.getProperty("project.version");
    private static final Path BENCH = Path.of("target", "adl-bench.jar");

    static List<Path> jars() {
        return List.of(
                jar("adl-core", ""),
                jar("adl-core", "-sources"),
                jar("adl-core", "-javadoc"),
                jar("adl-core", "-testkit"),
                jar("adl-core", "-testkit-sources"),
                jar("adl-policies", ""),
                jar("adl-policies", "-sources"),
                jar("adl-policies", "-javadoc"),
                BENCH,
                Path.of("target", "adl-bench-sources.jar"),
                Path.of("target", "adl-bench-javadoc.jar"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void everyJarCarriesTheLicenceAndTheNoticeOfTheProject(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            assertArrayEquals(Files.readAllBytes(Path.of("..", "LICENSE")), bytes(jar, "META-INF/LICENSE"));
            assertArrayEquals(Files.readAllBytes(Path.of("..", ".mvn", "NOTICE")), bytes(jar, "META-INF/NOTICE"));
            assertNull(jar.getEntry("LICENSE"), "a second licence");
        }
    }

    @Test
    void everyLibraryInTheRunnableJarIsListed() throws IOException {
        final List<String> libraries = Files.readAllLines(Path.of("target", "contents.txt")).stream()
                .map(String::strip)
                .filter(line -> line.contains(":jar:"))
                .map(line -> line.split(":")[1])
                .toList();
        assertTrue(libraries.contains("jmh-core"), libraries.toString());
        try (JarFile jar = new JarFile(BENCH.toFile())) {
            final String listed = new String(bytes(jar, "META-INF/THIRD-PARTY"), StandardCharsets.UTF_8);
            for (final String library : libraries) {
                assertTrue(listed.contains("\n" + library + " "), library);
            }
            assertNotNull(jar.getEntry("META-INF/licenses/jmh-core-jar/LICENSE"));
            assertNotNull(jar.getEntry("META-INF/licenses/fastcsv-jar/LICENSE"));
        }
    }

    @Test
    void everyModuleHasItsName() throws IOException {
        assertEquals("io.adlengine.core", module(jar("adl-core", "")));
        assertEquals("io.adlengine.testkit", module(jar("adl-core", "-testkit")));
        assertEquals("io.adlengine.policies", module(jar("adl-policies", "")));
    }

    @Test
    void noPackageIsInTwoModules() throws IOException {
        final Map<String, Path> owners = new HashMap<>();
        for (final Path path : List.of(jar("adl-core", ""), jar("adl-core", "-testkit"), jar("adl-policies", ""))) {
            for (final String name : packages(path)) {
                assertNull(owners.put(name, path), name);
            }
        }
        assertEquals(Set.of("io.adlengine.testkit"), packages(jar("adl-core", "-testkit")));
    }

    @Test
    void theKitComesWithoutItsOwnTests() throws IOException {
        try (JarFile jar = new JarFile(jar("adl-core", "-testkit").toFile())) {
            assertNotNull(jar.getEntry("io/adlengine/testkit/AllocatorContract.class"));
            assertEquals(
                    List.of(),
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.matches(".*Test(\\$.*)?\\.class"))
                            .toList());
        }
    }

    private static Path jar(String module, String classifier) {
        return Path.of("..", module, "target", module + "-" + VERSION + classifier + ".jar");
    }

    private static String module(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
        }
    }

    private static Set<String> packages(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }

    private static byte[] bytes(JarFile jar, String name) throws IOException {
        assertNotNull(jar.getEntry(name), name);
        return jar.getInputStream(jar.getEntry(name)).readAllBytes();
    }
}
