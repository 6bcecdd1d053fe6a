package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocatorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** This module's README shows code that is compiled and tested, and every name there is. */
class CatalogueReadmeTest {
    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    void theCodeIsCompiledAndTested() throws IOException {
        final List<String> shown = new ArrayList<>();
        final Matcher blocks =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme());
        while (blocks.find()) {
            shown.add(sameLines(blocks.group(1)));
        }
        final String example = Files.readString(TESTS.resolve("io/adlengine/policy/CatalogueExample.java"));
        final String marked = example.substring(
                example.indexOf("// README: start") + "// README: start".length(), example.indexOf("// README: end"));
        assertEquals(
                List.of(
                        sameLines(marked),
                        sameLines(Files.readString(TESTS.resolve("example/AboveFloor.java"))),
                        sameLines(Files.readString(TESTS.resolve("example/AboveFloorTest.java")))),
                shown);
        assertEquals(3, CatalogueExample.run().size());
    }

    /** Without indents; the contract is shown where it is published. */
    private static String sameLines(String text) {
        return text.replace(
                        "import io.adlengine.testkit.AllocatorContract;",
                        "import " + AllocatorContract.class.getName() + ";")
                .replaceAll("(?m)^ +", "")
                .strip();
    }

    @Test
    void everyNameIsInItsTable() throws IOException {
        for (final List<? extends Provider> kind : List.of(Policies.rules(), Severities.kinds(), Scores.kinds())) {
            for (final Provider provider : kind) {
                assertTrue(
                        Pattern.compile("(?m)^\\| `" + Pattern.quote(provider.name()) + "[:(`]")
                                .matcher(readme())
                                .find(),
                        provider.name());
            }
        }
    }

    @Test
    void everyLinkIntoTheRepositoryLeadsSomewhere() throws IOException {
        final Matcher links = Pattern.compile("\\]\\((?!http)([^)#]+)\\)").matcher(readme());
        int found = 0;
        while (links.find()) {
            assertTrue(Files.exists(Path.of(links.group(1))), links.group(1));
            found++;
        }
        assertTrue(found > 4);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
