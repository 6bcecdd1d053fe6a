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
    @CsvSource(textBlock = """
                    EQUAL, 40000, 45000 45000 45000 45000 45000
                    LOG_UNIFORM, 40000, 112441 113305 122169 133939 158216
                    PARETO, 40000, 46975 46975 115186 134541 162533
                    ASCENDING, 40000, 47107 47107 120136 135501 171110
                    DESCENDING, 40000, 46717 46717 117524 166442 159725
                    NARROW, 40000, 45000 45000 45000 45000 132548
                    WHALES_IN_DUST, 40000, 140451 140451 140451 140533 140533
                    TWO_SIZES, 40000, 45000 120000 120000 120592 162960
                    SLOPES, 40000, (47193) 102689 116795 132353 190780
                    OFFSETS, 40000, 143036 119450 118203 161441 191329
                    SIGNED_OFFSETS, 40000, 134993 115569 120106 129441 183152
                    CONSTANTS, 40000, (585232) 121136 197837 361281 (535217)
                    ALL_BUT_ONE_CONSTANT, 40000, 45001 45001 45001 45001 45001
                    SAMPLE_OF_NOTHING, 40000, 223006 317925 333955 343695 (463695)
                    SAMPLE_OF_EQUALS, 40000, (522240) 564105 196066 251172 185082
                    SAMPLE_OF_ALL_THERE_IS, 40000, 135084 122520 139945 138505 186429
                    SAMPLE_ON_THE_OTHER_SIDE, 40000, 233719 257589 166474 159328 173752
                    SAMPLE_MUCH_SMALLER, 40000, 271437 200663 208100 237521 176610
                    LOG_UNIFORM, 32767, 98301 131068 163835 196602 (262136)
                    PARETO, 32767, 32767 32767 163835 262136 262136
                    SIGNED_OFFSETS, 32767, (262136) 196602 163835 196602 (262136)
                    CONSTANTS, 32767, (262136) 163835 98301 163835 (262136)
                    LOG_UNIFORM, 32768, 92912 93545 101055 113800 128950
                    TWO_SIZES, 32768, 36864 98304 98304 98896 134032
                    OFFSETS, 32768, 122396 95137 98121 135784 162803
                    SAMPLE_ON_THE_OTHER_SIDE, 32768, 191174 244229 145364 373330 373066
                    EQUAL, 32768, 36864 36864 36864 36864 36864
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

    /** A search begins where all would be partly filled, which is known: constants and offsets are subtracted. */
    @ParameterizedTest
    @CsvSource({"SIGNED_OFFSETS, 160106", "CONSTANTS, 237837"})
    void aSearchAndItsPassesTakeSoManyLooks(Crowd.Shape shape, long looks) {
        final Crowd crowd = Crowd.of(shape, 40_000);
        final WaterLevel solver = new WaterLevel();
        final long budget = crowd.budget(0.5);
        solver.solve(crowd.offset(), crowd.slope(), crowd.cap(), crowd.count(), budget, new long[crowd.count()]);
        assertEquals(looks, solver.looks());
    }

    /** Whatever the guess was, one pass, or a second one after a search from where the first one led, confirms it. */
    @ParameterizedTest
    @EnumSource
    void twoPassesAreEnough(Crowd.Shape shape) {
        final Crowd crowd = Crowd.of(shape, 40_000);
        final WaterLevel solver = new WaterLevel();
        final long[] share = new long[crowd.count()];
        for (final double part : PARTS) {
            final long budget = crowd.budget(part);
            assertEquals(
                    budget, solver.solve(crowd.offset(), crowd.slope(), crowd.cap(), crowd.count(), budget, share));
            assertTrue(crowd.isLevel(solver.numerator(), solver.denominator(), budget));
            assertTrue(solver.passes() <= 2, solver.passes() + " passes");
        }
    }

    /** Without a list there is no sample either, and where all are looked at each time the level is found as well. */
    @Test
    void moreThanThereIsRoomForAreSolvedToTheSameShares() {
        final Crowd crowd = Crowd.of(Crowd.Shape.WHALES_IN_DUST, 40_000);
        final long budget = crowd.budget(0.5);
        assertEquals("80000", looks(new LevelGuess(32_767), crowd, budget));
        assertEquals("140451", looks(new LevelGuess(32_768), crowd, budget));
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
        final Crowd crowd = Crowd.of(Crowd.Shape.PARETO, 40_000);
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
        assertEquals(200_000, guess.looks());
    }
}
