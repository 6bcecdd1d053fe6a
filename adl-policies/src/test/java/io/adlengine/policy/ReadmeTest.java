package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The README's Java is the text of a class that the build compiles and a test runs. */
    @Test
    void theEmbeddingCodeIsCompiled() throws IOException {
        final String example =
                Files.readString(Path.of("src", "test", "java", "io", "adlengine", "policy", "EmbeddingExample.java"));
        final String compiled =
                example.substring(example.indexOf("// README: start"), example.indexOf("// README: end"));
        final String shown = find("```java\n(.*?)```", readme());
        assertEquals(withoutIndent(compiled.substring(compiled.indexOf('\n'))), withoutIndent(shown));
    }

    @Test
    void everyLinkIntoTheRepositoryLeadsSomewhere() throws IOException {
        final Matcher links = Pattern.compile("\\]\\((?!http)([^)]+)\\)").matcher(readme());
        int found = 0;
        while (links.find()) {
            assertTrue(Files.exists(ROOT.resolve(links.group(1))), links.group(1));
            found++;
        }
        assertTrue(found > 10);
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String find(String pattern, String text) {
        final Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    private static String withoutIndent(String text) {
        return text.replaceAll("(?m)^ +", "").strip();
    }
}
