package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inputs large enough for the search to begin on a sample, which they mislead: the answer may not depend on where it
 * begins.
 */
class LargeLevelTest {
    private static final int COUNT = 2_560;
    /** At this count the sample is the first 8 of every 32. */
    private static final int STRIDE = 32;

    private static final int RUN = 8;
    private static final double[] FRACTIONS = {0.001, 0.1, 0.5, 0.99};

    private final long[] a = new long[COUNT];
    private final long[] b = new long[COUNT];
    private final long[] c = new long[COUNT];
    private final long[] share = new long[COUNT];

    /** Who is where. */
    enum Shape {
        ANY,
        ASCENDING,
        DESCENDING,
        ORGAN_PIPE,
        ALL_EQUAL,
        WHALE_OUTSIDE_THE_SAMPLE,
        WHALE_IN_THE_SAMPLE,
        SAMPLE_OF_EQUALS,
        SAMPLE_OF_CONSTANTS,
        SAMPLE_OF_NOTHING,
        SAMPLE_OF_ALL_THERE_IS,
        SAMPLE_ON_THE_OTHER_SIDE
    }

    @ParameterizedTest
    @EnumSource
    void theGeneralFormIsExactWhateverTheSampleShows(Shape shape) {
        fill(shape);
        for (final double fraction : FRACTIONS) {
            final long budget = budget(fraction);
            assertEquals(budget, new WaterLevel().solve(a, b, c, COUNT, budget, share));
            WaterLevelProperties.assertFloorsOrCeilings(a, b, c, budget, share);
        }
    }

    @ParameterizedTest
    @EnumSource
    void proportionalSharesAreExactWhateverTheSampleShows(Shape shape) {
        fill(shape);
        Arrays.fill(a, 0);
        for (final double fraction : FRACTIONS) {
            final long budget = budget(fraction);
            assertEquals(budget, new WaterLevel().proportional(b, c, COUNT, budget, share));
            WaterLevelProperties.assertFloorsOrCeilings(a, b, c, budget, share);
        }
    }

    /** The same with weights that are whole numbers below 2^53: within one unit of the exact rule's shares. */
    @ParameterizedTest
    @EnumSource
    void realWeightsAgreeWithWholeOnes(Shape shape) {
        fill(shape);
        final double[] weight = Arrays.stream(b).asDoubleStream().toArray();
        final long[] real = new long[COUNT];
        Arrays.fill(a, 0);
        for (final double fraction : FRACTIONS) {
            final long budget = budget(fraction);
            new WaterLevel().proportional(b, c, COUNT, budget, share);
            assertEquals(budget, new RealLevel().proportional(weight, c, COUNT, budget, real));
            for (int i = 0; i < COUNT; i++) {
                assertTrue(Math.abs(real[i] - share[i]) <= 1, "share " + i + ": " + real[i] + " for " + share[i]);
            }
        }
    }

    /** The same for the general form, which takes no constants. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SAMPLE_OF_CONSTANTS")
    void realCoefficientsAgreeWithWholeOnes(Shape shape) {
        fill(shape);
        final double[] offset = Arrays.stream(a).asDoubleStream().toArray();
        final double[] slope = Arrays.stream(b).asDoubleStream().toArray();
        final long[] real = new long[COUNT];
        for (final double fraction : FRACTIONS) {
            final long budget = budget(fraction);
            new WaterLevel().solve(a, b, c, COUNT, budget, share);
            assertEquals(budget, new RealLevel().solve(offset, slope, c, COUNT, budget, real));
            for (int i = 0; i < COUNT; i++) {
                assertTrue(Math.abs(real[i] - share[i]) <= 1, "share " + i + ": " + real[i] + " for " + share[i]);
            }
        }
    }

    @Test
    void allocatesNothing() {
        fill(Shape.ANY);
        final WaterLevel solver = new WaterLevel();
        final RealLevel real = new RealLevel();
        final double[] offset = Arrays.stream(a).asDoubleStream().toArray();
        final double[] slope = Arrays.stream(b).asDoubleStream().toArray();
        final int[] call = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final long budget = budget(FRACTIONS[call[0]++ % FRACTIONS.length]);
            solver.solve(a, b, c, COUNT, budget, share);
            real.proportional(slope, c, COUNT, budget, share);
            real.solve(offset, slope, c, COUNT, budget, share);
        });
        assertTrue(bytes < 1, bytes + " bytes per call");
    }

    private long budget(double fraction) {
        long least = 0;
        long most = 0;
        for (int i = 0; i < COUNT; i++) {
            final long constant = Math.max(0, Math.min(c[i], a[i]));
            least += b[i] == 0 ? constant : 0;
            most += b[i] == 0 ? constant : c[i];
        }
        return least + 1 + (long) ((most - least - 2) * fraction);
    }

    private void fill(Shape shape) {
        final Random random = new Random(7);
        final long[] size = random.doubles(COUNT)
                .mapToLong(u -> (long) (10_000 * Math.pow(u, -0.8)))
                .toArray();
        arrange(shape, size);
        for (int i = 0; i < COUNT; i++) {
            a[i] = size[i] / 2;
            b[i] = size[i] * (1 + random.nextInt(9));
            c[i] = (long) (size[i] * random.nextDouble());
        }
        arrangeSample(shape);
    }

    private static void arrange(Shape shape, long[] size) {
        if (shape == Shape.ASCENDING || shape == Shape.DESCENDING || shape == Shape.ORGAN_PIPE) {
            Arrays.sort(size);
        }
        final long[] sorted = size.clone();
        for (int i = 0; i < COUNT; i++) {
            switch (shape) {
                case DESCENDING -> size[COUNT - 1 - i] = sorted[i];
                case ORGAN_PIPE -> size[i % 2 == 0 ? i / 2 : COUNT - 1 - i / 2] = sorted[i];
                default -> {}
            }
        }
    }

    private void arrangeSample(Shape shape) {
        for (int i = 0; i < COUNT; i++) {
            final boolean isSampled = i % STRIDE < RUN;
            switch (shape) {
                case ALL_EQUAL -> set(i, 500, 1_000, 700);
                case WHALE_OUTSIDE_THE_SAMPLE -> set(i, a[i], b[i], i == 100 ? 1L << 50 : c[i]);
                case WHALE_IN_THE_SAMPLE -> set(i, a[i], i == 3 ? 1L << 50 : b[i], i == 3 ? 1L << 50 : c[i]);
                case SAMPLE_OF_EQUALS -> set(i, isSampled ? 5 : a[i], isSampled ? 10 : b[i], isSampled ? 7 : c[i]);
                case SAMPLE_OF_CONSTANTS -> set(i, a[i], isSampled ? 0 : b[i], c[i]);
                case SAMPLE_OF_NOTHING -> set(i, a[i], b[i], isSampled ? 0 : c[i]);
                case SAMPLE_OF_ALL_THERE_IS -> set(i, a[i], b[i], isSampled ? c[i] : 0);
                case SAMPLE_ON_THE_OTHER_SIDE -> set(i, isSampled ? -a[i] : a[i], b[i], isSampled ? a[i] * 100 : c[i]);
                default -> {}
            }
        }
    }

    private void set(int i, long offset, long slope, long most) {
        a[i] = offset;
        b[i] = slope;
        c[i] = most;
    }
}
