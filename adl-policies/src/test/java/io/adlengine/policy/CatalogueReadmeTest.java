package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** This module's README has every name there is. */
class CatalogueReadmeTest {
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

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
