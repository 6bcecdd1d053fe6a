package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.adlengine.Allocator;
import io.adlengine.quote.Quotable;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.AllocatorContract.Claim;
import io.adlengine.testkit.WinnerSample;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of properties is what the contract tests claim, and test. */
class PropertyTableTest {
    private static final Path README = Path.of("README.md");
    private static final int WINNERS = 1_000;

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
        text.append(" quotes | touches |\n|---|---|")
                .append("---|".repeat(Claim.values().length))
                .append("---|---|\n");
        contracts().forEach((name, contract) -> {
            final long units = contract.roundingUnits();
            text.append("| `").append(asTested(contract)).append("` | ");
            text.append(units == 0 ? "exact |" : "±" + units + " |");
            text.append(Arrays.stream(Claim.values())
                    .map(claim -> contract.claims().contains(claim) ? " yes |" : " |")
                    .collect(Collectors.joining()));
            text.append(Quotable.of(contract.create(1)) != null ? " yes |" : " |");
            text.append(' ').append(touched(contract)).append(" |\n");
        });
        return text.toString();
    }

    /** The name; of a rule made of rules, with these. */
    private static String asTested(AllocatorContract contract) {
        final Allocator rule = contract.create(1);
        return rule.configuration().contains("(") ? rule.configuration() : rule.name();
    }

    /** How many of a thousand winners of very different size pay when a tenth of what they have is due. */
    private static long touched(AllocatorContract contract) {
        final Random random = new Random(1);
        final long[] capacity = random.longs(WINNERS, 1L << 40, 1L << 41)
                .map(u -> u >> random.nextInt(20))
                .toArray();
        final WinnerSample sample = WinnerSample.of(capacity, 1);
        final long[] haircut = new long[WINNERS];
        contract.create(WINNERS).allocate(sample.winners(), sample.total() / 10, haircut);
        return Arrays.stream(haircut).filter(x -> x > 0).count();
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
