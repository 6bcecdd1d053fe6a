package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the search for a level costs. Its result never depends on it, so nothing else would notice if it became slow:
 * how often it looks at an account is counted, and the same on every machine.
 */
class LevelGuessTest {
    private static final double[] PARTS = {0.0003, 0.1, 0.5, 0.9, 0.9999};

    /** Of each part of all there is; in brackets where the guess is not the level yet. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    EQUAL, 20000, 25000 25000 25000 25000 25000
                    LOG_UNIFORM, 20000, 68121 68376 75318 83223 106004
                    PARETO, 20000, 27764 27764 75147 92671 146828
                    ASCENDING, 20000, 27654 27654 80109 91969 150194
                    DESCENDING, 20000, 27690 27690 74553 101526 140784
                    NARROW, 20000, 25000 25000 25000 25000 71560
                    WHALES_IN_DUST, 20000, 100220 100220 100220 100260 100260
                    TWO_SIZES, 20000, 38333 173331 173331 199997 199997
                    SLOPES, 20000, (27426) 61511 75382 89386 125542
                    OFFSETS, 20000, 117729 83834 78281 106502 138932
                    SIGNED_OFFSETS, 20000, 109060 93878 82230 92850 138214
                    CONSTANTS, 20000, 269900 128343 111412 220208 (287078)
                    ALL_BUT_ONE_CONSTANT, 20000, 25001 25001 25001 25001 25001
                    SAMPLE_OF_NOTHING, 20000, 289697 116698 210690 211532 (243899)
                    SAMPLE_OF_EQUALS, 20000, 124025 249394 83194 127928 142581
                    SAMPLE_OF_ALL_THERE_IS, 20000, 95005 78092 100784 90077 134592
                    SAMPLE_ON_THE_OTHER_SIDE, 20000, 144105 73380 133563 118460 145612
                    SAMPLE_MUCH_SMALLER, 20000, 89831 185000 185000 228974 326000
                    LOG_UNIFORM, 4095, 12285 16380 20475 28665 (32760)
                    PARETO, 4095, 4095 4095 16380 28665 28665
                    SIGNED_OFFSETS, 4095, 32760 28665 16380 28665 32760
                    CONSTANTS, 4095, 32760 16380 12285 20475 (32760)
                    LOG_UNIFORM, 4096, 26796 26974 31665 36698 60874
                    TWO_SIZES, 4096, 10922 60070 60070 65530 70990
                    OFFSETS, 4096, 61841 41135 35925 42963 83535
                    SAMPLE_ON_THE_OTHER_SIDE, 4096, 43336 64018 23088 55308 66098
                    EQUAL, 16384, 20480 20480 20480 20480 20480
                    """)
    void aLevelTakesSoManyLooks(Crowd.Shape shape, int count, String looks) {
        final Crowd crowd = Crowd.of(shape, count);
        final LevelGuess guess = new LevelGuess(count);
        assertEquals(
                looks,
                Arrays.stream(PARTS)
                        .mapToObj(part -> looks(guess, crowd, crowd.budget(part)))
                        .collect(Collectors.joining(" ")));
    }

    private static String looks(LevelGuess guess, Crowd crowd, long budget) {
        find(guess, crowd, budget);
        final boolean isLevel = crowd.isLevel(guess.numerator(), guess.denominator(), budget);
        return isLevel ? "" + guess.looks() : "(" + guess.looks() + ")";
    }

    private static void find(LevelGuess guess, Crowd crowd, long budget) {
        guess.start(crowd.offset(), crowd.slope(), crowd.cap(), crowd.count(), budget, crowd.most());
        guess.find(budget - crowd.constants() - crowd.offsets(), crowd.slopes());
    }

    /** Whatever the guess was, one pass, or a second one after a search from where the first one led, confirms it. */
    @ParameterizedTest
    @EnumSource
    void twoPassesAreEnough(Crowd.Shape shape) {
        final Crowd crowd = Crowd.of(shape, 20_000);
        final WaterLevel solver = new WaterLevel();
        final long[] share = new long[crowd.count()];
        for (final double part : PARTS) {
            final long budget = crowd.budget(part);
            assertEquals(budget, solver.solve(crowd.offset(), crowd.slope(), crowd.cap(), crowd.count(), budget, share));
            assertTrue(crowd.isLevel(solver.numerator(), solver.denominator(), budget));
            assertTrue(solver.passes() <= 2, solver.passes() + " passes");
        }
    }

    /** Without a list there is no sample either, and where all are looked at each time the level is found as well. */
    @Test
    void moreThanThereIsRoomForAreSolvedToTheSameShares() {
        final Crowd crowd = Crowd.of(Crowd.Shape.WHALES_IN_DUST, 20_000);
        final long budget = crowd.budget(0.5);
        assertEquals("40000", looks(new LevelGuess(4_095), crowd, budget));
        assertEquals("100220", looks(new LevelGuess(4_096), crowd, budget));
    }

    /** The sample shows dust and whales; all others change sides near the level, more than there is room to list. */
    @Test
    void aListWithoutRoomIsGivenUp() {
        final long[] cap = new long[80_000];
        for (int i = 0; i < cap.length; i++) {
            cap[i] = i % 128 >= LevelSums.RUN ? 1_000_000 + i % 1_000 : i % 2 == 0 ? 1 : 3_000_000;
        }
        final Crowd crowd = new Crowd(null, null, cap);
        final LevelGuess guess = new LevelGuess(cap.length);
        final long budget = crowd.budget(0.95);
        assertEquals("440808", looks(guess, crowd, budget));
    }

    /** Nobody without a slope is a giant: there is room for 65,536 of these, and there may be more of the others. */
    @Test
    void anyNumberOfLargeCapsMayHaveNoSlope() {
        final int count = 70_000;
        final long[] slope = new long[count];
        final long[] cap = new long[count];
        Arrays.fill(cap, 1_000_000);
        final long[] paid = new long[count];
        for (int i = 0; i < count; i += 10_000) {
            slope[i] = 1;
            cap[i] = 1_000;
            paid[i] = 500;
        }
        final long[] share = new long[count];
        assertEquals(3_500, new WaterLevel().proportional(slope, cap, count, 3_500, share));
        assertArrayEquals(paid, share);
    }

    /** A search again where a pass has moved much, and none where it has moved next to nobody. */
    @Test
    void aSecondSearchIsMadeWhereMuchHasMoved() {
        final Crowd crowd = Crowd.of(Crowd.Shape.PARETO, 20_000);
        final long budget = crowd.budget(0.5);
        final LevelGuess guess = new LevelGuess(crowd.count());
        find(guess, crowd, budget);
        final long p = guess.numerator();
        final long q = guess.denominator();
        guess.start(null, null, crowd.cap(), crowd.count(), budget, crowd.most());
        assertFalse(guess.improve(p, q, q - 1));
        assertEquals(0, guess.looks());
        assertTrue(guess.improve(p / 2, q, q / 2));
        assertTrue(crowd.isLevel(guess.numerator(), guess.denominator(), budget));
        assertEquals(100_000, guess.looks());
    }
}
