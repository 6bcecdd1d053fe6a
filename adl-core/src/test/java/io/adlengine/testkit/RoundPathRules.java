package io.adlengine.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What code that runs in a round may not touch: boxes, collections, streams, clocks, threads, hidden randomness,
 * formatting and functions that differ between CPUs. Constructors, builders and {@code toString} run outside rounds.
 */
public final class RoundPathRules {
    private static final Set<String> OUTSIDE_ROUNDS = Set.of("<init>", "<clinit>", "build", "toString", "requires");
    private static final Pattern BOX =
            Pattern.compile("java\\.lang\\.(Long|Integer|Double|Short|Byte|Float|Boolean)\\.valueOf");
    private static final Pattern NEVER = Pattern.compile(
            "java\\.lang\\.System\\.(nanoTime|currentTimeMillis|identityHashCode|getenv|getProperty)"
                    + "|java\\.lang\\.(Thread|Object)\\.(sleep|start|yield|hashCode)"
                    + "|java\\.lang\\.String\\.format.*|org\\.slf4j\\..*|java\\.lang\\.System\\$Logger\\..*|java\\.math\\..*|java\\.time\\..*"
                    + "|java\\.util\\.(stream|concurrent|function)\\..*"
                    + "|java\\.util\\.(Random|SplittableRandom|Iterator|List|ArrayList|Map|HashMap|Formatter|EnumSet|Collection)\\..*");
    private static final Pattern INEXACT = Pattern.compile(
            "java\\.lang\\.Math\\.(?!abs$|min$|max$|sqrt$|multiplyHigh$|getExponent$|floorDiv$|floorMod$).*");

    private RoundPathRules() {}

    /**
     * The rules for the classes of some packages.
     *
     * @param packages ArchUnit's package patterns
     * @return one rule
     */
    public static ArchRule of(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .accessTargetWhere(describe("the target has no place in a round", RoundPathRules::isForbidden));
    }

    private static boolean isForbidden(JavaAccess<?> access) {
        final String target = access.getTargetOwner().getFullName() + "." + access.getName();
        final boolean forbidden = BOX.matcher(target).matches()
                || NEVER.matcher(target).matches()
                || INEXACT.matcher(target).matches();
        final boolean isBuilding = access.getOriginOwner().getSimpleName().endsWith("Builder");
        return forbidden
                && !isBuilding
                && !OUTSIDE_ROUNDS.contains(access.getOrigin().getName());
    }
}
