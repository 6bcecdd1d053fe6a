package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.severity.FixedSeverity;
import org.junit.jupiter.api.Test;

/** The numbers of a round, and what a share of one amount is of another. */
class RoundTest {
    private final DeleveragingEngine engine = DeleveragingEngine.builder()
            .severity(new FixedSeverity(0.75))
            .allocator(new FirstInLine())
            .maxWinners(3)
            .build();

    private static void assertNumbers(Round round) {
        assertEquals(0, round.id());
        assertEquals(RoundStatus.CAPACITY_EXHAUSTED, round.status());
        assertEquals(1_000, round.deficit());
        assertEquals(1_000, round.reference());
        assertEquals(0.75, round.severity());
        assertEquals(750, round.due());
        assertEquals(600, round.budget());
        assertEquals(600, round.allocated());
        assertEquals(400, round.uncovered());
        assertEquals(600, round.totalCapacity());
        assertEquals(2, round.touched());
        assertEquals(1, round.maxHaircutFraction());
        assertEquals(
                "Round 0 CAPACITY_EXHAUSTED: deficit 1000, severity 0.75, budget 600, allocated 600, uncovered 400,"
                        + " touched 2",
                round.toString());
    }

    @Test
    void aCopyHasEveryNumberAndStaysAsItIs() {
        final Round round = engine.deleverage(new long[] {500, 0, 100}, 3, 1_000, new long[3]);
        assertNumbers(round);
        final Round copy = new Round();
        assertSame(copy, round.copyTo(copy));
        final Round next = engine.deleverage(new long[] {500, 0, 100}, 3, 400, new long[3]);
        assertSame(round, next, "the same object always");
        assertEquals(RoundStatus.COVERED, next.status());
        assertEquals(300, next.allocated());
        assertEquals(100, next.uncovered());
        assertEquals(0.6, next.maxHaircutFraction());
        assertNumbers(copy);
        assertEquals(
                "target=null (expected: a value)",
                assertThrows(IllegalArgumentException.class, () -> round.copyTo(null))
                        .getMessage());
    }

    @Test
    void anEngineSaysWhatItIsMadeOf() {
        final FirstInLine rule = new FirstInLine();
        final DeleveragingEngine made = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(rule)
                .maxWinners(3)
                .maxUnsettled(5)
                .build();
        assertSame(rule, made.allocator());
        assertEquals(3, made.maxWinners());
        assertEquals(5, made.maxUnsettled());
        assertEquals(rule.maxTotal(), made.maxTotal());
    }

    @Test
    void beforeTheFirstThereIsNone() {
        assertEquals(-1, engine.round().id());
        assertEquals(RoundStatus.NOTHING_DUE, engine.round().status());
        assertEquals(0, engine.round().due());
    }

    @Test
    void aShareOfOneAmountIsAnotherOfTheDeficit() {
        assertEquals(0.25, Round.shareOf(200, 0.5, 100));
        assertEquals(1, Round.shareOf(50, 0.75, 100), "at most all");
        assertEquals(0, Round.shareOf(0, 0.5, 100));
    }
}
