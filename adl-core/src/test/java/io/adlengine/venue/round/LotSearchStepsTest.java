package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Valuation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a search asks, in which order, and when it gives up. */
final class LotSearchStepsTest {
    private final List<Long> asked = new ArrayList<>();
    private final List<Long> askedStrictly = new ArrayList<>();

    /** Admits up to a number with {@link Valuation#ROUNDING}, up to another with more, and without only one. */
    private LotSearch.Check check(long rounded, long forgiven, long strict) {
        return (lots, tolerance) -> {
            asked.add(lots);
            if (tolerance == 0) {
                askedStrictly.add(lots);
                return lots == strict;
            }
            return lots <= (tolerance == Valuation.ROUNDING ? rounded : forgiven);
        };
    }

    @Test
    void theMostThatIsAdmittedWithRoundingIsFoundAndAskedLast() {
        assertEquals(22, LotSearch.below(check(22, 22, 0), 100));
        assertEquals(22, asked.get(asked.size() - 1));
        assertEquals(99, LotSearch.below(check(99, 99, 0), 100));
        assertEquals(1, LotSearch.below(check(1, 1, 0), 2));
        assertEquals(0, LotSearch.below(check(0, 0, 0), 100));
        assertEquals(0, LotSearch.below(check(0, 0, 0), 1));
    }

    @Test
    void whatLiesBetweenIsTriedFromAboveWithoutTolerance() {
        assertEquals(27, LotSearch.below(check(22, 30, 27), 100));
        assertEquals(List.of(30L, 29L, 28L, 27L), askedStrictly);
        askedStrictly.clear();
        assertEquals(22, LotSearch.below(check(22, 25, 21), 100), "less is not tried");
        assertEquals(List.of(25L, 24L, 23L), askedStrictly);
    }

    @Test
    void noMoreThanSoManyAreTried() {
        final long last = 200 - LotSearch.MOST_TRIED + 1;
        assertEquals(last, LotSearch.below(check(22, 200, last), 300));
        askedStrictly.clear();
        assertEquals(22, LotSearch.below(check(22, 200, last - 1), 300));
        assertEquals(LotSearch.MOST_TRIED, askedStrictly.size());
    }

    @Test
    void theNumberThatWasRefusedIsNotTriedAgain() {
        assertEquals(22, LotSearch.below(check(22, 200, 30), 30));
        assertEquals(29, askedStrictly.get(0));
        askedStrictly.clear();
        assertEquals(22, LotSearch.below(check(22, 22, 22), 23));
        assertEquals(List.of(), askedStrictly);
    }

    @Test
    void someAreFoundByHalvingAndThenBetween() {
        assertEquals(10, LotSearch.some(check(10, 10, 0), 100, 20));
        assertEquals(List.of(50L, 25L, 12L, 6L, 9L, 10L, 11L), asked);
        asked.clear();
        assertEquals(9, LotSearch.some(check(10, 10, 0), 100, 5));
        assertEquals(6, LotSearch.some(check(10, 10, 0), 100, 4));
        assertEquals(0, LotSearch.some(check(10, 10, 0), 100, 3));
        asked.clear();
        assertEquals(0, LotSearch.some(check(0, 0, 0), 1, 20));
        assertEquals(0, LotSearch.some(check(0, 0, 0), 2, 20));
        assertEquals(List.of(1L), asked);
        assertEquals(1, LotSearch.some(check(1, 1, 0), 2, 20));
    }
}
