package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the search for a level in doubles costs, counted as how often it looks at an account, and that the budget is
 * placed at what it finds.
 */
class ClippedLevelTest {
    private static final double[] PARTS = {0.0003, 0.1, 0.5, 0.9, 0.9999};
    private static final double SCALE = 0x1p20;
    private static final double LARGEST = 0x1p1000;

    private final ClippedLevel level = new ClippedLevel();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    EQUAL, 20000, 43768 43768 43768 43976 42928
                    LOG_UNIFORM, 20000, 56635 56821 60088 64249 93114
                    PARETO, 20000, 49296 49296 63176 70275 76628
                    ASCENDING, 20000, 49076 49076 61016 69479 79516
                    DESCENDING, 20000, 49148 49148 61665 73720 76602
                    NARROW, 20000, 43768 43768 43768 43976 64680
                    WHALES_IN_DUST, 20000, 45084 45084 45084 45104 45104
                    TWO_SIZES, 20000, 70434 85023 85023 98356 98356
                    SLOPES, 20000, 48620 53967 61067 68582 94854
                    OFFSETS, 20000, 80289 61188 59696 80866 100788
                    SIGNED_OFFSETS, 20000, 75364 60330 84858 69334 100126
                    ALL_BUT_ONE_CONSTANT, 20000, 43770 43770 43770 43771 43771
                    SAMPLE_OF_NOTHING, 20000, 112595 102069 160124 207680 327680
                    SAMPLE_OF_EQUALS, 20000, 99648 194047 78766 119622 95979
                    SAMPLE_OF_ALL_THERE_IS, 20000, 68010 59338 55442 56285 72752
                    SAMPLE_ON_THE_OTHER_SIDE, 20000, 103694 99691 57756 95420 176900
                    SAMPLE_MUCH_SMALLER, 20000, 88064 88647 90485 112146 58074
                    LOG_UNIFORM, 511, 2044 2555 2555 3066 4088
                    OFFSETS, 511, 4599 2044 2555 2044 5110
                    LOG_UNIFORM, 512, 2549 2204 1859 2026 2360
                    OFFSETS, 512, 4228 3672 3138 3672 17380
                    LOG_UNIFORM, 4095, 20436 12246 13260 18369 17316
                    PARETO, 4095, 16892 16892 29689 38647 42998
                    SIGNED_OFFSETS, 4095, 33040 29370 24145 41230 34875
                    LOG_UNIFORM, 4096, 12562 12584 13435 14628 18372
                    TWO_SIZES, 4096, 14420 17406 17406 20136 20136
                    OFFSETS, 4096, 34360 22994 20259 23763 41695
                    SAMPLE_ON_THE_OTHER_SIDE, 4096, 20545 19900 11372 21130 38440
                    EQUAL, 16384, 35840 35840 35840 36048 35232
                    SLOPES, 150000, 316826 332114 487172 492982 515910
                    """)
    void aLevelTakesSoManyLooks(Crowd.Shape shape, int count, String looks) {
        final Crowd crowd = Crowd.of(shape, count);
        assertEquals(
                looks,
                Arrays.stream(PARTS)
                        .mapToObj(part -> "" + looks(crowd, crowd.budget(part)))
                        .collect(Collectors.joining(" ")));
    }

    private long looks(Crowd crowd, long budget) {
        start(crowd, budget);
        assertEquals(budget, placed(crowd, level.find()), budget * 0x1p-32);
        return level.looks();
    }

    private void start(Crowd crowd, long budget) {
        final double[] offset = crowd.offset() == null
                ? null
                : LongStream.of(crowd.offset()).asDoubleStream().toArray();
        final double[] slope = new double[crowd.count()];
        Arrays.setAll(slope, i -> crowd.slope(i) / SCALE);
        level.start(offset, slope, SCALE, crowd.cap(), crowd.count(), budget, crowd.most(), -LARGEST, LARGEST);
    }

    private static double placed(Crowd crowd, double t) {
        double sum = 0;
        for (int i = 0; i < crowd.count(); i++) {
            sum += Math.max(0, Math.min(crowd.cap()[i], crowd.offset(i) + crowd.slope(i) * t));
        }
        return sum;
    }

    /** By bounds alone: what the search falls back to. */
    @ParameterizedTest
    @EnumSource
    void theSafeSearchFindsTheLevelToo(Crowd.Shape shape) {
        final Crowd crowd = Crowd.of(shape, 1_000);
        for (final double part : PARTS) {
            final long budget = crowd.budget(part);
            start(crowd, budget);
            final double found = level.findSafely();
            assertEquals(budget, placed(crowd, found), budget * 0x1p-32);
            final long looks = level.looks();
            assertEquals(found, level.findSafely());
            assertEquals(looks, level.looks());
        }
    }

    /** The sample shows dust and whales; all others change sides near the level, more than there is room to list. */
    @Test
    void aListWithoutRoomIsGivenUp() {
        final long[] cap = new long[30_000];
        for (int i = 0; i < cap.length; i++) {
            cap[i] = i % 128 >= LevelSums.RUN ? 1_000_000 + i % 1_000 : i % 2 == 0 ? 1 : 3_000_000;
        }
        final Crowd crowd = new Crowd(null, null, cap);
        assertEquals(88_348, looks(crowd, crowd.budget(0.95)));
    }

    /**
     * At t = 3 the first is partly filled, the second stands at its cap and the third at 0, the fourth is full and the
     * fifth empty, the sixth has no cap: downwards the first two move, upwards the first and the third.
     */
    @ParameterizedTest
    @CsvSource({"-10, -2, 5", "12, 2, 6"})
    void aStepCountsWhoMovesThatWay(double missing, double step, double moving) {
        final double[] offset = {1, 0, -12, 90, -30, -9 + 0x1p-48};
        final double[] slope = {2 / SCALE, 3 / SCALE, 4 / SCALE, 5 / SCALE, 6 / SCALE, 3 / SCALE};
        final long[] cap = {100, 9, 50, 50, 50, 0};
        level.start(offset, slope, SCALE, cap, 6, 1, 259, -LARGEST, LARGEST);
        assertEquals(step, level.step(2.5, 0.5, missing));
        assertEquals(moving, level.moving());
    }

    /** A cap of 2^40 is passed by 2^-9, or 0 missed by as much, which is in the last digits of what it is made of. */
    @Test
    void aStepFirstGivesBackWhatSomebodyStandsBeyond() {
        final double size = 0x1p40;
        final double slope = size / SCALE;
        final long[] cap = {1L << 40};
        level.start(new double[] {-2 * size + 0x1p-9}, new double[] {slope}, SCALE, cap, 1, 1, size, -LARGEST, LARGEST);
        assertEquals((-1 - 0x1p-9) / size, level.step(2.5, 0.5, -1));
        assertEquals(Double.POSITIVE_INFINITY, level.step(2.5, 0.5, 1));
        level.start(new double[] {-3 * size - 0x1p-9}, new double[] {slope}, SCALE, cap, 1, 1, size, -LARGEST, LARGEST);
        assertEquals((1 + 0x1p-9) / size, level.step(2.5, 0.5, 1));
        assertEquals(Double.NEGATIVE_INFINITY, level.step(2.5, 0.5, -1));
    }
}
