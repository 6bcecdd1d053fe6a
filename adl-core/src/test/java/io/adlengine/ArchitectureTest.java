package io.adlengine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
    static final ArchRule THE_ENGINE_KNOWS_NO_VENUE = noClasses()
            .that()
            .resideOutsideOfPackages("io.adlengine.venue..", "io.adlengine.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.adlengine.venue..", "io.adlengine.wire..");

    @ArchTest
    static final ArchRule THE_ROOT_KNOWS_NO_SEVERITY_ESTIMATE_OR_LEDGER = noClasses()
            .that()
            .resideInAPackage("io.adlengine")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.adlengine.severity..", "io.adlengine.estimate..", "io.adlengine.ledger..");

    @ArchTest
    static final ArchRule STATE_IS_FOR_EVERYBODY_AND_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.adlengine.state..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.adlengine.state..", "io.adlengine.check..", "java..");

    @ArchTest
    static final ArchRule THE_BOOK_KNOWS_NOTHING_OF_THE_VENUE_BUT_ITSELF = noClasses()
            .that()
            .resideInAPackage("io.adlengine.venue.book..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.adlengine.venue.round..", "io.adlengine.venue.loss..", "io.adlengine.venue.guard..");

    @ArchTest
    static final ArchRule LOSSES_AND_GUARDS_REST_ON_THE_BOOK_AND_KNOW_NO_ROUND = noClasses()
            .that()
            .resideInAnyPackage("io.adlengine.venue.loss..", "io.adlengine.venue.guard..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.adlengine.venue.round..");

    @ArchTest
    static final ArchRule NO_PACKAGES_DEPEND_ON_EACH_OTHER_IN_A_CIRCLE =
            slices().assignedFrom(ByPackage.EACH).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_TYPE_OF_THE_ROOT_DEPENDS_ON_ONE_ABOVE_IT =
            classes().that().resideInAPackage("io.adlengine").should(RootOrder.standAboveAllTheyDependOn());

    @ArchTest
    static final ArchRule THE_ROUND_PATH_HAS_ITS_RULES = RoundPathRules.of("io.adlengine..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_LOGS_AND_ONLY_WHEN_BUILT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.adlengine.DeleveragingEngine")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.slf4j\\..*|java\\.util\\.logging\\..*|java\\.lang\\.System\\$Logger.*");

    /** Whoever never speaks on the wire needs no flag. */
    @ArchTest
    static final ArchRule NOTHING_ELSE_LOADS_THE_WIRE = noClasses()
            .that()
            .resideOutsideOfPackage("io.adlengine.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.adlengine.wire..");

    @ArchTest
    static final ArchRule AGRONA_CLASSES_THAT_NEED_A_JVM_FLAG_ARE_THE_WIRES = noClasses()
            .that()
            .resideOutsideOfPackage("io.adlengine.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.agrona.concurrent..", "org.agrona.io..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.agrona\\..*(Buffer|UnsafeApi).*");
}
