package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the jars that users get. */
class ShippedJarsIT {
    private static final String VERSION = System.getProperty("project.version");
    private static final Path BENCH = Path.of("target", "adl-bench.jar");

    @TempDir
    private Path folder;

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

    /** So that a measurement names the code it has measured. */
    @Test
    void theRunnableJarNamesItsCommit() throws IOException {
        assumeTrue(Files.exists(Path.of("..", ".git")), "no repository");
        try (JarFile jar = new JarFile(BENCH.toFile())) {
            final String build = jar.getManifest().getMainAttributes().getValue("Implementation-Build");
            assertTrue(build.matches("\\p{XDigit}{40}(-dirty)?"), build);
        }
    }

    /** Else whoever speaks on the wire would have to give the flag that Agrona's buffers need. */
    @Test
    void theRunnableJarOpensWhatBuffersNeed() throws IOException {
        try (JarFile jar = new JarFile(BENCH.toFile())) {
            assertEquals(
                    "java.base/sun.nio.ch java.base/jdk.internal.misc",
                    jar.getManifest().getMainAttributes().getValue("Add-Opens"));
        }
    }

    /** Of the matching core only its order books are in the jar, and what these need. */
    @Test
    void theRunnableJarMatchesOrders() throws IOException, InterruptedException {
        final String java =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final Path output = folder.resolve("venue.txt");
        final Process process = new ProcessBuilder(
                        java, "-jar", BENCH.toString(), "venue", "--quick", "--waves", "3", "--market", "exchange-core")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertEquals(0, process.waitFor());
        assertTrue(Files.readString(output).contains("\nexchange-core: "), Files.readString(output));
    }

    /** What adl-core says by System.Logger comes out of SLF4J, whose form it has; unasked only warnings do. */
    @Test
    void theRunnableJarLogsThroughSlf4j() throws IOException, InterruptedException {
        final String line = "DEBUG io.adlengine.DeleveragingEngine - built engine(fixed:theta=1.0,pro-rata)";
        assertTrue(errors("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug").contains(line));
        assertEquals(
                List.of(),
                errors().stream().filter(each -> each.contains("engine(")).toList());
    }

    /** What a round says on standard error. */
    private List<String> errors(String... options) throws IOException, InterruptedException {
        final Path winners = Files.writeString(folder.resolve("W.csv"), "account,capacity\n17,3\n");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", BENCH.toString(), "round", "--winners", winners.toString()));
        command.addAll(List.of("--budget", "1", "--allocator", "pro-rata"));
        final Path errors = folder.resolve("errors.txt");
        final Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        assertEquals(0, process.waitFor());
        return Files.readAllLines(errors);
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
