package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kit is a jar and a module of its own: it needs nothing of the tests that it is built beside. */
class TestkitTest {
    /** What goes into the jar: all of the package but the tests of the kit itself. */
    private static final Pattern KIT = Pattern.compile(".*/io/adlengine/testkit/(?!\\w+Test(\\$\\w+)?\\.class).*");

    private static final Pattern TESTS = Pattern.compile(".*/test-classes/.*");

    @Test
    void theKitStandsOnWhatIsShipped() {
        final Set<String> foreign = new TreeSet<>();
        for (final JavaClass type : new ClassFileImporter()
                .withImportOption(location -> location.matches(KIT))
                .importPackages("io.adlengine.testkit")) {
            for (final Dependency dependency : type.getDirectDependenciesFromSelf()) {
                final JavaClass target = dependency.getTargetClass().getBaseComponentType();
                final String file = target.getSource()
                        .map(source -> source.getUri().toString())
                        .orElse("");
                if (TESTS.matcher(file).matches() && !KIT.matcher(file).matches()) {
                    foreign.add(type.getName() + " -> " + target.getName());
                }
            }
        }
        assertEquals(Set.of(), foreign);
    }
}
