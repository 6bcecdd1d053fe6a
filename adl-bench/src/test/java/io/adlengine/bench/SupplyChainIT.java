package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jars stand on, by their bills of materials: known, pinned by digest, and under a licence that we accept. */
class SupplyChainIT {
    private static final Path ROOT = Path.of("..");

    /** By SPDX, or as a library without such a name has it. Of GPL only what lets others link to it. */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "The (New) BSD License",
            "GNU General Public License (GPL), version 2, with the Classpath exception");

    private static JsonNode components(String module) throws IOException {
        final JsonNode bill = new ObjectMapper()
                .readTree(ROOT.resolve(module + "/target/bom.json").toFile());
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        return bill.path("components");
    }

    /** Lines of {@code DIGEST␣␣GROUP/NAME/VERSION/FILE}, which the build compares with whatever it resolves. */
    private static Map<String, String> pinned() throws IOException {
        final Map<String, String> digests = new TreeMap<>();
        for (final String line : Files.readAllLines(ROOT.resolve(".mvn/checksums/checksums.sha256"))) {
            digests.put(line.substring(66), line.substring(0, 64));
        }
        return digests;
    }

    /** Where a repository has a component. */
    private static String path(JsonNode component) {
        final String name = component.path("name").asText();
        final String version = component.path("version").asText();
        final String folder = component.path("group").asText().replace('.', '/') + '/' + name + '/' + version + '/';
        return folder + name + '-' + version + ".jar";
    }

    private static boolean isOurs(JsonNode component) {
        return component.path("group").asText().equals("io.adlengine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"adl-core", "adl-policies", "adl-bench"})
    void everyLibraryIsPinnedByItsDigest(String module) throws IOException {
        final Map<String, String> pinned = pinned();
        int found = 0;
        for (final JsonNode component : components(module)) {
            if (!isOurs(component)) {
                String digest = "none";
                for (final JsonNode hash : component.path("hashes")) {
                    if (hash.path("alg").asText().equals("SHA-256")) {
                        digest = hash.path("content").asText();
                    }
                }
                assertEquals(digest, pinned.get(path(component)), path(component) + ": run .ci/digests");
                found++;
            }
        }
        assertTrue(found > 0, "a module without libraries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"adl-core", "adl-policies", "adl-bench"})
    void everyLicenceIsAccepted(String module) throws IOException {
        final Set<String> refused = new TreeSet<>();
        for (final JsonNode component : components(module)) {
            final Set<String> licences = new TreeSet<>();
            for (final JsonNode one : component.path("licenses")) {
                final JsonNode licence = one.path("license");
                licences.add(
                        licence.has("id")
                                ? licence.path("id").asText()
                                : licence.path("name")
                                        .asText(one.path("expression").asText()));
            }
            // Where there are several, one may choose.
            if (licences.stream().noneMatch(ACCEPTED::contains)) {
                refused.add(path(component) + " " + licences);
            }
        }
        assertEquals(Set.of(), refused);
    }

    /** The list that the runnable jar carries is what it carries, and no more. */
    @Test
    void theListOfLicencesIsOfTheLibrariesInTheJar() throws IOException {
        final Set<String> listed = Files.readAllLines(Path.of("src/main/resources/META-INF/THIRD-PARTY")).stream()
                .dropWhile(line -> !line.isEmpty())
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        final Set<String> inTheJar = new TreeSet<>();
        for (final JsonNode component : components("adl-bench")) {
            if (!isOurs(component)) {
                inTheJar.add(component.path("name").asText());
            }
        }
        assertEquals(inTheJar, listed);
    }
}
