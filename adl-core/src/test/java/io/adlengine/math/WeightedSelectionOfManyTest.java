package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queues long enough for a histogram, which their keys mislead: against a sort, for budgets of every size. */
class WeightedSelectionOfManyTest {
    private static final int COUNT = 6_000;

    private final Random random = new Random(11);
    private final double[] key = new double[COUNT];
    private final long[] account = new long[COUNT];
    private final long[] weight = new long[COUNT];
    private final long[] taken = new long[COUNT];
    private final WeightedSelection selection = new WeightedSelection(COUNT);

    /** What the keys are like. */
    enum Shape {
        LOG_NORMAL,
        ALL_EQUAL,
        EQUAL_BUT_ONE,
        TWO_VALUES,
        ASCENDING,
        DESCENDING,
        OUTLIERS,
        NEARLY_EQUAL,
        ZEROS,
        NEGATIVE,
        NEGATIVE_OUTSIDE_THE_SAMPLE,
        INFINITE,
        SUBNORMAL
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatSortingTakes(Shape shape) {
        for (int i = 0; i < COUNT; i++) {
            key[i] = key(shape, i);
            account[i] = random.nextInt(COUNT / 2);
            weight[i] = i % 1_000 == 7 ? 1L << 45 : random.nextInt(3) == 0 ? 0 : random.nextInt(10_000);
        }
        final Queue queue = new Queue(key, account, weight, COUNT);
        final int[] order = queue.order(true);
        final long total = queue.total();
        for (int draw = 0; draw < 60; draw++) {
            final long target = 1 + (long) ((total - 1) * Math.pow(random.nextDouble(), 1 + draw % 8));
            final Queue.Threshold expected = queue.sorted(true, target);
            assertEquals(expected, queue.selected(selection, true, target));
            final int threshold = selection.takeLargestFirst(key, account, weight, COUNT, target, taken);
            assertEquals(expected, new Queue.Threshold(threshold, selection.before()));
            final long[] all = new long[COUNT];
            long remaining = target;
            for (final int i : order) {
                all[i] = Math.min(weight[i], remaining);
                remaining -= all[i];
            }
            assertArrayEquals(all, taken);
        }
    }

    /** The running weight reaches the target with the last of a bucket, as it does with each of many keys. */
    @Test
    void aTargetMayBeTheEndOfABucket() {
        for (int i = 0; i < COUNT; i++) {
            key[i] = 1 + random.nextDouble();
            account[i] = i;
            weight[i] = 1 + random.nextInt(10_000);
        }
        final Queue queue = new Queue(key, account, weight, COUNT);
        final int[] order = queue.order(true);
        long ahead = 0;
        for (final int i : order) {
            assertEquals(i, selection.selectLargestFirst(key, account, weight, COUNT, ahead + weight[i]));
            assertEquals(ahead, selection.before());
            ahead += weight[i];
        }
        final long beyond = ahead + 1;
        assertThrows(
                IllegalArgumentException.class,
                () -> selection.selectLargestFirst(key, account, weight, COUNT, beyond));
    }

    /** The sample's range ends with the last bucket; one key is in what would be the next. */
    @Test
    void aKeyMayBeJustBeyondTheBuckets() {
        final long front = Double.doubleToRawLongBits(2);
        final int range = 1 << 21;
        for (int i = 0; i < COUNT; i++) {
            key[i] = Double.longBitsToDouble(front - (i % 7 == 0 ? range - 2 : random.nextInt(range - 2)));
            weight[i] = 1;
        }
        key[0] = 2;
        key[5] = Double.longBitsToDouble(front - range);
        assertEquals(5, selection.selectLargestFirst(key, null, weight, COUNT, COUNT));
    }

    @Test
    void allocatesNothing() {
        for (int i = 0; i < COUNT; i++) {
            key[i] = key(Shape.LOG_NORMAL, i);
            account[i] = i;
            weight[i] = 1 + random.nextInt(10_000);
        }
        final double bytes = AllocationMeter.bytesPerRun(
                () -> selection.takeLargestFirst(key, account, weight, COUNT, 1 + random.nextInt(COUNT), taken));
        assertTrue(bytes < 1, bytes + " bytes per call");
    }

    private double key(Shape shape, int i) {
        final double normal = random.nextGaussian();
        return switch (shape) {
            case LOG_NORMAL -> Math.exp(normal);
            case ALL_EQUAL -> 1;
            case EQUAL_BUT_ONE -> i == 99 ? 2 : 1;
            case TWO_VALUES -> normal > 0 ? 1 : 2;
            case ASCENDING -> 1 + i;
            case DESCENDING -> COUNT - i;
            case OUTLIERS -> Math.exp(normal) * (i % 97 == 5 ? 1e250 : i % 89 == 3 ? 1e-250 : 1);
            case NEARLY_EQUAL -> 1 + Math.abs(normal) * 0x1p-45;
            case ZEROS -> i % 2 == 0 ? -0.0 : i % 3 == 0 ? 0.0 : Math.max(0, normal);
            case NEGATIVE -> normal;
            case NEGATIVE_OUTSIDE_THE_SAMPLE -> i % 23 == 0 ? 1 + Math.abs(normal) : i % 2 == 0 ? -0.0 : normal;
            case INFINITE -> i % 11 == 0 ? Math.signum(normal) / 0 : 1 + Math.abs(normal);
            case SUBNORMAL -> Double.MIN_VALUE * (1 + random.nextInt(1_000));
        };
    }
}
