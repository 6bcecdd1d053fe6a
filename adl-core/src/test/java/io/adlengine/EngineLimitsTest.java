package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import org.junit.jupiter.api.Test;

/** What a rule can take is compared when an engine is built, not in a crash. */
class EngineLimitsTest {
    private static DeleveragingEngine.Builder engine() {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(taking(10, 1_000))
                .maxWinners(10);
    }

    private static Allocator taking(int maxWinners, long maxTotal) {
        return new ScriptedRule(new FirstInLine()::allocate) {
            @Override
            public int maxWinners() {
                return maxWinners;
            }

            @Override
            public long maxTotal() {
                return maxTotal;
            }
        };
    }

    @Test
    void aRuleForTenWinnersIsRefusedByAnEngineForAHundred() {
        refused("maxWinners=100 (expected: at most 10, what allocator scripted takes)", engine().maxWinners(100));
    }

    @Test
    void moreWinnersThanMemoryCanHoldAreRefused() {
        final DeleveragingEngine.Builder builder =
                engine().allocator(new FirstInLine()).maxWinners(Integer.MAX_VALUE);
        final String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.startsWith("maxWinners=2147483647 (expected: at most "), message);
    }

    @Test
    void aRuleThatCannotTakeWhatTheVenueCanComeToIsRefused() {
        refused("maxTotal=1001 (expected: at most 1000, what allocator scripted takes)", engine().maxTotal(1_001));
        assertEquals(1_000, engine().maxTotal(1_000).build().maxTotal());
        assertEquals(500, engine().maxTotal(500).build().maxTotal());
    }

    @Test
    void aTotalThatIsNoneIsRefused() {
        assertEquals(
                "maxTotal=0 (expected: 1 or more)",
                assertThrows(IllegalArgumentException.class, () -> engine().maxTotal(0))
                        .getMessage());
    }

    @Test
    void unlessSomethingElseIsSaidAnEngineTakesWhatItsRuleTakes() {
        final DeleveragingEngine engine = engine().build();
        assertEquals(1_000, engine.maxTotal());
        assertEquals(
                1_000,
                engine.deleverage(new long[] {600, 400}, 2, 5, new long[2]).totalCapacity());
    }

    @Test
    void aRoundBeyondItLeavesNothingBehind() {
        final DeleveragingEngine engine = engine().build();
        engine.deleverage(new long[] {600, 400}, 2, 5, new long[2]);
        final long hash = engine.stateHash();
        final long[] haircut = {7, 7};
        assertEquals(
                "total capacity=1001 (expected: at most maxTotal=1000)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> engine.deleverage(new long[] {600, 401}, 2, 5, haircut))
                        .getMessage());
        assertArrayEquals(new long[] {7, 7}, haircut);
        assertEquals(hash, engine.stateHash());
        assertEquals(1, engine.deleverage(new long[] {600, 400}, 2, 5, haircut).id());
    }

    @Test
    void aSeverityIsAskedFor() {
        refused(
                "severity=null (expected: a value)",
                DeleveragingEngine.builder().allocator(new FirstInLine()).maxWinners(1));
    }

    private static void refused(String message, DeleveragingEngine.Builder builder) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }
}
