package io.adlengine.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.adlengine.testkit.RoundPathRules;

@AnalyzeClasses(packages = "io.adlengine.policy", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule RULES_OBEY_THE_ROUND_PATH = RoundPathRules.of("io.adlengine.policy.*..");

    @ArchTest
    static final ArchRule WHO_PAYS_NEVER_SEES_HOW_MUCH = noClasses()
            .that()
            .resideInAPackage("io.adlengine.policy.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.adlengine.severity..", "io.adlengine.ledger..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("io\\.adlengine\\.(DeleveragingEngine|SeverityController|Round.*)");

    @ArchTest
    static final ArchRule FAMILIES_STAND_ALONE =
            slices().matching("io.adlengine.policy.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule RULES_DO_NOT_KNOW_THEIR_NAMES = noClasses()
            .that()
            .resideInAPackage("io.adlengine.policy.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.adlengine.policy");

    @ArchTest
    static final ArchRule NOTHING_HERE_KNOWS_ITS_BENCH =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.adlengine.bench..");

    /** Nor the buffers that need a flag of the virtual machine. */
    @ArchTest
    static final ArchRule NOTHING_HERE_LOADS_THE_WIRE =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.adlengine.wire..");
}
