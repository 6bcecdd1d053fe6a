package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.round.CloseoutListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    /** In the order in which the README shows them. */
    private static final List<String> EXAMPLES = List.of("EmbeddingExample", "VenueExample", "MemoryExample");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The README's Java is the text of classes that the build compiles and tests run. */
    @Test
    void theCodeIsCompiled() throws IOException {
        final Matcher shown =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme());
        for (final String example : EXAMPLES) {
            assertTrue(shown.find(), example);
            assertEquals(compiled(example), withoutIndent(shown.group(1)));
        }
        assertFalse(shown.find(), "code that nothing compiles");
    }

    @Test
    void aRestoredEngineIsTheOneThatWasSaved() {
        final RegretLedger ledger = new RegretLedger(10);
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(Policies.create("queue", 10))
                .maxWinners(10)
                .listener(ledger)
                .build();
        final long before = engine.stateHash();
        assertEquals(before, MemoryExample.run(engine, ledger));
    }

    @Test
    void theVenueClosesHalfOfTheDeficitInWholeLots() {
        final StringBuilder fills = new StringBuilder();
        final String end = VenueExample.run(new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                fills.append(lots)
                        .append(" lots for ")
                        .append(transfer)
                        .append(", cost ")
                        .append(cost);
            }
        });
        assertEquals("50 lots for 42000, cost 2000", fills.toString());
        assertTrue(end.endsWith("residual 2000, alice 38000 and -50 lots"), end);
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

    private static String compiled(String example) throws IOException {
        final String text =
                Files.readString(Path.of("src", "test", "java", "io", "adlengine", "policy", example + ".java"));
        final String marked = text.substring(text.indexOf("// README: start"), text.indexOf("// README: end"));
        return withoutIndent(marked.substring(marked.indexOf('\n')));
    }

    private static String withoutIndent(String text) {
        return text.replaceAll("(?m)^ +", "").strip();
    }
}
