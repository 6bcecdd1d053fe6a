package io.adlengine;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * The types of the root package from the bottom up: each rests on some of those before it, and knows none behind it.
 */
final class RootOrder {
    private static final List<String> FROM_THE_BOTTOM = List.of(
            "Column",
            "Capacities",
            "WinnerArrays",
            "Winners",
            "Allocator",
            "SeverityController",
            "Outlook",
            "MarketSeverity",
            "PositionView",
            "PositionViews",
            "PositionScore",
            "Catalogue",
            "RoundStatus",
            "Verification",
            "Round",
            "RoundListener",
            "UnsettledRounds",
            "Announcements",
            "HowMuch",
            "Admission",
            "Haircuts",
            "DeleveragingEngine");

    private RootOrder() {}

    static ArchCondition<JavaClass> standAboveAllTheyDependOn() {
        return new ArchCondition<>("stand above all they depend on, in the order of RootOrder") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                final int place = place(type);
                if (place < 0 && !type.getSimpleName().equals("package-info")) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has no place in RootOrder"));
                }
                for (final Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    final JavaClass target = dependency.getTargetClass();
                    if (target.getPackageName().equals(type.getPackageName()) && place(target) > place) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** Of a type, or of the one around it. */
    private static int place(JavaClass type) {
        final String name = type.getName().substring(type.getPackageName().length() + 1);
        return FROM_THE_BOTTOM.indexOf(name.replaceAll("[$].*", ""));
    }
}
