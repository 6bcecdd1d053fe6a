package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.FirstInLine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a rule does not claim is reported, not left out in silence. */
class ClaimedTest {
    /** A rule that takes the first account's money first: in no order but that of the arrays. */
    static final class FirstInLineClaims extends AllocatorContract {
        @Override
        public Allocator create(int maxWinners) {
            return new FirstInLine();
        }

        @Override
        public Set<Claim> claims() {
            return claiming(Claim.MONOTONE_IN_BUDGET, Claim.SPLIT_PROOF);
        }
    }

    @Test
    void whatIsNotClaimedIsSkippedWithTheReason() {
        final List<String> reasons = properties(
                        "scalesWithTheUnitOfMoney",
                        "mergingTwoAccountsDoesNotPay",
                        "survivorsKeepTheirOrder",
                        "aNudgeMovesNextToNothing",
                        "twoRoundsTakeWhatOneWould")
                .skipped()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
        assertEquals(
                List.of(
                        "first-in-line does not claim COMPOSITION",
                        "first-in-line does not claim CONTINUOUS",
                        "first-in-line does not claim KEEPS_ORDER_OF_SURVIVORS",
                        "first-in-line does not claim MERGE_PROOF",
                        "first-in-line does not claim SCALE_INVARIANT"),
                reasons.stream().sorted().toList());
    }

    @Test
    void whatIsClaimedIsTested() {
        final Events events = properties("aLargerBudgetLowersNoHaircut", "splittingAnAccountDoesNotPay");
        assertEquals(2, events.succeeded().count());
        assertEquals(0, events.skipped().count());
    }

    private static Events properties(String... names) {
        final var selectors = List.of(names).stream()
                .map(name -> DiscoverySelectors.selectMethod(FirstInLineClaims.class, name, types(name)))
                .toList();
        return EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .configurationParameter("jqwik.database", "target/jqwik-database-of-claims")
                .selectors(selectors.toArray(new DiscoverySelector[0]))
                .execute()
                .testEvents();
    }

    private static String types(String name) {
        for (final var method : AllocatorContract.class.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return String.join(
                        ",",
                        List.of(method.getParameterTypes()).stream()
                                .map(Class::getName)
                                .toList());
            }
        }
        throw new AssertionError(name);
    }
}
