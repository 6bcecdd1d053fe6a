package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProportionalSplitTest {
    private static final long MAX = Long.MAX_VALUE;

    @Test
    void everyoneLosesTheSameFraction() {
        assertArrayEquals(amounts(35, 25, 15), split(75, 140, 100, 60));
    }

    @Test
    void sharesAreRoundedSoThatTheyAddUp() {
        assertArrayEquals(amounts(4, 3, 1), split(8, 7, 5, 3));
        assertArrayEquals(amounts(4, 2, 1), split(7, 7, 5, 3));
        assertArrayEquals(amounts(34, 33, 33), split(100, 1000, 1000, 1000));
    }

    @Test
    void theOddUnitOfTwoEqualAccountsFallsToTheEarlierOne() {
        assertArrayEquals(amounts(3, 2), split(5, 5, 5));
        assertArrayEquals(amounts(1, 0), split(1, 5, 5));
        assertArrayEquals(amounts(5, 4), split(9, 5, 5));
    }

    @Test
    void theOddUnitsOfMoreEqualAccountsAreSpreadOverThem() {
        assertArrayEquals(amounts(1, 0, 1, 0), split(2, 1, 1, 1, 1));
        assertArrayEquals(amounts(1, 1, 1, 0), split(3, 1, 1, 1, 1));
        assertArrayEquals(amounts(3, 2, 3, 2, 2), split(12, 9, 9, 9, 9, 9));
    }

    @Test
    void theEdgesOfTheBudget() {
        assertArrayEquals(amounts(0, 0, 0), split(0, 7, 5, 3));
        assertArrayEquals(amounts(1, 0, 0), split(1, 7, 5, 3));
        assertArrayEquals(amounts(7, 5, 2), split(14, 7, 5, 3));
        assertArrayEquals(amounts(7, 5, 3), split(15, 7, 5, 3));
    }

    @Test
    void whoHasNothingPaysNothing() {
        assertArrayEquals(amounts(0, 1, 0, 0), split(1, 0, 5, 0, 5));
        assertArrayEquals(amounts(0, 5, 0, 4, 0), split(9, 0, 5, 0, 5, 0));
        assertArrayEquals(amounts(0, 0), split(0, 0, 0));
        assertArrayEquals(amounts(), split(0));
    }

    @Test
    void whalesAreSplitExactly() {
        final long whale = 1L << 62;
        assertArrayEquals(amounts(whale, whale - 1), split(MAX, whale, whale - 1));
        assertArrayEquals(amounts(whale, whale - 2), split(MAX - 1, whale, whale - 1));
        assertArrayEquals(amounts(whale / 2 + 1, whale / 2 - 1), split(whale, whale, whale - 1));
        assertArrayEquals(amounts(1, 0), split(1, whale, whale - 1));
        assertArrayEquals(amounts(MAX - 1), split(MAX - 1, MAX));
    }

    @Test
    void minnowsBesideAWhaleAreNotForgotten() {
        assertArrayEquals(amounts((1L << 61) + 1, 1, 0, 1), split((1L << 61) + 3, 1L << 62, 2, 1, 2));
    }

    @Test
    void entriesBeyondTheCountAreUntouched() {
        final long[] capacity = amounts(7, 5, 3, 1_000_000, -1);
        final long[] share = amounts(-7, -7, -7, -8, -9, -10);
        ProportionalSplit.split(capacity, 3, 15, 8, share);
        assertArrayEquals(amounts(4, 3, 1, -8, -9, -10), share);
        ProportionalSplit.split(capacity, 3, 15, 15, share);
        assertArrayEquals(amounts(7, 5, 3, -8, -9, -10), share);
        assertArrayEquals(amounts(7, 5, 3, 1_000_000, -1), capacity);
    }

    @ParameterizedTest(name = "budget {0}")
    @CsvSource({"-1", "16", "-9223372036854775808", "9223372036854775807"})
    void refusesABudgetItCannotSplitAndWritesNothing(long budget) {
        final long[] capacity = amounts(7, 5, 3);
        final long[] share = amounts(-1, -2, -3);
        final IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> ProportionalSplit.split(capacity, 3, 15, budget, share));
        assertEquals("budget=" + budget + " (expected: 0 to total=15)", refusal.getMessage());
        assertArrayEquals(amounts(-1, -2, -3), share);
        assertArrayEquals(amounts(7, 5, 3), capacity);
    }

    private static long[] amounts(long... values) {
        return values;
    }

    private static long[] split(long budget, long... capacity) {
        final long[] share = new long[capacity.length];
        Arrays.fill(share, -1);
        ProportionalSplit.split(capacity, capacity.length, Amounts.sum(capacity), budget, share);
        return share;
    }
}
