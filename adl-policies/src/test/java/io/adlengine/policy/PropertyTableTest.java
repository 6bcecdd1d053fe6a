package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.adlengine.AllocatorContract;
import io.adlengine.AllocatorContract.Claim;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of properties is what the contract tests claim, and test. */
class PropertyTableTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void theReadmeShowsEveryClaimThatIsTested() throws Exception {
        final String table = table();
        assertTrue(Files.readString(README).contains(table), "README.md should contain\n" + table);
    }

    @Test
    void everyRuleIsInTheTable() throws Exception {
        final Map<String, AllocatorContract> contracts = contracts();
        for (final Policies.Rule rule : Policies.rules()) {
            assertTrue(contracts.containsKey(rule.name()), rule.name() + " has no contract test");
        }
        assertEquals(Policies.rules().size(), contracts.size());
    }

    private static String table() throws Exception {
        final StringBuilder text = new StringBuilder("| rule | rounds to |");
        for (final Claim claim : Claim.values()) {
            text.append(' ')
                    .append(claim.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(Claim.values().length)).append('\n');
        contracts().forEach((name, contract) -> {
            final long units = contract.roundingUnits();
            text.append("| `").append(name).append("` | ").append(units == 0 ? "exact |" : "±" + units + " |");
            text.append(Arrays.stream(Claim.values())
                    .map(claim -> contract.claims().contains(claim) ? " yes |" : " |")
                    .collect(Collectors.joining()));
            text.append('\n');
        });
        return text.toString();
    }

    /** One contract test per rule: the one whose name is shortest, where a rule is tested in several settings. */
    private static Map<String, AllocatorContract> contracts() throws Exception {
        final Map<String, AllocatorContract> byRule = new TreeMap<>();
        for (final JavaClass test : new ClassFileImporter().importPackages("io.adlengine.policy")) {
            if (test.isAssignableTo(AllocatorContract.class)) {
                final Class<?> type = test.reflect();
                if (Modifier.isAbstract(type.getModifiers()) || type.isMemberClass()) {
                    continue;
                }
                final Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                final AllocatorContract contract = (AllocatorContract) constructor.newInstance();
                byRule.merge(
                        contract.create(1).name(),
                        contract,
                        (a, b) -> a.getClass().getSimpleName().length()
                                        <= b.getClass().getSimpleName().length()
                                ? a
                                : b);
            }
        }
        return byRule;
    }
}
