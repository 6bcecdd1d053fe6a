package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules about the round path can fail. */
class RoundPathRulesTest {
    /** Everything a round must not do. */
    static final class Offender {
        private final List<Long> boxes = new ArrayList<>();

        long round(long x) {
            boxes.add(x);
            return System.nanoTime()
                    + (long) Math.exp(x)
                    + String.format("%d", 1).length();
        }
    }

    @Test
    void everyOffenceIsFound() {
        final var classes = new ClassFileImporter().importClasses(Offender.class);
        final var violations = RoundPathRules.of("io.adlengine..")
                .evaluate(classes)
                .getFailureReport()
                .getDetails();
        for (final String offence :
                List.of("Long.valueOf", "List.add", "System.nanoTime", "Math.exp", "String.format")) {
            assertEquals(
                    1,
                    violations.stream().filter(line -> line.contains(offence)).count(),
                    offence);
        }
    }
}
