package io.adlengine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.adlengine.testkit.RoundPathRules;

@AnalyzeClasses(packages = "io.adlengine", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule POLICIES_AND_SEVERITIES_NEVER_MEET = noClasses()
            .that()
            .resideInAPackage("io.adlengine.severity..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.adlengine\\.(Allocator|Winners|Column|Round.*)");

    @ArchTest
    static final ArchRule ARITHMETIC_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("io.adlengine.math..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.adlengine.math..", "io.adlengine.check..", "java.lang..", "java.util..");

    @ArchTest
    static final ArchRule THE_ROUND_PATH_HAS_ITS_RULES = RoundPathRules.of("io.adlengine..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_LOGS_AND_ONLY_WHEN_BUILT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.adlengine.DeleveragingEngine")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.slf4j\\..*|java\\.util\\.logging\\..*|java\\.lang\\.System\\$Logger.*");

    @ArchTest
    static final ArchRule AGRONA_CLASSES_THAT_NEED_A_JVM_FLAG_STAY_OUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.agrona.concurrent..", "org.agrona.io..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.agrona\\..*(Buffer|UnsafeApi).*");
}
