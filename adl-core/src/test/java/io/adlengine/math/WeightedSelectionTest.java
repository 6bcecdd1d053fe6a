package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.math.Queue.Threshold;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WeightedSelectionTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final WeightedSelection selection = new WeightedSelection(1000);

    @ParameterizedTest(name = "target {0}: index {1} behind {2}")
    @CsvSource({"1, 2, 0", "30, 2, 0", "31, 0, 30", "40, 0, 30", "41, 1, 40", "60, 1, 40"})
    void theLargestKeyGoesFirst(long target, int index, long ahead) {
        final Queue queue = Queue.of(keys(2, 1, 3), 10, 20, 30);
        assertEquals(new Threshold(index, ahead), queue.selected(selection, true, target));
    }

    /** Whole keys of any size, the largest first, equal ones by account. */
    @Test
    void theLargestWholeKeyGoesFirst() {
        final long[] key = {0, Long.MIN_VALUE, Long.MAX_VALUE, 0, -1};
        final long[] account = {4, 3, 2, 1, 0};
        final int[] order = {2, 3, 0, 4, 1};
        for (int place = 0; place < order.length; place++) {
            final long[] weight = {1, 1, 1, 1, 1};
            assertEquals(order[place], selection.selectLargestFirst(key, account, weight, 5, place + 1));
            assertEquals(place, selection.before());
        }
    }

    @ParameterizedTest(name = "target {0}: index {1} behind {2}")
    @CsvSource({"1, 1, 0", "20, 1, 0", "21, 0, 20", "30, 0, 20", "31, 2, 30", "60, 2, 30"})
    void orTheSmallest(long target, int index, long ahead) {
        final Queue queue = Queue.of(keys(2, 1, 3), 10, 20, 30);
        assertEquals(new Threshold(index, ahead), queue.selected(selection, false, target));
    }

    @Test
    void equalKeysAreOrderedByAccountInBothDirections() {
        final Queue queue = Queue.of(keys(5, 5, 5, 5), 1, 1, 1, 1).accounts(7, Long.MIN_VALUE, -3, Long.MAX_VALUE);
        for (boolean largestFirst : new boolean[] {true, false}) {
            assertEquals(new Threshold(1, 0), queue.selected(selection, largestFirst, 1));
            assertEquals(new Threshold(2, 1), queue.selected(selection, largestFirst, 2));
            assertEquals(new Threshold(0, 2), queue.selected(selection, largestFirst, 3));
            assertEquals(new Threshold(3, 3), queue.selected(selection, largestFirst, 4));
        }
    }

    @Test
    void twoEqualKeysSuffice() {
        final Queue queue = Queue.of(keys(5, 5), 10, 10).accounts(2, 1);
        assertEquals(new Threshold(1, 0), queue.selected(selection, true, 10));
        assertEquals(new Threshold(0, 10), queue.selected(selection, true, 11));
    }

    @Test
    void equalAccountsAndAbsentOnesAreOrderedByIndex() {
        for (long[] account : new long[][] {{9, 9, 9}, null}) {
            final Queue queue = Queue.of(keys(5, 5, 5), 10, 10, 10).accounts(account);
            for (boolean largestFirst : new boolean[] {true, false}) {
                assertEquals(new Threshold(0, 0), queue.selected(selection, largestFirst, 10));
                assertEquals(new Threshold(1, 10), queue.selected(selection, largestFirst, 11));
                assertEquals(new Threshold(2, 20), queue.selected(selection, largestFirst, 30));
            }
        }
    }

    @Test
    void minusZeroIsZero() {
        final Queue queue = Queue.of(keys(0.0, -0.0, 0.0), 1, 1, 1).accounts(3, 2, 1);
        for (boolean largestFirst : new boolean[] {true, false}) {
            assertEquals(2, queue.selected(selection, largestFirst, 1).index());
            assertEquals(1, queue.selected(selection, largestFirst, 2).index());
            assertEquals(0, queue.selected(selection, largestFirst, 3).index());
        }
    }

    @Test
    void infinitiesAndTheSmallestNumbersHaveTheirPlace() {
        final Queue queue = Queue.of(keys(0, INFINITY, -INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE), 1, 1, 1, 1, 1);
        final int[] smallestFirst = {2, 4, 0, 3, 1};
        for (int rank = 0; rank < 5; rank++) {
            assertEquals(
                    smallestFirst[rank],
                    queue.selected(selection, false, rank + 1).index());
            assertEquals(
                    smallestFirst[4 - rank],
                    queue.selected(selection, true, rank + 1).index());
        }
    }

    @Test
    void whoWeighsNothingIsNeverTheThreshold() {
        final Queue queue = Queue.of(keys(4, 3, 2, 1), 0, 5, 0, 5);
        assertEquals(new Threshold(1, 0), queue.selected(selection, true, 1));
        assertEquals(new Threshold(3, 5), queue.selected(selection, true, 6));
        assertEquals(new Threshold(3, 0), queue.selected(selection, false, 5));
        assertEquals(new Threshold(1, 5), queue.selected(selection, false, 6));
    }

    @Test
    void weightsMayAddUpToTheLargestAmount() {
        final Queue queue = Queue.of(keys(1, 2), (1L << 62) - 1, 1L << 62);
        assertEquals(new Threshold(1, 0), queue.selected(selection, true, 1L << 62));
        assertEquals(new Threshold(0, 1L << 62), queue.selected(selection, true, Long.MAX_VALUE));
    }

    @ParameterizedTest(name = "from {0}, target {1}: index {2} behind {3}")
    @CsvSource({
        "4, 1, 1, 0",
        "4, 20, 1, 0",
        "4, 21, 0, 20",
        "4, 31, 2, 30",
        "4, 61, 3, 60",
        "5, 1, 0, 0",
        "8, 1, 2, 0",
        "8, 30, 2, 0",
        "8, 31, 3, 30",
        "8, 71, 1, 70",
        "8, 91, 0, 90",
        "-9223372036854775808, 1, 2, 0",
        "9223372036854775807, 1, 2, 0"
    })
    void aRoundTripStartsAnywhere(long start, long target, int index, long ahead) {
        final long[] key = {7, 4, -9, -9};
        final long[] weight = {10, 20, 30, 40};
        assertEquals(index, selection.selectCyclic(key, start, weight, 4, target));
        assertEquals(ahead, selection.before());
    }

    @Test
    void aRoundTripThroughTheIndices() {
        final long[] weight = {10, 20, 30};
        assertEquals(1, selection.selectCyclic(null, 1, weight, 3, 20));
        assertEquals(2, selection.selectCyclic(null, 1, weight, 3, 21));
        assertEquals(0, selection.selectCyclic(null, 1, weight, 3, 51));
        assertEquals(50, selection.before());
    }

    @Test
    void aRoundTripRefusesWhatAQueueRefuses() {
        final long[] weight = {10};
        assertEquals(
                "target=0 (expected: 1 or more)",
                assertThrows(IllegalArgumentException.class, () -> selection.selectCyclic(null, 0, weight, 1, 0))
                        .getMessage());
        assertEquals(
                "target=11 (expected: at most the sum of the weights)",
                assertThrows(IllegalArgumentException.class, () -> selection.selectCyclic(null, 0, weight, 1, 11))
                        .getMessage());
        assertEquals(
                "count=1001 (expected: 1 to 1000)",
                assertThrows(IllegalArgumentException.class, () -> selection.selectCyclic(null, 0, weight, 1001, 1))
                        .getMessage());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("shapes")
    void noShapeOfInputIsSpecial(double[] key) {
        final Queue queue =
                Queue.of(key, LongStream.range(0, key.length).map(i -> i % 7).toArray());
        for (boolean largestFirst : new boolean[] {true, false}) {
            for (long target = 1; target <= queue.total(); target += 13) {
                assertEquals(queue.sorted(largestFirst, target), queue.selected(selection, largestFirst, target));
            }
        }
    }

    static Stream<double[]> shapes() {
        final double[] sorted = new double[300];
        final double[] reversed = new double[300];
        final double[] organPipe = new double[300];
        final double[] neighbours = new double[300];
        final double[] equal = new double[300];
        for (int i = 0; i < 300; i++) {
            sorted[i] = i - 150;
            reversed[i] = 150 - i;
            organPipe[i] = Math.min(i, 299 - i);
            neighbours[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(1) + i * 37 % 300);
        }
        Arrays.fill(equal, 0.25);
        return Stream.of(sorted, reversed, organPipe, neighbours, equal);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "3, 0, 2, target=0 (expected: 1 or more)",
        "3, -1, 2, target=-1 (expected: 1 or more)",
        "3, 61, 2, target=61 (expected: at most the sum of the weights)",
        "3, 9223372036854775807, 2, target=9223372036854775807 (expected: at most the sum of the weights)",
        "0, 1, 2, count=0 (expected: 1 to 1000)",
        "-1, 1, 2, count=-1 (expected: 1 to 1000)",
        "1001, 1, 2, count=1001 (expected: 1 to 1000)",
    })
    void refusesAndKeepsTheLastAnswer(int count, long target, long before, String message) {
        assertEquals(1, selection.selectLargestFirst(keys(2, 1), null, new long[] {before, 9}, 2, before + 1));
        final Queue queue = new Queue(new double[1001], null, new long[1001], count);
        Arrays.setAll(queue.weight(), i -> i < 3 ? 20 : 0);
        for (boolean largestFirst : new boolean[] {true, false}) {
            final IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> queue.selected(selection, largestFirst, target));
            assertEquals(message, refusal.getMessage());
            assertEquals(before, selection.before());
        }
    }

    @Test
    void refusesAnyTargetWhereNobodyWeighsAnything() {
        final Queue queue = Queue.of(keys(1, 2), 0, 0);
        assertEquals(
                "target=1 (expected: at most the sum of the weights)",
                assertThrows(IllegalArgumentException.class, () -> queue.selected(selection, true, 1))
                        .getMessage());
    }

    @Test
    void refusesANegativeSizeAndAcceptsNone() {
        assertEquals(
                "maxCount=-1 (expected: 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> new WeightedSelection(-1))
                        .getMessage());
        final WeightedSelection empty = new WeightedSelection(0);
        assertEquals(
                "count=1 (expected: 1 to 0)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Queue.of(keys(1), 1).selected(empty, true, 1))
                        .getMessage());
    }

    private static double[] keys(double... keys) {
        return keys;
    }
}
