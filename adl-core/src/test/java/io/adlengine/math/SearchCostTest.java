package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whole levels, seats, lots and queues cost, of which no result depends: tries, looks at accounts, candidates. */
class SearchCostTest {
    private static final double[] PARTS = {0.0003, 0.1, 0.5, 0.9, 0.9999};

    private static String each(LongFunction<Object> cost, Crowd crowd) {
        return Arrays.stream(PARTS)
                .mapToObj(part -> cost.apply(crowd.budget(part)).toString())
                .collect(Collectors.joining(" "));
    }

    /** The numbers of the Javadoc; nothing missing leads one down, too much twice as far each time it is repeated. */
    @Test
    void aWholeLevelIsApproachedByWhatIsMissing() {
        final LevelSearch search = new LevelSearch();
        search.start(0, 1_000, 100);
        assertTrue(search.isOpen());
        assertEquals(100, search.level());
        search.observe(3);
        assertTrue(search.isOpen());
        assertEquals(103, search.level());
        search.observe(3);
        assertTrue(search.isOpen());
        assertEquals(109, search.level());
        search.observe(0);
        assertTrue(search.isOpen());
        assertEquals(106, search.level(), "the fourth is the middle");
        search.observe(0);
        assertTrue(search.isOpen());
        assertEquals(104, search.level());
        search.observe(1);
        assertEquals(104, search.below());
        assertEquals(106, search.above());
        assertTrue(search.isOpen());
        assertEquals(105, search.level());
        search.observe(-2);
        assertFalse(search.isOpen());
        assertEquals(104, search.below());
        assertEquals(105, search.above());
    }

    /** A step to a bound, or beyond it, is replaced by the middle. */
    @ParameterizedTest
    @CsvSource({
        "10, 20, 5, 15",
        "10, 20, 10, 15",
        "10, 20, 11, 11",
        "10, 20, 19, 19",
        "10, 20, 20, 15",
        "10, 20, 25, 15"
    })
    void aLevelOutsideTheBoundsIsReplacedByTheMiddle(long low, long high, long guess, long level) {
        final LevelSearch search = new LevelSearch();
        search.start(low, high, guess);
        assertTrue(search.isOpen());
        assertEquals(level, search.level());
    }

    /** However far it strides and whatever is missing, a level never overflows. */
    @Test
    void aStrideEndsBeforeLevelsOverflow() {
        final LevelSearch search = new LevelSearch();
        search.start(0, Long.MAX_VALUE, 1);
        search.isOpen();
        search.observe(Long.MAX_VALUE);
        assertEquals(1 + Long.MAX_VALUE / 4, search.level());
        search.observe(Long.MAX_VALUE);
        assertEquals(1 + Long.MAX_VALUE / 4 + Long.MAX_VALUE / 4 / 2 * 2, search.level());
        search.start(0, Long.MAX_VALUE, Long.MAX_VALUE - 1);
        search.isOpen();
        search.observe(-Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE - 1 - Long.MAX_VALUE / 4 / 2 * 2, search.level());
    }

    /** Lots of 1 to 100, or of a hundredth of each weight. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    PARETO, false, 14045 9448 12126 9035 9035
                    PARETO, true, 75241 23003 16110 12747 12747
                    LOG_UNIFORM, false, 13205 9987 10068 9478 9756
                    EQUAL, true, 105000 90000 84000 75000 75000
                    NARROW, false, 9603 9150 9837 9300 12966
                    WHALES_IN_DUST, false, 30013 9028 9021 9034 9030
                    """)
    void wholeLotsTakeSoManyLooks(Crowd.Shape shape, boolean areHundredths, String looks) {
        final Crowd crowd = Crowd.of(shape, 3_000);
        final Random random = new Random(5);
        final long[] lot = new long[3_000];
        Arrays.setAll(lot, i -> areHundredths ? 1 + crowd.cap()[i] / 100 : 1 + random.nextInt(100));
        final WholeLots lots = new WholeLots(3_000);
        assertEquals(
                looks,
                each(
                        budget -> {
                            lots.reach(crowd.cap(), lot, null, 3_000, budget, new long[3_000]);
                            return lots.looks();
                        },
                        crowd));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    PARETO, 3000, 8/5/8 6/7/7 8/13/10 5/9/4 8/11/5
                    LOG_UNIFORM, 3000, 8/5/15 10/9/6 9/11/7 10/8/8 12/7/7
                    NARROW, 3000, 13/13/13 8/10/9 6/13/8 9/9/9 12/15/12
                    WHALES_IN_DUST, 3000, 8/4/8 5/11/4 9/13/5 5/9/11 4/5/4
                    TWO_SIZES, 7, 3/3/1 3/5/3 3/5/3 3/3/3 2/4/3
                    """)
    void seatsTakeSoManyTries(Crowd.Shape shape, int count, String looks) {
        final Crowd crowd = Crowd.of(shape, count);
        final Apportionment seats = new Apportionment(count);
        final long[] seat = new long[count];
        assertEquals(
                looks,
                each(
                        budget -> {
                            seats.dHondt(crowd.cap(), null, count, budget, seat);
                            final int dHondt = seats.tries();
                            seats.webster(crowd.cap(), null, count, budget, seat);
                            final int webster = seats.tries();
                            seats.adams(crowd.cap(), null, count, budget, seat);
                            return dHondt + "/" + webster + "/" + seats.tries();
                        },
                        crowd));
    }

    /** Keys from 1 to 2, by the inverse of a part, whole, of two values, or some of them beyond the sample's range. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    UNIFORM, 5000, 9 4 2 4 1
                    INVERSE, 5000, 47 1 5 8 5
                    WHOLE, 5000, 170 16 8 1 1
                    TWO_VALUES, 5000, 2490 2490 2510 2510 2510
                    ALL_EQUAL, 5000, 0 0 0 0 0
                    OUTLIERS, 5000, 2 2448 2448 2180 2
                    ZEROS, 5000, 0 0 0 0 0
                    UNIFORM, 4096, 26 2 2 2 1
                    UNIFORM, 4095, 0 0 0 0 0
                    """)
    void aHistogramLeavesSoManyCandidates(Keys keys, int count, String looks) {
        final Random random = new Random(keys.ordinal());
        final double[] key = new double[count];
        final long[] weight = new long[count];
        long most = 0;
        for (int i = 0; i < count; i++) {
            final double u = 1 - random.nextDouble();
            key[i] = switch (keys) {
                case UNIFORM -> 1 + u;
                case INVERSE -> 1 / u;
                case WHOLE -> 1 + i;
                case TWO_VALUES -> u < 0.5 ? 1 : 2;
                case ALL_EQUAL -> 1;
                case OUTLIERS -> i % 97 == 5 ? 0x1p800 / u : i % 89 == 3 ? 0x1p-800 * u : 1 + u;
                case ZEROS -> i % 19 == 0 ? 0 : 1 + u;
            };
            weight[i] = 1 + random.nextInt(1_000);
            most += weight[i];
        }
        final Queue queue = new Queue(key, null, weight, count);
        final WeightedSelection selection = new WeightedSelection(count);
        final StringBuilder gathered = new StringBuilder();
        for (final double part : PARTS) {
            final long target = 1 + (long) ((most - 1) * part);
            assertEquals(queue.sorted(true, target), queue.selected(selection, true, target));
            gathered.append(' ').append(selection.gathered());
        }
        assertEquals(looks, gathered.substring(1));
    }

    /** What keys are like. */
    enum Keys {
        UNIFORM,
        INVERSE,
        WHOLE,
        TWO_VALUES,
        ALL_EQUAL,
        OUTLIERS,
        ZEROS
    }
}
